package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

type checkFlags struct {
	inputFlags
	format string
	unit   string

	explain string
}

func (g *globals) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check",
		Short: g.tr("Kiểm tra số liệu, văn bản và khuôn mẫu; không ghi gì", "Check figures, texts and templates; write nothing"),
		Long: g.tr(`Đọc toàn bộ thư mục làm việc và báo mọi chỗ sai một lần, xếp theo nơi: tệp, dòng,
cột, giá trị và cách sửa. Không ghi gì. "thidua help codes" giải thích từng mã thông báo.

--unit chỉ in lỗi ở các dòng của một đơn vị và của những đơn vị cũ nay thuộc về nó, để
gửi lại đúng nơi; mã kết thúc vẫn nói về toàn bộ số liệu và văn bản. Một mã có thể đã thuộc về hai
đơn vị: khi đó hiểu là đơn vị hiện nay; muốn chỉ đơn vị cũ, ghi tên cũ hoặc ghi kèm
danh mục, như 2022/24.

Mã kết thúc: 0 dựng được · 1 có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Read the whole workspace and report everything that is wrong at once, by place: file,
line, column, value and remedy. Nothing is written. "thidua help codes" explains codes.

--unit prints only faults in rows of one unit and of the former units that are part of
it now, to be sent back there; the exit code is still that of the whole input. A code
may have had two owners: then the unit of today is meant; name a former one by its old
name, or by vintage and code, as in 2022/24.

Exit codes: 0 it can be built · 1 there are errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua check -C thi-dua\n  thidua check --format sarif > loi.sarif\n  thidua check --format csv --unit 01 > loi-ha-noi.csv",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.runCheck(cmd.Context(), f)
		},
	}
	g.addAsOf(cmd, &f.inputFlags)
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, g.tr("kiểm tra cả bản thảo", "check drafts too"))
	cmd.Flags().StringVar(&f.format, "format", "text", g.tr("cách in: text, json, sarif hoặc csv", "how to print: text, json, sarif or csv"))
	cmd.Flags().StringVar(&f.explain, "explain", "", g.tr("nói tệp số liệu này đã được hiểu thế nào", "show how this export was understood"))
	cmd.Flags().StringVar(&f.unit, "unit", "", g.tr("chỉ lỗi của đơn vị này: mã hoặc tên", "only faults of this unit: code or name"))
	return cmd
}

// writers print a list for other programs, on standard output.
var writers = map[string]func(diag.List, io.Writer, lang.Lang) error{
	"json":  diag.List.WriteJSON,
	"csv":   diag.List.WriteCSV,
	"sarif": func(l diag.List, w io.Writer, in lang.Lang) error { return l.WriteSARIF(w, in, workspace.Version) },
}

func (g *globals) runCheck(ctx context.Context, f checkFlags) error {
	write, forPrograms := writers[f.format]
	if !forPrograms && f.format != "text" {
		return usage(lang.T("--format nhận text, json, sarif hoặc csv, không phải %q", "--format takes text, json, sarif or csv, not %q"), f.format)
	}
	if f.explain != "" {
		return g.runExplain(f)
	}
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return err
	}
	checked, err := g.at().Trial(ctx, v)
	if err != nil && !errors.Is(err, build.ErrFaults) {
		return err
	}
	verdict := orStrict(g, checked.Faults, err)
	shown := checked.Faults
	if f.unit != "" {
		if shown, err = g.ofUnit(checked, f.unit); err != nil {
			return err
		}
	}
	if forPrograms {
		return cmp.Or(write(shown, g.Stdout, g.lang), verdict)
	}
	return cmp.Or(g.printCheck(checked, shown, f.unit != ""), verdict)
}

// runExplain says how one export was understood.
func (g *globals) runExplain(f checkFlags) error {
	w, _, err := g.prepare(f.inputFlags)
	if err != nil {
		return err
	}
	defer w.Close()
	file := f.explain
	name := path.Clean(filepath.ToSlash(file))
	if rel, err := filepath.Rel(g.dir, file); err == nil && !strings.HasPrefix(rel, "..") && strings.HasPrefix(filepath.ToSlash(rel), "data/") {
		name = filepath.ToSlash(rel)
	}
	if !fs.ValidPath(name) {
		return usage(lang.T("--explain nhận một tệp trong thư mục làm việc, như data/actuals/2025/2025-09.csv", "--explain takes a file of the workspace, such as data/actuals/2025/2025-09.csv"))
	}
	lines, faults := source.Explain(w, name)
	for _, l := range lines {
		fmt.Fprintln(g.Stdout, l.In(g.lang))
	}
	if err := faults.Fprint(g.Stderr, g.lang); err != nil {
		return err
	}
	if faults.HasErrors() {
		return build.ErrFaults
	}
	return nil
}

// printCheck prints the outcome for people, or as the summary that was asked for.
func (g *globals) printCheck(checked build.Checked, shown diag.List, ofUnit bool) error {
	errs, warnings := shown.Count(diag.Error), shown.Count(diag.Warning)
	if g.json {
		told, err := g.toldOf(shown)
		if err != nil {
			return err
		}
		told["accepted"] = checked.Accepted
		return g.summary(told)
	}
	if err := g.print(shown); err != nil {
		return err
	}
	if ofUnit {
		g.say(lang.T("%d lỗi, %d cảnh báo ở các dòng của đơn vị này; tất cả: %d lỗi, %d cảnh báo",
			"%d errors, %d warnings in rows of this unit; in the whole input: %d errors, %d warnings"),
			errs, warnings, checked.Faults.Count(diag.Error), checked.Faults.Count(diag.Warning))
		return nil
	}
	if errs > 0 {
		g.say(lang.T("%d lỗi, %d cảnh báo", "%d errors, %d warnings"), errs, warnings)
		return nil
	}
	g.say(lang.T("%d lỗi, %d cảnh báo%s; %d số liệu, %d phong trào, số liệu đến %s",
		"%d errors, %d warnings%s; %d figures, %d campaigns, data as of %s"),
		errs, warnings, accepted(checked), len(checked.Site.Results.All()), len(checked.Site.Campaigns), checked.Book.AsOf.Format())
	return nil
}

// accepted says how many warnings the register silences.
func accepted(checked build.Checked) lang.Text {
	if checked.Accepted == 0 {
		return lang.Text{}
	}
	return lang.T(" (%d đã chấp nhận)", " (%d accepted)").With(checked.Accepted)
}

// summary prints one JSON object on stdout.
func (g *globals) summary(v map[string]any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(g.Stdout, string(b))
	return err
}
