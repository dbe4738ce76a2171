package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/workspace"
)

type buildFlags struct {
	inputFlags
	out   string
	jobs  int
	shard string
	only  []string
}

func (g *globals) buildCommand() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: g.tr("Dựng trang web vào thư mục public/", "Build the site into public/"),
		Long: g.tr(`Kiểm tra rồi dựng toàn bộ trang web. Trang mới chỉ thay trang cũ khi mọi thứ đã
xong và nằm an toàn trên đĩa; có lỗi thì trang cũ giữ nguyên.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Check, then build the whole site. The new site takes the place of the old one only
when everything is done and safe on disk; with errors the old one stays.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua build\n  thidua build -C thi-dua -o /srv/thi-dua --as-of 30/9/2025",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.runBuild(cmd.Context(), f)
		},
	}
	cmd.Flags().StringVarP(&f.out, "output", "o", workspace.PublicFolder, g.tr("thư mục nhận trang web, tính từ thư mục làm việc", "the folder for the site, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, g.tr("dựng cả bản thảo và bài chưa đến ngày đăng", "build drafts and texts that are not due yet"))
	cmd.Flags().StringVar(&f.basePath, "base-path", "", g.tr("thư mục của trang trên máy chủ, như /thi-dua/", "the site's folder on its server, such as /thi-dua/"))
	cmd.Flags().IntVar(&f.jobs, "jobs", runtime.NumCPU(), g.tr("số trang dựng cùng lúc", "pages rendered at the same time"))
	cmd.Flags().StringVar(&f.shard, "shard", "", g.tr("chỉ dựng phần I trên N, như 2/3: các phần gộp lại là cả trang", "build part I of N only, such as 2/3: the parts together are the site"))
	cmd.Flags().StringSliceVar(&f.only, "only", nil, g.tr("chỉ dựng trang của những đơn vị này (mã hoặc tên), để xem nhanh; cần -o", "build only the pages of these units (code or name), for a quick look; needs -o"))
	return cmd
}

func (g *globals) runBuild(ctx context.Context, f buildFlags) error {
	if f.jobs < 1 {
		return usage(lang.T("--jobs phải từ 1 trở lên", "--jobs must be 1 or more"))
	}
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return err
	}
	b := workspace.Building{View: v, Out: f.out, Jobs: f.jobs, Progress: g.progress()}
	if f.isPart() {
		b.Part = func(t *tree.Tree, checked build.Checked) (*tree.Tree, error) { return g.part(t, checked, f) }
	}
	built, err := g.at().Build(ctx, b)
	if errors.Is(err, build.ErrFaults) {
		err = g.told(err)
		g.say(lang.T("%d lỗi: trang cũ được giữ nguyên", "%d errors: the old site is untouched"), built.Checked.Faults.Count(diag.Error))
	}
	if err != nil {
		return err
	}
	if err := g.report(built.Checked.Faults, nil); err != nil {
		return err
	}
	asOf := built.Checked.Book.AsOf
	if g.json {
		return g.summary(map[string]any{
			"files": built.Files, "bytes": built.Bytes, "output": filepath.ToSlash(f.out),
			"as_of": asOf.String(), "warnings": built.Checked.Faults.Count(diag.Warning),
		})
	}
	target := g.inWorkspace(f.out)
	g.say(lang.T("Đã dựng %d tệp vào %s, số liệu đến %s.\nXem: mở %s bằng trình duyệt, hoặc chạy \"thidua serve\".",
		"Built %d files into %s, data as of %s.\nTo view it, open %s in a browser, or run \"thidua serve\"."),
		built.Files, target, asOf.Format(), filepath.Join(target, "index.html"))
	return nil
}

// progress draws a line over itself on a terminal; a log gets nothing but the result.
func (g *globals) progress() func(done, total int) {
	if !g.Terminal || g.quiet || g.json {
		return nil
	}
	begun := g.Now()
	return func(done, total int) {
		fmt.Fprintf(g.Stderr, "\r%d/%d%s\033[K", done, total, g.remains(g.Now().Sub(begun), done, total))
		if done == total {
			fmt.Fprint(g.Stderr, "\r\033[K")
		}
	}
}

// remains says how much longer work takes that goes on as it went; "" where that is soon
// done or cannot be told yet.
func (g *globals) remains(gone time.Duration, done, total int) string {
	if done == 0 || gone < time.Second {
		return ""
	}
	left := time.Duration(float64(gone) / float64(done) * float64(total-done)).Round(time.Second)
	if left < time.Second {
		return ""
	}
	return lang.T(", còn khoảng %d phút %02d giây", ", about %d min %02d s left").With(int(left.Minutes()), int(left.Seconds())%60).In(g.lang)
}
