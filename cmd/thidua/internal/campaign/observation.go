package campaign

import (
	"cmp"
	"slices"

	"thidua/cmd/thidua/internal/amount"
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
}

// A File of observations, as the register of exports describes it.
type File struct {
	Path        string
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

// NewObservations sorts the numbers and finds the runs of each unit. The caller
// has made sure that no key (indicator, unit, period) occurs twice.
func NewObservations(files []File, all []Observation, indicators, units int) *Observations {
	slices.SortFunc(all, CompareObservations)
	o := &Observations{Files: files, all: all, units: units}
	o.start = make([]int32, indicators*units+1)
	for _, ob := range all {
		o.start[o.key(ob.Indicator, ob.Unit)+1]++
	}
	for i := 1; i < len(o.start); i++ {
		o.start[i] += o.start[i-1]
	}
	return o
}

// CompareObservations orders by indicator, unit and period.
func CompareObservations(a, b Observation) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Unit, b.Unit),
		a.Period.CompareEnds(b.Period))
}

func (o *Observations) key(i IndicatorID, u UnitID) int { return int(i)*o.units + int(u) }

// All returns every observation.
func (o *Observations) All() []Observation { return o.all }

// Of returns the reported numbers of a unit on an indicator, by period.
func (o *Observations) Of(i IndicatorID, u UnitID) []Observation {
	k := o.key(i, u)
	return o.all[o.start[k]:o.start[k+1]]
}

// Path names the file of a source.
func (o *Observations) Path(s Source) string { return o.Files[s.File].Path }
