package dispatch

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/viet"
)

var documentText = viet.Pattern(`(Công văn|Kế hoạch|Quyết định|Chỉ thị|Hướng dẫn|Thông báo|Công điện|Kết luận|Nghị quyết|Nghị định|Thông tư|Chương trình|Tờ trình|Quy chế|Văn bản|Luật[\pL ,]{0,60}?) ?(?:số ?:? ?)?` +
	`(\d{1,5}(?: ?/ ?\d{4})?) ?(/+|-) ?(\p{Lu}[\pL0-9]*(?: ?[-–/&] ?\p{Lu}[\pL0-9]*)*)(?:,? ?(?:ngày )?(` + day + `))?`)

var (
	docIssuer = viet.Pattern(`^ của ([\p{Lu}][\pL -]*?)(?: về | ban hành| phát động| xây dựng|[,;.:()“”"]|$)`)
	docTitle  = viet.Pattern(`^(?: của [\pL -]+?)? về (?:việc )?([^;]+)`)
	ownActs   = viet.Pattern(`,? (?:\p{Lu}[\pL()]*[ \pL()&-]*)? ?(?:phát động|xây dựng|ban hành|hướng dẫn|tổ chức|đề nghị|yêu cầu|thông báo|chỉ thị) .*$`)
	quoted    = viet.Pattern(`[“"«]([^“”"«»]+)[”"»“]([^“”"()]{0,90})\($`)
	years     = viet.Pattern(`giai đoạn (\d{4} ?[-–] ?\d{4})|năm (\d{4})`)
	basisWord = viet.Pattern(`^(?:can cu|thuc hien|de |theo |trien khai|nham|huong ung|tiep tuc)`)
)

// readDocuments lists the documents that the text names, each once.
func (d *Dispatch) readDocuments(text []*block) {
	byNumber := map[string]int{}
	for _, b := range text {
		if !strings.Contains(b.text, "/") && !strings.Contains(b.text, "số ") {
			continue
		}
		for _, g := range documentText().FindAllStringSubmatchIndex(b.text, -1) {
			v := d.document(b, g)
			i, twice := byNumber[v.Number]
			switch {
			case v.Number == d.Number.Value:
			case !twice:
				byNumber[v.Number] = len(d.Documents)
				d.Documents = append(d.Documents, v)
			case !v.Date.IsZero() && d.Documents[i].Date.IsZero():
				d.Documents[i].Date = v.Date
			case !v.Date.IsZero() && v.Date != d.Documents[i].Date:
				d.Documents[i].Doubt = twoDates
			}
		}
	}
}

func (d *Dispatch) document(b *block, g []int) Document {
	text := b.text
	first := strings.ReplaceAll(text[g[4]:g[5]], " ", "")
	sep := "/"
	if text[g[6]:g[7]] == "-" {
		sep = "-"
	}
	v := Document{
		Kind:   squeeze(text[g[2]:g[3]]),
		Number: first + sep + strings.ReplaceAll(strings.ReplaceAll(text[g[8]:g[9]], " ", ""), "–", "-"),
		Place:  Place{Line: b.line(g[0])},
	}
	if g[10] >= 0 {
		v.Date, _ = lastDay(text[g[10]:g[11]], d.issued.Year())
	}
	after, before := text[g[1]:], text[:g[0]]
	if m := docIssuer().FindStringSubmatch(after); m != nil {
		v.Issuer = m[1]
	}
	if m := docTitle().FindStringSubmatch(after); m != nil {
		v.Title = capital(strings.TrimRight(squeeze(ownActs().ReplaceAllString(m[1], "")), " .,:"))
	}
	v.Role = Cited
	f := viet.Fold(text)
	switch m := quoted().FindStringSubmatch(before); {
	case m != nil:
		v.Role, v.Title = Related, squeeze(m[1])
		if y := years().FindStringSubmatch(m[2] + " " + m[1]); y != nil {
			v.Period = strings.Trim(y[1]+y[2], " ")
		}
	case strings.HasSuffix(strings.TrimSpace(before), "phát động tại"):
		v.Role = Parent
	case basisWord().MatchString(f) && !slices.ContainsFunc(b.above, func(t string) bool { return t != "" }) && b.level == 6:
		v.Role = Basis
	}
	return v
}

var annexText = viet.Pattern(`(?i)(chỉ tiêu [^;.:]{3,120}?) tại (phụ lục (?:số )?[\dIVX]+)`)

// readAnnexes lists the annexes that assign an indicator to units.
func (d *Dispatch) readAnnexes(text []*block) {
	for _, b := range text {
		for _, g := range annexText().FindAllStringSubmatchIndex(b.text, -1) {
			name := squeeze(b.text[g[2]:g[3]])
			a := Annex{Title: capital(squeeze(b.text[g[4]:g[5]])) + ": " + strings.ToLower(name[:1]) + name[1:], Place: Place{Line: b.line(g[0])}}
			m := d.match(name, "")
			a.Indicator = m.indicator
			if a.Indicator == nil {
				a.Doubt = noIndicator
			}
			rest := b.text[g[1]:]
			if v := documentText().FindStringSubmatchIndex(rest); v != nil && strings.Contains(rest[:v[0]], "kèm theo") {
				doc := d.document(&block{passage: &passage{text: rest}}, v)
				a.Document, a.Date = doc.Number, doc.Date
			}
			d.Annexes = append(d.Annexes, a)
		}
	}
}
