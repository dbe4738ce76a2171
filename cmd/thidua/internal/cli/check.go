package cli

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

func (g *globals) checkCommand() *cobra.Command {
	var in inputFlags
	var format string
	cmd := &cobra.Command{
		Use:   "check",
		Short: g.tr("Kiểm tra số liệu, văn bản và khuôn mẫu; không ghi gì", "Check figures, texts and templates; write nothing"),
		Long: g.tr(`Đọc toàn bộ thư mục làm việc và báo mọi chỗ sai một lần, xếp theo nơi: tệp, dòng,
cột, giá trị và cách sửa. Không ghi gì.

Mã thoát: 0 dựng được · 1 có lỗi`,
			`Read the whole workspace and tell everything that is wrong at once, by place: file,
line, column, value and way out. Nothing is written.

Exit codes: 0 it can be built · 1 there are errors`),
		Example: "  thidua check -C thi-dua\n  thidua check --format json > loi.json",
		Args:    takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return g.runCheck(in, format)
		},
	}
	cmd.Flags().StringVar(&in.asOf, "as-of", "", g.tr("tính như ở ngày này (mặc định: ngày mới nhất trong số liệu)", "compute as of this day (default: the newest day in the data)"))
	cmd.Flags().BoolVar(&in.drafts, "drafts", false, g.tr("kiểm tra cả bản thảo", "check drafts too"))
	cmd.Flags().StringVar(&format, "format", "text", g.tr("cách in: text hoặc json", "how to print: text or json"))
	return cmd
}

func (g *globals) runCheck(in inputFlags, format string) error {
	if format != "text" && format != "json" {
		return usage(lang.T("--format nhận text hoặc json, không phải %q", "--format takes text or json, not %q"), format)
	}
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	opts, err := g.options(w, in)
	if err != nil {
		return err
	}
	_, checked, err := build.Run(w, opts)
	if err != nil && !errors.Is(err, build.ErrFaults) {
		return err
	}
	if format == "json" {
		if err := checked.Faults.WriteJSON(g.Stdout, g.lang); err != nil {
			return err
		}
		return orStrict(g, checked.Faults, err)
	}
	err = g.report(checked.Faults, err)
	if g.json {
		return errors.Join(err, g.summary(map[string]any{
			"errors": checked.Faults.Count(diag.Error), "warnings": checked.Faults.Count(diag.Warning),
		}))
	}
	g.say(lang.T("%d lỗi, %d cảnh báo; %d số liệu, %d phong trào, số liệu đến %s",
		"%d errors, %d warnings; %d figures, %d campaigns, data as of %s"),
		checked.Faults.Count(diag.Error), checked.Faults.Count(diag.Warning),
		len(checked.Site.Results.All()), len(checked.Site.Campaigns), checked.Book.AsOf.Format())
	return err
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
