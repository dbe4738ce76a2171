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
	{Name: "figures of a month are not older than the month", Run: future},
	{Name: "counts and rates are not negative", Run: negatives},
	{Name: "reported figures agree with the formulas", Whole: true, Run: formulas},
	{Name: "total rows equal the sum of the units", Whole: true, Run: totals},
	{Name: "every unit has reported", Whole: true, Run: coverage},
	{Name: "a month has come from most units", Whole: true, Run: early},
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
