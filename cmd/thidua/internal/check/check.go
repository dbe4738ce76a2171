// Package check holds rules over a whole site, beyond what reading a file can
// tell: one rule, one small function, one entry in the list.
package check

import (
	"sync"

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

	counted func() *reports // for all rules together, as the next
	codes   func() []diag.Diagnostic
}

// codeFaults is what is wrong with short codes, whatever it is.
func (in Input) codeFaults() []diag.Diagnostic {
	if in.codes == nil {
		return codeFaults(in)
	}
	return in.codes()
}

// reported is what the rules that look at what has come share.
func (in Input) reported() *reports {
	if in.counted == nil {
		return countReports(in) // a rule on its own
	}
	return in.counted()
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
	{Name: "photos of the honored are there", Run: photos},
	{Name: "short codes are well written", Run: codesAsWritten},
	{Name: "short codes find what they call for", Whole: true, Run: codesCall},
	{Name: "reports do not run ahead of the data", Whole: true, Run: earlyReports},
	{Name: "figures of a month are not older than the month", Run: future},
	{Name: "counts and rates are not negative", Run: negatives},
	{Name: "figures are plausible", Run: implausible},
	{Name: "reported figures agree with the formulas", Whole: true, Run: formulas},
	{Name: "total rows equal the sum of the units", Whole: true, Run: totals},
	{Name: "region rows equal the sum of their units", Whole: true, Run: regions},
	{Name: "every unit has reported", Whole: true, Run: coverage},
	{Name: "no month is missing between others", Whole: true, Run: holes},
	{Name: "a month has come from most units", Whole: true, Run: early},
	{Name: "every ranked unit has its targets", Whole: true, Run: missingTargets},
	{Name: "targets are not zero by mistake", Whole: true, Run: zeroTargets},
	{Name: "targets ask for what their campaign can tell", Whole: true, Run: targetWords},
	{Name: "ways have a figure to begin with", Whole: true, Run: bases},
	{Name: "targets are plausible", Whole: true, Run: farTargets},
	{Name: "every ranked unit is in a cluster", Whole: true, Run: clusterless},
	{Name: "working days know their holidays", Whole: true, Run: holidays},
	{Name: "rates have their denominators", Whole: true, Run: denominators},
	{Name: "denominators are of the same year", Whole: true, Run: oldDenominators},
	{Name: "rules of scoring rank somebody", Whole: true, Run: rankless},
	{Name: "the day of the site has figures", Whole: true, Run: beforeAll},
	{Name: "no unit is lost in a merger", Run: lostUnits},
	{Name: "honor rolls keep the rules of their campaigns", Whole: true, Run: honorRolls},
	{Name: "a campaign that is over is not called running", Whole: true, Run: stale},
}

// Run applies every rule to a site; sound says that it was read without an error.
// Rules look and change nothing, so they run at the same time; what they say comes in
// the order of the list, but for the warnings that the register accepts, which are counted.
func Run(in Input, sound bool) (out diag.List, accepted int) {
	in.counted = sync.OnceValue(func() *reports { return countReports(in) })
	in.codes = sync.OnceValue(func() []diag.Diagnostic { return codeFaults(in) })
	said := make([][]diag.Diagnostic, len(Rules))
	var all sync.WaitGroup
	for i, r := range Rules {
		if sound || !r.Whole {
			all.Go(func() { said[i] = r.Run(in) })
		}
	}
	all.Wait()
	left, accepted := accept(in, said, sound && in.Book.AsOf == in.Book.Newest)
	out.Add(left...)
	return out, accepted
}
