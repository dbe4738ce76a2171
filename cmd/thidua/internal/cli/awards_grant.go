package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

type awardsGrantFlags struct {
	decision, date, issuer string
	not                    []string
	dryRun                 bool
}

func (g *globals) awardsGrantCommand() *cobra.Command {
	var f awardsGrantFlags
	cmd := &cobra.Command{
		Use:   "grant PROPOSALS",
		Short: g.tr("Ghi bảng vàng từ danh sách đề nghị, khi đã có quyết định khen thưởng", "With a decision: turn a list of proposals into an honor roll"),
		Long: g.tr(`PROPOSALS là một tệp trong data/proposals/. Ai được khen thưởng thì vào một tệp mới của
data/honors/, với số và ngày quyết định. Cột "Kết quả" của danh sách ghi "khen
thưởng" hoặc "không"; không có cột ấy thì khen thưởng tất cả, trừ tập thể, cá nhân nêu ở
--not. Vượt số lượng tối đa, nêu một người hai lần, hai danh hiệu không được tặng đồng thời: không ghi gì.

Ai được đề nghị mà không được khen thưởng chỉ được nêu ở đây, cho người thao tác; tên ấy
không có trong bảng vàng, trang, thư hay bản lưu trữ. Ghi chú của danh sách không chép sang.
Ghi nhầm thì xóa tệp mới trong data/honors/.

Mã kết thúc: 0 xong · 1 có lỗi hoặc trái quy định · 2 dùng sai lệnh, hoặc đã có tệp này · 3 máy gặp sự cố`,
			`PROPOSALS is a file of data/proposals/. Whoever was granted an award comes into a new file
of data/honors/, with the number and day of the decision. The column "Kết quả" of the list
says who was (khen thưởng) and who was not (không); without it everybody was but those
named by --not. A quota exceeded, somebody named twice, two titles that exclude each
other: nothing is written.

Who was proposed and not granted is told here alone, to the operator; such a name is on no
honor roll, page, letter or archive. Notes of the list are not copied. To undo it delete the
new file in data/honors/.

Exit codes: 0 done · 1 errors, or against the rules · 2 wrong usage, or the file is there · 3 the machine failed`),
		Example: "  thidua awards grant 4225-nam-2025.xlsx --decision 123/QĐ-BHXH --date 15/01/2026\n  thidua awards grant 4225-nam-2025.csv --decision 123/QĐ-BHXH --date 15/01/2026 --not \"Nguyễn Văn A\" --dry-run",
		Args:    takes(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runAwardsGrant(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringVar(&f.decision, "decision", "", g.tr("số quyết định, như 123/QĐ-BHXH", "the number of the decision, such as 123/QĐ-BHXH"))
	cmd.Flags().StringVar(&f.date, "date", "", g.tr("ngày quyết định, như 15/01/2026", "the day of the decision, such as 15/01/2026"))
	cmd.Flags().StringVar(&f.issuer, "issuer", "", g.tr("cơ quan ban hành (mặc định: của phong trào)", "who issued it (default: the campaign's issuer)"))
	cmd.Flags().StringArrayVar(&f.not, "not", nil, g.tr("được đề nghị mà không được khen thưởng: họ tên (ghi được nhiều lần)", "proposed and not granted: a name (may be repeated)"))
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, g.tr("chỉ cho biết sẽ ghi gì, không ghi", "only say what would be written"))
	return cmd
}

func (g *globals) runAwardsGrant(ctx context.Context, list string, f awardsGrantFlags) error {
	tuneCollector()
	if f.decision == "" || f.date == "" {
		return usage(lang.T("cần --decision SỐ và --date NGÀY", "--decision NUMBER and --date DAY are needed"))
	}
	day, err := g.day(f.date)
	if err != nil {
		return err
	}
	l, d := ledger.Ledger{At: g.at()}, ledger.Decision{Proposals: list, Number: f.decision, Day: day, Issuer: f.issuer, Not: f.not}
	act := l.Grant
	if f.dryRun {
		act = l.Decide
	}
	done, err := act(ctx, d)
	if errors.Is(err, build.ErrFaults) {
		return g.told(err)
	}
	if err != nil {
		return err
	}
	return g.toldGrant(done, f.dryRun)
}

// toldGrant says what was granted, and to the operator who was not.
func (g *globals) toldGrant(done *ledger.Grant, dry bool) error {
	if g.json {
		left := []string{}
		for _, a := range done.Left {
			left = append(left, a.Name)
		}
		return g.summary(map[string]any{"file": done.File, "granted": len(done.Given), "not_granted": left, "written": !dry})
	}
	var told diag.List
	told.Add(done.Told...)
	if err := g.print(told); err != nil {
		return err
	}
	people := 0
	for _, a := range done.Given {
		if a.Kind == campaign.Person {
			people++
		}
	}
	said := lang.T("Đã ghi %s: %d tập thể, %d cá nhân.", "Wrote %s: %d collectives, %d people.")
	if dry {
		said = lang.T("Sẽ ghi %s: %d tập thể, %d cá nhân.", "Would write %s: %d collectives, %d people.")
	}
	g.say(said, done.File, len(done.Given)-people, people)
	if len(done.Left) > 0 {
		g.say(lang.T("Được đề nghị, không được khen thưởng (chỉ để người thao tác biết, không đăng ở đâu):", "Proposed and not granted (for the operator alone, published nowhere):"))
	}
	for _, a := range done.Left {
		g.say(lang.Same("  - %s, %s: %s"), a.Name, a.UnitText, a.Title)
	}
	return nil
}
