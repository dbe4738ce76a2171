package dispatch

import (
	"regexp"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

const (
	day      = `(?:\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{4})?|\d{1,2} tháng \d{1,2} năm \d{4})`
	moment   = `(?:(?:hết )?(?:ngày )?(` + day + `)|(?:hết )?(năm \d{4}|quý (?:I{1,3}|IV|[1-4]) ?(?:/|năm) ?\d{4}|tháng \d{1,2} ?(?:/|năm) ?\d{4}))`
	daySpan  = `(?i)từ (?:ngày )?(` + day + `) (?:đến|tới|-) ` + moment
	nowSpan  = `(?i)(từ nay|từ ngày (?:ký|ban hành)[\pL ]*?) (?:đến|tới) ` + moment
	monthly  = `(?i)từ (tháng \d{1,2} ?(?:/|năm) ?\d{4}) (?:đến|tới) ` + moment
	twoSteps = `(?i)bắt đầu (?:từ )?(?:ngày )?(` + day + `)[,;]? (?:và )?kết thúc (?:vào )?` + moment
)

var (
	spans    = viet.Pattern(daySpan)
	nowSpans = viet.Pattern(nowSpan)
	months   = viet.Pattern(monthly)
	steps    = viet.Pattern(twoSteps)
	quarter  = viet.Pattern(`(?i)quý (I{1,3}|IV|[1-4]) ?(?:/|năm) ?(\d{4})`)
	month    = viet.Pattern(`(?i)^tháng (\d{1,2}) ?(?:/|năm) ?(\d{4})`)
	yearOnly = viet.Pattern(`(?i)năm (\d{4})`)
	dayParts = viet.Pattern(`(\d{1,2})(?: ?/ ?| tháng )(\d{1,2})(?:(?: ?/ ?| năm )(\d{4}))?`)
)

// lastDay is the last day of what is named: a day, a month, a quarter, a year. A day
// without its year takes that of year.
func lastDay(text string, year int) (campaign.Date, bool) {
	if g := quarter().FindStringSubmatch(text); g != nil {
		q := map[string]int{"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}[strings.ToUpper(g[1])]
		return monthEnd(number(g[2]), q*3), true
	}
	if g := month().FindStringSubmatch(text); g != nil && number(g[1]) >= 1 && number(g[1]) <= 12 {
		return monthEnd(number(g[2]), number(g[1])), true
	}
	if g := dayParts().FindStringSubmatch(text); g != nil {
		if g[3] != "" {
			year = number(g[3])
		}
		return campaign.MakeDate(year, number(g[2]), number(g[1]))
	}
	if g := yearOnly().FindStringSubmatch(text); g != nil {
		return campaign.MakeDate(number(g[1]), 12, 31)
	}
	return campaign.Date{}, false
}

func monthEnd(year, month int) campaign.Date {
	first, _ := campaign.MakeDate(year+month/12, month%12+1, 1)
	if first.IsZero() {
		return first
	}
	return first.AddDays(-1)
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// A span is a period as it was found.
type span struct {
	start, end campaign.Date
	fromIssue  bool
	doubt      lang.Text
	at, until  int
}

// spansOf finds the periods in a text.
func (d *Dispatch) spansOf(text string) []span {
	var out []span
	if !strings.Contains(text, "ến ") && !strings.Contains(text, "ới ") && !strings.Contains(text, "kết thúc") && !strings.Contains(text, "-") {
		return nil
	}
	for _, re := range []func() *regexp.Regexp{spans, nowSpans, months, steps} {
		for _, g := range re().FindAllStringSubmatchIndex(text, -1) {
			s := span{at: g[0], until: g[1]}
			last := ""
			if g[4] >= 0 {
				last = text[g[4]:g[5]]
			} else if g[6] >= 0 {
				last = text[g[6]:g[7]]
			}
			var ok bool
			if s.end, ok = lastDay(last, d.issued.Year()); !ok {
				continue
			}
			first := text[g[2]:g[3]]
			switch m := month().FindStringSubmatch(first); {
			case strings.HasPrefix(strings.ToLower(first), "từ n"):
				s.start, s.fromIssue = d.issued, true
			case m != nil && !strings.Contains(first, "tháng "+m[1]+" năm") && strings.HasPrefix(first, "tháng"):
				s.start, _ = campaign.MakeDate(number(m[2]), number(m[1]), 1)
			default:
				s.start, _ = lastDay(first, s.end.Year())
				if s.end.Before(s.start) && !strings.Contains(first, strconv.Itoa(s.start.Year())) {
					s.start, _ = lastDay(first, s.end.Year()-1)
					s.doubt = noYear
				}
			}
			out = append(out, s)
		}
	}
	return out
}

var phaseTitle = viet.Pattern(`(?i)^((?:đợt|giai đoạn|chặng) [\dIVX]+)`)

// readPeriod finds when the campaign runs: what a section on the time says, else what the
// first sentence that gives a period says.
func (d *Dispatch) readPeriod(text []*block) {
	var best *span
	var at *block
	for _, wanted := range []bool{true, false} {
		for _, b := range text {
			isTime := b.topic == period || strings.Contains(viet.Fold(b.text), "thoi gian thi dua")
			if isTime != wanted {
				continue
			}
			for _, s := range d.spansOf(b.text) {
				if g := phaseTitle().FindString(b.body()); g != "" && isTime {
					d.Phases = append(d.Phases, Phase{g, s.start, s.end, Place{b.line(s.at), s.doubt}})
					continue
				}
				if best == nil {
					best, at = &s, b
				}
			}
		}
	}
	if best == nil {
		d.Start, d.End = Field{Place: Place{Doubt: noTime}}, Field{Place: Place{Doubt: noTime}}
		return
	}
	place := Place{at.line(best.at), best.doubt}
	d.end = best.end
	d.Start, d.End = Field{dayText(best.start), place}, Field{dayText(best.end), Place{Line: at.line(best.until - 1)}}
	switch {
	case best.fromIssue && d.issued.IsZero():
		d.Start.Doubt = lang.T("bắt đầu từ ngày ban hành, mà ngày ấy chưa rõ", "begins on the day of issue, which is not known")
	case best.fromIssue && !d.Issued.Sure():
		d.Start.Doubt = lang.T("bắt đầu từ ngày ban hành, mà ngày ấy cần đối chiếu", "begins on the day of issue, which is to be compared")
	case best.end.Before(best.start):
		d.End.Doubt = lang.T("ngày kết thúc trước ngày bắt đầu", "the last day is before the first")
	}
}

var themeText = viet.Pattern(`(?i)chủ đề(?: của [\pL ]+?)?(?: là)?\s*:?\s*[“"«”]([^“”"»]+)[”"»“]`)

// readTheme finds the theme in quotes. Behind the number of another document it is the
// theme of that document's campaign.
func (d *Dispatch) readTheme(text []*block) {
	for _, b := range text {
		g := themeText().FindStringSubmatchIndex(b.text)
		if g == nil {
			continue
		}
		d.Theme = Field{strings.Trim(squeeze(b.text[g[2]:g[3]]), " ,."), Place{Line: b.line(g[2])}}
		before := b.text[:g[0]]
		if docs := documentText().FindAllStringSubmatchIndex(before, -1); docs != nil {
			last := docs[len(docs)-1]
			if between := before[last[1]:]; strings.Contains(before[:last[0]], "phát động tại") && !strings.Contains(between, "phát động") {
				d.ThemeNote = Field{"Chủ đề của phong trào phát động tại " + squeeze(before[last[0]:last[1]]), Place{Line: b.line(last[0])}}
			}
		}
		return
	}
}
