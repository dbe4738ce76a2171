package figure

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
)

// asIs holds the content itself: the option as go-echarts makes it, without a skeleton.
type asIs struct{}

func (asIs) text(s string, _ slot) string    { return s }
func (asIs) value(v any, _ slot) any         { return v }
func (asIs) list(values []any, _ slot) []any { return values }

func TestSkeletonsGiveWhatGoEChartsGives(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 2000 {
		tr := anyTrend(r)
		got, err := tr.Option()
		if err != nil {
			t.Fatal(err)
		}
		if !tr.any() {
			continue
		}
		want, err := tr.layOut().build(asIs{})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("trend %d:\n%s\nwant\n%s", n, got, want)
		}
	}
}

func TestRankingSkeletonsGiveWhatGoEChartsGives(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 2000 {
		ranking := anyRanking(r)
		got, err := ranking.Option()
		if err != nil {
			t.Fatal(err)
		}
		if len(ranking.Rows) == 0 {
			continue
		}
		want, err := ranking.build(asIs{})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("ranking %d:\n%s\nwant\n%s", n, got, want)
		}
	}
}

func anyRanking(r *rand.Rand) Ranking {
	text := func() string { return awkward[r.IntN(len(awkward))] }
	k := Ranking{Head: Head{"id", text(), text()}, Scale: percent}
	for range r.IntN(5) {
		row := Bar{Label: text(), Text: text(), Href: text(), Band: allBands[r.IntN(len(allBands))].Band}
		if r.IntN(4) > 0 {
			row.Value = val(strconv.Itoa(r.IntN(20000) - 10000))
		}
		k.Rows = append(k.Rows, row)
	}
	for _, b := range allBands {
		if r.IntN(2) == 0 {
			k.Bands = append(k.Bands, BandKey{b.Band, text()})
		}
	}
	if r.IntN(2) == 0 {
		k.Level = &Level{text(), text(), val("100").Amount}
	}
	return k
}

// awkward are texts that an option must quote, and none.
var awkward = []string{"", "Đắk Lắk", `"@data:0:0@"`, "<b>&", "\\", "\u2028", "a\x00b\xff", "\x7f", "–"}

func anyTrend(r *rand.Rand) Trend {
	text := func() string { return awkward[r.IntN(len(awkward))] }
	count := []int{1, 3, 24, 40}[r.IntN(4)]
	values := func() []Value {
		out := make([]Value, r.IntN(count+2))
		for i := range out {
			if r.IntN(4) > 0 {
				out[i] = val(fmt.Sprintf("%d.%d", r.IntN(30000)-3000, r.IntN(10)))
			}
		}
		return out
	}
	tr := Trend{Head: Head{"id", text(), text()}, Scale: Scale{million, r.IntN(3)}, ExpectedName: text()}
	for range count {
		tr.X = append(tr.X, text())
	}
	for range 1 + r.IntN(3) {
		tr.Lines = append(tr.Lines, Line{text(), values(), r.IntN(3) == 0})
	}
	if r.IntN(2) == 0 {
		tr.Target = &Level{text(), text(), val("19046000").Amount}
		tr.TargetFrom, tr.TargetTo = r.IntN(count+1), r.IntN(count+1)
	}
	if r.IntN(2) == 0 {
		tr.Expected = values()
	}
	for range r.IntN(3) {
		tr.Marks, tr.Breaks = append(tr.Marks, Mark{r.IntN(count+2) - 1, text()}), append(tr.Breaks, r.IntN(count))
	}
	return tr
}

func TestTextsAreQuotedAsJSONQuotesThem(t *testing.T) {
	for _, s := range awkward {
		s = clean(s)
		want, err := json.Marshal(s)
		if got := appendJSON(nil, s); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func BenchmarkTrendOption(b *testing.B) {
	tr := usual()
	for name, option := range map[string]func() ([]byte, error){
		"skeleton":   tr.Option,
		"go-echarts": func() ([]byte, error) { return tr.layOut().build(asIs{}) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := option(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
