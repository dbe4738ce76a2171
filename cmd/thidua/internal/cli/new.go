package cli

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

//go:embed skeletons/*.md
var skeletons embed.FS

// newKinds are the kinds of texts and their folders.
var newKinds = []struct{ name, folder string }{
	{"campaign", "content/phong-trao"},
	{"news", "content/tin-tuc"},
	{"story", "content/dien-hinh"},
	{"report", "content/bao-cao"},
}

func (g *globals) newCommand() *cobra.Command {
	var from string
	var like likeness
	cmd := &cobra.Command{
		Use:   g.tr("new campaign|news|story|report TÊN", "new campaign|news|story|report NAME"),
		Short: g.tr("Tạo một văn bản mẫu đã điền sẵn", "Create a text to fill in"),
		Long: g.tr(`Tạo một tệp Markdown với mọi khóa cần có: campaign là phong trào, news là tin,
story là gương điển hình, report là báo cáo. TÊN là tiêu đề; tên tệp được suy ra từ đó.

Mã thoát: 0 xong · 2 dùng sai lệnh hoặc đã có tệp này`,
			`Make a Markdown file with all keys that are needed. NAME is the title; the name of
the file follows from it.

Exit codes: 0 done · 2 wrong usage, or the file exists`),
		Example: "  thidua new campaign --from cong-van.docx\n  thidua new campaign --like 4225 --start 01/01/2026 --end 31/12/2026\n  thidua new news \"Sơ kết quý III năm 2025\"",
		Args:    takes(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case from != "" && args[0] != "campaign":
				return usage(lang.T("--from chỉ đi với new campaign", "--from goes with new campaign only"))
			case from != "":
				return g.newFrom(from, strings.Join(args[1:], " "))
			case like.id != "" && args[0] != "campaign":
				return usage(lang.T("--like chỉ đi với new campaign", "--like goes with new campaign only"))
			case like.id != "":
				return g.newLike(like, strings.Join(args[1:], " "))
			case like != likeness{}:
				return usage(lang.T("--start và --end đi cùng --like", "--start and --end go with --like"))
			case len(args) < 2:
				return usage(lang.T("thiếu TÊN", "a NAME is missing"))
			}
			return g.runNew(args[0], strings.Join(args[1:], " "))
		},
	}
	cmd.Flags().StringVar(&from, "from", "", g.tr("đọc phong trào từ một văn bản (.docx, .txt, .html, .pdf có chữ)", "read the campaign from an official document (.docx, .txt, .html, .pdf with text)"))
	cmd.Flags().StringVar(&like.id, "like", "", g.tr("lấy quy tắc, trọng số, cụm, khen thưởng, nhiệm vụ của phong trào này (id)", "take rules, weights, clusters, awards and duties of this campaign (id)"))
	cmd.Flags().StringVar(&like.start, "start", "", g.tr("ngày bắt đầu, đi cùng --like", "the first day, with --like"))
	cmd.Flags().StringVar(&like.end, "end", "", g.tr("ngày kết thúc, đi cùng --like", "the last day, with --like"))
	cmd.MarkFlagsMutuallyExclusive("from", "like")
	return cmd
}

// A skeleton is what a new text is filled with: of the workspace, so that nothing has to
// be changed for it to be checked without an error.
type skeleton struct {
	Title, Slug, Date string
	AsOf              string // what the figures reach
	Year              int
	Issuer            string
	Vintage           string // the newest list of units on that day
	Indicator, Level  string // the first of the catalogue that has a better and a worse, and a level of it
	Other             string // a campaign that is there
}

// newSkeleton fills in what the workspace says. Its day is the last on which it learnt
// something: that of the newest figures, or on which an export was received; the clock's
// where there are none.
func (g *globals) newSkeleton(fsys fs.FS, title string) skeleton {
	site, _ := source.Load(fsys)
	day := score.New(site.Units, site.Indicators, site.Results, campaign.Date{}).AsOf
	if day.IsZero() {
		day = campaign.DateOf(g.Now())
	}
	known := day
	for _, x := range site.Exports {
		if day.Before(x.ReceivedOn) {
			day = x.ReceivedOn
		}
	}
	s := skeleton{Title: strings.Join(strings.Fields(title), " "), Slug: viet.FileSlug(title), Date: day.Format(), AsOf: known.Format(), Year: day.Year(), Issuer: site.Settings.Organisation}
	if v, ok := site.Units.VintageOn(day); ok {
		s.Vintage = v.ID
	}
	for _, ind := range site.Indicators.All {
		if s.Indicator == "" && ind.Better != campaign.Neutral {
			s.Indicator, s.Level = ind.ID, "90 "+ind.Measure.Name
		}
	}
	for _, c := range site.Campaigns {
		s.Other = c.ID
	}
	return s
}

func (g *globals) runNew(kind, title string) error {
	i := slices.IndexFunc(newKinds, func(k struct{ name, folder string }) bool { return k.name == kind })
	if i < 0 {
		return usage(lang.T("không tạo được %q: chọn campaign, news, story hoặc report", "cannot make %q: choose campaign, news, story or report"), kind)
	}
	if viet.FileSlug(title) == "" {
		return usage(lang.T("%q không có chữ hay số nào để đặt tên tệp", "%q has no letter or digit to make a file name from"), title)
	}
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	s := g.newSkeleton(w, title)
	if day, ok := campaign.ParseDate(s.Date); ok && kind == "news" {
		s.Slug = day.String() + "-" + s.Slug
	}
	// A title may hold quotes; in YAML's double quotes they need a backslash.
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	tmpl := template.Must(template.New("").Funcs(template.FuncMap{"quoted": quote.Replace}).ParseFS(skeletons, "skeletons/*.md"))
	var b bytes.Buffer
	if err := tmpl.ExecuteTemplate(&b, kind+".md", s); err != nil {
		return err
	}
	name := path.Join(newKinds[i].folder, s.Slug+".md")
	file := g.inWorkspace(filepath.FromSlash(name))
	if err := g.at().Inside(name); err != nil {
		return err
	}
	if err := output.WriteNew(output.Disk(), file, output.Bytes(b.Bytes())); err != nil {
		return err
	}
	g.say(lang.T("Đã tạo %s", "Made %s"), name)
	return nil
}
