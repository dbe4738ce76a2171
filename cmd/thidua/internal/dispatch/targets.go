package dispatch

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

var (
	quantity = viet.Pattern(`(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?) ?(%|(?:(?:(?:nghìn|ngàn|triệu) (?:tỷ|tỉ)|triệu|nghìn|ngàn|tỷ|tỉ) )?(?:lượt người|người|đồng|đoàn viên|hộ|doanh nghiệp|mô hình|công trình|sáng kiến|hội viên|lượt|hồ sơ|thẻ|ha|km)\b|tỷ\b)`)
	asked    = viet.Pattern(`(?i)(không thấp hơn|không dưới|không quá|không vượt quá|không cao hơn|ít nhất|tối thiểu|tối đa|khoảng|trên|dưới mức|dưới|đạt và vượt|đạt|là|bằng|có)?(?: (?:mức|tỷ lệ|từ|được))*[ :]*$`)
	dueText  = viet.Pattern(`(?i)(?:đến|tới|trong) (?:hết )?(?:ngày )?(` + day + `)|(?:đến|hết|tới) (?:hết )?(năm \d{4}|quý (?:I{1,3}|IV|[1-4]) ?(?:/|năm) ?\d{4}|tháng \d{1,2} ?(?:/|năm) ?\d{4})|(?:^|[;:.] ?)(năm \d{4}) (?:có|đạt|phấn đấu)`)
	growth   = viet.Pattern(`(?i)tăng thêm|phát triển thêm|phát triển mới|vận động|kết nạp|tăng`)
	fallBy   = viet.Pattern(`(?i)giảm (?:thêm |ít nhất |tối thiểu |khoảng )*$`)
	assigned = viet.Pattern(`(?i)đạt và vượt ([^;.\d]{3,100}?)(?: được)? giao`)
	sentence = viet.Pattern(`[;.] `)
	amounts  = viet.Pattern(`\d[\d.,]*\d|\d`)
	dates    = viet.Pattern(day + `|(?i:năm|quý|tháng|ngày|giai đoạn|lần thứ|điều|khoản|số|phụ lục|mẫu|biểu) ?\d[\d./-]*(?: ?[-–] ?\d{4})?(?:/[\p{L}\d-]+)*`)
)

// comparators are the words of documents for those of the program.
var comparators = map[string]campaign.Comparator{
	"không dưới": campaign.NotBelow, "không vượt quá": campaign.NotAbove, "không cao hơn": campaign.NotAbove, "dưới": campaign.Below,
	"là": campaign.Reach, "bằng": campaign.Reach, "có": campaign.Reach, "": campaign.Reach,
}

// readTargets finds what is to be reached: a number with what it counts, in a passage on
// purpose, targets or contents.
func (d *Dispatch) readTargets(text []*block) {
	for _, b := range text {
		if b.topic == awards || b.topic == conduct || b.topic == period || b.topic == scope {
			continue
		}
		due, before := d.dueAbove(b), len(d.Targets)
		for _, c := range clauses(b) {
			if g := lastDue(c.text); !g.IsZero() {
				due = g
			}
			d.clause(b, c, due)
		}
		switch {
		case b.topic != targets:
		case len(d.Targets) == before:
			d.unread(b, due)
		default: // what is to be reached is a target, no purpose
			d.Purpose = slices.DeleteFunc(d.Purpose, func(f Field) bool { return f.Line == b.line(b.rest) })
		}
	}
	slices.SortStableFunc(d.Targets, func(a, b Target) int { return a.Line - b.Line })
}

// A clause is a part of a paragraph up to a semicolon or a full stop.
type clause struct {
	text string
	at   int
}

func clauses(b *block) []clause {
	var out []clause
	from := b.start
	for _, g := range sentence().FindAllStringIndex(b.text[b.start:], -1) {
		out = append(out, clause{b.text[from : b.start+g[0]], from})
		from = b.start + g[1]
	}
	return append(out, clause{b.text[from:], from})
}

// dueAbove is the day that the titles above a paragraph give, else the end.
func (d *Dispatch) dueAbove(b *block) campaign.Date {
	due := d.end
	for _, t := range b.above {
		if g := lastDue(t); !g.IsZero() {
			due = g
		}
	}
	return due
}

// lastDue is the day by which a text asks for something; none where it does not say.
func lastDue(text string) campaign.Date {
	g := dueText().FindStringSubmatch(text)
	if g == nil {
		return campaign.Date{}
	}
	on, _ := lastDay(g[1]+g[2]+g[3], 0)
	return on
}

// clause reads the quantities of a clause. What one says of its subject holds for the
// next, where that has none of its own: "là 19 triệu người, đạt tỷ lệ 37%".
func (d *Dispatch) clause(b *block, c clause, due campaign.Date) {
	found := quantity().FindAllStringSubmatchIndex(c.text, -1)
	subject, end := "", 0
	for i, g := range found {
		next := len(c.text)
		if i+1 < len(found) {
			next = found[i+1][0]
		}
		before, after := c.text[end:g[0]], c.text[g[1]:next]
		if i+1 < len(found) {
			if at := strings.IndexByte(after, ','); at >= 0 {
				after = after[:at]
			}
		}
		end = g[1] + len(after)
		if own := asked().ReplaceAllString(before, ""); len(strangersOf(own)) > 0 {
			subject = own
		}
		d.target(b, c, g, subject, before, after, due)
	}
	for _, g := range assigned().FindAllStringSubmatchIndex(c.text, -1) {
		d.planned(b, c, g, due)
	}
}

// unread asks about a paragraph on targets that has a number of which nothing was made.
func (d *Dispatch) unread(b *block, due campaign.Date) {
	body := squeeze(b.body())
	g := amounts().FindStringIndex(dates().ReplaceAllStringFunc(body, func(s string) string { return strings.Repeat(" ", len(s)) }))
	if g == nil {
		return
	}
	d.Targets = append(d.Targets, Target{
		Name: nameOf(body[:g[0]], ""), Value: body[g[0]:g[1]], Comparator: campaign.Reach, Counts: campaign.Level, Due: due,
		Place: Place{b.line(b.start), lang.T("có số mà chưa đọc được thành chỉ tiêu: %s", "a number of which no target could be made: %s").With(body)},
	})
}

// thousands is a thousand times a number, as documents write it.
func thousands(number string) string {
	a, err := amount.Vi.Parse(number)
	if err != nil {
		return number
	}
	a = a.Shift(3)
	return a.Format(a.Decimals())
}

func strangersOf(s string) []string {
	return slices.DeleteFunc(tokens(s), func(t string) bool { return slices.Contains(plainWords, t) })
}

func (d *Dispatch) target(b *block, c clause, g []int, subject, before, after string, due campaign.Date) {
	words := asked().FindStringSubmatch(before)
	word := strings.ToLower(words[1])
	if strings.HasSuffix(strings.TrimSpace(before), "/") || strings.HasPrefix(after, "/") {
		return
	}
	t := Target{
		Measure: strings.NewReplacer("ngàn", "nghìn", "tỉ ", "tỷ ").Replace(squeeze(c.text[g[4]:g[5]])), Due: due, Counts: campaign.Level,
		Comparator: campaign.Comparator(word), Place: Place{Line: b.line(c.at + g[0])},
	}
	if known, ok := comparators[word]; ok {
		t.Comparator = known
	}
	if strings.HasPrefix(strings.TrimSpace(after), "trở lên") {
		t.Comparator = campaign.AtLeast
	}
	if t.Measure == "tỷ" {
		t.Measure = "tỷ đồng"
	}
	number := c.text[g[2]:g[3]]
	if tail, ok := strings.CutPrefix(t.Measure, "nghìn tỷ "); ok {
		number, t.Measure = thousands(number), "tỷ "+tail
	}
	t.Value = number + " " + t.Measure
	base := "?"
	if m, ok := amount.MeasureOf(t.Measure); ok {
		base = m.Base
		if m == amount.Percent {
			t.Value = number + "%"
		}
	}
	t.Name = nameOf(subject, after)
	m := d.match(subject+" "+after, base)
	t.Indicator, t.Doubt = m.indicator, m.doubt
	if t.Indicator == nil {
		t.Doubt = noIndicator
	}
	switch lead := c.text[:g[0]]; {
	case fallBy().MatchString(before) && !strings.Contains(before, "còn"):
		t.Doubt = lang.T("chưa rõ giảm đi hay giảm còn: ghi cách tính (counts) và dấu của mức giao", "a fall by this much, or to this much? give counts and the sign of the level")
	case t.Measure != "%" && growth().MatchString(lead) && !strings.Contains(lead, "đạt"):
		t.Counts = campaign.Increase
		if t.Indicator != nil && t.Indicator.Kind == campaign.Flow {
			t.Counts = campaign.Sum
		}
	}
	if due.IsZero() && t.Sure() {
		t.Doubt = lang.T("văn bản không nêu hạn của chỉ tiêu này", "the document gives no due day for this target")
	}
	d.Targets = append(d.Targets, t)
}

// nameOf is what a target is called in the document.
func nameOf(subject, after string) string {
	after, _, _ = strings.Cut(after, ",")
	s := strings.Trim(squeeze(subject+" "+after), " ,.:;-")
	if i := strings.LastIndexAny(s, ":"); i >= 0 && i+1 < len(s) {
		s = strings.TrimSpace(s[i+1:])
	}
	if s == "" {
		s = "chỉ tiêu chưa rõ tên"
	}
	return s
}

// planned is a target without a number, "đạt và vượt số thu được giao": all of the plan,
// where the catalogue has a rate of that.
func (d *Dispatch) planned(b *block, c clause, g []int, due campaign.Date) {
	name := c.text[g[2]:g[3]]
	t := Target{
		Name: squeeze(name), Comparator: campaign.ReachAll, Counts: campaign.Level, Value: "100%", Measure: "%",
		Due: due, Place: Place{b.line(c.at + g[0]), noIndicator},
	}
	if of := d.match(name, "").indicator; of != nil {
		for _, ind := range d.known.Indicators.All {
			if ind.Formula.Op == '/' && ind.Formula.Terms[0] == of.Index && strings.Contains(viet.Fold(d.known.Indicators.At(ind.Formula.Terms[1]).Name), "ke hoach") {
				t.Indicator, t.Doubt = ind, ofPlan
			}
		}
	}
	d.Targets = append(d.Targets, t)
}
