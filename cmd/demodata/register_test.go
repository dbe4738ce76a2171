package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func readTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	rows, err := openCSV(os.DirFS(dataDir), name)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestUnitsInForce(t *testing.T) {
	reg := readDemo(t)
	for _, test := range []struct {
		day   string
		count int
		code  string
		want  string
	}{
		{"2022-12-31", 63, "46", "BHXH tỉnh Thừa Thiên Huế"},
		{"2024-12-31", 63, "46", "BHXH tỉnh Thừa Thiên Huế"},
		{"2025-01-31", 63, "46", "BHXH thành phố Huế"},
		{"2025-06-30", 63, "24", "BHXH tỉnh Bắc Giang"},
		{"2025-07-31", 34, "24", "BHXH tỉnh Bắc Ninh"},
		{"2026-09-19", 34, "24", "BHXH tỉnh Bắc Ninh"},
		{"2026-09-20", 34, "24", "BHXH thành phố Bắc Ninh"},
		{"2026-04-30", 34, "75", "BHXH thành phố Đồng Nai"},
		{"2026-09-01", 34, "22", "BHXH thành phố Quảng Ninh"},
	} {
		units := reg.on(test.day)
		i := slices.IndexFunc(units, func(u unit) bool { return u.code == test.code })
		if len(units) != test.count || i < 0 || units[i].office() != test.want {
			t.Errorf("%s: %d units, %s is unit %d; want %d, %s", test.day, len(units), test.code, i, test.count, test.want)
		}
	}
}

// TestCountryRowIsSumOfRows reads the written exports back, as a stranger would.
func TestCountryRowIsSumOfRows(t *testing.T) {
	files := figures(readDemo(t))
	for name, lead := range map[string]int{"actuals/2022/2022-12.csv": 3, "actuals/2025/2025-06.csv": 4} {
		r := csv.NewReader(bytes.NewReader(files[name]))
		if lead == 4 {
			r.Comma = ';'
		}
		rows, err := r.ReadAll()
		if err != nil || len(rows) != 65 {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		for column := lead; column < len(rows[0]); column++ {
			var sum int64
			for _, row := range rows[1:64] {
				sum += number(t, row[column])
			}
			if total := number(t, rows[64][column]); total != sum {
				t.Errorf("%s: %s: country %d, sum %d", name, rows[0][column], total, sum)
			}
		}
	}
	sums := map[string]int64{}
	rows, err := readCSV("2025-08.csv", bytes.NewReader(files["actuals/2025/2025-08.csv"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		v := number(t, row["value"])
		if row["unit"] == "VN" {
			v = -v
		}
		sums[row["indicator"]] += v
	}
	for id, rest := range sums {
		if rest != 0 {
			t.Errorf("2025-08 %s: units less country is %d", id, rest)
		}
	}
}

func number(t *testing.T, text string) int64 {
	t.Helper()
	v, err := strconv.ParseInt(string(bytes.ReplaceAll([]byte(text), []byte("."), nil)), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestExcelHeadersAreShortNames(t *testing.T) {
	short := map[string]string{}
	for _, row := range readTable(t, "indicators.csv") {
		short[row["id"]] = row["short_name"]
	}
	for i, id := range excelColumns {
		if name, _, _ := strings.Cut(excelHeaders[i], " ("); name != short[id] {
			t.Errorf("%s: header %q, short name %q", id, excelHeaders[i], short[id])
		}
	}
}

func TestEveryExportIsRegistered(t *testing.T) {
	registered := map[string]bool{}
	for _, row := range readTable(t, "exports.csv") {
		registered[row["file"]] = true
	}
	written, err := fs.Glob(os.DirFS(dataDir), "actuals/*/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range written {
		if !registered["data/"+name] {
			t.Errorf("%s: not in exports.csv", name)
		}
	}
	if len(registered) != len(written) {
		t.Errorf("exports.csv names %d files, there are %d", len(registered), len(written))
	}
}

// TestEveryUnitHasATile counts the units of each vintage on its map, and the
// two archipelagos.
func TestEveryUnitHasATile(t *testing.T) {
	place := map[string]bool{}
	tile := map[string]bool{}
	for _, row := range readTable(t, "tiles.csv") {
		at := row["vintage"] + " " + row["col"] + "," + row["row"]
		if place[at] {
			t.Errorf("two tiles at %s", at)
		}
		place[at], tile[row["vintage"]+" "+row["code"]] = true, true
	}
	for _, row := range readTable(t, "units.csv") {
		if row["vintage"] != "" && !tile[row["vintage"]+" "+row["code"]] {
			t.Errorf("%s %s: no tile", row["vintage"], row["name"])
		}
	}
	for _, key := range []string{"2022 HS", "2022 TS", "2025 HS", "2025 TS"} {
		if !tile[key] {
			t.Errorf("no tile %s", key)
		}
	}
}

// TestHonorsKeepTheQuotas counts the individuals of 3081 in each unit, and
// refuses one whose unit is not itself rewarded in the same roll.
func TestHonorsKeepTheQuotas(t *testing.T) {
	rewarded, people := map[string]bool{}, map[string]int{}
	for _, row := range readTable(t, "honors/2022.csv") {
		if row["Loại"] == "Tập thể" {
			rewarded[row["Đơn vị công tác"]] = true
		} else {
			people[row["Đơn vị công tác"]]++
		}
	}
	quota := map[string]int{"BHXH thành phố Hà Nội": 7, "BHXH thành phố Hồ Chí Minh": 7, "Ban Quản lý Thu - Sổ, Thẻ": 3}
	for name, count := range people {
		most, ok := quota[name]
		if !ok {
			most = 5
		}
		if !rewarded[name] || count > most {
			t.Errorf("%s: %d people, at most %d; rewarded itself: %t", name, count, most, rewarded[name])
		}
	}
	if people["BHXH thành phố Hà Nội"] != 7 || people["BHXH tỉnh Kon Tum"] != 5 {
		t.Errorf("the demo shows two units at their quota; got %v", people)
	}
}

// TestHonorsNameUnitsInForce looks every unit up on the day of the decision.
func TestHonorsNameUnitsInForce(t *testing.T) {
	reg := readDemo(t)
	central := map[string]string{} // name -> last day
	for _, row := range readTable(t, "units.csv") {
		if row["kind"] == "truc-thuoc" {
			central[row["name"]] = row["valid_to"]
		}
	}
	for _, file := range []string{"honors/2022.csv", "honors/2023.csv", "honors/2024.csv", "honors/2025.csv"} {
		for _, row := range readTable(t, file) {
			date, name := row["Ngày ban hành"], row["Đơn vị công tác"]
			day := date[6:] + "-" + date[3:5] + "-" + date[:2]
			known := slices.ContainsFunc(reg.on(day), func(u unit) bool { return u.office() == name })
			if !known && day > central[name] {
				t.Errorf("%s: STT %s: no unit %q on %s", file, row["STT"], name, day)
			}
		}
	}
}
