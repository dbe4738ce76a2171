package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/closing"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

type closeFlags struct {
	until  string
	dryRun bool
}

func (g *globals) closeCommand() *cobra.Command {
	var f closeFlags
	cmd := &cobra.Command{
		Use:   g.tr("close PHONG_TRÀO", "close CAMPAIGN"),
		Short: g.tr("Chốt một phong trào đã kết thúc, và liệt kê việc còn lại", "Close a campaign that has ended, and list what is left to do"),
		Long: g.tr(`Chốt quy tắc và số liệu của phong trào: trong phần đầu của tệp phong trào ghi
status: final, scoring.method (cách tính đang dùng) và figures_until (ngày nhận số liệu
cuối; số liệu nhận sau ngày ấy không đổi kết quả, thứ hạng của phong trào). Mọi byte khác
giữ nguyên. Cùng lúc lập bản thảo báo cáo tổng kết trong content/bao-cao, có sẵn mã chèn.

Sau đó liệt kê việc còn lại: báo cáo, danh sách đề nghị, bảng vàng, thư, bản lưu trữ.
Danh sách ấy đọc từ thư mục làm việc mỗi lần, nên chạy lại lệnh để xem đã xong những gì.

Không chốt, và nói vì sao, khi phong trào chưa kết thúc, còn thiếu tháng, còn chỉ tiêu chưa
có số liệu của kỳ đến hạn, hoặc số liệu, văn bản có lỗi. Muốn bỏ chốt thì sửa lại các dòng đã đổi; bản
trước nằm trong .thidua/ban-cu.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh, hoặc chưa chốt được · 3 máy gặp sự cố`,
			`Close the rules and figures of a campaign: its front matter gets status: final,
scoring.method (the edition of the method that is used) and figures_until (figures that
are received later change neither its result nor its ranks). Every other byte stays. A draft
of the final report with its short codes is written into content/bao-cao.

Then what is left is listed: report, proposals, honor roll, letters, archive. The list is
read from the workspace each time: run the command again to see what is done.

It is refused, with the reasons, while the campaign runs, where months are missing, where a
target lacks the figure of its last period, or the input has errors. To undo it change the
lines back; the version before is kept in .thidua/ban-cu.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage, or it cannot be closed yet · 3 the machine failed`),
		Example: "  thidua close 4225 --dry-run\n  thidua close 4225 --figures-until 15/01/2026",
		Args:    takes(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return g.choices(campaignChoices), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return g.runClose(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringVar(&f.until, "figures-until", "", g.tr("số liệu nhận đến ngày này thì tính (mặc định: ngày nhận cuối cùng trong sổ)", "figures received until this day count (default: the last day of the register)"))
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, g.tr("chỉ cho biết sẽ đổi gì, không đổi", "only say what would be changed"))
	return cmd
}

func (g *globals) runClose(ctx context.Context, id string, f closeFlags) error {
	tuneCollector()
	var until campaign.Date
	if f.until != "" {
		day, err := g.day(f.until)
		if err != nil {
			return err
		}
		until = day
	}
	o := closing.Office{Ledger: ledger.Ledger{At: g.at()}}
	act := o.Close
	if f.dryRun {
		act = o.Look
	}
	c, err := act(ctx, id, until)
	if errors.Is(err, build.ErrFaults) {
		return g.told(err)
	}
	if c == nil {
		return err
	}
	if err == nil && !c.Was && len(c.Reasons) > 0 {
		err = c.Refusal()
	}
	if g.json {
		return errors.Join(g.summary(g.closingSummary(c, f.dryRun, err == nil)), err)
	}
	if err == nil {
		g.toldClosing(c, f.dryRun)
	}
	g.listTasks(c.Tasks)
	return err
}

// toldClosing says what closing changed, or would.
func (g *globals) toldClosing(c *closing.Closing, dry bool) {
	if c.Was {
		g.say(lang.T("Phong trào %s đã chốt.", "Campaign %s is closed."), c.Campaign.ID)
		return
	}
	head, report := lang.T("Đã chốt phong trào %s. Đã đổi trong %s:", "Closed campaign %s. Changed in %s:"), lang.T("Đã lập bản thảo %s", "Wrote the draft %s")
	if dry {
		head, report = lang.T("Sẽ chốt phong trào %s. Sẽ đổi trong %s:", "Would close campaign %s. Would change in %s:"), lang.T("Sẽ lập bản thảo %s", "Would write the draft %s")
	}
	g.say(head, c.Campaign.ID, c.Campaign.At.File)
	for _, ch := range c.Changes {
		if ch.Old == "" {
			g.say(lang.T("  - thêm %s: %s", "  - added %s: %s"), ch.Key, ch.New)
		} else {
			g.say(lang.T("  - %s: %s, trước là %s", "  - %s: %s, was %s"), ch.Key, ch.New, ch.Old)
		}
	}
	if c.Report != "" {
		g.say(report, c.Report)
	}
	for _, n := range c.Notes {
		g.say(lang.T("Lưu ý: %s", "Note: %s"), n)
	}
}

// listTasks lists what is left to do when a campaign has ended.
func (g *globals) listTasks(tasks []closing.Task) {
	g.say(lang.T("Việc khi phong trào kết thúc:", "To do when the campaign has ended:"))
	for _, t := range tasks {
		mark := "[ ]"
		if t.Done {
			mark = "[x]"
		}
		if t.Next == "" {
			g.say(lang.Same("  %s %s: %s"), mark, t.Title, t.State)
			continue
		}
		g.say(lang.Same("  %s %s: %s → %s"), mark, t.Title, t.State, t.Next)
	}
}

// closingSummary is what is said of a closing to programs.
func (g *globals) closingSummary(c *closing.Closing, dry, done bool) map[string]any {
	reasons, notes, changes, tasks := []string{}, []string{}, []map[string]string{}, []map[string]any{}
	for _, r := range c.Reasons {
		reasons = append(reasons, r.In(g.lang))
	}
	for _, n := range c.Notes {
		notes = append(notes, n.In(g.lang))
	}
	for _, ch := range c.Changes {
		changes = append(changes, map[string]string{"key": ch.Key, "old": ch.Old, "new": ch.New})
	}
	for _, t := range c.Tasks {
		tasks = append(tasks, map[string]any{"key": t.Key, "done": t.Done, "title": t.Title.In(g.lang), "state": t.State.In(g.lang), "next": t.Next})
	}
	return map[string]any{
		"campaign": c.Campaign.ID, "closed": c.Was || done && !dry, "figures_until": c.Until.String(), "file": c.Campaign.At.File,
		"changes": changes, "report": c.Report, "reasons": reasons, "notes": notes, "tasks": tasks,
	}
}
