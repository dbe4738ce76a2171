package plain_test

import (
	"flag"
	"fmt"
	"math/big"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/plain"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/worldtest"
)

var (
	worlds = flag.Uint64("worlds", 180, "how many random worlds to compare")
	from   = flag.Uint64("from", 1, "the seed of the first random world")
)

// What package score computes of random small worlds is what the method page says.
func TestRandomWorldsAreAsTheMethodPageSays(t *testing.T) {
	total := counts{}
	var adding sync.Mutex
	var next atomic.Uint64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for n := next.Add(1); n <= *worlds && total.differences(&adding) < enough; n = next.Add(1) {
				c := compareWorld(t, *from+n-1)
				adding.Lock()
				total.add(c)
				adding.Unlock()
			}
		})
	}
	all.Wait()
	t.Log(total)
	if *worlds >= 100 && total.compared() < 200_000 {
		t.Errorf("only %d figures were compared", total.compared())
	}
}

// enough differences are shown.
const enough = 12

// counts is how many were compared, by kind.
type counts map[string]int

const differences = "differences"

func (c counts) add(other counts) {
	for kind, n := range other {
		c[kind] += n
	}
}

func (c counts) compared() int {
	sum := 0
	for _, n := range c {
		sum += n
	}
	return sum
}

func (c counts) differences(lock *sync.Mutex) int {
	lock.Lock()
	defer lock.Unlock()
	return c[differences]
}

func (c counts) String() string {
	var out []string
	for kind, n := range c {
		out = append(out, fmt.Sprintf("%s: %d", kind, n))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// A comparison holds score against plain in one world on one day.
type comparison struct {
	t     *testing.T
	seed  uint64
	plain *plain.World
	book  *score.Book
	n     counts
}

func compareWorld(t *testing.T, seed uint64) counts {
	t.Helper()
	fsys := worldtest.Random(seed)
	site, faults := source.Load(fsys)
	if faults.HasErrors() {
		var b strings.Builder
		_ = faults.Only(func(d diag.Diagnostic) bool { return d.Severity == diag.Error }).Fprint(&b, lang.En)
		t.Errorf("world %d has faults:\n%s", seed, b.String())
		return nil
	}
	n := counts{}
	for _, day := range days(site, seed) {
		book := score.New(site.Units, site.Indicators, site.Results, day)
		book.Calendar, book.Known = site.Calendar, site.KnownOf
		c := comparison{t, seed, plain.On(site, day), book, n}
		if seed%3 == 0 || *worlds == 1 {
			c.figures() // by far the most, and the least to differ
		}
		c.campaigns()
	}
	// A report of some weeks before, signed some days after that.
	day := score.New(site.Units, site.Indicators, site.Results, campaign.Date{}).Newest.AddDays(-int(seed % 61))
	signed := day.AddDays(int(seed % 43))
	book := score.New(site.Units, site.Indicators, site.Results, day).With(site.Known(signed), day)
	book.Calendar, book.Known = site.Calendar, site.KnownOf
	report := comparison{t, seed, plain.Signed(site, day, signed), book, n}
	report.campaigns()
	return n
}

func (c *comparison) campaigns() {
	for _, of := range c.plain.Campaigns {
		c.targets(of)
		c.ranking(of)
	}
}

func FuzzRandomWorlds(f *testing.F) {
	f.Add(uint64(15))
	f.Fuzz(func(t *testing.T, seed uint64) { compareWorld(t, seed) })
}

// days are those on which a world is looked at: its own, and one of before.
func days(site *source.Site, seed uint64) []campaign.Date {
	own := score.New(site.Units, site.Indicators, site.Results, campaign.Date{}).Newest
	back := own.AddDays(-int(seed % 97))
	if seed%3 == 0 {
		back = campaign.MonthOf(own.AddDays(-int(seed % 200))).End()
	}
	return []campaign.Date{{}, back}
}

// same counts what is compared, and tells what differs.
func (c *comparison) same(kind, what string, got, want any) {
	c.n[kind]++
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		c.n[differences]++
		if c.n[differences] < 8 {
			c.t.Errorf("-from %d -worlds 1: on %s: %s: %s is %s, by the method page %s", c.seed, c.plain.Day, what, kind, g, w)
		}
	}
}

// text is a number as both write it.
func text(x *big.Rat) string {
	if x == nil {
		return "none"
	}
	return plain.Shortest(x)
}

func maybe(ok bool, a amount.Amount) string {
	if !ok {
		return "none"
	}
	return a.String()
}

func (c *comparison) figures() {
	c.same("day", "site", c.book.AsOf, c.plain.Day)
	for _, i := range c.plain.Indicators.All {
		for _, u := range c.plain.Units.Units {
			for n, p := range c.plain.Periods {
				if c.plain.Day == c.book.Newest || n >= len(c.plain.Periods)-6 {
					c.figure(i, u, p)
				}
			}
		}
	}
}

func (c *comparison) figure(i *campaign.Indicator, u *campaign.Unit, p campaign.Period) {
	f, g := c.book.Value(i.Index, u.ID, p), c.plain.Figure(i, u, p)
	what := fmt.Sprint(u.Vintage, "/", u.Code, " ", i.ID, " ", p)
	if g == nil {
		c.same("figure", what, maybe(f.Ok, f.Value), "none")
		return
	}
	c.same("figure", what, maybe(f.Ok, i.Round(f.Value)), text(plain.Published(i, g.Value)))
	c.same("view", what, [...]string{"as-reported", "restated", "summed"}[f.View], g.View)
	c.same("denominator", what, f.Stale, g.Stale)
	c.same("provisional figure", what, f.Provisional, g.Provisional)
}

func (c *comparison) targets(of *campaign.Campaign) {
	for _, t := range slices.Concat(of.National, of.Assigned) {
		i, u := c.plain.Indicators.At(t.Indicator), c.plain.Units.Get(t.Unit)
		what := fmt.Sprintf("%s %s/%s %s %s %s %s %s", of.ID, u.Vintage, u.Code, i.ID, t.Counts, t.Comparator, t.Level.Amount, t.Due)
		c.target(what, c.book.Judge(of, t), c.plain.Judge(of, t), i, of)
	}
}

func (c *comparison) target(what string, a score.Achievement, j plain.Judgement, i *campaign.Indicator, of *campaign.Campaign) {
	c.same("verdict", what, a.Verdict, j.Verdict)
	c.same("result", what, maybe(a.Result.Ok, a.Result.Value), text(j.Value))
	c.same("periods of a sum", what, []int{a.Have, a.Of, a.Holes}, []int{j.Have, j.Of, j.Holes})
	if j.Value == nil || !a.Result.Ok {
		return
	}
	c.same("period", what, a.Period, j.Period)
	c.same("provisional verdict", what, a.Provisional, j.Provisional)
	c.same("denominator of a result", what, a.Result.Stale, j.Stale)
	c.same("completion", what, maybe(a.HasCompletion, a.Completion), text(j.Completion))
	c.same("band", what, a.Band, j.Way.Band)
	c.same("pace", what, maybe(a.HasPace, a.Pace), text(j.Way.Pace))
	c.same("expected", what, maybe(a.HasExpected, a.Expected), text(j.Way.Expected))
	c.same("met before", what, a.Before, j.Way.Before)
	c.way(what, &a, of, j)
	c.needs(what, a.Need, &j.Need)
	short, ok := c.book.Short(i, a)
	if want := c.plain.Short(of, j); want == nil {
		c.same("need of people", what, ok, false)
	} else {
		c.needs(what+" in people", short, want)
	}
	if j.Forecast == nil {
		c.same("forecast", what, maybe(a.Forecast.Ok, a.Forecast.Even), "none")
		return
	}
	c.same("even forecast", what, maybe(a.Forecast.Ok, a.Forecast.Even), text(j.Forecast.Even))
	c.same("recent forecast", what, maybe(a.Forecast.Ok, a.Forecast.Recent), text(j.Forecast.Recent))
}

// way holds what a chart draws of the first months from the base on.
func (c *comparison) way(what string, a *score.Achievement, of *campaign.Campaign, j plain.Judgement) {
	if a.Before || j.Base.Day.IsZero() {
		return
	}
	p := campaign.MonthOf(j.Base.Day)
	for range 3 {
		at, ok := c.book.ExpectedAt(a, p)
		c.same("way", fmt.Sprint(what, " in ", p), maybe(ok, at), text(c.plain.Expected(of, j.Target, p)))
		p = p.Next()
	}
}

func (c *comparison) needs(what string, got score.Need, want *plain.Need) {
	c.same("need", what, maybe(got.Ok, got.Whole), text(want.Whole))
	if got.Ok {
		c.same("need of a month", what, maybe(got.Months > 0, got.PerMonth), text(want.PerMonth))
		c.same("need of a day", what, maybe(got.HasDay, got.PerDay), text(want.PerDay))
	}
}

func (c *comparison) ranking(of *campaign.Campaign) {
	got, want := c.book.Ranking(of), c.plain.Ranking(of)
	c.same("ranking month", of.ID, got.Period, want.Period)
	if got.Period != want.Period {
		return
	}
	for i, s := range want.Standings {
		if i >= len(got.Standings) {
			c.same("standings", of.ID, len(got.Standings), len(want.Standings))
			return
		}
		c.standing(of, got.Standings[i], s)
	}
}

func (c *comparison) standing(of *campaign.Campaign, got score.Standing, want plain.Standing) {
	what := fmt.Sprintf("%s %s on %s", of.ID, want.Unit.Code, c.plain.RankingMonth(of))
	c.same("place", what, c.plain.Units.Get(got.Sheet.Unit).Code, want.Unit.Code)
	if got.Sheet.Unit != want.Unit.ID {
		return
	}
	c.same("rank", what, got.Rank, want.Rank)
	for i, l := range want.Lines {
		c.line(what+" "+l.Indicator.ID, got.Sheet.Lines[i], l)
	}
	c.same("points", what, got.Sheet.Points, text(want.Points))
	c.same("present weights", what, got.Sheet.Present, text(want.Present))
	c.same("base of a score", what, got.Sheet.Base, text(want.Sheet.Base))
	c.same("bonus", what, got.Sheet.Bonus, text(want.Bonus))
	c.same("deduction", what, got.Sheet.Minus, text(want.Minus))
	if want.Rank == 0 {
		return
	}
	c.same("score", what, got.Sheet.Score, text(want.Score))
	c.same("class", what, got.Sheet.Class, want.Class)
	c.same("cluster and rank there", what, fmt.Sprint(got.Cluster, got.InRank), fmt.Sprint(want.Cluster, want.InRank))
	c.same("by progress", what, got.Sheet.ByProgress, want.ByProgress)
	if want.ByProgress {
		c.same("score at level", what, got.Sheet.AtLevel, text(want.AtLevel))
	}
	c.same("comparable", what, got.Move.Comparable, want.Comparable)
	c.same("movement", what, got.Move.Up, want.Up)
}

func (c *comparison) line(what string, got score.Line, want plain.Line) {
	c.same("reason", what, got.Reason, want.Reason)
	if got.Reason != score.Counted || want.Reason != "" {
		return
	}
	c.same("against", what, got.Against, text(want.Against))
	c.same("completion of a line", what, got.Completion, text(want.Completion))
	c.same("completion of the level", what, got.OfLevel, text(want.OfLevel))
	c.same("capped", what, got.Capped, text(want.Capped))
	c.same("points of a line", what, got.Points, text(want.Points))
}
