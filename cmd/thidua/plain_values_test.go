package main

import (
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
	"thidua/cmd/thidua/internal/source"
)

// The second, plain implementation of the method page against what is published.

var loadPlain = sync.OnceValue(func() *plain.World {
	site, _ := source.Load(os.DirFS(repository))
	return plain.On(site, campaign.Date{})
})

// plainShipped is the shipped workspace as the plain implementation sees it.
func plainShipped(t *testing.T) *plain.World {
	t.Helper()
	return loadPlain()
}

// fixed is a number in the neutral form.
func fixed(x *big.Rat, decimals int) string { return plain.Round(x, decimals).FloatString(decimals) }

// Every row of the downloads of indicators is what the plain implementation gives, and
// nothing is missing from them.
func TestPlainFiguresAreThoseOfTheDownloads(t *testing.T) {
	compared := figuresOfDownloads(t, shippedSite(t), plainShipped(t))
	t.Logf("%d figures of downloads compared", compared)
	if compared < 30_000 {
		t.Errorf("only %d figures were compared", compared)
	}
}

// figuresOfDownloads holds the downloads of indicators, and counts their rows.
func figuresOfDownloads(t *testing.T, s *builtSite, w *plain.World) int {
	compared := 0
	for _, ind := range w.Indicators.All {
		rows := s.download(t, ind.ID)[1:]
		want := plainRows(w, ind)
		compared += len(rows)
		if slices.EqualFunc(rows, want, slices.Equal[[]string]) {
			continue
		}
		for i := range max(len(rows), len(want)) {
			if i >= len(rows) || i >= len(want) || !slices.Equal(rows[i], want[i]) {
				t.Errorf("%s: row %d of %d is %q, by the method page of %d %q", ind.ID, i+2, len(rows), at(rows, i), len(want), at(want, i))
				break
			}
		}
	}
	return compared
}

func at(rows [][]string, i int) []string {
	if i < len(rows) {
		return rows[i]
	}
	return nil
}

// plainRows are the rows of the download of an indicator.
func plainRows(w *plain.World, ind *campaign.Indicator) [][]string {
	var out [][]string
	for _, u := range w.Units.Units {
		if u.ID != campaign.Country && !u.Ranked() {
			continue
		}
		for _, pt := range withGaps(w.Series(ind, u)) {
			if pt.Figure == nil {
				out = append(out, []string{vintageOf(u), u.Code, u.NameOn(pt.Period.End()).Short, pt.Period.String(), "", "", "missing"})
				continue
			}
			status := "final"
			switch {
			case pt.Figure.Stale != 0:
				status = "denominator-" + strconv.Itoa(pt.Figure.Stale)
			case pt.Figure.Provisional:
				status = "provisional"
			}
			out = append(out, []string{
				vintageOf(u), u.Code, u.NameOn(pt.Period.End()).Short, pt.Period.String(),
				inData(ind, plain.Published(ind, pt.Figure.Value)), pt.Figure.View, status,
			})
		}
	}
	return out
}

// withGaps adds the months between others of which there is no figure.
func withGaps(series []plain.Point) []plain.Point {
	var out []plain.Point
	for i, pt := range series {
		if i > 0 && pt.Period.IsMonth() {
			for p := series[i-1].Period.Next(); p != pt.Period; p = p.Next() {
				out = append(out, plain.Point{Period: p})
			}
		}
		out = append(out, pt)
	}
	return out
}

// inData is a number in the measure of an indicator, with its decimals or, where it has
// more, all of its own.
func inData(ind *campaign.Indicator, x *big.Rat) string {
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(ind.Measure.Power)), nil))
	x = new(big.Rat).Quo(x, power)
	_, own, _ := strings.Cut(plain.Shortest(x), ".")
	return fixed(x, max(ind.Decimals, len(own)))
}

func vintageOf(u *campaign.Unit) string {
	if u.Vintage == "" {
		return "any"
	}
	return strings.TrimSpace(u.Vintage)
}
