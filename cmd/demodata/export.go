package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// actuals makes the exports of results.
func actuals(reg *register) map[string][]byte {
	files := map[string][]byte{}
	put := func(year int, name string, content []byte) {
		files[fmt.Sprintf("actuals/%d/%s.csv", year, name)] = content
	}
	for _, m := range span(month{2021, 12}, month{2022, 12}) {
		put(m.year, m.String(), plainExport(reg, m))
	}
	for _, m := range span(month{2023, 12}, month{2025, 6}) {
		put(m.year, m.String(), excelExport(reg, m))
	}
	for _, m := range span(month{2025, 7}, month{2025, 9}) {
		put(m.year, m.String(), longExport(reg, m))
	}
	last := "actuals/2025/2025-09"
	files[last+".csv"], files[last+"-dieu-chinh-vinh-long.csv"] = corrected(files[last+".csv"], "86,bhyt,2025-09,", 18_400)
	for year := 2021; year <= 2024; year++ {
		put(year, fmt.Sprintf("mau-so-%d", year), denominatorExport(reg, year))
	}
	put(2025, "mau-so-2025-63", vintageExport(reg, 2025, "2022", lastDayOf63))
	put(2025, "mau-so-2025-34", vintageExport(reg, 2025, "2025", firstDayOf34))
	for year, value := range surveys {
		put(year, "khao-sat-hai-long", surveyExport(year, value))
	}
	return files
}

// corrected makes an export that reports too little in one row, and the one that
// corrects it: what a register of exports is for.
func corrected(export []byte, row string, missing int64) (first, second []byte) {
	before, rest, _ := strings.Cut(string(export), row)
	number, after, _ := strings.Cut(rest, "\n")
	value, _ := strconv.ParseInt(number, 10, 64)
	head, _, _ := strings.Cut(string(export), "\n")
	return []byte(before + row + plain(value-missing) + "\n" + after), []byte(head + "\n" + row + number + "\n")
}

// The indicators of an export, in the order of its columns.
var (
	plainColumns = []string{"bhxh_bb", "bhxh_tn", "bhtn", "bhyt", "thu", "cham_dong", "giam_no"}
	excelColumns = []string{"bhxh_bb", "bhxh_tn", "bhtn", "bhyt", "thu", "cham_dong"}
	yearColumns  = []string{"llld", "dan_so", "ke_hoach", "phai_thu"}
)

// excelHeaders are the short names that data/indicators.csv gives to
// excelColumns.
var excelHeaders = []string{"BHXH bắt buộc", "BHXH tự nguyện", "BHTN", "BHYT", "Thu (đồng)", "Chậm đóng (đồng)"}

// surveys holds the yearly index of satisfaction of the whole country, in
// tenths of a percent: illustrative. No index of a single unit is made.
var surveys = map[int]int64{2022: 809, 2023: 822, 2024: 841}

// A block is a table of values: one row a unit in force, one column an
// indicator, and the row of the country.
type block struct {
	units  []unit
	values [][]int64 // by unit, then indicator
	total  []int64
}

func newBlock(reg *register, day string, ids []string, of func(id string) []int64) block {
	b := block{units: reg.on(day), total: make([]int64, len(ids))}
	b.values = make([][]int64, len(b.units))
	for column, id := range ids {
		for i, v := range reg.forUnits(day, of(id)) {
			b.values[i] = append(b.values[i], v)
			b.total[column] += v
		}
	}
	return b
}

func monthBlock(reg *register, m month, ids []string) block {
	return newBlock(reg, m.end(), ids, func(id string) []int64 { return reg.monthly(id, m) })
}

func yearBlock(reg *register, year int, day string) block {
	return newBlock(reg, day, yearColumns, func(id string) []int64 { return reg.yearly(id, year) })
}

// plainExport is the layout of 2022: commas, plain integers, one column an
// indicator by its id.
func plainExport(reg *register, m month) []byte {
	b := monthBlock(reg, m, plainColumns)
	rows := [][]string{append([]string{"Mã", "Đơn vị", "Kỳ"}, plainColumns...)}
	for i, u := range b.units {
		rows = append(rows, append([]string{u.code, u.office(), m.slashed()}, texts(b.values[i], plain)...))
	}
	rows = append(rows, append([]string{"", "Toàn quốc", m.slashed()}, texts(b.total, plain)...))
	return written(',', rows)
}

// excelExport is what Excel saves on a Vietnamese Windows: a byte order mark,
// semicolons, dots between thousands.
func excelExport(reg *register, m month) []byte {
	b := monthBlock(reg, m, excelColumns)
	rows := [][]string{append([]string{"TT", "Mã", "Đơn vị", "Kỳ"}, excelHeaders...)}
	for i, u := range b.units {
		lead := []string{strconv.Itoa(i + 1), u.code, u.office(), m.slashed()}
		rows = append(rows, append(lead, texts(b.values[i], dotted)...))
	}
	rows = append(rows, append([]string{"", "", "Toàn quốc", m.slashed()}, texts(b.total, dotted)...))
	return append([]byte("\ufeff"), written(';', rows)...)
}

// longExport is the layout from 07/2025: one row a value.
func longExport(reg *register, m month) []byte {
	return long(monthBlock(reg, m, excelColumns), excelColumns, m.String(), "")
}

// denominatorExport holds a year's denominators of the 63.
func denominatorExport(reg *register, year int) []byte {
	return long(yearBlock(reg, year, lastDayOf63), yearColumns, strconv.Itoa(year), "")
}

// vintageExport holds the denominators of a year with two sets of units: its
// first column says whose codes the rows carry.
func vintageExport(reg *register, year int, vintage, day string) []byte {
	return long(yearBlock(reg, year, day), yearColumns, strconv.Itoa(year), vintage)
}

func surveyExport(year int, tenths int64) []byte {
	value := fmt.Sprintf("%d.%d", tenths/10, tenths%10)
	return written(',', [][]string{
		{"unit", "indicator", "period", "value"},
		{"VN", "hai_long", strconv.Itoa(year), value},
	})
}

// long writes a block as one row a value, the country last; with a vintage,
// that is the first column.
func long(b block, ids []string, period, vintage string) []byte {
	rows := [][]string{{"unit", "indicator", "period", "value"}}
	add := func(code string, values []int64) {
		for column, id := range ids {
			rows = append(rows, []string{code, id, period, plain(values[column])})
		}
	}
	for i, u := range b.units {
		add(u.code, b.values[i])
	}
	add("VN", b.total)
	if vintage != "" {
		rows[0] = append([]string{"vintage"}, rows[0]...)
		for i := 1; i < len(rows); i++ {
			rows[i] = append([]string{vintage}, rows[i]...)
		}
	}
	return written(',', rows)
}

func texts(values []int64, format func(int64) string) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = format(v)
	}
	return list
}

func plain(v int64) string { return strconv.FormatInt(v, 10) }

// dotted groups thousands the Vietnamese way: 1.234.567.
func dotted(v int64) string {
	digits := plain(v)
	var grouped []byte
	for i, d := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			grouped = append(grouped, '.')
		}
		grouped = append(grouped, d)
	}
	return string(grouped)
}

func written(comma rune, rows [][]string) []byte {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.Comma = comma
	w.WriteAll(rows) // a bytes.Buffer does not fail
	return buf.Bytes()
}
