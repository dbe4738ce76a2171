package present

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A Headline is where a campaign stands, in one sentence made from its numbers: the same on
// pages, in letters and where a page is shared.
type Headline struct {
	Targets string // 2/3 chỉ tiêu đang chậm
	Time    string // còn 92 ngày kể từ 30/9, the day of the figures; "" where nothing is to come
	Units   string // cần đôn đốc: …; "" where nobody is behind
}

// Short is the head of the sentence, for a subject.
func (h Headline) Short() string { return sentence(", ", h.Targets, h.Time) }

// String is the whole sentence.
func (h Headline) String() string {
	if s := sentence("; ", h.Targets, h.Time, h.Units); s != "" {
		return s + "."
	}
	return ""
}

func sentence(between string, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return ""
	}
	return Capital(strings.Join(parts, between))
}

// Headline says where a campaign stands on the day of the book; nothing where it has no
// targets of the country.
func (p Ranks) Headline(c *campaign.Campaign) Headline {
	h := p.HeadlineOf(c, InPlay(p.Targets().National(c)))
	if h.Targets != "" && c.StatusOn(p.Book.AsOf) == campaign.Running {
		h.Units = p.callText(c)
	}
	return h
}

// HeadlineOf says the same of some targets of a campaign, such as those of a unit: how many
// are behind, and how much time is left.
func (p Ranks) HeadlineOf(c *campaign.Campaign, all []score.Achievement) Headline {
	t := p.T
	if len(all) == 0 {
		return Headline{}
	}
	var h Headline
	switch c.StatusOn(p.Book.AsOf) {
	case campaign.Upcoming:
		return Headline{Targets: t("%d chỉ tiêu", len(all)), Time: t("bắt đầu ngày %s", c.Start.Format())}
	case campaign.Running:
		h.Targets = p.runningText(all)
		if !c.End.IsZero() {
			h.Time = t("còn %d ngày kể từ %s", p.Book.AsOf.DaysUntil(c.End), dayAndMonth(p.Book.AsOf))
		}
	default:
		h.Targets = t("đạt %d/%d chỉ tiêu", counted(all, isMet), len(all))
		if waiting := counted(all, func(a score.Achievement) bool { return a.Verdict == score.Awaits }); waiting > 0 {
			h.Time = t("%d chỉ tiêu chờ số liệu cuối kỳ", waiting)
		}
	}
	return h
}

// dayAndMonth is a day without its year, which stands beside it.
func dayAndMonth(d campaign.Date) string {
	return strings.TrimSuffix(d.Format(), "/"+strconv.Itoa(d.Year()))
}

// AsOf says until which day the results of a campaign reach, and whether any of them is
// provisional, the same at the head of every page.
func (p Ranks) AsOf(c *campaign.Campaign) string {
	if p.Book.AsOf.IsZero() {
		return p.T("chưa có số liệu")
	}
	text := p.T("số liệu đến %s", p.Book.AsOf.Format())
	if slices.ContainsFunc(InPlay(p.Targets().National(c)), func(a score.Achievement) bool { return a.Now.Ok && a.Now.Provisional }) {
		return p.T("%s (tạm tính)", text)
	}
	return text
}

// runningText says of how many targets the result is behind its way.
func (p Ranks) runningText(all []score.Achievement) string {
	slow := counted(all, func(a score.Achievement) bool { return a.Band.Slow() })
	met, told := counted(all, isMet), counted(all, func(a score.Achievement) bool { return a.Band != score.BandNone })
	switch {
	case slow > 0:
		return p.T("%d/%d chỉ tiêu đang chậm", slow, len(all))
	case met > 0:
		return p.T("%d/%d chỉ tiêu đã đạt (tạm tính)", met, len(all))
	case told > 0:
		return p.T("%d/%d chỉ tiêu theo kịp lộ trình", told, len(all))
	}
	return p.T("%d chỉ tiêu, chưa đủ số liệu để đánh giá", len(all))
}

func isMet(a score.Achievement) bool { return a.Verdict == score.Met }

func counted(all []score.Achievement, is func(score.Achievement) bool) int {
	n := 0
	for _, a := range all {
		if is(a) {
			n++
		}
	}
	return n
}

// callText names the units with the lowest pace, by indicator: "cần đôn đốc: Tây Ninh,
// Tuyên Quang (Bao phủ BHTN); Cà Mau (Bao phủ BHXH)".
func (p Ranks) callText(c *campaign.Campaign) string {
	ranked := p.Book.Ranking(c).Ranked()
	var groups []string
	names := map[string][]string{}
	for _, place := range p.slowest(c, ranked, min(placesShown, len(ranked)/2), route.Home) {
		if names[place.Note] == nil {
			groups = append(groups, place.Note)
		}
		names[place.Note] = append(names[place.Note], place.Name)
	}
	if len(groups) == 0 {
		return ""
	}
	for i, note := range groups {
		groups[i] = p.T("%s (%s)", strings.Join(names[note], ", "), note)
	}
	return p.T("cần đôn đốc: %s", strings.Join(groups, "; "))
}
