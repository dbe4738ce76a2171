package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

type receiveFlags struct {
	on, period, supersedes, reason, sidecar string
	provisional, undo                       bool
	fixes                                   []string // C18=1.201.000
	fixReason, who                          string
}

func (g *globals) receiveCommand() *cobra.Command {
	var f receiveFlags
	cmd := &cobra.Command{
		Use:   "receive FILE…",
		Short: g.tr("Nhận tệp số liệu của đơn vị vào thư mục làm việc", "Bring exports of offices into the workspace"),
		Long: g.tr(`Đọc thử từng tệp; tệp nào đọc được trọn vẹn thì chép vào data/actuals/<năm>/ và ghi
vào sổ data/exports.csv: ngày nhận, tạm tính hay chính thức, thay cho tệp nào. Tệp còn lỗi
không được nhận, lỗi được nêu từng ô. --undo đưa tệp ra khỏi số liệu; bản cũ nằm trong .thidua/ban-cu.

Mã kết thúc: 0 xong · 1 có tệp còn lỗi · 2 dùng sai lệnh, hoặc tệp đã nhận · 3 máy gặp sự cố`,
			`Each file is read on trial; what can be read whole is copied into data/actuals/<year>/
and entered into data/exports.csv: the day it came, provisional or final, what it
supersedes. A file with errors is not received; they are told cell by cell. --undo takes
a file out again; it is kept in .thidua/ban-cu.

Exit codes: 0 done · 1 files have errors · 2 wrong usage, or received before · 3 the machine failed`),
		Example: "  thidua receive \"D:/Tải về/Hà Nội T10.xlsx\" --on 05/11/2025 --provisional\n  thidua receive --undo \"data/actuals/2025/Hà Nội T10.xlsx\"",
		Args:    takes(1, 1<<10),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runReceive(cmd.Context(), args, f) },
	}
	cmd.Flags().StringVar(&f.on, "on", "", g.tr("ngày nhận (mặc định: hôm nay)", "the day it came (default: today)"))
	cmd.Flags().BoolVar(&f.provisional, "provisional", false, g.tr("số liệu tạm tính", "the figures are provisional"))
	cmd.Flags().StringVar(&f.supersedes, "supersedes", "", g.tr("thay cho tệp này của data/actuals", "it takes the place of this file of data/actuals"))
	cmd.Flags().StringVar(&f.reason, "reason", "", g.tr("lý do gửi lại", "why it was sent again"))
	cmd.Flags().StringVar(&f.sidecar, "sidecar", "", g.tr("tệp .yaml nói cách đọc, khi không tự nhận ra được", "a .yaml file that says how to read it, where that cannot be found out"))
	cmd.Flags().StringVar(&f.period, "period", "", g.tr("kỳ của số liệu, như 10/2025, khi tệp không ghi", "the period of the figures, such as 10/2025, where the file does not say"))
	cmd.Flags().StringArrayVar(&f.fixes, "fix", nil, g.tr("đọc một ô gõ sai thành số đúng, như C18=1.201.000 (ghi được nhiều lần); tệp giữ nguyên, data/corrections.csv ghi lại", "read a cell that is wrong as it should be, such as C18=1.201.000 (may be repeated); the file stays as it came, data/corrections.csv keeps it"))
	cmd.Flags().StringVar(&f.fixReason, "fix-reason", "", g.tr("vì sao đính chính", "why it is corrected"))
	cmd.Flags().StringVar(&f.who, "who", "", g.tr("người đính chính", "who corrects it"))
	cmd.Flags().BoolVar(&f.undo, "undo", false, g.tr("đưa tệp đã nhận ra khỏi số liệu", "take a received file out again"))
	return cmd
}

func (g *globals) runReceive(ctx context.Context, files []string, f receiveFlags) error {
	tuneCollector()
	l := ledger.Ledger{At: g.at()}
	if f.undo {
		for _, file := range files {
			if err := l.UndoReceive(filepath.ToSlash(file)); err != nil {
				return err
			}
			g.say(lang.T("Đã đưa %s ra; bản cũ ở %s.", "Took out %s; it is kept in %s."), file, ledger.Before)
		}
		return nil
	}
	on, err := g.day(f.on)
	if err != nil {
		return err
	}
	if len(f.fixes) > 0 && len(files) > 1 {
		return usage(lang.T("--fix chỉ đi với một tệp", "--fix goes with one file"))
	}
	a := ledger.Arrival{On: on, Provisional: f.provisional, Supersedes: f.supersedes, Reason: f.reason}
	if f.sidecar != "" {
		if a.Sidecar, err = readNamed("--sidecar", f.sidecar); err != nil {
			return err
		}
	}
	if f.period != "" {
		if _, ok := campaign.ParsePeriod(f.period); !ok || f.sidecar != "" {
			return usage(lang.T("--period %q không phải là một kỳ, hoặc đi cùng --sidecar: ghi như 10/2025, hoặc ghi kỳ vào tệp .yaml", "--period %q is no period, or goes with --sidecar: write 10/2025, or state it in the .yaml file"), f.period)
		}
		a.Sidecar = ledger.Stated(ledger.Statement{Key: "period", Value: f.period})
	}
	var faulty error
	received := []any{}
	for _, file := range files {
		if a.Data, err = os.ReadFile(file); errors.Is(err, os.ErrNotExist) {
			return usage(lang.T("không có tệp %q", "there is no file %q"), file)
		}
		if err != nil {
			return err
		}
		a.Name = filepath.Base(file)
		if err := f.fix(&a, campaign.DateOf(g.Now())); err != nil {
			return err
		}
		u, err := l.Receive(ctx, a)
		if errors.Is(err, build.ErrFaults) {
			faulty = g.told(err)
			g.note(lang.T("chưa nhận %s", "%s was not received"), file)
			continue
		}
		if err != nil {
			return err
		}
		if u.Assigns {
			g.note(lang.T("%s nói là giao chỉ tiêu: mức giao của phong trào thì bỏ ra bằng --undo, rồi dùng thidua targets", "%s says that it assigns levels: those of a campaign are taken out by --undo and brought in by thidua targets"), u.File)
		}
		received = append(received, map[string]any{"file": u.File, "figures": len(u.Figures), "revised": len(u.Changes)})
		g.say(lang.T("Đã nhận %s: %d số liệu, đổi %d số đã có.", "Received %s: %d figures, %d of those there before are changed."), u.File, len(u.Figures), len(u.Changes))
	}
	if g.json {
		return errors.Join(g.summary(map[string]any{"received": received}), faulty)
	}
	return faulty
}

// fix has the cells of an arrival that are wrong read as they should be.
func (f receiveFlags) fix(a *ledger.Arrival, today campaign.Date) error {
	a.Why = ledger.Because{Reason: f.fixReason, Who: f.who, Day: today}
	for _, text := range f.fixes {
		cell, to, ok := strings.Cut(text, "=")
		if !ok || to == "" {
			return usage(lang.T("--fix %q: viết tên ô và số đúng, như C18=1.201.000", "--fix %q: write a cell and what it should say, such as C18=1.201.000"), text)
		}
		if err := a.Fix(cell, to); err != nil {
			return err
		}
	}
	return nil
}

// day is the day that a flag names; none: today.
func (g *globals) day(text string) (campaign.Date, error) {
	if text == "" {
		return campaign.DateOf(g.Now()), nil
	}
	d, ok := campaign.ParseDate(text)
	if !ok {
		return d, usage(lang.T("%q không phải là một ngày: viết 31/12/2025 hoặc 2025-12-31", "%q is not a date: write 31/12/2025 or 2025-12-31"), text)
	}
	return d, nil
}
