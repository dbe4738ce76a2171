package award

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// Name and unit make a namesake, or a unit that became it; another office, a collective and
// the award that the proposal has become do not. Nobody is merged: each is listed.
func TestNamesakesAreShownAndNotMerged(t *testing.T) {
	shipped, _ := load()
	site := *shipped
	day := func(a campaign.Award, text string, year int) campaign.Award {
		a.DecidedOn, _ = campaign.ParseDate(text)
		a.Year, a.Decision = year, fmt.Sprint(year)
		return a
	}
	rolls := awards(t, shipped, "58", strings.Join([]string{
		"cn|Nguyễn Văn A|Giám đốc|2022/24|Bằng khen",
		"cn|NGUYỄN VĂN A|Chuyên viên|2022/24|Giấy khen",
		"cn|Nguyễn Văn A|Giám đốc|2022/01|Bằng khen",
		"cn|Nguyễn Văn Á|Giám đốc|2022/24|Bằng khen",
		"tt|Nguyễn Văn A||2022/24|Bằng khen",
	}, "\n"))
	for i := range rolls {
		rolls[i] = day(rolls[i], fmt.Sprintf("01/01/20%d", 20+i), 2019+i)
	}
	own := day(awards(t, shipped, "4225", "cn|Nguyễn Văn A|Giám đốc|2025/24|Bằng khen")[0], "01/02/2026", 2025)
	site.Awards = append(rolls, own)
	site.Proposals = awards(t, shipped, "4225", "cn|Nguyễn Văn A|Trưởng phòng|2025/24|Bằng khen\ntt|||2025/24|Bằng khen\ncn|Trần Thị B||2025/24|Bằng khen")
	for i := range site.Proposals {
		site.Proposals[i].Year = 2025
	}
	var got []string
	for _, n := range Namesakes(&site, "4225") {
		got = append(got, fmt.Sprint(n.Earlier.Name, " ", n.Earlier.Year, " ", n.SameTitle))
	}
	// 24 of 2022 is Bắc Giang, which became Bắc Ninh, 24 of 2025.
	if want := []string{"NGUYỄN VĂN A 2020 false", "Nguyễn Văn A 2019 true"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(Namesakes(&site, "58")) > 0 || len(Namesakes(&site, "")) != 2 {
		t.Error("another campaign's proposals are shown")
	}
}

// Whom the council has not granted an award breaks no rule any more.
func TestWhoWasNotGrantedIsNotJudged(t *testing.T) {
	shipped, book := load()
	site := *shipped
	site.Awards, site.Proposals = nil, awards(t, shipped, "3081", people("2022/62", 6))
	if len(Proposals(&site, book, "3081")) != 1 {
		t.Fatal("six people of a province are not told")
	}
	site.Proposals[3].Outcome = campaign.NotGranted
	if found := Proposals(&site, book, "3081"); len(found) > 0 {
		t.Error(found)
	}
}
