package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

type targetsFlags struct {
	campaign, due, comparator, counts, measure, sheet, numbers string

	grow, from, round string
	indicators        []string
}

func (g *globals) targetsCommand() *cobra.Command {
	var f targetsFlags
	cmd := &cobra.Command{
		Use:   "targets [FILE]",
		Short: g.tr("Nhận bảng giao mức cho đơn vị, hoặc giao theo tỷ lệ tăng", "Bring in a table of levels, or assign levels by growth"),
		Long: g.tr(`Nhận bảng giao thông dụng (đơn vị theo dòng, chỉ tiêu theo cột; Excel hoặc
CSV) vào data/targets: đọc thử như số liệu, đối chiếu dòng cộng, mức của cả nước, nêu
những mức khó tin. Bảng còn lỗi không được nhận. Bảng tự ghi phong trào và hạn theo dòng
thì không cần --campaign, --due.

Với --grow, mỗi đơn vị được giao số của cùng kỳ năm trước (hoặc kỳ của --from) tăng thêm
bấy nhiêu phần trăm, làm tròn; cột ghi chú nêu phép tính và nguồn. Đơn vị chưa có số thì
được nêu ra, không được giao.

Mã kết thúc: 0 xong · 1 bảng còn lỗi · 2 dùng sai lệnh, hoặc đã có tệp này · 3 máy gặp sự cố`,
			`Bring a table as people make it (units down, indicators across; Excel or CSV) into
data/targets: it is read on trial as results are, its total and the country's level are
compared, levels that are hard to believe are told. A table with errors is not taken. One
that names campaign and due day in each row needs no --campaign, --due.

With --grow each unit is assigned its figure of the same period of the year before (or of
--from), so many per cent greater, rounded; the column of notes has the computation and
where it comes from. Units without a figure are named, and assigned none.

Exit codes: 0 done · 1 the table has errors · 2 wrong usage, or the file is there · 3 the machine failed`),
		Example: "  thidua targets phu-luc-01.xlsx --campaign 4225 --due 31/12/2026\n  thidua targets --grow 5 --indicator bhyt --campaign 4225 --due 31/12/2026 --round 100",
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.grow != "" && len(args) == 0:
				return g.runGrow(cmd.Context(), f)
			case f.grow == "" && len(args) == 1:
				return g.runTargets(cmd.Context(), args[0], f)
			}
			return usage(lang.T("cần một FILE, hoặc --grow", "a FILE is needed, or --grow"))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.campaign, "campaign", "", g.tr("phong trào: id", "the campaign: its id"))
	flags.StringVar(&f.due, "due", "", g.tr("hạn của các mức, như 31/12/2026", "when the levels are due, such as 31/12/2026"))
	flags.StringVar(&f.comparator, "comparator", "", g.tr("so sánh, như “ít nhất”", "how a result is held against them, such as “ít nhất”"))
	flags.StringVar(&f.counts, "counts", "", g.tr("cách tính: mức, tăng thêm, phát sinh", "what counts: mức, tăng thêm, phát sinh"))
	flags.StringVar(&f.measure, "measure", "", g.tr("đơn vị tính của cột không ghi", "the measure of columns that name none"))
	flags.StringVar(&f.sheet, "sheet", "", g.tr("trang duy nhất cần đọc của tệp bảng tính", "the only sheet of a workbook to read"))
	flags.StringVar(&f.numbers, "numbers", "", g.tr("cách viết số: vi hoặc en", "how numbers are written: vi or en"))
	flags.StringVar(&f.grow, "grow", "", g.tr("giao theo tỷ lệ tăng: phần trăm, như 5 hoặc 7,5", "assign by growth: per cent, such as 5 or 7,5"))
	flags.StringSliceVar(&f.indicators, "indicator", nil, g.tr("chỉ tiêu được giao theo tỷ lệ tăng", "the indicators that are assigned by growth"))
	flags.StringVar(&f.from, "from", "", g.tr("kỳ gốc của --grow (mặc định: cùng kỳ năm trước)", "the period that grows (default: the same of the year before)"))
	flags.StringVar(&f.round, "round", "", g.tr("làm tròn đến bội của số này, như 100 hoặc “1 tỷ đồng”", "round to multiples of this, such as 100 or “1 tỷ đồng”"))
	return cmd
}

// runTargets brings a table of levels into the workspace.
func (g *globals) runTargets(ctx context.Context, file string, f targetsFlags) error {
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return usage(lang.T("không có tệp %q", "there is no file %q"), file)
	}
	if err != nil {
		return err
	}
	if f.campaign == "" && (f.due != "" || f.comparator != "" || f.counts != "") {
		return usage(lang.T("--due, --comparator, --counts đi cùng --campaign", "--due, --comparator and --counts go with --campaign"))
	}
	side := ledger.Stated(
		ledger.Statement{Key: "campaign", Value: f.campaign}, ledger.Statement{Key: "due", Value: f.due}, ledger.Statement{Key: "comparator", Value: f.comparator},
		ledger.Statement{Key: "counts", Value: f.counts}, ledger.Statement{Key: "measure", Value: f.measure}, ledger.Statement{Key: "sheet", Value: f.sheet}, ledger.Statement{Key: "numbers", Value: f.numbers},
	)
	return g.assign(ctx, ledger.Assignment{Name: filepath.Base(file), Data: data, Sidecar: side})
}

// assign brings levels into the workspace, and tells what is to be looked at in them.
func (g *globals) assign(ctx context.Context, a ledger.Assignment) error {
	done, err := ledger.Ledger{At: g.at()}.Assign(ctx, a)
	if errors.Is(err, build.ErrFaults) {
		return g.told(err)
	}
	if err != nil {
		return err
	}
	var told diag.List
	told.Add(done.Told...)
	if err := g.print(told); err != nil {
		return err
	}
	units, indicators := map[campaign.UnitID]bool{}, map[campaign.IndicatorID]bool{}
	for _, t := range done.Levels {
		units[t.Unit], indicators[t.Indicator] = true, true
	}
	if g.json {
		return g.summary(map[string]any{"file": done.File, "levels": len(done.Levels), "units": len(units), "indicators": len(indicators), "warnings": told.Count(diag.Warning)})
	}
	g.say(lang.T("Đã nhận %s: %d mức giao, %d đơn vị, %d chỉ tiêu; %d cảnh báo.", "%s: %d levels, %d units, %d indicators; %d warnings."), done.File, len(done.Levels), len(units), len(indicators), told.Count(diag.Warning))
	return nil
}

// runGrow assigns levels that are so much greater than the figures of an earlier period.
func (g *globals) runGrow(ctx context.Context, f targetsFlags) error {
	percent, err := amount.Vi.Parse(strings.TrimSuffix(f.grow, "%"))
	due, ok := campaign.ParseDate(f.due)
	switch {
	case err != nil || percent.Cmp(amount.Int(-100)) <= 0:
		return usage(lang.T("--grow %q không phải là phần trăm: viết như 5 hoặc 7,5", "--grow %q is not a percentage: write 5 or 7,5"), f.grow)
	case f.campaign == "" || !ok || len(f.indicators) == 0:
		return usage(lang.T("--grow cần --campaign, --due và --indicator", "--grow needs --campaign, --due and --indicator"))
	}
	checked, _, err := g.sound(inputFlags{drafts: true})
	if err != nil {
		return err
	}
	growth := ledger.Growth{Due: due, Percent: percent, From: campaign.MonthOf(due)}
	for range 12 {
		growth.From = growth.From.Previous()
	}
	if f.from != "" {
		if growth.From, ok = campaign.ParsePeriod(f.from); !ok {
			return usage(lang.T("--from %q không phải là một kỳ: viết 12/2025", "--from %q is no period: write 12/2025"), f.from)
		}
	}
	if growth.Campaign, err = campaignMeant(checked, f.campaign); err != nil {
		return err
	}
	if growth.Campaign.Vintage == "" {
		return usage(lang.T("phong trào %s chưa có vintage hay end nên không biết giao cho đơn vị nào", "campaign %s has neither vintage nor end, so that it is not known to which units"), f.campaign)
	}
	if f.round != "" {
		q, err := amount.ParseQuantity(f.round)
		if err != nil || q.Amount.Sign() <= 0 {
			return usage(lang.T("--round %q không phải là một số: viết 100 hoặc “1 tỷ đồng”", "--round %q is not a number: write 100 or “1 tỷ đồng”"), f.round)
		}
		growth.Round = q.Amount
	}
	for _, id := range f.indicators {
		ind := checked.Site.Indicators.Get(id)
		if ind == nil {
			return usage(lang.T("--indicator: không có chỉ tiêu %q", "--indicator: there is no indicator %q"), id)
		}
		if ind.Merge != campaign.MergeSum {
			return usage(lang.T("%s không giao theo tỷ lệ tăng được: chỉ giao số đếm, số tiền", "%s cannot be assigned by growth: only counts and amounts can"), id)
		}
		growth.Indicators = append(growth.Indicators, ind)
	}
	data, gaps := growth.Table(checked)
	if len(gaps) > 0 && strings.Count(string(data), "\n") == 1 {
		return usage(lang.T("không đơn vị nào có số của %s: chọn kỳ gốc bằng --from", "no unit has figures of %s: choose the period with --from"), growth.From.Label())
	}
	for _, gap := range gaps {
		g.complain(lang.T("%s chưa có số %s của %s: không được giao", "%s has no figure of %s for %s: it is assigned none").With(gap.Unit.NameOn(due).Short, gap.Indicator.ID, growth.From.Label()))
	}
	name := fmt.Sprintf("%s-tang-%s-%s.csv", growth.Campaign.ID, strings.ReplaceAll(percent.Format(percent.Decimals()), ",", "-"), strings.Join(f.indicators, "-"))
	return g.assign(ctx, ledger.Assignment{Name: name, Data: data})
}
