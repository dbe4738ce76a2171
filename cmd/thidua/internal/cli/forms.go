package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

type formsFlags struct {
	inputFlags
	out string
}

func (g *globals) formsCommand() *cobra.Command {
	var f formsFlags
	cmd := &cobra.Command{
		Use:   "forms " + g.tr("KỲ", "PERIOD"),
		Short: g.tr("Dựng biểu Excel để từng đơn vị điền số liệu một tháng", "Make a workbook for each unit to fill in a month's figures"),
		Long: g.tr(`Dựng cho mỗi đơn vị đang có ở kỳ đó một tệp .xlsx: các chỉ tiêu báo cáo theo tháng, số
tháng trước và mức giao bên cạnh ô để điền. Chỉ ô màu vàng sửa được. Đơn vị điền xong gửi
lại; bỏ tệp vào data/actuals, tên tệp và tên trang đổi thế nào cũng đọc được, không cần
tệp .yaml. Biểu bị sửa, biểu của đơn vị khác hay kỳ khác bị từ chối, có nêu chỗ.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Make an .xlsx for each unit in force in that period: the indicators that are reported by
month, last month's figure and the target beside the cell to be filled in. Only the
yellow cells can be changed. A form that comes back is dropped into data/actuals and read
whatever its file and sheets are called, without a .yaml. A form that was changed, or is
of another unit or period, is refused with its place.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua forms 2026-10 -o bieu-2026-10",
		Args:    takes(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runForms(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringVarP(&f.out, "output", "o", "bieu", g.tr("thư mục nhận các biểu, tính từ thư mục làm việc", "the folder for the forms, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	return cmd
}

func (g *globals) runForms(ctx context.Context, text string, f formsFlags) error {
	period, ok := campaign.ParsePeriod(text)
	if !ok || !period.IsMonth() {
		return usage(lang.T("%q không phải là một tháng: ghi như 2026-10 hoặc 10/2026", "%q is not a month: write 2026-10 or 10/2026"), text)
	}
	if err := g.at().Private(f.out); err != nil {
		return err
	}
	checked, opts, err := g.sound(f.inputFlags)
	if err != nil {
		return err
	}
	language, _ := lang.Parse(checked.Site.Settings.Language)
	in, err := g.pageInput(checked, opts.Templates, opts.BuiltIn, language)
	if err != nil {
		return err
	}
	t, err := in.Presenter().Forms().Tree(period)
	if err != nil {
		return err
	}
	if t.Len() == 0 {
		return usage(lang.T("không có đơn vị nào ở kỳ %s", "no unit is in force in %s"), period.Label())
	}
	target := g.inWorkspace(f.out)
	report, err := output.WriteDir(ctx, output.Disk(), target, t, output.Options{
		Kind: output.FormsKind, Protect: g.at().Protected(), Wait: workspace.Wait,
		Note: workspace.Note(checked.Book.AsOf.String()),
	})
	if err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{"forms": t.Len(), "period": period.String(), "bytes": report.Bytes, "output": filepath.ToSlash(f.out)})
	}
	g.say(lang.T("Đã dựng %d biểu tháng %s vào %s.", "Made %d forms of %s in %s."), t.Len(), period.Label(), target)
	return nil
}
