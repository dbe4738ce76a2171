package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

func (g *globals) awardsReceiveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "receive FILE",
		Short: g.tr("Nhận danh sách đề nghị (Excel, CSV) vào data/proposals", "Bring a list of proposals (Excel, CSV) into data/proposals"),
		Long: g.tr(`Đọc thử danh sách đề nghị như khi nó đã ở trong thư mục làm việc; đọc được trọn vẹn
thì chép vào data/proposals/. Danh sách còn lỗi (đơn vị, danh hiệu, dữ liệu cá nhân …)
không được nhận. Điều trái quy định của phong trào được nêu, nhưng không ngăn việc nhận.

Mã kết thúc: 0 xong · 1 danh sách còn lỗi · 2 dùng sai lệnh, hoặc đã có tệp này · 3 máy gặp sự cố`,
			`The list is read as if it were in the workspace; what can be read whole is copied into
data/proposals/. A list with errors (units, titles, personal data …) is not taken. What
breaks the rules of a campaign is told, and keeps nothing out.

Exit codes: 0 done · 1 the list has errors · 2 wrong usage, or the file is there · 3 the machine failed`),
		Example: "  thidua awards receive \"D:/Tải về/de-nghi-4225.xlsx\"",
		Args:    takes(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runAwardsReceive(cmd.Context(), args[0]) },
	}
}

func (g *globals) runAwardsReceive(ctx context.Context, file string) error {
	tuneCollector()
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return usage(lang.T("không có tệp %q", "there is no file %q"), file)
	}
	if err != nil {
		return err
	}
	done, err := ledger.Ledger{At: g.at()}.Propose(ctx, filepath.Base(file), data)
	if errors.Is(err, build.ErrFaults) {
		return g.told(err)
	}
	if err != nil {
		return err
	}
	var told diag.List
	told.Add(done.Told...)
	if g.json {
		return g.summary(map[string]any{"file": done.File, "proposed": len(done.Awards), "broken": told.Count(diag.Error), "warnings": told.Count(diag.Warning)})
	}
	if err := g.print(told); err != nil {
		return err
	}
	g.say(lang.T("Đã nhận %s: %d dòng đề nghị; %d điều trái quy định, %d cảnh báo.", "%s: %d rows of proposals; %d against the rules, %d warnings."),
		done.File, len(done.Awards), told.Count(diag.Error), told.Count(diag.Warning))
	return nil
}
