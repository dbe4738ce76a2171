package score

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A workload is so many units, indicators and months; half of the months lie
// before a merger of the units two by two.
type workload struct{ units, indicators, months int }

// workloads are a province's campaign and a commune's, and sizes that show growth.
var workloads = []workload{{63, 14, 60}, {2500, 12, 24}, {5000, 12, 24}, {10000, 12, 24}}

func (w workload) String() string {
	return fmt.Sprintf("%dx%dx%d", w.units, w.indicators, w.months)
}

// made is a workload as a book and a campaign, and as the CSV file of its observations.
type made struct {
	book     *Book
	campaign *campaign.Campaign
	csv      string
	rows     int
}

func (w workload) make(tb testing.TB) made {
	tb.Helper()
	merger, _ := campaign.MakeDate(2025, 7, 1)
	from, _ := campaign.MakeDate(2000, 1, 1)
	name := func(kind campaign.UnitKind, code string, from, to campaign.Date) []campaign.Name {
		return []campaign.Name{{Full: code, Short: code, Kind: kind, From: from, To: to}}
	}
	var units []*campaign.Unit
	for u := range w.units {
		code := fmt.Sprintf("%05d", u)
		units = append(units, &campaign.Unit{Vintage: "a", Code: code, Slug: "a" + code, Names: name(campaign.Province, code, from, merger.AddDays(-1))})
	}
	for u := range (w.units + 1) / 2 {
		code := fmt.Sprintf("%05d", u)
		units = append(units, &campaign.Unit{Vintage: "b", Code: code, Slug: "b" + code, Names: name(campaign.Province, code, merger, campaign.Date{})})
	}
	reg := campaign.NewRegistry(units, nil)
	former, _ := reg.Vintage("a")
	present, _ := reg.Vintage("b")
	for u, old := range former.Units {
		reg.AddChange(campaign.Change{Effective: merger, Old: old, New: present.Units[u/2], Merged: true})
	}
	// Every fourth indicator is a rate of the two before it; the others are reported.
	var all []*campaign.Indicator
	for i := range w.indicators {
		ind := &campaign.Indicator{ID: fmt.Sprintf("i%d", i), Kind: campaign.Stock, Better: campaign.Higher, Merge: campaign.MergeSum}
		if i%4 == 3 {
			ind.Kind, ind.Merge, ind.Measure, ind.Decimals = campaign.Rate, campaign.MergeRedivide, amount.Percent, 2
			ind.Formula = campaign.Formula{Op: '/', Terms: []campaign.IndicatorID{campaign.IndicatorID(i - 1), campaign.IndicatorID(i - 2)}}
		}
		all = append(all, ind)
	}
	catalogue := campaign.NewCatalogue(all)
	var obs []campaign.Observation
	var text strings.Builder
	text.WriteString("unit,indicator,period,value\n")
	for m := range w.months {
		p := campaign.MonthOf(merger.AddDays(31*(m-w.months/2) + 2))
		members := former.Units
		if !p.End().Before(merger) {
			members = present.Units
		}
		for _, u := range members {
			for _, ind := range all {
				if ind.Kind == campaign.Rate {
					continue
				}
				value := int64(1_000_000 + 1000*m + int(u)*7%90_000)
				obs = append(obs, campaign.Observation{Unit: u, Indicator: ind.Index, Period: p, Value: amount.Int(value)})
				fmt.Fprintf(&text, "%s,%s,%s,%d\n", reg.Get(u).Code, ind.ID, p, value)
			}
		}
	}
	rows := len(obs)
	obs = campaign.SortObservations(obs, len(all), len(reg.Units), func(a, b campaign.Observation) int { return 0 })
	book := New(reg, catalogue, campaign.NewObservations([]campaign.File{{Path: "x.csv"}}, obs, len(all), len(reg.Units)), campaign.Date{})
	start, _ := campaign.MakeDate(2025, 1, 1)
	end, _ := campaign.MakeDate(2030, 12, 31)
	c := &campaign.Campaign{ID: "x", Start: start, End: end, Vintage: "b"}
	c.Scoring = campaign.Scoring{Decimals: 2, Steps: 2, Share: amount.Int(80), Cap: amount.Int(120)}
	for _, ind := range all {
		c.Scoring.Weights = append(c.Scoring.Weights, campaign.Weight{Indicator: ind.Index, Weight: amount.Int(10)})
		level := amount.Quantity{Amount: amount.Int(2_000_000)}
		if ind.Kind == campaign.Rate {
			level.Amount = amount.Int(120)
		}
		c.National = append(c.National, campaign.Target{Unit: campaign.Country, Indicator: ind.Index, Due: end, Comparator: campaign.Reach, Level: level})
		for _, u := range present.Units {
			c.Assigned = append(c.Assigned, campaign.Target{Unit: u, Indicator: ind.Index, Due: end, Comparator: campaign.Reach, Level: level})
		}
	}
	return made{book, c, text.String(), rows}
}

// everyNumber computes what the pages of a campaign print: the country's targets,
// every unit's, scores, ranks and movement, and the series of every unit in each
// view: former units as reported, present ones restated, the country summed.
func (m made) everyNumber() (figures int) {
	b := New(m.book.Units, m.book.Indicators, m.book.Results, campaign.Date{})
	for _, t := range m.campaign.National {
		if b.Judge(m.campaign, t).Result.Ok {
			figures++
		}
	}
	for _, t := range m.campaign.Assigned {
		if b.Judge(m.campaign, t).Result.Ok {
			figures++
		}
	}
	figures += len(b.Ranking(m.campaign).Standings)
	var series []Point
	for _, ind := range b.Indicators.All {
		for _, u := range b.Units.Units {
			series = b.AppendSeries(series[:0], ind.Index, u.ID)
			for _, pt := range series {
				if pt.Figure.Ok {
					figures++
				}
			}
		}
	}
	return figures
}

// The floor is encoding/csv reading the same observations; the aim is to take less.
func BenchmarkEveryNumber(b *testing.B) {
	for _, w := range workloads {
		m := w.make(b)
		b.Run(w.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if m.everyNumber() < m.rows {
					b.Fatal("figures are missing")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(m.rows), "ns/row")
		})
	}
}

func BenchmarkFloorCSV(b *testing.B) {
	for _, w := range workloads {
		m := w.make(b)
		b.Run(w.String(), func(b *testing.B) {
			for b.Loop() {
				r := csv.NewReader(strings.NewReader(m.csv))
				r.ReuseRecord = true
				for {
					if _, err := r.Read(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(m.rows), "ns/row")
		})
	}
}
