// Package check holds rules over a whole site, beyond what reading a file can
// tell: one rule, one small function, one entry in the list.
package check

import (
	"slices"
	"strings"
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
	Rests []string // the beginnings of the files on which it rests: while one of them has an error, it would say what only follows
	Run   func(Input) []diag.Diagnostic
}

// What rules rest on, by the beginnings of names of files.
var (
	onRegisters = []string{"data/units", "data/unit-changes", "data/aliases", "data/prefixes", "data/indicators"}
	onResults   = slices.Concat(onRegisters, []string{"data/actuals/", "data/exports", "data/corrections"})
	onCampaigns = slices.Concat(onRegisters, []string{"content/phong-trao/"})
	onTargets   = slices.Concat(onCampaigns, []string{"data/targets/"})
	onClusters  = slices.Concat(onCampaigns, []string{"data/clusters"})
	onScores    = slices.Concat(onTargets, onResults, []string{"data/clusters", "data/scores/", "data/holidays"})
	onHonors    = slices.Concat(onScores, []string{"data/honors/", "data/titles"})
)

// Rules lists all rules in the order in which they run.
var Rules = []Rule{
	{Name: "links lead somewhere", Run: links},
	{Name: "photos of the honored are there", Run: photos},
	{Name: "short codes are well written", Run: codesAsWritten},
	{Name: "short codes find what they call for", Rests: onScores, Run: codesCall},
	{Name: "reports do not run ahead of the data", Rests: onResults, Run: earlyReports},
	{Name: "figures of a month are not older than the month", Run: future},
	{Name: "counts and rates are not negative", Run: negatives},
	{Name: "figures are plausible", Run: implausible},
	{Name: "reported figures agree with the formulas", Rests: onResults, Run: formulas},
	{Name: "total rows equal the sum of the units", Rests: onResults, Run: totals},
	{Name: "region rows equal the sum of their units", Rests: onResults, Run: regions},
	{Name: "every unit has reported", Rests: onResults, Run: coverage},
	{Name: "no month is missing between others", Rests: onResults, Run: holes},
	{Name: "a month has come from most units", Rests: onResults, Run: early},
	{Name: "every ranked unit has its targets", Rests: onTargets, Run: missingTargets},
	{Name: "targets are not zero by mistake", Rests: onTargets, Run: zeroTargets},
	{Name: "targets ask for what their campaign can tell", Rests: onTargets, Run: targetWords},
	{Name: "ways have a figure to begin with", Rests: onScores, Run: bases},
	{Name: "targets are plausible", Rests: onScores, Run: farTargets},
	{Name: "units have levels enough for the country's", Rests: onTargets, Run: nationalSums},
	{Name: "every ranked unit is in a cluster", Rests: onClusters, Run: clusterless},
	{Name: "working days know their holidays", Rests: onScores, Run: holidays},
	{Name: "rates have their denominators", Rests: onResults, Run: denominators},
	{Name: "denominators are of the same year", Rests: onResults, Run: oldDenominators},
	{Name: "rules of scoring rank somebody", Rests: onScores, Run: rankless},
	{Name: "the day of the site has figures", Rests: onResults, Run: beforeAll},
	{Name: "no unit is lost in a merger", Run: lostUnits},
	{Name: "honor rolls keep the rules of their campaigns", Rests: onHonors, Run: honorRolls},
	{Name: "a campaign that is over is not called running", Rests: onScores, Run: stale},
}

// sound reports whether what a rule rests on was read without an error.
func (r Rule) sound(broken []string) bool {
	for _, name := range broken {
		for _, start := range r.Rests {
			if strings.HasPrefix(name, start) {
				return false
			}
		}
	}
	return true
}

// broken are the files in which there are errors.
func broken(read diag.List) []string {
	var out []string
	for d := range read.Each {
		if d.Severity == diag.Error && !slices.Contains(out, d.Pos.File) {
			out = append(out, d.Pos.File)
		}
	}
	return out
}

// Run applies every rule to a site in whose reading faults were found; of a site that is
// not judged, an archive's, only those that rest on nothing.
// Rules look and change nothing, so they run at the same time; what they say comes in
// the order of the list, but for the warnings that the register accepts, which are counted.
func Run(in Input, read diag.List, judged bool) (out diag.List, accepted int) {
	in.counted = sync.OnceValue(func() *reports { return countReports(in) })
	in.codes = sync.OnceValue(func() []diag.Diagnostic { return codeFaults(in) })
	said := make([][]diag.Diagnostic, len(Rules))
	files := broken(read)
	whole := judged
	var all sync.WaitGroup
	for i, r := range Rules {
		switch {
		case !r.sound(files):
			whole = false
		case judged || len(r.Rests) == 0:
			all.Go(func() { said[i] = r.Run(in) })
		}
	}
	all.Wait()
	left, accepted := accept(in, said, whole && in.Book.AsOf == in.Book.Newest)
	out.Add(left...)
	return out, accepted
}
