package paper

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	site "thidua/cmd/thidua/internal/source"
)

// A Maker makes the papers of one site.
type Maker struct{ *present.Presenter }

// paper fills what every paper has.
func (m Maker) paper(form present.Official, day campaign.Date) (*Paper, *reader) {
	s := m.Site.Settings
	p := &Paper{Form: form, Lang: s.Language, Creator: s.Organisation, Day: day.Time(), Title: form.Subject}
	if form.Kind != "" {
		p.Title = form.Kind + ": " + form.Subject
	}
	if s.Illustrative {
		p.Notice = m.T("Số liệu minh họa.")
	}
	return p, &reader{texts: m.Texts}
}

// sentence is a paragraph of one text.
func sentence(s string) Paragraph { return Paragraph{Runs: text(s)} }

// Report is the paper of an interim or final report.
func (m Maker) Report(r *site.Report) (*Paper, error) {
	t := m.T
	p, in := m.paper(m.ReportForm(r), r.AsOf)
	if r.Summary != "" {
		in.add(sentence(r.Summary))
	}
	in.add(sentence(m.reportSpan(r)))
	fill := m.ReportInserter(r, route.Report(r))
	fill.Draw = in.draw
	body, err := m.BodyWith(r.Doc, fill)
	if err != nil {
		return nil, err
	}
	if err := in.html(string(body)); err != nil {
		return nil, err
	}
	p.Parts = in.parts
	p.close()
	in.parts = nil
	known, restated := fill.Known(r, m.Book.On(r.AsOf))
	in.add(sentence(known + " " + t("Số liệu của các kỳ sau ngày %s không được đưa vào báo cáo, dù đã có.", r.AsOf.Format())))
	for _, table := range []block.Table{restated, m.FileTable(fill.UsedFiles())} {
		if err := in.table(table); err != nil {
			return nil, err
		}
	}
	m.annexes(p, in)
	return p, nil
}

// reportSpan says of which day and of which campaigns a report is.
func (m Maker) reportSpan(r *site.Report) string {
	t := m.T
	text := t("Số liệu tính đến ngày %s.", r.AsOf.Format())
	if r.Period != "" {
		text = t("Thời gian: %s; số liệu tính đến ngày %s.", r.Period, r.AsOf.Format())
	}
	var about []string
	for _, id := range r.Campaigns {
		if c := m.Site.Campaign(id); c != nil {
			about = append(about, m.DocumentText(campaign.Document{Number: c.Number, Date: c.Issued}))
		}
	}
	if len(about) > 0 {
		text += " " + t("Phong trào theo %s.", strings.Join(about, "; "))
	}
	return text
}

// annexes puts what the reader has kept for them behind the text: what it holds now and the
// sources, then what pages fold away.
func (m Maker) annexes(p *Paper, in *reader) {
	t := m.T
	for _, s := range in.sources {
		in.add(Table{Caption: s.of, Head: []Cell{{Runs: text(t("Số liệu"))}, {Runs: text(t("Tệp, dòng, cột"))}}, Rows: s.lines})
	}
	if len(in.folded) > 0 {
		p.Annexes = append(p.Annexes, Annex{Title: t("Số liệu của các hình"), Parts: in.folded})
	}
	if len(in.parts) > 0 {
		title := t("Nguồn số liệu")
		if p.Form.Maker != "" {
			title = t("Quy tắc áp dụng và nguồn số liệu")
		}
		p.Annexes = append(p.Annexes, Annex{Title: title, Parts: in.parts})
	}
}

// Sheet is the score sheet of a unit; false where it is not ranked in the campaign.
func (m Maker) Sheet(c *campaign.Campaign, u *campaign.Unit) (*Paper, bool, error) {
	standing := m.Book.Ranking(c).Of(u.ID)
	if standing == nil {
		return nil, false, nil
	}
	t := m.T
	s := m.Ranks().Sheet(c, *standing, route.Sheet(c, u))
	p, in := m.paper(m.SheetForm(c, s.Unit), m.Book.AsOf)
	rule := t("Bộ quy tắc %s", c.Scoring.Version)
	if c.Scoring.Note != "" {
		rule += " (" + c.Scoring.Note + ")"
	}
	in.add(Paragraph{Runs: text(c.Title + ". " + rule + ". " + m.Ranks().Basis(c)), Small: true})
	standingText := t("Điểm %s, hạng %s/%s", s.Score, s.Rank, s.Of)
	for _, more := range []string{s.Class, s.Cluster, s.Move} {
		if more != "" {
			standingText += "; " + more
		}
	}
	in.add(Paragraph{Runs: []Run{{Text: standingText + ".", Bold: true}}, Small: true})
	for _, table := range []block.Table{s.Lines, s.Extra} {
		if err := in.table(table); err != nil {
			return nil, false, err
		}
	}
	if len(s.Working) > 0 {
		in.add(Paragraph{Runs: text(strings.Join(s.Working, "\n")), Small: true, Plain: true})
	}
	in.add(Paragraph{Runs: text(strings.TrimSpace(strings.Join(append(slices.Clone(s.Place), s.Reason), " "))), Small: true, Plain: true})
	p.Parts = in.parts
	in.parts = nil
	for _, line := range s.Rules {
		in.add(Item{Number: "-", Runs: text(line)})
	}
	m.annexes(p, in)
	return p, true, nil
}

// Brief is a unit on one sheet of paper, as its director takes it to a meeting; false where
// no campaign that is not over has assigned it anything.
func (m Maker) Brief(u *campaign.Unit) (*Paper, bool, error) {
	t := m.T
	form := m.Official("", m.Book.AsOf)
	form.Number, form.Day, form.Recipients, form.Authority, form.Position, form.Name = "", "", nil, "", "", ""
	form.Kind, form.Subject = t("Tóm tắt kết quả thi đua"), t("%s, số liệu đến ngày %s", m.UnitTitle(u), m.Book.AsOf.Format())
	p, in := m.paper(form, m.Book.AsOf)
	for _, c := range m.CampaignsByDate() {
		all := m.Targets().Achievements(c, u)
		if len(all) == 0 || m.Over(c) {
			continue
		}
		st := m.Ranks().Standing(c, u, all, route.Unit(u))
		in.add(Heading{Level: 1, Runs: text(st.Number + ": " + st.Campaign)})
		for _, line := range st.Lead {
			in.add(Item{Number: "-", Runs: text(line)})
		}
		if err := in.table(bare(st.Targets)); err != nil {
			return nil, false, err
		}
	}
	p.Parts = in.parts
	return p, len(in.parts) > 0, nil
}

// bare is a table without the second lines of its cells, and without the sources.
func bare(t block.Table) block.Table {
	rows := make([]block.Row, len(t.Rows))
	for i, row := range t.Rows {
		rows[i].Cells = slices.Clone(row.Cells)
		for j := range rows[i].Cells {
			rows[i].Cells[j].Small, rows[i].Cells[j].Note = "", 0
		}
	}
	t.Rows, t.Origins = rows, nil
	return t
}

// Reminder is the official letter to a unit whose figures are missing; false where none is.
func (m Maker) Reminder(u *campaign.Unit) (*Paper, bool, error) {
	missing := m.Missing(u)
	if len(missing) == 0 {
		return nil, false, nil
	}
	t := m.T
	form := m.OfficialTo(u)
	form.Subject = t("đôn đốc gửi số liệu thi đua")
	p, in := m.paper(form, m.Book.AsOf)
	in.add(sentence(t("Đến ngày %s, %s còn thiếu số liệu của %d kỳ nêu dưới đây, trong khi đa số đơn vị đã gửi.", m.Book.AsOf.Format(), m.UnitTitle(u), len(missing))))
	table := Table{Caption: t("Số liệu còn thiếu"), Head: []Cell{{Runs: text(t("Kỳ"))}, {Runs: text(t("Chỉ tiêu chưa có số liệu"))}}}
	for _, month := range missing {
		table.Rows = append(table.Rows, []Cell{{Runs: text(month.Period.Label())}, {Runs: text(strings.Join(month.Indicators, ", "))}})
	}
	in.add(table, sentence(t("Đề nghị đơn vị gửi số liệu còn thiếu. Nơi chưa có số chính thức thì gửi số tạm tính và ghi rõ là tạm tính; nếu đã gửi, xin báo lại để đối chiếu.")))
	p.Parts = in.parts
	p.close()
	return p, true, nil
}

// Notice is the paper that tells of a campaign: its text, targets and duties.
func (m Maker) Notice(c *campaign.Campaign) (*Paper, error) {
	t := m.T
	form := m.NoticeForm(c)
	if len(c.Recipients) > 0 {
		form.Recipients = m.recipients(c)
	}
	p, in := m.paper(form, m.Book.AsOf)
	bases := m.DocumentTexts(c.Basis)
	for i, basis := range bases {
		end := ";"
		if i == len(bases)-1 {
			end = "."
		}
		in.add(Paragraph{Runs: []Run{{Text: t("Căn cứ %s", basis) + end, Italic: true}}})
	}
	if c.Scope != "" {
		in.add(sentence(t("Thời gian: %s. Đối tượng: %s.", m.PeriodText(c), c.Scope)))
	} else {
		in.add(sentence(t("Thời gian: %s.", m.PeriodText(c))))
	}
	for _, list := range []struct {
		title string
		texts []string
	}{{t("Mục đích"), c.Purpose}, {t("Yêu cầu"), c.Requirements}, {t("Nội dung"), c.Contents}} {
		if len(list.texts) == 0 {
			continue
		}
		in.add(Heading{Level: 1, Runs: text(list.title)})
		for i, line := range list.texts {
			in.add(Item{Number: decimal(i+1) + ".", Runs: text(line)})
		}
	}
	if len(c.National) > 0 {
		in.add(Heading{Level: 1, Runs: text(t("Chỉ tiêu toàn quốc"))}, m.levels(c))
	}
	for _, part := range []struct {
		title string
		table block.Table
	}{{t("Tổ chức thực hiện"), m.Duties(c)}, {t("Khen thưởng"), m.Quotas(c)}} {
		if len(part.table.Rows) > 0 {
			in.add(Heading{Level: 1, Runs: text(part.title)})
			if err := in.table(part.table); err != nil {
				return nil, err
			}
		}
	}
	fill := m.Inserter(route.Campaign(c))
	fill.Draw = in.draw
	body, err := m.BodyWith(m.Site.Announced[c.Slug], fill)
	if err != nil {
		return nil, err
	}
	listed := len(c.Contents) > 0 // the text says in other words what the lists say
	if listed {
		p.Parts, in.parts = in.parts, nil
	}
	if err := in.html(string(body)); err != nil {
		return nil, err
	}
	if listed {
		p.Annexes = append(p.Annexes, Annex{Title: t("Giới thiệu phong trào"), Parts: in.parts})
	} else {
		p.Parts = in.parts
	}
	p.close()
	in.parts = nil
	m.annexes(p, in)
	return p, nil
}

// recipients are those of a campaign's own document; who gets that is "Như trên" there.
func (m Maker) recipients(c *campaign.Campaign) []string {
	out := slices.DeleteFunc(slices.Clone(c.Recipients), func(r string) bool { return strings.EqualFold(strings.TrimRight(r, ";."), "như trên") })
	return append(slices.Clone(c.Addressees), out...)
}

// levels is the table of what a campaign asks of the country.
func (m Maker) levels(c *campaign.Campaign) Table {
	t := m.T
	table := Table{Head: []Cell{{Runs: text(t("Chỉ tiêu"))}, {Runs: text(t("Mức giao"))}, {Runs: text(t("Hạn"))}}}
	for _, target := range c.National {
		table.Rows = append(table.Rows, []Cell{
			{Runs: text(m.Site.Indicators.At(target.Indicator).Name)}, {Runs: text(m.TargetText(target)), Num: true}, {Runs: text(target.Due.Format())},
		})
	}
	return table
}

// Council is the list of collectives for the council: what is said of it, its columns and
// rows as the command words them.
func (m Maker) Council(c *campaign.Campaign, said, columns []string, rows [][]string) *Paper {
	t := m.T
	form := m.Official("", campaign.Date{})
	form.Number = ""
	form.Kind, form.Subject = t("Danh sách"), t("Tập thể trình Hội đồng Thi đua - Khen thưởng, phong trào theo %s", c.Number)
	p, in := m.paper(form, m.Book.AsOf)
	p.Notice = strings.TrimSpace(t("Bản dự thảo, không công bố.") + " " + p.Notice)
	for _, line := range said {
		in.add(sentence(strings.TrimSuffix(line, ".") + "."))
	}
	var table Table
	for _, head := range columns {
		table.Head = append(table.Head, Cell{Runs: text(head)})
	}
	for _, row := range rows {
		var cells []Cell
		for i, cell := range row {
			cells = append(cells, Cell{Runs: text(cell), Num: i < 2})
		}
		table.Rows = append(table.Rows, cells)
	}
	in.add(table)
	p.Parts = in.parts
	return p
}
