package main

import (
	"fmt"
	"slices"
)

// targets makes the assigned levels of the two campaigns.
func targets(reg *register) map[string][]byte {
	files := map[string][]byte{}
	for _, a := range annexes {
		files["targets/3081-phu-luc-"+a.name+".csv"] = a.file(reg)
	}
	files["targets/4225-2024.csv"] = coverageTargets(reg, 2024, []goal{
		{"bhxh_cov", 42_71}, {"bhtn_cov", 34_18}, {"bhyt_cov", 94_20},
	}, []goal{{"thu_pct", 100_00}, {"cham_dong_pct", 2_59}})
	files["targets/4225-2025.csv"] = coverageTargets(reg, 2025, []goal{
		{"bhxh_cov", 45_10}, {"bhtn_cov", 35_10}, {"bhyt_cov", 95_16},
	}, []goal{{"thu_pct", 100_00}})
	return files
}

var targetHeader = []string{"campaign", "unit", "indicator", "due", "value"}

// An annex (phụ lục) is one of the five tables of 2861/BHXH-TST to which 3081
// refers: a national level, divided among the 63.
type annex struct {
	name      string // the file's, after the campaign
	indicator string
	level     int64 // what the units sum to
	reach     int64 // how far a unit's share lies off its usual one
	grain     int64
}

// annexes: 19,046 million people in social insurance and 91,052 million in
// health insurance stand in the dispatch; how the first divides into compulsory
// and voluntary, and the reduction of debt, are illustrative. The revenue asked
// is the unit's plan of the year, so it has no level of its own.
var annexes = []annex{
	{"01-bhxh-bat-buoc", "bhxh_bb", 17_346_000, 1100, 10},
	{"02-bhxh-tu-nguyen", "bhxh_tn", 1_700_000, 2200, 10},
	{"03-bhyt", "bhyt", 91_052_000, 200, 10},
	{"04-thu", "thu", 0, 0, million},
	{"05-giam-no", "giam_no", 4_000 * billion, 1200, million},
}

func (a annex) file(reg *register) []byte {
	rows := [][]string{targetHeader}
	const due = "2022-12-31"
	values := a.values(reg)
	for i, u := range reg.on(due) {
		rows = append(rows, []string{"3081", u.short, a.indicator, due, plain(values[i])})
	}
	return written(',', rows)
}

func (a annex) values(reg *register) []int64 {
	if a.indicator == "thu" {
		return reg.yearly("ke_hoach", 2022)
	}
	list := make([]int64, len(reg.provinces))
	for i, p := range reg.provinces {
		list[i] = scale(weights[a.indicator].steady(p), swung(a.reach, p.code, "3081", a.indicator))
	}
	return split(a.level, a.grain, list)
}

// A goal is a level of a rate, in hundredths of a percent.
type goal struct {
	indicator string
	level     int64
}

// rates says what each coverage rate divides: counts over a denominator.
var rates = map[string]struct {
	counts []string
	over   string
}{
	"bhxh_cov": {[]string{"bhxh_bb", "bhxh_tn"}, "llld"},
	"bhtn_cov": {[]string{"bhtn"}, "llld"},
	"bhyt_cov": {[]string{"bhyt"}, "dan_so"},
}

// coverageTargets makes the unit targets of 4225 for the end of a year. A rate
// rises for every unit by as many points as the national goal lies above the
// country's printed rate of a year before; the common goals hold for every unit.
func coverageTargets(reg *register, year int, rising, common []goal) []byte {
	due := fmt.Sprintf("%d-12-31", year)
	levels := make([][]int64, 0, len(rising))
	for _, g := range rising {
		units, country := ratesAt(reg, g.indicator, month{year - 1, 12}, due)
		for i := range units {
			units[i] += g.level - country
		}
		levels = append(levels, units)
	}
	rows := [][]string{targetHeader}
	for i, u := range reg.on(due) {
		for column, g := range rising {
			rows = append(rows, []string{"4225", u.short, g.indicator, due, hundredths(levels[column][i])})
		}
		for _, g := range common {
			rows = append(rows, []string{"4225", u.short, g.indicator, due, hundredths(g.level)})
		}
	}
	return written(',', rows)
}

// ratesAt divides a rate at the end of a December, for each unit in force on a
// day and for the country, in hundredths of a percent.
func ratesAt(reg *register, id string, at month, day string) (units []int64, country int64) {
	of := rates[id]
	under := reg.forUnits(day, reg.yearly(of.over, at.year))
	counts := make([]int64, len(under))
	for _, count := range of.counts {
		for i, v := range reg.forUnits(day, reg.monthly(count, at)) {
			counts[i] += v
		}
	}
	units = slices.Clone(counts)
	for i := range units {
		units[i] = percent(counts[i], under[i])
	}
	return units, percent(sumOf(counts), sumOf(under))
}

// percent is a/b in hundredths of a percent, half up.
func percent(a, b int64) int64 { return (2*a*whole + b) / (2 * b) }

func hundredths(v int64) string { return fmt.Sprintf("%d.%02d", v/100, v%100) }
