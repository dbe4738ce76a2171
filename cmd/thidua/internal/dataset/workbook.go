package dataset

import (
	"io"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/workbook"
)

// A Workbook is datasets for people: a sheet for each, and one that explains them.
type Workbook struct {
	name   string   // of its file
	From   diag.Pos // what the name is made from; none where the program names it
	Title  string
	sheets []sheet
	about  [][2]string // what is said of them: of what, and what
	notes  string      // the name of the sheet that says it
	cover  workbook.About
}

// A sheet is a dataset under the name of its sheet.
type sheet struct {
	name string
	Set
}

// longRows is how many rows a sheet may have: what is longer is for programs.
const longRows = 20_000

// Any reports whether a workbook has a sheet.
func (b *Workbook) Any() bool { return len(b.sheets) > 0 }

// Address is where a workbook lies on the site.
func (b *Workbook) Address() string { return xlsx(b.name) }

func xlsx(name string) string { return "tai-ve/" + name + ".xlsx" }

// HonorBook is the address of the workbook of honors.
func HonorBook() string { return xlsx(Honors) }

// CampaignBook is the address of the workbook of a campaign that has a ranking or targets.
func CampaignBook(c *campaign.Campaign) string { return xlsx(bookOf(c)) }

// IndicatorBook is the address of the workbook of an indicator; "" where it would be too
// long.
func IndicatorBook(p *present.Presenter, ind *campaign.Indicator) string {
	if (catalogue{p}).months() > longRows {
		return ""
	}
	return xlsx(OfIndicator(ind))
}

func bookOf(c *campaign.Campaign) string { return "phong-trao-" + c.Slug }

func (b *Workbook) add(name string, set Set) {
	if set.rows <= longRows {
		b.sheets = append(b.sheets, sheet{name, set})
	}
}

func (p catalogue) newBook(name string, from diag.Pos, title string) Workbook {
	return Workbook{name: name, From: from, Title: title, notes: p.T("Giải thích"), cover: workbook.About{Title: title, Creator: p.Site.Settings.Organisation, Day: p.Book.AsOf.Time()}}
}

func (p catalogue) indicatorBook(ind *campaign.Indicator, set Set) Workbook {
	t := p.T
	b := p.newBook(set.name, set.From, set.Title)
	b.add(t("Số liệu"), set)
	b.about = [][2]string{
		{t("Chỉ tiêu"), ind.Name}, {t("Định nghĩa"), ind.Note}, {t("Đơn vị tính"), ind.Measure.Name}, {t("Cách tính"), p.FormulaText(ind)},
		{t("Loại"), p.KindOfIndicator(ind)}, {t("Chiều đánh giá"), p.DirectionText(ind.Better)}, {t("Sáp nhập"), p.MergeText(ind)}, {t("Cách lập"), p.viewsText()},
	}
	b.about = append(b.about, p.aboutAll()...)
	return b
}

func (p catalogue) campaignBook(c *campaign.Campaign, sets []Set) Workbook {
	t := p.T
	b := p.newBook(bookOf(c), c.SlugAt, c.Title)
	for _, set := range sets {
		if set.name == OfTargets(c) {
			b.add(t("Mức giao và kết quả"), set)
			continue
		}
		b.add(t("Xếp hạng"), set)
		b.add(t("Bảng chấm điểm"), p.sheetDataset(c))
	}
	b.about = [][2]string{{t("Phong trào"), c.Title}, {t("Văn bản"), p.DocumentText(campaign.Document{Number: c.Number, Date: c.Issued, Issuer: c.Issuer})}, {t("Thời gian"), p.PeriodText(c)}}
	if route.HasRanking(c) {
		b.about = append(b.about, [2]string{t("Bộ quy tắc"), c.Scoring.Version}, [2]string{t("Kỳ xếp hạng"), p.Book.Ranking(c).Period.Label()})
	}
	b.about = append(b.about, p.aboutAll()...)
	return b
}

func (p catalogue) honorBook(set Set) Workbook {
	t := p.T
	b := p.newBook(set.name, set.From, set.Title)
	b.add(t("Bảng vàng"), set)
	b.about = append([][2]string{{t("Nội dung"), t("Tập thể, cá nhân được khen thưởng, theo số và ngày quyết định.")}}, p.aboutAll()...)
	return b
}

// viewsText says what the views of figures mean.
func (p catalogue) viewsText() string {
	return p.T("“theo báo cáo”: như đơn vị của kỳ đó đã báo cáo; “cộng lại theo đơn vị hiện nay”: cộng hoặc chia lại từ các đơn vị cũ; “cộng các đơn vị”: toàn quốc tính từ các đơn vị.")
}

// aboutAll says what holds for every workbook.
func (p catalogue) aboutAll() [][2]string {
	t, s := p.T, p.Site.Settings
	out := [][2]string{
		{t("Số liệu đến ngày"), p.Book.AsOf.Format()},
		{t("Nguồn"), t("%s, trang “%s”. Tệp, dòng, cột của từng số liệu ở %s.", s.Organisation, s.Title, CSV(Trace))},
		{t("Ô trống"), t("Chưa có số liệu; không phải là số 0.")},
		{t("Phần mềm khác"), t("Cùng số liệu dạng CSV cho phần mềm thống kê ở trang “Tải về”.")},
	}
	if s.Illustrative {
		out = append(out, [2]string{t("Lưu ý"), t("Số liệu minh họa.") + " " + s.IllustrativeNote})
	}
	return out
}

// Write writes the file.
func (b *Workbook) Write(w io.Writer) error {
	book := workbook.NewWriter(w, b.cover)
	for _, s := range b.sheets {
		out := newSheetWriter(book, s)
		out.head()
		s.write(out)
	}
	b.explain(book)
	return book.Close()
}

// explain writes the sheet that says what the others are.
func (b *Workbook) explain(book *workbook.Writer) {
	label, text := book.Style(workbook.Style{Bold: true}), book.Style(workbook.Style{Wrap: true, Format: workbook.TextFormat})
	g := book.Sheet(workbook.Layout{Name: b.notes, Widths: []float64{22, 100}})
	for _, line := range b.about {
		if line[1] == "" {
			continue
		}
		g.Row()
		g.Text(label, line[0])
		g.Text(text, line[1])
	}
}
