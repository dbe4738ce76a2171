package cli

import (
	"bytes"
	"embed"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
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
	return &cobra.Command{
		Use:   g.tr("new campaign|news|story|report TÊN", "new campaign|news|story|report NAME"),
		Short: g.tr("Tạo một văn bản mẫu đã điền sẵn", "Create a text to fill in"),
		Long: g.tr(`Tạo một tệp Markdown với mọi khóa cần có: campaign là phong trào, news là tin,
story là gương điển hình, report là báo cáo. TÊN là tiêu đề; tên tệp được suy ra từ đó.

Mã thoát: 0 xong · 2 dùng sai lệnh hoặc đã có tệp này`,
			`Make a Markdown file with all keys that are needed. NAME is the title; the name of
the file follows from it.

Exit codes: 0 done · 2 wrong usage, or the file exists`),
		Example: "  thidua new news \"Sơ kết quý III năm 2025\"",
		Args:    takes(2, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return g.runNew(args[0], strings.Join(args[1:], " "))
		},
	}
}

// A skeleton is what a new text is filled with.
type skeleton struct {
	Title, Slug, Date string
	MonthEnd          string // the last day of the month before: what the figures can reach
}

func (g *globals) runNew(kind, title string) error {
	i := slices.IndexFunc(newKinds, func(k struct{ name, folder string }) bool { return k.name == kind })
	if i < 0 {
		return usage(lang.T("không tạo được %q: chọn campaign, news, story hoặc report", "cannot make %q: choose campaign, news, story or report"), kind)
	}
	today := campaign.DateOf(g.Now())
	s := skeleton{Title: strings.Join(strings.Fields(title), " "), Slug: viet.FileSlug(title), Date: today.Format()}
	s.MonthEnd = campaign.MonthOf(today).Start().AddDays(-1).Format()
	if s.Slug == "" {
		return usage(lang.T("%q không có chữ hay số nào để đặt tên tệp", "%q has no letter or digit to make a file name from"), title)
	}
	if kind == "news" {
		s.Slug = today.String() + "-" + s.Slug
	}
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
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
