package ledger

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

// Levels is the folder below which the levels lie that campaigns assign to units.
const Levels = "data/targets"

// An Assignment is a table of levels as it came, which is not in the workspace yet.
type Assignment struct {
	Name    string // of the file, without folders
	Data    []byte
	Sidecar []byte // whose levels they are, of which day; nil where the table says so itself
	Replace bool   // a table of the same name, which is kept among the versions before
}

// Assigned is what became of a table of levels.
type Assigned struct {
	File   string            // where it lies
	Levels []campaign.Target // that were read of it
	Told   []diag.Diagnostic // at places in it, or in its sidecar
}

// Assign brings a table of levels into the workspace. One with an error is refused with
// all of them, and so is one whose name is taken.
func (l Ledger) Assign(ctx context.Context, a Assignment) (*Assigned, error) {
	name, err := FileName(a.Name)
	if err != nil {
		return nil, err
	}
	out := &Assigned{File: path.Join(Levels, name)}
	side := ingest.SidecarName(out.File)
	for _, taken := range []string{out.File, side} {
		if !a.Replace && exists(l.Path(filepath.FromSlash(taken))) && (taken != side || a.Sidecar != nil) {
			return nil, fault.Refuse(lang.T("đã có %s: đổi tên tệp rồi làm lại, hoặc xóa tệp cũ", "there is %s: rename the file, or delete the old one"), taken)
		}
	}
	files := map[string][]byte{out.File: a.Data}
	if a.Sidecar != nil {
		files[side] = a.Sidecar
	}
	checked, err := l.Supposing(ctx, files)
	if err != nil {
		return nil, err
	}
	out.Told = at(checked.Faults, out.File, side)
	for _, c := range checked.Site.Campaigns {
		for _, t := range c.Assigned {
			if t.At.File == out.File {
				out.Levels = append(out.Levels, t)
			}
		}
	}
	if spoilt(out.Told) || len(out.Levels) == 0 {
		return out, refused(out)
	}
	if a.Replace {
		if err := l.Unassign(out.File); err != nil {
			return out, err
		}
	}
	return out, l.layLevels(out.File, side, a)
}

// Unassign takes a table of levels out of the workspace, with its sidecar; both are kept
// among the versions before.
func (l Ledger) Unassign(file string) error {
	if file = path.Clean(file); !source.IsExport(file) || !strings.HasPrefix(file, Levels+"/") {
		return fault.Refuse(lang.T("%q không phải là tệp mức giao trong %s", "%q is no table of levels in %s"), file, Levels)
	}
	if err := l.Inside(file); err != nil {
		return err
	}
	return l.takeOut(file)
}

// refused are the errors of a table of levels.
func refused(a *Assigned) error {
	var list diag.List
	list.Add(a.Told...)
	if !list.HasErrors() {
		list.Add(diag.New(diag.Pos{File: a.File}, diag.FiguresNone))
	}
	return &workspace.Faulty{List: list}
}

// layLevels writes the sidecar before the file, which without it would be read otherwise.
func (l Ledger) layLevels(file, side string, a Assignment) error {
	if err := l.Inside(Levels); err != nil {
		return err
	}
	if a.Sidecar != nil {
		if err := output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(side)), output.Bytes(a.Sidecar)); err != nil {
			return err
		}
	}
	err := output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(file)), output.Bytes(a.Data))
	if err != nil && a.Sidecar != nil {
		err = errors.Join(err, os.Remove(l.Path(filepath.FromSlash(side))))
	}
	return err
}

// A Growth assigns every unit its figure of an earlier period, so much greater.
type Growth struct {
	Campaign   *campaign.Campaign
	Indicators []*campaign.Indicator
	From       campaign.Period // whose figures grow
	Due        campaign.Date
	Percent    amount.Amount
	Round      amount.Amount // to multiples of it, in the base measure; zero: to the decimals of the indicator
}

// A Gap is a unit that has no figure to grow from.
type Gap struct {
	Unit      *campaign.Unit
	Indicator *campaign.Indicator
}

// Table is the register of the levels, with how each was computed and from where in the
// column of notes, and the units that have none.
func (g Growth) Table(checked build.Checked) ([]byte, []Gap) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"campaign", "unit", "indicator", "due", "value", "ghi chú"}) // into memory
	var gaps []Gap
	v, _ := checked.Site.Units.Vintage(g.Campaign.Vintage)
	for _, ind := range g.Indicators {
		for _, id := range v.Units {
			u, f := checked.Site.Units.Get(id), checked.Book.Value(ind.Index, id, g.From)
			if !f.Ok {
				gaps = append(gaps, Gap{u, ind})
				continue
			}
			level, trace := g.level(ind, f.Value)
			for _, o := range checked.Book.Origins(ind.Index, id, g.From) {
				trace += "; " + checked.Site.Results.Pos(o).String()
			}
			_ = w.Write([]string{g.Campaign.ID, u.NameOn(g.Due).Short, ind.ID, g.Due.String(), level.String(), trace})
		}
	}
	w.Flush()
	return b.Bytes(), gaps
}

// level is what a figure grows to, in the measure of the indicator, and the computation in
// words: "12/2025: 1.234.567 × 1,05 = 1.296.295,35, làm tròn 1.296.295".
func (g Growth) level(ind *campaign.Indicator, from amount.Amount) (amount.Amount, string) {
	factor := amount.Int(1).Add(g.Percent.Shift(-2))
	grown := from.Mul(factor)
	step := g.Round
	if step.Sign() == 0 {
		step = amount.Int(1).Shift(ind.Measure.Power - ind.Decimals)
	}
	steps, _ := amount.Ratio(grown, step, 0, 0)
	level := steps.Mul(step)
	number := func(a amount.Amount) string { return a.Format(a.Decimals()) }
	trace := fmt.Sprintf("%s: %s × %s = %s", g.From.Label(), number(from), number(factor), number(grown))
	if level != grown {
		trace += ", làm tròn " + number(level)
	}
	return level.Shift(-ind.Measure.Power), trace
}
