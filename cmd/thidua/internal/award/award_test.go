package award

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// The shipped workspace, with the rules of 3081 as its dispatch has them.
var load = sync.OnceValues(func() (*source.Site, *score.Book) {
	site, faults := source.Load(os.DirFS("../../../.."))
	if faults.HasErrors() {
		panic(faults.Sorted()[0].Line(lang.En))
	}
	return site, score.New(site.Units, site.Indicators, site.Results, campaign.Date{})
})

// awards reads lines "kind|name|position|unit|title"; a kind is cn or tt. A unit is
// vintage/code, /code of a central one, or =name of one that is not registered.
func awards(t *testing.T, site *source.Site, id, lines string) []campaign.Award {
	t.Helper()
	var out []campaign.Award
	for n, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Split(line, "|")
		if len(f) != 5 {
			t.Fatalf("%q", line)
		}
		a := campaign.Award{Campaign: id, Kind: campaign.Person, Name: f[1], Position: f[2], Title: f[4], Year: 2022, At: diag.Pos{File: "x", Line: n + 1}}
		if f[0] == "tt" {
			a.Kind = campaign.Collective
		}
		vintage, code, _ := strings.Cut(f[3], "/")
		if name, free := strings.CutPrefix(f[3], "="); free {
			a.Unit, a.UnitText = campaign.NoUnit, name
		} else if a.Unit = site.Units.ByCode(vintage, code); a.Unit == campaign.NoUnit {
			t.Fatalf("no unit %q", f[3])
		} else {
			a.UnitText = site.Units.Get(a.Unit).Names[0].Full
		}
		if a.Name == "" {
			a.Name = a.UnitText
		}
		out = append(out, a)
	}
	return out
}

// told is what is said of proposals and of the same lines as an honor roll: a line's
// number and the message.
func told(t *testing.T, id, lines string) (proposed, decided []string) {
	t.Helper()
	shipped, book := load()
	say := func(all []diag.Diagnostic, severity diag.Severity) []string {
		var out []string
		for _, d := range all {
			if d.Severity != severity && d.Code != diag.AwardUnranked {
				t.Errorf("%s is told as %s", d.Code, d.Severity.Name().En)
			}
			out = append(out, fmt.Sprintf("%d %s: %s", d.Pos.Line, d.Code, d.Message.Vi))
		}
		return out
	}
	site := *shipped
	site.Awards, site.Proposals = nil, awards(t, shipped, id, lines)
	proposed = say(Proposals(&site, book, ""), diag.Error)
	site.Awards, site.Proposals = site.Proposals, nil
	decided = say(Rolls(&site, book, ""), diag.Warning)
	return proposed, decided
}

func same(t *testing.T, id, lines string, want ...string) {
	t.Helper()
	proposed, decided := told(t, id, lines)
	if !slices.Equal(proposed, want) {
		t.Errorf("proposals of\n%s\nare told\n%s\nwant\n%s", lines, strings.Join(proposed, "\n"), strings.Join(want, "\n"))
	}
	if !slices.Equal(decided, want) {
		t.Errorf("the roll\n%s\nis told\n%s\nwant\n%s", lines, strings.Join(decided, "\n"), strings.Join(want, "\n"))
	}
}

// people is a rewarded unit and n of its people.
func people(unit string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "tt|||%s|Bằng khen", unit)
	for i := range n {
		fmt.Fprintf(&b, "\ncn|Người %d|Chuyên viên|%s|Bằng khen", i+1, unit)
	}
	return b.String()
}

// Dispatch 3081: at most 03 people of an affiliated unit, 05 of a provincial office,
// 07 of Hà Nội and TP. Hồ Chí Minh. Đà Nẵng is a city too, and has 05.
func TestQuotasOf3081AtAndOverTheirLimits(t *testing.T) {
	for _, c := range []struct {
		unit, name, among string
		max               int
	}{
		{"/TST", "Ban Quản lý Thu - Sổ, Thẻ", "đơn vị trực thuộc", 3},
		{"2022/62", "Kon Tum", "BHXH tỉnh", 5},
		{"2022/48", "Đà Nẵng", "BHXH tỉnh", 5},
		{"2022/01", "Hà Nội", "BHXH thành phố", 7},
		{"2022/79", "TP. Hồ Chí Minh", "BHXH thành phố", 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			same(t, "3081", people(c.unit, c.max))
			same(t, "3081", people(c.unit, c.max+1), fmt.Sprintf("%d award-quota: %s: %d cá nhân, tối đa %d (%s, phong trào 3081)", c.max+2, c.name, c.max+1, c.max, c.among))
		})
	}
}

// One unit too large is told once, at the first too many, with how many there are; the
// order of the lines means nothing to the count.
func TestAQuotaIsToldOncePerUnit(t *testing.T) {
	same(t, "3081", people("2022/62", 9)+"\n"+people("2022/48", 6),
		"7 award-quota: Kon Tum: 9 cá nhân, tối đa 5 (BHXH tỉnh, phong trào 3081)",
		"17 award-quota: Đà Nẵng: 6 cá nhân, tối đa 5 (BHXH tỉnh, phong trào 3081)")
}

// A campaign without quotas limits nothing.
func TestNoQuotaLimitsNothing(t *testing.T) {
	same(t, "4225", people("2025/01", 40))
}

// A code wins over a kind, a kind over a quota for all; of two alike the smaller holds.
// Code 24 is Bắc Ninh in the vintage of 34 and was Bắc Giang before.
func TestWhichQuotaHolds(t *testing.T) {
	site, _ := load()
	c := &campaign.Campaign{Vintage: "2025", Awards: campaign.AwardRules{Quotas: []campaign.Quota{
		{Kind: campaign.Person, Max: 9},
		{Kind: campaign.Person, Units: []campaign.UnitKind{campaign.Province}, Max: 5},
		{Kind: campaign.Person, Units: []campaign.UnitKind{campaign.Province, campaign.City}, Max: 6},
		{Kind: campaign.Person, Codes: []string{"24", "1", "TST"}, Max: 7},
		{Kind: campaign.Collective, Max: 1},
	}}}
	day, _ := campaign.ParseDate("31/12/2025")
	for unit, want := range map[string]int{
		"2025/24": 7, // Bắc Ninh, by code
		"2022/24": 5, // Bắc Giang: another office under the same code
		"2025/01": 7, // by code, whose zero a spreadsheet took
		"2022/01": 7, // the same office in the vintage before
		"2025/08": 5, // a province, the smaller of two
		"2025/48": 6, // a city
		"/TST":    7, // central, by code
		"/TTTT":   9, // central: none of the kinds
	} {
		vintage, code, _ := strings.Cut(unit, "/")
		q := QuotaOf(c, site.Units, campaign.Person, site.Units.ByCode(vintage, code), day)
		if q == nil || q.Max != want {
			t.Errorf("%s: %+v, want %d", unit, q, want)
		}
	}
	if q := QuotaOf(c, site.Units, campaign.Person, campaign.NoUnit, day); q == nil || q.Max != 9 {
		t.Errorf("a body that is not registered: %+v", q)
	}
	c.Awards.Quotas = c.Awards.Quotas[1:]
	if q := QuotaOf(c, site.Units, campaign.Person, campaign.NoUnit, day); q != nil {
		t.Errorf("no quota for all: %+v", q)
	}
}

// Under 3081 a person needs a unit that is itself rewarded; one of its divisions is not
// the unit. Bodies that are not registered go by their name.
func TestPeopleOnlyWithinRewardedUnits(t *testing.T) {
	same(t, "3081", `
cn|Nguyễn Văn A|Giám đốc|2022/62|Bằng khen
tt|Phòng Giám định BHYT|Phòng|2022/48|Bằng khen
cn|Trần Thị B|Giám đốc|2022/48|Bằng khen
tt|BHXH tỉnh Kiên Giang||2022/91|Bằng khen
cn|Lê Văn C|Giám đốc|2022/91|Bằng khen
tt|||=Viện Khoa học BHXH|Bằng khen
cn|Phạm Thị D|Viện trưởng|=Viện khoa học  BHXH|Bằng khen
cn|Hoàng Văn Đ|Hiệu trưởng|=Trường Đào tạo|Bằng khen`,
		`1 award-outside: "Nguyễn Văn A" thuộc Kon Tum, đơn vị không có trong danh sách tập thể của phong trào 3081`,
		`3 award-outside: "Trần Thị B" thuộc Đà Nẵng, đơn vị không có trong danh sách tập thể của phong trào 3081`,
		`8 award-outside: "Hoàng Văn Đ" thuộc Trường Đào tạo, đơn vị không có trong danh sách tập thể của phong trào 3081`)
	same(t, "4225", "cn|Nguyễn Văn A|Giám đốc|2025/01|Bằng khen") // no such condition
}

// What the honor roll of the campaign has rewarded is rewarded: a later list may add
// people to it.
func TestARewardedUnitMayProposeLater(t *testing.T) {
	shipped, book := load()
	site := *shipped
	site.Awards = awards(t, shipped, "3081", "tt|||2022/62|Bằng khen")
	site.Proposals = awards(t, shipped, "3081", "cn|Nguyễn Văn A|Giám đốc|2022/62|Bằng khen")
	if got := Proposals(&site, book, "3081"); len(got) > 0 {
		t.Error(got)
	}
	site.Awards[0].Campaign = "58"
	if got := Proposals(&site, book, "3081"); len(got) != 1 || got[0].Code != diag.AwardOutside {
		t.Errorf("rewarded in another campaign: %v", got)
	}
}

func TestNamedTwice(t *testing.T) {
	same(t, "4225", `
tt|||2025/01|Bằng khen
cn|Nguyễn Văn Hoà|Giám đốc|2025/01|Bằng khen
cn|Nguyễn Văn Hòa|Giám đốc|2025/01|Chiến sĩ thi đua cơ sở
cn|Nguyễn Văn Hòa|Chuyên viên|2025/01|Bằng khen
cn|Nguyễn Văn Hòa|Giám đốc|2025/08|Bằng khen
tt|BHXH thành phố Hà Nội||2025/01|bằng khen
tt|BHXH thành phố Hà Nội||2025/01|Cờ thi đua của Chính phủ
tt|Phòng Giám định BHYT||2025/01|Bằng khen`,
		`3 award-twice: "Nguyễn Văn Hòa" đã có ở x:2 (cùng người, cùng đơn vị, cùng chức vụ, phong trào 4225)`,
		`6 award-twice: "BHXH thành phố Hà Nội" đã có ở x:1 (cùng tập thể, cùng danh hiệu, phong trào 4225)`)
	// Outside campaigns a person may bear two titles, but not one twice.
	same(t, "", `
cn|Nguyễn Văn A|Giám đốc|2022/01|Bằng khen
cn|Nguyễn Văn A|Giám đốc|2022/01|Chiến sĩ thi đua cơ sở
cn|Nguyễn Văn A|Giám đốc|2022/01|Bằng khen`,
		`3 award-twice: "Nguyễn Văn A" đã có ở x:1 (cùng người, cùng danh hiệu, năm 2022)`)
}

// Tập thể lao động xuất sắc and tiên tiến are two grades of one year's title.
func TestExclusiveTitles(t *testing.T) {
	const both = `
tt|||2022/62|Tập thể lao động xuất sắc
tt|||2022/48|Tập thể lao động tiên tiến
tt|BHXH tỉnh Kon Tum||2022/62|Tập thể Lao động Tiên tiến
tt|||2022/62|Bằng khen`
	const want = `3 award-exclusive: "BHXH tỉnh Kon Tum": "Tập thể Lao động Tiên tiến" không đi cùng "Tập thể lao động xuất sắc" trong một năm (ở x:1)`
	same(t, "4225", both, want)
	same(t, "", both, want)
	shipped, book := load()
	site := *shipped
	site.Awards = awards(t, shipped, "", both)
	site.Awards[2].Year = 2023
	if got := Rolls(&site, book, ""); len(got) > 0 {
		t.Errorf("in two years: %v", got)
	}
	site.Awards[2].Year, site.Awards[2].Campaign = 2022, "3081"
	if got := Rolls(&site, book, "3081"); len(got) != 1 {
		t.Errorf("in two campaigns of one year: %v", got)
	}
	if got := Rolls(&site, book, "4225"); len(got) > 0 {
		t.Errorf("not of this campaign: %v", got)
	}
}
