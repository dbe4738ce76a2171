package cli

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) initCommand() *cobra.Command {
	var empty, drop bool
	var name string
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: g.tr("Tạo một thư mục làm việc mẫu, có sẵn hai phong trào", "Make a sample workspace with two campaigns"),
		Long: g.tr(`Tạo thư mục làm việc với hai phong trào 3081 và 4225, số liệu minh họa và hướng
dẫn. Thư mục phải chưa có hoặc còn trống. --sample xa lấy mẫu khác: phong trào của một
tỉnh không có thật với ba mươi xã, ba chỉ tiêu. --empty chỉ tạo danh mục đơn vị, chỉ
tiêu, danh hiệu, ngày nghỉ và hướng dẫn của mẫu. --drop-sample bỏ phần mẫu khỏi một thư
mục đã tạo; tệp nào đã sửa thì giữ lại.

data/README.md nói từng tệp số liệu ghi gì, kể cả sổ data/accepted.csv: cảnh báo đã xem
và chấp nhận, kèm lý do.

Mã kết thúc: 0 xong · 2 thư mục không trống · 3 máy gặp sự cố`,
			`Make a workspace with the campaigns 3081 and 4225, illustrative figures and a
guide. The folder must not exist, or be empty. --sample xa takes another sample: a
campaign of an invented province with thirty communes and three indicators. --empty
makes only the sample's registers of units, indicators, titles and holidays, and the
guide. --drop-sample takes the sample out of a workspace that was made with it; files
that were changed stay.

data/README.md says what each table holds, the register data/accepted.csv among them:
warnings that were looked at and accepted, with reasons.

Exit codes: 0 done · 2 the folder is not empty · 3 the machine failed`),
		Example: "  thidua init thi-dua\n  thidua init --sample xa thi-dua\n  thidua init --empty thi-dua\n  thidua init --drop-sample thi-dua",
		Args:    takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case empty && drop:
				return usage(lang.T("--empty và --drop-sample không đi cùng nhau", "--empty and --drop-sample exclude each other"))
			case drop && name != "":
				return usage(lang.T("--drop-sample tự nhận ra mẫu: bỏ --sample", "--drop-sample finds out which sample it was: leave out --sample"))
			case drop:
				return g.dropSample(args[0])
			}
			return g.runInit(args[0], name, empty)
		},
	}
	cmd.Flags().StringVar(&name, "sample", "", g.tr("mẫu nào: bhxh (không ghi thì là mẫu này) hay xa", "which sample: bhxh (the default) or xa"))
	cmd.Flags().BoolVar(&empty, "empty", false, g.tr("chỉ danh mục, không có phong trào và số liệu mẫu", "registers only, no campaigns and no sample figures"))
	cmd.Flags().BoolVar(&drop, "drop-sample", false, g.tr("bỏ phong trào và số liệu mẫu khỏi thư mục đã tạo", "take the sample out of a workspace"))
	return cmd
}

func (g *globals) runInit(name, of string, empty bool) error {
	dir := g.inWorkspace(name)
	if inside := enclosing(dir); inside != "" {
		return usage(lang.T("%q nằm trong %q của một thư mục làm việc khác: chọn nơi khác", "%q lies in %q of another workspace: choose another place"), name, inside)
	}
	t, err := sample(of)
	if err == nil && empty {
		t, err = emptied(t)
	}
	if err != nil {
		return err
	}
	if err := output.Unpack(output.Disk(), dir, t); err != nil {
		return err
	}
	g.say(lang.T("Đã tạo %d tệp trong %s.\nTiếp theo: thidua build -C %s", "Made %d files in %s.\nNext: thidua build -C %s"), t.Len(), dir, dir)
	return nil
}

// enclosing is the folder of another workspace that a path lies in, which is read or
// published there; "" for none.
func enclosing(dir string) string {
	full := output.Resolved(dir)
	for up := filepath.Dir(full); ; up = filepath.Dir(up) {
		if info, err := os.Stat(filepath.Join(up, "content", "index.md")); err == nil && info.Mode().IsRegular() {
			for _, part := range []string{"content", "data", "templates", workspace.PublicFolder} {
				if output.Within(output.Disk(), full, filepath.Join(up, part)) != "" {
					return filepath.Join(up, part)
				}
			}
		}
		if up == filepath.Dir(up) {
			return ""
		}
	}
}
