package score

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// The small world of these tests: in the vintage "cu" the offices 01, 02 and 03;
// since 01/7/2025, in "moi", 01 (of 01 and 02) and 03.
//
//	tg        người tham gia: tg_bb + tg_tn     thu   lũy kế từ đầu năm
//	ld        lao động: mẫu số                  kh    kế hoạch thu: mẫu số
//	bp        bao phủ: tg / ld × 100            pct   thu / kh × 100
//	no        nợ: càng thấp càng tốt            hl    khảo sát: không gộp
//	ps        phát sinh trong tháng
var smallIndicators = []campaign.Indicator{
	{ID: "tg", Kind: campaign.Stock, Better: campaign.Higher, Merge: campaign.MergeSum, Formula: campaign.Formula{Op: '+', Terms: []campaign.IndicatorID{1, 2}}},
	{ID: "tg_bb", Kind: campaign.Stock, Better: campaign.Higher, Merge: campaign.MergeSum},
	{ID: "tg_tn", Kind: campaign.Stock, Better: campaign.Higher, Merge: campaign.MergeSum},
	{ID: "ld", Kind: campaign.Stock, Better: campaign.Neutral, Merge: campaign.MergeSum},
	{ID: "bp", Kind: campaign.Rate, Better: campaign.Higher, Merge: campaign.MergeRedivide, Measure: amount.Percent, Decimals: 2, Formula: campaign.Formula{Op: '/', Terms: []campaign.IndicatorID{0, 3}}},
	{ID: "thu", Kind: campaign.Cumulative, Better: campaign.Higher, Merge: campaign.MergeSum},
	{ID: "kh", Kind: campaign.Stock, Better: campaign.Neutral, Merge: campaign.MergeSum},
	{ID: "pct", Kind: campaign.Rate, Better: campaign.Higher, Merge: campaign.MergeRedivide, Measure: amount.Percent, Decimals: 2, Formula: campaign.Formula{Op: '/', Terms: []campaign.IndicatorID{5, 6}}},
	{ID: "no", Kind: campaign.Stock, Better: campaign.Lower, Merge: campaign.MergeSum},
	{ID: "ps", Kind: campaign.Flow, Better: campaign.Higher, Merge: campaign.MergeSum},
	{ID: "hl", Kind: campaign.Index, Better: campaign.Higher, Merge: campaign.MergeNone, Measure: amount.Percent, Decimals: 1},
}

// small makes a book of lines "unit indicator period value" ("cu/01 tg_bb 12/2024 100",
// "VN hl 2024 83.1") as of a day; each line is its own place.
func small(t *testing.T, asOf, lines string) *Book {
	t.Helper()
	unit := func(vintage, code, from, to string) *campaign.Unit {
		return &campaign.Unit{Vintage: vintage, Code: code, Slug: vintage + code, Names: []campaign.Name{
			{Full: code, Short: code, Kind: campaign.Province, From: date(t, from), To: date(t, to)}}}
	}
	units := campaign.NewRegistry([]*campaign.Unit{
		unit("cu", "01", "01/01/2000", "30/6/2025"), unit("cu", "02", "01/01/2000", "30/6/2025"), unit("cu", "03", "01/01/2000", "30/6/2025"),
		unit("moi", "01", "01/7/2025", ""), unit("moi", "03", "01/7/2025", ""),
	}, nil)
	for _, c := range [][2]string{{"01", "01"}, {"02", "01"}, {"03", "03"}} {
		units.AddChange(campaign.Change{Effective: date(t, "01/7/2025"), Old: units.ByCode("cu", c[0]), New: units.ByCode("moi", c[1]), Merged: c[1] == "01"})
	}
	var all []*campaign.Indicator
	for _, i := range smallIndicators {
		all = append(all, &i)
	}
	catalogue := campaign.NewCatalogue(all)
	var obs []campaign.Observation
	for n, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		p, ok := campaign.ParsePeriod(f[2])
		if !ok {
			t.Fatalf("no period: %q", line)
		}
		obs = append(obs, campaign.Observation{
			Unit: unitOf(t, units, f[0]), Indicator: catalogue.Get(f[1]).Index, Period: p, Value: num(t, f[3]),
			Source: campaign.Source{Line: int32(n + 1), Col: 1},
		})
	}
	obs = campaign.SortObservations(obs, len(catalogue.All), len(units.Units), func(a, b campaign.Observation) int { return 0 })
	results := campaign.NewObservations([]campaign.File{{Path: "x.csv"}}, obs, len(catalogue.All), len(units.Units))
	return New(units, catalogue, results, date(t, asOf))
}

func unitOf(t *testing.T, r *campaign.Registry, name string) campaign.UnitID {
	t.Helper()
	if name == "VN" {
		return campaign.Country
	}
	vintage, code, _ := strings.Cut(name, "/")
	id := r.ByCode(vintage, code)
	if id == campaign.NoUnit {
		t.Fatalf("no unit %q", name)
	}
	return id
}

func date(t *testing.T, s string) campaign.Date {
	t.Helper()
	if s == "" {
		return campaign.Date{}
	}
	d, ok := campaign.ParseDate(s)
	if !ok {
		t.Fatalf("no date: %q", s)
	}
	return d
}

func num(t *testing.T, s string) amount.Amount {
	t.Helper()
	a, err := amount.ParseText(s)
	if err != nil {
		t.Fatalf("no number: %q", s)
	}
	return a
}

func period(t *testing.T, s string) campaign.Period {
	t.Helper()
	p, ok := campaign.ParsePeriod(s)
	if !ok {
		t.Fatalf("no period: %q", s)
	}
	return p
}

// value prints a figure: its number, "-" when absent, "-n" with n units missing.
func value(t *testing.T, b *Book, unit, indicator, p string) string {
	t.Helper()
	ind := b.Indicators.Get(indicator)
	return printFigure(ind, b.Value(ind.Index, unitOf(t, b.Units, unit), period(t, p)))
}

func printFigure(ind *campaign.Indicator, f Figure) string {
	switch {
	case f.Ok:
		return ind.Number(f.Value)
	case f.Missing > 0:
		return "-" + amount.Int(int64(f.Missing)).String()
	}
	return "-"
}

// target is a level on an indicator: "đạt", "100", due "31/12/2025".
func target(t *testing.T, b *Book, unit, indicator string, c campaign.Comparator, level, due string) campaign.Target {
	t.Helper()
	ind := b.Indicators.Get(indicator)
	return campaign.Target{
		Unit: unitOf(t, b.Units, unit), Indicator: ind.Index, Due: date(t, due), Comparator: c,
		Level: amount.Quantity{Amount: num(t, level), Measure: ind.Measure, Decimals: ind.Decimals},
	}
}
