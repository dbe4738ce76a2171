package campaign

import (
	"cmp"
	"iter"
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
)

// A Source is the place of a number: which file (its index in
// Observations.Files), line and column.
type Source struct {
	File int32
	Line int32
	Col  int16
}

// An Observation (số liệu) is one unit's number on one indicator in one period,
// in the base measure of the indicator. It takes 40 bytes.
type Observation struct {
	Value     amount.Amount
	Unit      UnitID
	Period    Period
	Source    Source
	Indicator IndicatorID

	Provisional bool // tạm tính, sơ bộ, ước
	Power       int8 // of ten, by which the number in the cell was multiplied
}

// A File of observations, as the register of exports describes it.
type File struct {
	Path        string
	Sheet       string // of a workbook
	ReceivedOn  Date
	Provisional bool
}

// Observations are all numbers of the workspace, by indicator, unit and period.
type Observations struct {
	Files []File
	all   []Observation
	start []int32 // start[indicator*units+unit] is where its run begins
	units int
}

// NewObservations takes numbers in the order of SortObservations and finds the
// runs of each unit. No key (indicator, unit, period) occurs twice.
func NewObservations(files []File, all []Observation, indicators, units int) *Observations {
	return &Observations{Files: files, all: all, units: units, start: runs(all, indicators, units)}
}

// runs finds where the numbers of each indicator and unit begin.
func runs(all []Observation, indicators, units int) []int32 {
	start := make([]int32, indicators*units+1)
	for _, ob := range all {
		start[int(ob.Indicator)*units+int(ob.Unit)+1]++
	}
	for i := 1; i < len(start); i++ {
		start[i] += start[i-1]
	}
	return start
}

// CompareObservations orders by indicator, unit and period.
func CompareObservations(a, b Observation) int {
	// Spelt out: cmp.Or would compare all three each time, in the hottest loop of a large workspace.
	switch {
	case a.Indicator != b.Indicator:
		return cmp.Compare(a.Indicator, b.Indicator)
	case a.Unit != b.Unit:
		return cmp.Compare(a.Unit, b.Unit)
	case a.Period == b.Period:
		return 0
	}
	return a.Period.CompareEnds(b.Period)
}

func (o *Observations) key(i IndicatorID, u UnitID) int { return int(i)*o.units + int(u) }

// All returns every observation.
func (o *Observations) All() []Observation { return o.all }

// Of returns the reported numbers of a unit on an indicator, by period.
func (o *Observations) Of(i IndicatorID, u UnitID) []Observation {
	k := o.key(i, u)
	return o.all[o.start[k]:o.start[k+1]]
}

// Runs goes over the numbers of each indicator and unit, by period.
func (o *Observations) Runs() iter.Seq[[]Observation] {
	return func(yield func([]Observation) bool) {
		for k := range len(o.start) - 1 {
			if run := o.all[o.start[k]:o.start[k+1]]; len(run) > 0 && !yield(run) {
				return
			}
		}
	}
}

// At finds the number of a unit on an indicator in a period; nil when none was
// reported. Most runs are month after month, so the place is first computed.
func (o *Observations) At(i IndicatorID, u UnitID, p Period) *Observation {
	k := o.key(i, u)
	run := o.all[o.start[k]:o.start[k+1]]
	if len(run) == 0 {
		return nil
	}
	if p.IsMonth() && run[0].Period.IsMonth() {
		if n := p.monthNumber() - run[0].Period.monthNumber(); n >= 0 && n < len(run) && run[n].Period == p {
			return &run[n]
		}
	}
	if p.CompareEnds(run[0].Period) < 0 || run[len(run)-1].Period.CompareEnds(p) < 0 {
		return nil
	}
	n, ok := slices.BinarySearchFunc(run, p, func(ob Observation, p Period) int { return ob.Period.CompareEnds(p) })
	if !ok {
		return nil
	}
	return &run[n]
}

// Revalued is a copy with other values in the places of some numbers; those that
// are not there change nothing.
func (o *Observations) Revalued(changed []Observation) *Observations {
	out := *o
	out.all = slices.Clone(o.all)
	for _, c := range changed {
		if ob := out.At(c.Indicator, c.Unit, c.Period); ob != nil {
			ob.Value = c.Value
		}
	}
	return &out
}

// Pos is the place of a source, in its file and its sheet.
func (o *Observations) Pos(s Source) diag.Pos {
	return diag.Pos{File: o.Files[s.File].Path, Sheet: o.Files[s.File].Sheet, Line: int(s.Line), Col: int(s.Col)}
}

// Path names the file of a source.
func (o *Observations) Path(s Source) string { return o.Files[s.File].Path }
