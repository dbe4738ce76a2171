package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

//go:embed denominators.csv
var denominatorsCSV []byte

// A province is one of the 63, with the two columns its shares come from.
type province struct {
	code       string
	population int64 // tens of people
	labour     int64 // hundreds of people
}

// A unit is a provincial office (đơn vị) as it is called on a given day.
type unit struct{ code, name, short string }

// office is how exports and honor rolls name a unit: BHXH tỉnh Hà Giang.
func (u unit) office() string {
	kind, rest, _ := strings.Cut(u.name, " ")
	if kind == "Thành" {
		rest = strings.TrimPrefix(rest, "phố ")
		return "BHXH thành phố " + rest
	}
	return "BHXH tỉnh " + rest
}

// A register knows the provinces, their names over time and what became of
// them on 01/7/2025.
type register struct {
	provinces []province        // the 63, by code
	versions  []version         // the provincial rows of units.csv
	successor map[string]string // code among the 63 -> code among the 34
}

type version struct {
	unit
	from, to string // days as 2025-06-30; to is empty while in force
}

// readRegister reads the hand-made registers in the data folder.
func readRegister(data fs.FS) (*register, error) {
	reg := &register{successor: map[string]string{}}
	own, err := readCSV("denominators.csv", bytes.NewReader(denominatorsCSV))
	if err != nil {
		return nil, err
	}
	for _, row := range own {
		p := province{code: row["code"]}
		if p.population, err = scaled(row["population_2020_thousand"], 2); err != nil {
			return nil, fmt.Errorf("denominators.csv: %s: %w", p.code, err)
		}
		if p.labour, err = scaled(row["labour_force_2021_thousand"], 1); err != nil {
			return nil, fmt.Errorf("denominators.csv: %s: %w", p.code, err)
		}
		reg.provinces = append(reg.provinces, p)
	}
	units, err := openCSV(data, "units.csv")
	if err != nil {
		return nil, err
	}
	for _, row := range units {
		if row["kind"] == "tinh" || row["kind"] == "thanh-pho" {
			u := unit{row["code"], row["name"], row["short_name"]}
			reg.versions = append(reg.versions, version{u, row["valid_from"], row["valid_to"]})
		}
	}
	changes, err := openCSV(data, "unit-changes.csv")
	if err != nil {
		return nil, err
	}
	for _, row := range changes {
		reg.successor[row["old_code"]] = row["new_code"]
	}
	return reg, reg.complete()
}

// complete refuses a register in which a province is unnamed or leads nowhere.
func (reg *register) complete() error {
	old, now := reg.on(lastDayOf63), reg.on(firstDayOf34)
	for i, p := range reg.provinces {
		if i >= len(old) || old[i].code != p.code {
			return fmt.Errorf("units.csv: the units on %s are not those of denominators.csv, from %s on", lastDayOf63, p.code)
		}
		if !slices.ContainsFunc(now, func(u unit) bool { return u.code == reg.successor[p.code] }) {
			return fmt.Errorf("unit-changes.csv: %s leads to %q, no unit on %s", p.code, reg.successor[p.code], firstDayOf34)
		}
	}
	return nil
}

const (
	lastDayOf63  = "2025-06-30"
	firstDayOf34 = "2025-07-01"
)

// on lists the provincial units in force on a day, by code, under the names of
// that day.
func (reg *register) on(day string) []unit {
	var list []unit
	for _, v := range reg.versions {
		if v.from <= day && (v.to == "" || day <= v.to) {
			list = append(list, v.unit)
		}
	}
	slices.SortFunc(list, func(a, b unit) int { return strings.Compare(a.code, b.code) })
	return list
}

// forUnits turns a value for each of the 63 into one for each unit in force on
// a day: from 01/7/2025, the sum over its members.
func (reg *register) forUnits(day string, values []int64) []int64 {
	if day < firstDayOf34 {
		return values
	}
	sums := map[string]int64{}
	for i, p := range reg.provinces {
		sums[reg.successor[p.code]] += values[i]
	}
	var list []int64
	for _, u := range reg.on(day) {
		list = append(list, sums[u.code])
	}
	return list
}

// monthly divides a national figure at the end of a month among the 63.
func (reg *register) monthly(id string, at month) []int64 {
	w := weights[id]
	list := make([]int64, len(reg.provinces))
	for i, p := range reg.provinces {
		list[i] = w.in(p, id, at)
	}
	return split(national(id, at)/w.grain*w.grain, w.grain, list)
}

// yearly divides a national denominator among the 63.
func (reg *register) yearly(id string, year int) []int64 {
	w := weights[id]
	list := make([]int64, len(reg.provinces))
	for i, p := range reg.provinces {
		list[i] = w.steady(p)
	}
	return split(nationalYear(id, year), w.grain, list)
}

func openCSV(fsys fs.FS, name string) ([]map[string]string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readCSV(name, f)
}

// readCSV reads a file into one map a row, by the header's names.
func readCSV(name string, r io.Reader) ([]map[string]string, error) {
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s: empty", name)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// scaled reads a number with exactly so many decimals as a whole number of its
// last place: "870.20" with two is 87020.
func scaled(text string, decimals int) (int64, error) {
	left, right, _ := strings.Cut(text, ".")
	if len(right) != decimals {
		return 0, fmt.Errorf("%q has not %d decimals", text, decimals)
	}
	return strconv.ParseInt(left+right, 10, 64)
}
