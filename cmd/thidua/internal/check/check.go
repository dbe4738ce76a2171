// Package check holds rules over a whole site, beyond what reading a file can
// tell: one rule, one small function, one entry in the list.
package check

import (
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// An Input is what rules look at.
type Input struct {
	Site *source.Site
	Book *score.Book
	Map  *route.Map
}

// A Rule looks at one thing and says what is wrong with it.
type Rule struct {
	Name  string
	Whole bool // only for a site that was read without an error: else it would say what only follows
	Run   func(Input) []diag.Diagnostic
}

// Rules lists all rules in the order in which they run.
var Rules = []Rule{
	{Name: "links lead somewhere", Run: links},
	{Name: "short codes are well written", Run: codesAsWritten},
	{Name: "short codes find what they call for", Whole: true, Run: codesCall},
	{Name: "reports do not run ahead of the data", Whole: true, Run: earlyReports},
	{Name: "figures of a month are not older than the month", Run: future},
	{Name: "counts and rates are not negative", Run: negatives},
	{Name: "reported figures agree with the formulas", Whole: true, Run: formulas},
	{Name: "total rows equal the sum of the units", Whole: true, Run: totals},
	{Name: "region rows equal the sum of their units", Whole: true, Run: regions},
	{Name: "every unit has reported", Whole: true, Run: coverage},
	{Name: "a month has come from most units", Whole: true, Run: early},
	{Name: "every ranked unit has its targets", Whole: true, Run: missingTargets},
	{Name: "targets are not zero by mistake", Whole: true, Run: zeroTargets},
	{Name: "every ranked unit is in a cluster", Whole: true, Run: clusterless},
	{Name: "working days know their holidays", Whole: true, Run: holidays},
	{Name: "rates have their denominators", Whole: true, Run: denominators},
	{Name: "no unit is lost in a merger", Run: lostUnits},
	{Name: "honor rolls keep the rules of their campaigns", Whole: true, Run: honorRolls},
	{Name: "a campaign that is over is not called running", Whole: true, Run: stale},
}

// Run applies every rule to a site; sound says that it was read without an error.
func Run(in Input, sound bool) diag.List {
	var out diag.List
	for _, r := range Rules {
		if sound || !r.Whole {
			out.Add(r.Run(in)...)
		}
	}
	return out
}
