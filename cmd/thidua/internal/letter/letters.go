package letter

import (
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// A Letter is a report by email: what its HTML and its text are both made from,
// so that they cannot differ.
type Letter struct {
	Lang               string
	Subject, Preheader string
	Title              string
	Lead               string // the finding, in a sentence or two
	Body               template.HTML
	Sections           []LetterSection
	Link               block.Link // the page on the portal; no text where it is not known
	Signature          []string
	Note               string    // as of when, and that figures are illustrative
	Thread             string    // letters of one campaign stand together
	Shortened          string    // said where it had to be shortened
	Files              []File    // that it carries
	Silent             lang.Text // why it need not be written; none where it tells something new
}

// A File is one that a letter carries.
type File struct {
	Name  string
	Type  string // of its content
	Write func(io.Writer) error
}

// A LetterSection is a heading with what stands below it.
type LetterSection struct {
	Heading string
	Lines   []string
	Table   block.Table
	Below   int   // so many of the last columns stand below their row: a phone has no room beside it
	Widths  []int // of the columns, in percent; none leaves them to their content
	Picture *Picture
}

// Columns are the heads of what stands side by side.
func (s LetterSection) Columns() []block.Head { return s.Table.Head[:len(s.Table.Head)-s.Below] }

// Width is how much of the table a column takes, in percent; 0 is for its content to say.
func (s LetterSection) Width(column int) int {
	if column < len(s.Widths) {
		return s.Widths[column]
	}
	return 0
}

// Beside are the cells of a row that stand side by side.
func (s LetterSection) Beside(r block.Row) []block.Cell { return r.Cells[:len(r.Cells)-s.Below] }

// A Labelled cell stands below its row, after the head of its column.
type Labelled struct {
	Label string
	block.Cell
}

// Under are the cells that stand below a row; those that say nothing are left out.
func (s LetterSection) Under(r block.Row) []Labelled {
	var out []Labelled
	for i, c := range r.Cells[len(r.Cells)-s.Below:] {
		if c.Mark != nil || c.Text != "" {
			out = append(out, Labelled{s.Table.Head[len(s.Table.Head)-s.Below+i].Text, c})
		}
	}
	return out
}

// A Picture is a chart as a PNG, and the text that carries its numbers.
type Picture struct {
	Name, Alt string
	Width     int // in CSS pixels
	PNG       func() ([]byte, error)
}

// Letters writes the letters of one site.
type Letters struct {
	*present.Presenter

	once sync.Once
	past *past
}

// NewLetters prepares to write letters.
func NewLetters(p *present.Presenter) *Letters { return &Letters{Presenter: p} }

// letter fills what every letter has.
func (p *Letters) letter(title, address string) Letter {
	t := p.T
	s := p.Site.Settings
	v := Letter{Lang: s.Language, Title: title, Subject: title, Shortened: t("Báo cáo đã được rút gọn; xem đầy đủ trên Cổng thông tin."), Note: t("Số liệu đến ngày %s.", p.Book.AsOf.Format())}
	if s.Illustrative {
		v.Note += " " + t("Số liệu minh họa.")
	}
	for _, line := range []string{s.Organisation, s.Department, s.Address, s.Email} {
		if line != "" {
			v.Signature = append(v.Signature, line)
		}
	}
	if s.Origin != "" {
		v.Link = block.Link{Text: t("Xem trên Cổng thông tin"), Href: p.Absolute(address)}
	}
	return v
}

// worded gives a letter the office's own subject, line and text, where it has
// written any. unit and number fill the placeholders.
// brief is the sentence of the letter in a few words.
func (p *Letters) worded(v *Letter, kind source.ReportMail, unit, number, brief string) error {
	own := p.Site.Letter(kind)
	if own == nil {
		return nil
	}
	fill := strings.NewReplacer("{don_vi}", unit, "{ngay}", p.Book.AsOf.Format(), "{phong_trao}", number, "{tom_tat}", brief).Replace
	if own.Subject != "" {
		v.Subject = fill(own.Subject)
	}
	if own.Preheader != "" {
		v.Preheader = fill(own.Preheader)
	}
	body, err := p.Body(own.Doc, route.Home)
	v.Body = body + v.Body
	return err
}

// letterTargets is the section on targets in a letter: no links, few columns.
func (p *Letters) letterTargets(all []score.Achievement, heading, caption string, chart *Picture) LetterSection {
	t := p.T
	tab := block.Table{Caption: caption, Head: append(append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Mức giao"), t("Kết quả"))...), block.Heads(t("Kết luận"), t("Cần thêm"))...)}
	for _, a := range all {
		v := p.Targets().Of(a, route.Home)
		result, verdict := block.Num(v.Result), block.Marked(v.Verdict)
		need := block.Text(v.Need)
		result.Small, verdict.Small, need.Small = v.Period, present.Joined(v.Gap, v.Band.Word), v.NeedEach
		if a.DaysLeft <= 0 { // the band says no more than the verdict
			verdict.Small = present.Joined(v.Gap, t("hạn %s", v.Due))
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(v.Indicator), block.Num(v.Level), result, verdict, need}})
	}
	return LetterSection{Heading: heading, Picture: chart, Table: tab, Below: 2, Widths: []int{46, 24, 30}}
}

func (p *Letters) letterWays(name, title string, all []score.Achievement) *Picture {
	chart := p.Charts().Ways(name, title, all)
	var said []string
	for _, a := range all {
		v := p.Targets().Of(a, route.Home)
		said = append(said, v.Indicator+": "+v.Result+" / "+v.Level)
	}
	return &Picture{Name: name, Alt: title + ". " + strings.Join(said, "; ") + ".", Width: figure.PictureWidth, PNG: chart.PNG}
}

// Overview is the letter for leaders: where the sector stands in the campaign that
// the site follows. False without one.
func (p *Letters) Overview() (Letter, bool, error) {
	c := route.Current(p.Site, p.Book.AsOf)
	if c == nil {
		return Letter{}, false, nil
	}
	t := p.T
	all := present.InPlay(p.Targets().National(c))
	if why := p.silent(c, all, ranked(p.Presenter, c)); why != (lang.Text{}) {
		return Letter{Silent: why}, false, nil
	}
	v := p.letter(t("Thi đua toàn ngành đến %s", p.Book.AsOf.Format()), route.Home)
	headline := p.Ranks().Headline(c)
	if head := headline.Short(); head != "" {
		v.Subject = t("%s: %s", c.Number, head)
	}
	v.Lead = headline.String()
	v.Preheader, v.Thread = v.Lead, c.ID
	targets := p.letterTargets(all, t("Chỉ tiêu toàn quốc"), c.Title, p.letterWays("toan-quoc", t("Tiến độ các chỉ tiêu toàn quốc"), all))
	for _, a := range all {
		if s := p.Targets().Spread(c, a.Target.Indicator); s != nil {
			targets.Lines = append(targets.Lines, s.Indicator+". "+s.Text+".")
		}
	}
	v.Sections = append(v.Sections, targets)
	if route.HasRanking(c) {
		now := p.Ranks().Places(c, route.Home)
		v.Sections = append(v.Sections, p.places(t("Dẫn đầu"), now.Leaders), p.places(t("Cần đôn đốc"), now.Followers))
		if movers := slices.Concat(now.Risers, now.Fallers); len(movers) > 0 {
			v.Sections = append(v.Sections, p.places(t("Thay đổi nhiều nhất so với kỳ trước"), movers))
		}
	}
	return v, true, p.worded(&v, source.MailOverview, "", c.Number, headline.Short())
}

// places is a section that lists units by rank; all such tables have the same columns but
// that, where units stand for one indicator, its result takes the place of their score.
func (p *Letters) places(heading string, places []present.Place) LetterSection {
	t := p.T
	score := block.Nums(t("Điểm"))
	slowest := len(places) > 0 && places[0].Mark.Word != ""
	if slowest {
		score = block.Heads(t("Tiến độ"))
	}
	tab := block.Table{Head: append(append(block.Nums(t("Hạng")), block.Heads(t("Đơn vị"))...), append(score, block.Heads(t("So kỳ trước"))...)...)}
	for _, pl := range places {
		name, how := block.Text(pl.Name), block.Num(pl.Score)
		name.Small = pl.Note
		if slowest {
			how = block.Text(pl.Mark.Word)
			how.Small = pl.Result
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Num(pl.Rank), name, how, block.Text(pl.Move)}})
	}
	if slowest {
		return LetterSection{Heading: heading, Lines: []string{t("Các đơn vị đi chậm nhất so với mức cần có đến nay, ở chỉ tiêu nêu cạnh tên.")}, Table: tab, Widths: []int{14, 32, 32, 22}}
	}
	return LetterSection{Heading: heading, Table: tab, Widths: []int{16, 40, 18, 26}}
}

// Unit is the letter for the director of a unit: its targets, pace, rank and why.
// False where no campaign has assigned it anything.
func (p *Letters) Unit(u *campaign.Unit) (Letter, bool, error) {
	t := p.T
	for _, c := range p.CampaignsByDate() {
		all := p.Targets().Achievements(c, u)
		if len(all) == 0 {
			continue
		}
		if why := p.silent(c, all, []campaign.UnitID{u.ID}); why != (lang.Text{}) {
			return Letter{Silent: why}, false, nil
		}
		st := p.Ranks().Standing(c, u, all, route.Unit(u))
		v := p.letter(t("%s: kết quả thi đua đến %s", p.UnitTitle(u), p.Book.AsOf.Format()), route.Unit(u))
		v.Thread, v.Lead = c.ID, t("%s: chưa xếp hạng.", c.Number)
		if st.Ranked {
			v.Lead = t("%s: hạng %s/%s, điểm %s.", c.Number, st.Sheet.Rank, st.Sheet.Of, st.Sheet.Score)
		}
		headline := p.Ranks().HeadlineOf(c, present.InPlay(all))
		if head := headline.String(); head != "" {
			v.Subject, v.Lead = t("%s: %s", p.UnitTitle(u), headline.Short()), head+" "+v.Lead
		}
		v.Preheader = v.Lead
		p.attach(&v, u)
		standing := LetterSection{Heading: t("Thứ hạng")}
		class := ""
		if st.Sheet.Class != "" {
			class = t("Xếp loại theo điểm: %s", st.Sheet.Class)
		}
		for _, line := range append([]string{class, st.Sheet.Cluster, st.Sheet.Move, st.Sheet.Reason}, st.Sheet.Place...) {
			if line != "" {
				standing.Lines = append(standing.Lines, present.Capital(line))
			}
		}
		v.Sections = append(v.Sections,
			p.letterTargets(all, t("Chỉ tiêu của đơn vị"), c.Title, p.letterWays("don-vi", t("Tiến độ các chỉ tiêu của đơn vị"), all)), standing)
		if st.RankingHref != "" {
			v.Sections = append(v.Sections, LetterSection{Heading: t("Bảng chấm điểm"), Table: p.letterSheet(st.Sheet), Lines: st.Sheet.Working, Widths: []int{38, 20, 14, 28}})
		}
		v.Sections = append(v.Sections, p.letterTrends(c, u, all)...)
		return v, true, p.worded(&v, source.MailUnit, p.UnitLabel(u), c.Number, headline.Short())
	}
	return Letter{}, false, nil
}

// letterSheet is a score sheet with what fits a letter.
func (p *Letters) letterSheet(s present.Sheet) block.Table {
	tab := block.Table{Head: []block.Head{s.Lines.Head[0], s.Lines.Head[s.Done], s.Lines.Head[s.Weight], s.Lines.Head[s.Points]}}
	for _, row := range s.Lines.Rows {
		done := row.Cells[s.Done]
		done.Small = ""
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{row.Cells[0], done, row.Cells[s.Weight], row.Cells[s.Points]}})
	}
	return tab
}

// trendsShown is how many series a unit's letter draws.
const trendsShown = 3

// letterTrends draws the series of the targets that are furthest behind.
func (p *Letters) letterTrends(c *campaign.Campaign, u *campaign.Unit, all []score.Achievement) []LetterSection {
	open := slices.DeleteFunc(slices.Clone(all), func(a score.Achievement) bool { return !a.Result.Ok })
	slices.SortStableFunc(open, func(a, b score.Achievement) int { return a.Completion.Cmp(b.Completion) })
	var out []LetterSection
	for _, a := range open[:min(trendsShown, len(open))] {
		ind := p.Site.Indicators.At(a.Target.Indicator)
		trend := p.Charts().Trend("dien-bien-"+ind.ID, ind, u, p.Targets().Window(c, p.Book.For(c).Series(ind.Index, u.ID)), &present.Aimed{Campaign: c, Achievement: a})
		out = append(out, LetterSection{Heading: ind.Name, Picture: &Picture{Name: "dien-bien-" + ind.ID, Alt: ind.Name + ". " + trend.Summary, Width: figure.PictureWidth, PNG: trend.PNG}})
	}
	return out
}

// Late is the letter to a unit whose figures of the newest months are missing
// (đôn đốc). False where none is.
func (p *Letters) Late(u *campaign.Unit) (Letter, bool, error) {
	t := p.T
	tab := block.Table{Head: block.Heads(t("Kỳ"), t("Chỉ tiêu chưa có số liệu"))}
	var files []File
	for _, m := range p.Missing(u) {
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(m.Period.Label()), block.Text(strings.Join(m.Indicators, ", "))}})
		f := p.Forms().Form(u, m.Period)
		files = append(files, File{f.File(), workbookType, f.Write})
	}
	if len(tab.Rows) == 0 {
		return Letter{}, false, nil
	}
	v := p.letter(t("Đôn đốc số liệu: %s", p.UnitTitle(u)), route.Data)
	v.Lead = t("%s còn thiếu số liệu của %d kỳ.", present.Capital(p.UnitTitle(u)), len(tab.Rows))
	v.Preheader, v.Thread = v.Lead, "don-doc"
	v.Sections = []LetterSection{{Heading: t("Số liệu còn thiếu"), Table: tab}}
	p.attachReminder(&v, u)
	if p.Site.Settings.MailForms {
		v.Files = append(v.Files, files...)
		v.Sections = append(v.Sections, LetterSection{Heading: t("Biểu kèm theo"), Lines: []string{t("Mỗi kỳ còn thiếu có một biểu Excel kèm thư này: điền các ô màu vàng rồi gửi lại.")}})
	}
	return v, true, p.worded(&v, source.MailLate, p.UnitLabel(u), "", t("thiếu số liệu %d kỳ", len(tab.Rows)))
}

// Launch is the letter that announces a campaign.
func (p *Letters) Launch(c *campaign.Campaign) (Letter, error) {
	t := p.T
	v := p.letter(t("Phát động: %s", c.Title), route.Campaign(c))
	v.Lead, v.Thread = present.Joined(c.Number, p.PeriodText(c)), c.ID
	v.Preheader = v.Lead
	body, err := p.Body(p.Site.Announced[c.Slug], route.Campaign(c))
	if err != nil {
		return v, err
	}
	v.Body = body
	if len(c.National) > 0 {
		tab := block.Table{Head: append(append(block.Heads(t("Chỉ tiêu")), block.Nums(t("Mức giao"))...), block.Heads(t("Hạn"))...)}
		for _, target := range c.National {
			tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(p.Site.Indicators.At(target.Indicator).Name), block.Num(p.TargetText(target)), block.Text(target.Due.Format())}})
		}
		v.Sections = append(v.Sections, LetterSection{Heading: t("Chỉ tiêu toàn quốc"), Table: tab})
	}
	return v, p.worded(&v, source.MailLaunch, "", c.Number, p.PeriodText(c))
}

// Honors is the letter that names who was honored in a campaign. False where nobody was.
func (p *Letters) Honors(c *campaign.Campaign) (Letter, bool, error) {
	t := p.T
	count := 0
	v := p.letter(t("Khen thưởng: %s", c.Title), route.Campaign(c))
	section := map[string]int{} // by award and decision
	for _, year := range route.HonorYears(p.Site) {
		people, collectives := p.Honored(year)
		for _, a := range append(collectives, people...) {
			if a.Campaign != c.ID {
				continue
			}
			count++
			key := a.Title + "\x00" + p.DecisionText(a)
			at, ok := section[key]
			if !ok {
				at = len(v.Sections)
				section[key] = at
				v.Sections = append(v.Sections, LetterSection{
					Heading: a.Title, Lines: []string{p.DecisionText(a)}, Table: block.Table{Head: block.Heads(t("Tập thể, cá nhân"), t("Đơn vị"))}, Widths: []int{55, 45},
				})
			}
			v.Sections[at].Table.Rows = append(v.Sections[at].Table.Rows, honorRow(a))
		}
	}
	if count == 0 {
		return Letter{}, false, nil
	}
	for i := range v.Sections {
		dropEmptyUnits(&v.Sections[i].Table)
	}
	v.Lead = t("%d tập thể, cá nhân được khen thưởng trong %s.", count, c.Number)
	v.Preheader, v.Thread = v.Lead, c.ID
	return v, true, p.worded(&v, source.MailHonors, "", c.Number, t("%d tập thể, cá nhân", count))
}

// dropEmptyUnits takes the column of units away where every row is a unit itself.
func dropEmptyUnits(t *block.Table) {
	if slices.ContainsFunc(t.Rows, func(r block.Row) bool { return r.Cells[1].Text != "" }) {
		return
	}
	t.Head = t.Head[:1]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[:1]
	}
}

// honorRow names who was honored, and of which unit: of a unit itself that is said.
func honorRow(a campaign.Award) block.Row {
	name, unit := block.Text(a.Name), block.Text(a.UnitText)
	name.Small = a.Position
	if a.UnitText == a.Name {
		unit.Text = ""
	}
	return block.Row{Cells: []block.Cell{name, unit}}
}
