package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/paper"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

type paperFlags struct {
	inputFlags
	out string
}

func (g *globals) paperCommand() *cobra.Command {
	var f paperFlags
	cmd := &cobra.Command{
		Use:   g.tr("paper [TÊN]", "paper [NAME]"),
		Short: g.tr("Lập văn bản đúng thể thức (.docx, .pdf) từ báo cáo, bảng chấm điểm, danh sách", "Make the official paper (.docx, .pdf) of a report, a score sheet, a list"),
		Long: g.tr(`Lập văn bản theo thể thức Nghị định số 30/2020/NĐ-CP, Phụ lục I, từ chính số liệu của trang:

  TÊN                       báo cáo content/bao-cao/TÊN.md
  cham-diem:MÃ:ĐƠN VỊ       bảng chấm điểm của đơn vị trong phong trào MÃ
  tom-tat:ĐƠN VỊ            bản tóm tắt một trang về đơn vị, phục vụ họp
  don-doc:ĐƠN VỊ            công văn đôn đốc số liệu còn thiếu
  phat-dong:MÃ              thông báo nội dung phong trào
  hoi-dong:MÃ:N             danh sách N tập thể trình Hội đồng (dự thảo)
  in/…/index.html           bộ bản in của trang (chỉ .pdf)

Không ghi gì thì liệt kê những văn bản lập được. Tên cơ quan, người ký, nơi nhận ghi ở khóa
paper của content/index.md và ở phần đầu của báo cáo. Tệp .pdf cần Chromium, Chrome hoặc
Edge có sẵn trên máy; .docx không cần gì.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Make a paper in the form of Nghị định số 30/2020/NĐ-CP, Phụ lục I, from the figures of the site:

  NAME                      the report content/bao-cao/NAME.md
  cham-diem:ID:UNIT         the score sheet of a unit in campaign ID
  tom-tat:UNIT              one page on a unit, for a meeting
  don-doc:UNIT              the letter that urges a unit to send its figures
  phat-dong:ID              the notice of a campaign
  hoi-dong:ID:N             the list of N collectives for the council (draft)
  in/…/index.html           a pack of the site's prints (.pdf only)

Without a name it lists what can be made. Bodies, signer and recipients stand under the key
paper of content/index.md and at the head of a report. A .pdf needs an installed Chromium,
Chrome or Edge; a .docx needs nothing.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua paper so-ket-4225-nam-2024 -o so-ket.docx\n  thidua paper cham-diem:4225:01 -o ha-noi.docx\n  thidua paper hoi-dong:3081:10 -o danh-sach.docx",
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return g.listPapers(f)
			}
			return g.runPaper(cmd.Context(), args[0], f)
		},
	}
	cmd.Flags().StringVarP(&f.out, "output", "o", "", g.tr("tệp .docx hoặc .pdf, tính từ thư mục làm việc", "the .docx or .pdf file, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	return cmd
}

// The kinds of papers, as they are asked for.
const (
	sheetPaper    = "cham-diem"
	briefPaper    = "tom-tat"
	reminderPaper = "don-doc"
	noticePaper   = "phat-dong"
	councilPaper  = "hoi-dong"
)

// Endings of the files of papers.
const (
	wordEnding = ".docx"
	pdfEnding  = ".pdf"
)

func (g *globals) runPaper(ctx context.Context, name string, f paperFlags) error {
	ending := strings.ToLower(filepath.Ext(f.out))
	pack := strings.HasPrefix(name, "in/")
	switch {
	case f.out == "":
		return usage(lang.T("thiếu -o TỆP.docx hoặc -o TỆP.pdf", "-o FILE.docx or -o FILE.pdf is missing"))
	case ending != wordEnding && ending != pdfEnding:
		return usage(lang.T("-o %q: chỉ lập được .docx và .pdf", "-o %q: only .docx and .pdf can be made"), f.out)
	case pack && ending != pdfEnding:
		return usage(lang.T("bộ bản in chỉ lập được .pdf", "a pack can only become a .pdf"))
	}
	if err := g.at().Free(f.out); err != nil {
		return err
	}
	if pack {
		return g.printPack(ctx, name, f)
	}
	checked, opts, err := g.sound(f.inputFlags)
	if err != nil {
		return err
	}
	p, err := g.paperNamed(checked, opts, name)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if ending == pdfEnding {
		err = g.printPaper(ctx, p, &b)
	} else {
		err = p.Document(&b)
	}
	if err != nil {
		return err
	}
	return g.writePaper(f.out, p.Title, b.Bytes())
}

// writePaper writes a paper where no input and no site lies: many papers are not published.
func (g *globals) writePaper(out, title string, data []byte) error {
	if err := output.WritePrivate(output.Disk(), g.inWorkspace(out), data, append(g.at().InputFolders(), g.inWorkspace(workspace.PublicFolder))); err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{"title": title, "bytes": len(data), "output": filepath.ToSlash(out)})
	}
	g.say(lang.T("Đã lập %s: %s", "Made %s: %s"), out, title)
	return nil
}

// paperMaker makes papers in the language of the site.
func (g *globals) paperMaker(checked build.Checked, opts build.Options) (paper.Maker, error) {
	language, _ := lang.Parse(checked.Site.Settings.Language)
	in, err := g.pageInput(checked, opts.Templates, opts.BuiltIn, language)
	if err != nil {
		return paper.Maker{}, err
	}
	return paper.Maker{Presenter: in.Presenter()}, nil
}

// paperNamed is the paper that a user asks for.
func (g *globals) paperNamed(checked build.Checked, opts build.Options, name string) (*paper.Paper, error) {
	m, err := g.paperMaker(checked, opts)
	if err != nil {
		return nil, err
	}
	kind, rest, _ := strings.Cut(name, ":")
	switch kind {
	case sheetPaper, noticePaper, councilPaper:
		id, rest, _ := strings.Cut(rest, ":")
		c, err := campaignMeant(checked, id)
		if err != nil {
			return nil, err
		}
		switch kind {
		case noticePaper:
			return m.Notice(c)
		case councilPaper:
			return g.councilPaper(checked, m, c, rest)
		}
		u, err := g.paperUnit(checked, c, rest)
		if err != nil {
			return nil, err
		}
		p, ok, err := m.Sheet(c, u)
		return p, something(ok, err, lang.T("đơn vị %q không được xếp hạng trong phong trào %s", "the unit %q is not ranked in campaign %s").With(rest, c.ID))
	case briefPaper, reminderPaper:
		u, err := g.paperUnit(checked, nil, rest)
		if err != nil {
			return nil, err
		}
		make, why := m.Brief, lang.T("chưa có phong trào đang diễn ra nào giao chỉ tiêu cho đơn vị %q", "no running campaign has assigned anything to the unit %q")
		if kind == reminderPaper {
			make, why = m.Reminder, lang.T("đơn vị %q không thiếu số liệu: không có gì để đôn đốc", "the unit %q owes no figures: there is nothing to urge")
		}
		p, ok, err := make(u)
		return p, something(ok, err, why.With(rest))
	}
	i := slices.IndexFunc(checked.Site.Reports, func(r *source.Report) bool { return r.Slug == strings.TrimSuffix(filepath.Base(name), ".md") })
	if i < 0 {
		return nil, usage(lang.T("không có văn bản %q: \"thidua paper\" liệt kê những văn bản lập được", "there is no paper %q: \"thidua paper\" lists what can be made"), name)
	}
	return m.Report(checked.Site.Reports[i])
}

// something refuses a paper that would be empty.
func something(ok bool, err error, why lang.Text) error {
	if err != nil || ok {
		return err
	}
	return usage(why)
}

// paperUnit is the unit that a user names: of the campaign's time, or of today.
func (g *globals) paperUnit(checked build.Checked, c *campaign.Campaign, name string) (*campaign.Unit, error) {
	reg, day := checked.Site.Units, checked.Book.AsOf
	if c != nil {
		if v, ok := reg.Vintage(c.Vintage); ok && !v.To.IsZero() && v.To.Before(day) {
			day = v.To
		}
	}
	if u, _ := unitMeant(reg, name, day); u != nil {
		return u, nil
	}
	return nil, noUnit(reg, name, day)
}

func (g *globals) councilPaper(checked build.Checked, m paper.Maker, c *campaign.Campaign, count string) (*paper.Paper, error) {
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 {
		return nil, usage(lang.T("ghi số tập thể sau mã phong trào, như hoi-dong:%s:10", "write how many collectives behind the campaign, such as hoi-dong:%s:10"), c.ID)
	}
	d := award.DraftOf(checked.Book, c, n)
	if len(d.Lines) == 0 {
		return nil, usage(lang.T("phong trào %q không có đơn vị nào được xếp hạng", "no unit is ranked in campaign %q"), c.ID)
	}
	t := award.TableOf(checked.Site, checked.Book, d, g.lang)
	return m.Council(c, t.Head[1:], t.Columns, t.Rows), nil
}

// listPapers lists the papers that can be made without more being said.
func (g *globals) listPapers(f paperFlags) error {
	checked, opts, err := g.sound(f.inputFlags)
	if err != nil {
		return err
	}
	m, err := g.paperMaker(checked, opts)
	if err != nil {
		return err
	}
	names := paperNames(m, g.tr("ĐƠN VỊ", "UNIT"))
	if g.json {
		return g.summary(map[string]any{"papers": names})
	}
	for _, name := range names {
		g.say(lang.Same("%s"), name)
	}
	return nil
}

// paperNames are the names of papers; unit is what stands for a unit where every one has a paper.
func paperNames(m paper.Maker, unit string) []string {
	var out []string
	for _, r := range m.Site.Reports {
		out = append(out, r.Slug)
	}
	for _, c := range m.CampaignsByDate() {
		out = append(out, noticePaper+":"+c.ID)
		if route.HasRanking(c) {
			out = append(out, sheetPaper+":"+c.ID+":"+unit, councilPaper+":"+c.ID+":N")
		}
	}
	out = append(out, briefPaper+":"+unit)
	if v, ok := m.Site.Units.VintageOn(m.Book.AsOf); ok {
		for _, id := range v.Units {
			if u := m.Site.Units.Get(id); len(m.Missing(u)) > 0 {
				out = append(out, reminderPaper+":"+u.Code)
			}
		}
	}
	for _, pg := range m.Routes.Pages {
		if pg.Pack != nil {
			out = append(out, pg.Address)
		}
	}
	return out
}
