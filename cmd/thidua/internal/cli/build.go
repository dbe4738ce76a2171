package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
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

Mã thoát: 0 xong · 1 đầu vào có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Check, then build the whole site. The new site takes the place of the old one only
when everything is done and safe on disk; with errors the old one stays.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua build\n  thidua build -C thi-dua -o /srv/thi-dua --as-of 30/9/2025",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.runBuild(cmd.Context(), f)
		},
	}
	cmd.Flags().StringVarP(&f.out, "output", "o", publicFolder, g.tr("thư mục nhận trang web, tính từ thư mục làm việc", "the folder for the site, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, g.tr("dựng cả bản thảo và bài chưa đến ngày đăng", "build drafts and texts that are not due yet"))
	cmd.Flags().StringVar(&f.basePath, "base-path", "", g.tr("thư mục của trang trên máy chủ, như /thi-dua/", "the site's folder on its server, such as /thi-dua/"))
	cmd.Flags().IntVar(&f.jobs, "jobs", runtime.NumCPU(), g.tr("số trang dựng cùng lúc", "pages rendered at the same time"))
	cmd.Flags().StringVar(&f.shard, "shard", "", g.tr("chỉ dựng phần I trên N, như 2/3: các phần gộp lại là cả trang", "build part I of N only, such as 2/3: the parts together are the site"))
	cmd.Flags().StringSliceVar(&f.only, "only", nil, g.tr("chỉ dựng trang của những đơn vị này (mã hoặc tên), để xem nhanh; cần -o", "build only the pages of these units (code or name), for a quick look; needs -o"))
	return cmd
}

// publicFolder is where the site goes if nothing else is said.
const publicFolder = "public"

// buildWait is how long a build waits for another one of the same site.
const buildWait = 30 * time.Second

func (g *globals) runBuild(ctx context.Context, f buildFlags) error {
	if f.jobs < 1 {
		return usage(lang.T("--jobs phải từ 1 trở lên", "--jobs must be 1 or more"))
	}
	target := g.inWorkspace(f.out)
	if err := g.free(f.out); err != nil {
		return err
	}
	// A run that was killed at its last step may have left the old site under another name:
	// it must be back even if this run stops at the input.
	if err := output.Recover(output.Disk(), target); err != nil {
		return err
	}
	w, opts, err := g.prepareWithArchives(ctx, f.inputFlags, target)
	if err != nil {
		return err
	}
	defer w.Close()
	t, checked, err := build.Run(w, opts)
	if err != nil && !errors.Is(err, build.ErrFaults) {
		return err
	}
	if err := g.report(checked.Faults, err); err != nil {
		g.say(lang.T("%d lỗi: trang cũ được giữ nguyên", "%d errors: the old site is untouched"), checked.Faults.Count(diag.Error))
		return err
	}
	if t, err = g.part(t, checked, f); err != nil {
		return err
	}
	note, err := siteNote(opts, checked, f)
	if err != nil {
		return err
	}
	report, err := output.WriteDir(ctx, output.Disk(), target, t, output.Options{
		Jobs: f.jobs, Progress: g.progress(), Protect: g.protected(), Wait: buildWait,
		Note: note,
	})
	if err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{
			"files": report.Files, "bytes": report.Bytes, "output": filepath.ToSlash(f.out),
			"as_of": checked.Book.AsOf.String(), "warnings": checked.Faults.Count(diag.Warning),
		})
	}
	g.say(lang.T("Đã dựng %d tệp vào %s, số liệu đến %s.\nXem: mở %s bằng trình duyệt, hoặc chạy \"thidua serve\".",
		"Built %d files into %s, data as of %s.\nTo view it, open %s in a browser, or run \"thidua serve\"."),
		report.Files, target, checked.Book.AsOf.Format(), filepath.Join(target, "index.html"))
	return nil
}

// siteNote is what a site says of how it was made, for those who publish it and for the
// next build.
func siteNote(opts build.Options, checked build.Checked, f buildFlags) (map[string]string, error) {
	digest, err := checked.Digest()
	if err != nil {
		return nil, err
	}
	note := map[string]string{"as-of": checked.Book.AsOf.String(), "version": Version, "input": digest, "complete": "yes"}
	if f.isPart() {
		note["complete"] = "no"
	}
	if opts.Drafts {
		note["drafts"] = "true"
	}
	if sums := archiveSums(opts.Archives); sums != "" {
		note["archives"] = sums
	}
	return note, nil
}

var (
	amongInput = lang.T("%q nằm trong %s/: không ghi gì giữa các tệp đầu vào", "%q lies inside %s/: nothing is written among the input")
	linkedOut  = lang.T("%q đi qua một liên kết dẫn ra ngoài thư mục làm việc: ghi rõ thư mục thật", "%q goes through a link that leads out of the workspace: name the folder itself")
)

// free refuses a place for output that lies among the input, or that a link moves out of
// the workspace.
func (g *globals) free(name string) error {
	target := g.inWorkspace(name)
	if folder := output.Within(output.Disk(), target, g.inputFolders()...); folder != "" {
		return usage(amongInput, name, filepath.Base(folder))
	}
	rel, err := filepath.Rel(g.dir, target)
	if err == nil && rel != "." && filepath.IsLocal(rel) && output.Within(output.Disk(), filepath.Dir(target), g.dir) == "" {
		return usage(linkedOut, name)
	}
	return nil
}

// inputFolders are those of the workspace that are read.
func (g *globals) inputFolders() []string {
	return []string{g.inWorkspace("content"), g.inWorkspace("data"), g.inWorkspace("templates")}
}

// protected are the folders that no output must take the place of.
func (g *globals) protected() []string {
	out := g.inputFolders()
	if home, err := os.UserHomeDir(); err == nil {
		out = append(out, home)
	}
	return out
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
