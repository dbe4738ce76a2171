package source

import (
	"bytes"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"thidua/cmd/thidua/internal/amount"
)

// A form is how the truth is written. What is nil is written plainly.
type form struct {
	unit   func(truthUnit) string
	title  func(indicator string) string // of an indicator, in a header or a cell
	period func(month int) string
	number func(amount.Amount) string
	power  map[string]int // of the measure of an indicator: 9 for tỷ đồng
	months []int
	only   []string // indicators
}

func (f form) u(u truthUnit) string {
	if f.unit != nil {
		return f.unit(u)
	}
	return u.name
}

func (f form) t(indicator string) string {
	if f.title != nil {
		return f.title(indicator)
	}
	return indicator
}

func (f form) p(month int) string {
	if f.period != nil {
		return f.period(month)
	}
	return strconv.Itoa(month) + "/2022"
}

func (f form) n(indicator string, a amount.Amount) string {
	a = a.Shift(-f.power[indicator])
	if f.number != nil {
		return f.number(a)
	}
	return a.String()
}

func (f form) v(u truthUnit, indicator string, month int) string {
	return f.n(indicator, truthOf(u, indicator, month))
}

func (f form) inds() []string {
	if f.only != nil {
		return f.only
	}
	return truthIndicators[:]
}

func (f form) ms() []int {
	if f.months != nil {
		return f.months
	}
	return truthMonths
}

// The layouts, as rows of cells.

func (f form) long() [][]string {
	rows := [][]string{{"Đơn vị", "Chỉ tiêu", "Kỳ", "Giá trị"}}
	for _, u := range truthUnits {
		for _, m := range f.ms() {
			for _, ind := range f.inds() {
				rows = append(rows, []string{f.u(u), f.t(ind), f.p(m), f.v(u, ind, m)})
			}
		}
	}
	return rows
}

func (f form) byIndicator() [][]string {
	head := []string{"Đơn vị", "Kỳ"}
	for _, ind := range f.inds() {
		head = append(head, f.t(ind))
	}
	rows := [][]string{head}
	for _, u := range truthUnits {
		for _, m := range f.ms() {
			row := []string{f.u(u), f.p(m)}
			for _, ind := range f.inds() {
				row = append(row, f.v(u, ind, m))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// oneMonth is byIndicator without the column of the period.
func (f form) oneMonth(month int) [][]string {
	f.months = []int{month}
	rows := f.byIndicator()
	for i, row := range rows {
		rows[i] = append([]string{row[0]}, row[2:]...)
	}
	return rows
}

func (f form) byPeriod() [][]string {
	head := []string{"Đơn vị", "Chỉ tiêu"}
	for _, m := range f.ms() {
		head = append(head, f.p(m))
	}
	rows := [][]string{head}
	for _, u := range truthUnits {
		for _, ind := range f.inds() {
			row := []string{f.u(u), f.t(ind)}
			for _, m := range f.ms() {
				row = append(row, f.v(u, ind, m))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// twoRows has a header of two rows, months over indicators or the other way
// round; the cells of the upper row are merged.
func (f form) twoRows(monthsAbove bool) [][]string {
	upper, lower := []string{"Đơn vị"}, []string{""}
	type pair struct {
		ind   string
		month int
	}
	var columns []pair
	add := func(ind string, m int, above, below string) {
		if n := len(columns); n > 0 && (monthsAbove && columns[n-1].month == m || !monthsAbove && columns[n-1].ind == ind) {
			above = ""
		}
		columns = append(columns, pair{ind, m})
		upper, lower = append(upper, above), append(lower, below)
	}
	if monthsAbove {
		for _, m := range f.ms() {
			for _, ind := range f.inds() {
				add(ind, m, f.p(m), f.t(ind))
			}
		}
	} else {
		for _, ind := range f.inds() {
			for _, m := range f.ms() {
				add(ind, m, f.t(ind), f.p(m))
			}
		}
	}
	rows := [][]string{upper, lower}
	for _, u := range truthUnits {
		row := []string{f.u(u)}
		for _, c := range columns {
			row = append(row, f.v(u, c.ind, c.month))
		}
		rows = append(rows, row)
	}
	return rows
}

// across has a column for each unit.
func (f form) across() [][]string {
	head := []string{"Chỉ tiêu", "Kỳ"}
	for _, u := range truthUnits {
		head = append(head, f.u(u))
	}
	rows := [][]string{head}
	for _, ind := range f.inds() {
		for _, m := range f.ms() {
			row := []string{f.t(ind), f.p(m)}
			for _, u := range truthUnits {
				row = append(row, f.v(u, ind, m))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// total is a row that adds up a table made by byIndicator, without hai_long.
func (f form) total(name string, month int) []string {
	row := []string{name, f.p(month)}
	for _, ind := range f.inds() {
		if ind == "hai_long" {
			row = append(row, "x")
			continue
		}
		row = append(row, f.n(ind, truthTotal(ind, month)))
	}
	return row
}

// filledRow is a row of n empty cells, its first ones filled.
func filledRow(n int, cells ...string) []string {
	return append(cells, make([]string, n-len(cells))...)
}

// insert puts rows before row i.
func insert(rows [][]string, i int, more ...[]string) [][]string {
	out := append([][]string{}, rows[:i]...)
	return append(append(out, more...), rows[i:]...)
}

// insertColumn puts a column before cell i.
func insertColumn(rows [][]string, i int, cell func(row int) string) [][]string {
	out := make([][]string, len(rows))
	for n, row := range rows {
		out[n] = append(append(append([]string{}, row[:i]...), cell(n)), row[i:]...)
	}
	return out
}

// text joins rows with a delimiter; a cell that needs quotes has them.
func text(rows [][]string, comma string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			if strings.ContainsAny(cell, comma+"\"\n\r") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func quoted(rows [][]string, comma string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// The ways to write a number.

func viNumber(a amount.Amount) string { return a.Format(a.Decimals()) } // 1.234.567,8

func enNumber(a amount.Amount) string { // 1,234,567.8
	return strings.NewReplacer(".", ",", ",", ".").Replace(viNumber(a))
}

func commaNumber(a amount.Amount) string { return strings.Replace(a.String(), ".", ",", 1) } // 1234567,8

func spaceNumber(space string) func(amount.Amount) string {
	return func(a amount.Amount) string { return strings.ReplaceAll(viNumber(a), ".", space) }
}

// powerNumber is 1,7E+07.
func powerNumber(mark string) func(amount.Amount) string {
	return func(a amount.Amount) string {
		digits := strings.Replace(a.String(), ".", "", 1)
		whole, _, _ := strings.Cut(a.String(), ".")
		fraction := strings.TrimRight(digits[1:], "0")
		if fraction != "" {
			fraction = mark + fraction
		}
		e := strconv.Itoa(len(whole) - 1)
		if len(e) == 1 {
			e = "0" + e
		}
		return digits[:1] + fraction + "E+" + e
	}
}

// The encodings.

func iconv(t testing.TB, to, text string) string {
	t.Helper()
	cmd := exec.Command("iconv", "-f", "UTF-8", "-t", to)
	cmd.Stdin = strings.NewReader(text)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("iconv -t %s: %v: %s", to, err, &errs)
	}
	return out.String()
}

// Signs of VNI-Windows behind a vowel: none, breve, circumflex; the tones are
// none, huyền, sắc, hỏi, ngã, nặng.
var vniSigns = map[rune][6]byte{
	0:        {0, 0xf8, 0xf9, 0xfb, 0xf5, 0xef},
	'\u0306': {0xea, 0xe8, 0xe9, 0xfa, 0xfc, 0xeb},
	'\u0302': {0xe2, 0xe0, 0xe1, 0xe5, 0xe3, 0xe4},
}

// Letters of VNI-Windows that are one byte with their tone.
var vniWholes = map[rune]byte{
	'ì': 0xec, 'í': 0xed, 'ỉ': 0xe6, 'ĩ': 0xf3, 'ị': 0xf2, 'ỵ': 0xee, 'đ': 0xf1,
	'Ì': 0xcc, 'Í': 0xcd, 'Ỉ': 0xc6, 'Ĩ': 0xd3, 'Ị': 0xd2, 'Ỵ': 0xce, 'Đ': 0xd1,
}

// toVNI is written from the description of the encoding, not from our tables.
func toVNI(s string) string {
	var b []byte
	for _, r := range norm.NFC.String(s) {
		if whole, ok := vniWholes[r]; ok {
			b = append(b, whole)
			continue
		}
		var base, shape rune
		tone := 0
		for _, part := range norm.NFD.String(string(r)) {
			switch part {
			case '\u0300', '\u0301', '\u0309', '\u0303', '\u0323':
				tone = map[rune]int{'\u0300': 1, '\u0301': 2, '\u0309': 3, '\u0303': 4, '\u0323': 5}[part]
			case '\u0306', '\u0302':
				shape = part
			case '\u031b':
				base = map[rune]rune{'o': 0xf4, 'u': 0xf6, 'O': 0xd4, 'U': 0xd6}[base]
			default:
				base = part
			}
		}
		b = append(b, byte(base))
		sign := vniSigns[shape][tone]
		if sign != 0 && (base >= 'A' && base <= 'Z' || base == 0xd4 || base == 0xd6) {
			sign -= 0x20
		}
		if sign != 0 {
			b = append(b, sign)
		}
	}
	return string(b)
}

// doubled is a text whose UTF-8 was read as Windows-1252 and saved again.
func doubled(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// lossy is a text saved as Windows-1252: what it does not have becomes a question mark.
func lossy(text string) string {
	var b []byte
	for _, r := range text {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			c = '?'
		}
		b = append(b, c)
	}
	return string(b)
}
