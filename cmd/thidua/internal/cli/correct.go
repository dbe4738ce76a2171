package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
)

// becauseFlags are what the registers want to know of each act.
type becauseFlags struct {
	reason, who, on string
	undo            bool
}

func (g *globals) addBecause(cmd *cobra.Command, f *becauseFlags) {
	cmd.Flags().StringVar(&f.reason, "reason", "", g.tr("lý do", "why"))
	cmd.Flags().StringVar(&f.who, "who", "", g.tr("người thực hiện: tên hoặc chức vụ", "by whom: name or position"))
	cmd.Flags().StringVar(&f.on, "on", "", g.tr("ngày thực hiện (mặc định: hôm nay)", "the day (default: today)"))
	cmd.Flags().BoolVar(&f.undo, "undo", false, g.tr("bỏ lần làm trước", "undo it"))
}

func (g *globals) because(f becauseFlags) (ledger.Because, error) {
	on, err := g.day(f.on)
	return ledger.Because{Reason: f.reason, Who: f.who, Day: on}, err
}

func (g *globals) correctCommand() *cobra.Command {
	var f becauseFlags
	cmd := &cobra.Command{
		Use:   "correct FILE CELL VALUE",
		Short: g.tr("Đính chính một ô của tệp đơn vị gửi", "Correct a cell of an export"),
		Long: g.tr(`Tệp đơn vị gửi giữ nguyên; sổ data/corrections.csv ghi ô nào được đọc thành giá trị
nào, vì sao, ai làm, ngày nào, và trang Số liệu nêu điều đó. CELL là tên ô như trong
Excel: D18, hoặc "Biểu 1!D18" khi tệp có nhiều trang tính; dòng và cột của tệp CSV cũng
đếm như vậy. Ô đã khác đi thì đính chính cũ thành lỗi, không được áp dụng thầm lặng.

Mã kết thúc: 0 xong · 1 đính chính làm tệp thêm lỗi, không ghi gì
· 2 dùng sai lệnh, hoặc không có ô này · 3 máy gặp sự cố`,
			`The file stays as it came; data/corrections.csv says which cell is read as what, why, by
whom and when, and the page Số liệu tells. CELL is its name in Excel: D18, or
"Biểu 1!D18" where the file has several sheets; lines and columns of a CSV file count
the same way. Where the cell holds something else later, the correction is an error and
is not applied silently.

Exit codes: 0 done · 1 the file would have more errors, nothing was written ·
2 wrong usage, or no such cell · 3 the machine failed`),
		Example: "  thidua correct data/actuals/2025/2025-10.csv D18 910520 --reason \"gõ thiếu một số, đơn vị đã xác nhận\" --who \"Phòng Thi đua\"\n  thidua correct --undo data/actuals/2025/2025-10.csv D18",
		Args:    takes(2, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			l := ledger.Ledger{At: g.at()}
			cell := ledger.Cell{File: filepath.ToSlash(args[0]), Name: args[1]}
			if f.undo {
				if err := l.UndoCorrect(cell); err != nil {
					return err
				}
				g.say(lang.T("Đã bỏ đính chính ô %s của %s.", "Took back the correction of %s of %s."), cell.Name, cell.File)
				return nil
			}
			if len(args) < 3 {
				return usage(lang.T("thiếu giá trị mới của ô", "the new value of the cell is missing"))
			}
			why, err := g.because(f)
			if err != nil {
				return err
			}
			if err := l.Correct(cmd.Context(), cell, args[2], why); err != nil {
				return g.told(err)
			}
			g.say(lang.T("Đã đính chính ô %s của %s thành %s.", "Corrected %s of %s to %s."), cell.Name, cell.File, args[2])
			return nil
		},
	}
	g.addBecause(cmd, &f)
	return cmd
}

func (g *globals) acceptCommand() *cobra.Command {
	var f becauseFlags
	cmd := &cobra.Command{
		Use:   "accept PLACE [CODE]",
		Short: g.tr("Chấp nhận một cảnh báo đã xem", "Accept a warning that was looked at"),
		Long: g.tr(`PLACE là nơi "thidua check" in ra, như data/actuals/2025/2025-10.csv:18:4; có nhiều
cảnh báo ở đó thì thêm mã. Cảnh báo không hiện lại cho đến khi giá trị thay đổi. --undo bỏ dòng của sổ
data/accepted.csv: PLACE là số dòng.

Mã kết thúc: 0 xong · 2 dùng sai lệnh, hoặc không có cảnh báo ấy · 3 máy gặp sự cố`,
			`PLACE is as "thidua check" prints it, such as data/actuals/2025/2025-10.csv:18:4; where
there are several warnings a code is needed. The warning is silent until its value
changes. --undo removes a row of data/accepted.csv: PLACE is its line.

Exit codes: 0 done · 2 wrong usage, or no such warning · 3 the machine failed`),
		Example: "  thidua accept data/actuals/2025/2025-10.csv:18:4 figure-jumps --reason \"đã đối chiếu\" --who \"Phòng Thi đua\"\n  thidua accept --undo 3",
		Args:    takes(1, 2),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runAccept(cmd.Context(), args, f) },
	}
	g.addBecause(cmd, &f)
	return cmd
}

func (g *globals) runAccept(ctx context.Context, args []string, f becauseFlags) error {
	tuneCollector()
	l := ledger.Ledger{At: g.at()}
	if f.undo {
		line, err := strconv.Atoi(strings.TrimPrefix(args[0], source.AcceptedFile+":"))
		if err != nil {
			return usage(lang.T("--undo cần số dòng của %s", "--undo needs a line of %s"), source.AcceptedFile)
		}
		if err := l.UndoAccept(line); err != nil {
			return err
		}
		g.say(lang.T("Đã bỏ dòng %d của %s.", "Removed line %d of %s."), line, source.AcceptedFile)
		return nil
	}
	why, err := g.because(f)
	if err != nil {
		return err
	}
	checked, _, err := g.checked(inputFlags{})
	if err != nil {
		return err
	}
	here := slices.DeleteFunc(checked.Faults.Sorted(), func(d diag.Diagnostic) bool {
		return d.Pos.String() != filepath.ToSlash(args[0]) || len(args) > 1 && string(d.Code) != args[1] || d.Severity != diag.Warning
	})
	switch len(here) {
	case 0:
		return usage(lang.T("không có cảnh báo nào ở %s: chép đúng nơi \"thidua check\" in ra", "there is no warning at %s: copy the place as \"thidua check\" prints it"), args[0])
	case 1:
	default:
		return usage(lang.T("có %d cảnh báo ở %s: thêm mã của một cảnh báo", "there are %d warnings at %s: add the code of one"), len(here), args[0])
	}
	if err := l.Accept(why, here[0]); err != nil {
		return err
	}
	g.say(lang.T("Đã chấp nhận [%s] ở %s.", "Accepted [%s] at %s."), here[0].Code, args[0])
	return nil
}
