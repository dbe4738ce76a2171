package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/difference"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/snapshot"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) archiveRebuildCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rebuild FILE",
		Short: g.tr("Dựng lại trang từ tệp trong gói và so từng byte", "Rebuild the site from the inputs in the bag and compare every byte"),
		Long: g.tr(`Mã kết thúc: 0 giống từng byte · 1 có khác, hoặc gói đã bị thay đổi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Exit codes: 0 identical · 1 different, or the bag was changed · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua archive rebuild 2024",
		Args:    takes(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runArchiveRebuild(cmd.Context(), args[0]) },
	}
}

// errDiffers stands for a rebuilt site that is not the archived one.
var errDiffers = errors.New("the rebuilt site differs")

func (g *globals) runArchiveRebuild(ctx context.Context, given string) error {
	a, err := g.openArchive(ctx, given)
	if err != nil {
		return err
	}
	defer a.Close()
	// A template of the bag may not fit this program at all: so first by which rules it compares.
	if was := cmp.Or(a.Info.Get(archive.LabelMethod), strconv.Itoa(campaign.FirstMethod)); was != strconv.Itoa(campaign.NewestMethod) {
		g.note(lang.T("gói lập theo phương pháp tính %s, chương trình này tính theo phương pháp %d: nhịp, điểm, kết luận của phong trào chưa chốt có thể khác; phong trào đã chốt (status: final) giữ phương pháp cũ",
			"the bag was made by method %s, this program computes by method %d: pace, scores and verdicts of campaigns that were not final may differ; final ones keep their method"), was, campaign.NewestMethod)
	}
	r, err := snapshot.Rebuild(ctx, a)
	if errors.Is(err, build.ErrFaults) {
		return errors.Join(g.print(r.Checked.Faults), err)
	}
	if err != nil {
		return err
	}
	if g.json {
		err := g.summary(map[string]any{"same": r.Same(), "files": r.Files, "changed": r.Changed, "missing": r.Missing, "extra": r.Extra})
		return errors.Join(err, differs(r.Same()))
	}
	for _, list := range []struct {
		text  lang.Text
		names []string
	}{
		{lang.T("khác: %s", "differs: %s"), r.Changed},
		{lang.T("không dựng lại được: %s", "was not rebuilt: %s"), r.Missing},
		{lang.T("gói không có: %s", "not in the bag: %s"), r.Extra},
	} {
		for _, name := range list.names {
			g.complain(list.text.With(name))
		}
	}
	if !r.Same() {
		g.note(lang.T("gói do %s lập, chương trình này là thidua %s", "the bag was made by %s, this program is thidua %s"), a.Info.Get("Bag-Software-Agent"), workspace.Version)
		return errDiffers
	}
	g.say(lang.T("Giống từng byte: %d tệp dựng lại từ tệp trong gói.", "Identical: %d files rebuilt from the inputs in the bag."), r.Files)
	return nil
}

func differs(same bool) error {
	if same {
		return nil
	}
	return errDiffers
}

func (g *globals) archiveDiffCommand() *cobra.Command {
	var html string
	var most int
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: g.tr("Nêu những gì khác nhau giữa hai bản lưu trữ", "Show the differences between two archives"),
		Long: g.tr(`Nêu số liệu được điều chỉnh, thứ hạng thay đổi, đơn vị và khen thưởng thêm bớt,
trang thêm bớt, từ bản A sang bản B.

Mã kết thúc: 0 xong · 1 một gói đã bị thay đổi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`List figures restated, ranks moved, units and honors added and gone, pages added and
gone, from A to B.

Exit codes: 0 done · 1 a bag was changed · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua archive diff 2023 2024\n  thidua archive diff 2024 2024-2 --html khac-biet.html",
		Args:    takes(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.runArchiveDiff(cmd.Context(), args[0], args[1], html, most)
		},
	}
	cmd.Flags().StringVar(&html, "html", "", g.tr("ghi thành một trang HTML", "write an HTML page"))
	cmd.Flags().IntVar(&most, "most", 20, g.tr("số dòng in ra cho mỗi mục; 0: tất cả", "lines printed for each part; 0: all"))
	return cmd
}

func (g *globals) runArchiveDiff(ctx context.Context, from, to, html string, most int) error {
	a, err := g.openArchive(ctx, from)
	if err != nil {
		return err
	}
	defer a.Close()
	b, err := g.openArchive(ctx, to)
	if err != nil {
		return err
	}
	defer b.Close()
	sections, err := difference.Between(snapshot.Site(a), snapshot.Site(b))
	if err != nil {
		return err
	}
	if html != "" {
		return output.WriteNew(output.Disk(), html, func(w io.Writer) error { return g.diffPage(w, from, to, sections) })
	}
	if g.json {
		parts := map[string]any{}
		for _, s := range sections {
			var lines []string
			for _, l := range s.Lines {
				lines = append(lines, l.Text.In(g.lang))
			}
			parts[s.Title.In(g.lang)] = lines
		}
		return g.summary(map[string]any{"differences": parts})
	}
	if len(sections) == 0 {
		g.say(lang.T("Hai bản không khác nhau.", "The two do not differ."))
	}
	for _, s := range sections {
		fmt.Fprintf(g.Stdout, "%s (%d)\n", s.Title.In(g.lang), len(s.Lines))
		for i, l := range s.Lines {
			if most > 0 && i == most {
				fmt.Fprintln(g.Stdout, "  "+lang.T("… và %d dòng khác (--most 0 in tất cả)", "… and %d more (--most 0 prints all)").With(len(s.Lines)-most).In(g.lang))
				break
			}
			fmt.Fprintln(g.Stdout, "  "+l.Text.In(g.lang))
		}
	}
	return nil
}

var diffTemplate = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Title}}</title></head>
<body><main><h1>{{.Title}}</h1>
{{range .Sections}}<h2>{{.Title}} ({{len .Lines}})</h2>
<ul>{{range .Lines}}<li>{{.}}</li>
{{end}}</ul>
{{else}}<p>{{.None}}</p>
{{end}}</main></body></html>
`))

func (g *globals) diffPage(w io.Writer, from, to string, sections []difference.Section) error {
	type part struct {
		Title string
		Lines []string
	}
	view := struct {
		Lang, Title, None string
		Sections          []part
	}{string(g.lang), lang.T("Khác biệt giữa bản lưu trữ %s và %s", "Differences between the archives %s and %s").With(from, to).In(g.lang), g.tr("Hai bản không khác nhau.", "The two do not differ."), nil}
	for _, s := range sections {
		p := part{Title: s.Title.In(g.lang)}
		for _, l := range s.Lines {
			p.Lines = append(p.Lines, l.Text.In(g.lang))
		}
		view.Sections = append(view.Sections, p)
	}
	return diffTemplate.Execute(w, view)
}
