package source

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/viet"
)

func arrivedLayouts() []arrival {
	f := form{title: officeTitle, period: fullPeriod, number: viNumber}
	f12 := f
	f12.months = []int{12}
	stt := func(rows [][]string, headers int) [][]string {
		return insertColumn(rows, 0, func(row int) string {
			switch {
			case row == 0:
				return "STT"
			case row < headers:
				return ""
			}
			return strconv.Itoa(row - headers + 1)
		})
	}
	note := func(rows [][]string) [][]string {
		return insertColumn(rows, len(rows[0]), func(row int) string {
			switch row {
			case 0:
				return "Ghi chú"
			case 3:
				return "tạm tính; sẽ gửi bổ sung"
			}
			return ""
		})
	}
	return []arrival{
		{name: "long", shows: "a row for each figure", files: one(text(f.long(), ";"))},
		{name: "long-english", shows: "English names of columns", files: one(strings.Replace(text(form{}.long(), ","), "Đơn vị,Chỉ tiêu,Kỳ,Giá trị", "unit,indicator,period,value", 1))},
		{name: "long-unmarked", shows: "names of columns without marks", files: one(strings.Replace(text(form{}.long(), ","), "Đơn vị,Chỉ tiêu,Kỳ,Giá trị", "don_vi,CHI_TIEU,ky bao cao,so lieu", 1))},
		{name: "by-indicator", shows: "a column for each indicator", files: one(text(f.byIndicator(), ";"))},
		{name: "by-period", shows: "a column for each month", files: one(text(f.byPeriod(), ";"))},
		{name: "by-period-one-indicator", shows: "a column for each month, the indicator in the sidecar", files: with(text(dropColumn(form{only: []string{"bhyt"}, number: viNumber}.byPeriod(), 1), ";"), "indicator: bhyt\n"), part: of("bhyt")},
		{name: "months-over-indicators", shows: "a header of two rows with merged cells: months over indicators", files: one(text(f.twoRows(true), ";"))},
		{name: "indicators-over-months", shows: "a header of two rows: indicators over months", files: one(text(f.twoRows(false), ";"))},
		{name: "indicators-over-months-measures", shows: "the upper row states the measure", files: one(text(form{number: viNumber, power: map[string]int{"thu": 9}, title: func(ind string) string {
			if ind == "thu" {
				return "Thu (tỷ đồng)"
			}
			return ind
		}}.twoRows(false), ";"))},
		{name: "two-rows-stt", shows: "a header of two rows beside STT", files: one(text(stt(f.twoRows(true), 2), ";"))},
		{name: "two-rows-titles", shows: "titles and a blank line above a header of two rows", files: one(text(insert(f.twoRows(true), 0, filledRow(9, "BÁO CÁO THÁNG 11, 12 NĂM 2022"), filledRow(9)), ";"))},
		{name: "two-rows-year", shows: "months without a year over indicators; the year stands in the title", files: one(text(insert(form{number: viNumber, period: func(m int) string { return "Tháng " + strconv.Itoa(m) }}.twoRows(true), 0, filledRow(9, "Năm 2022")), ";"))},
		{name: "units-across", shows: "a column for each unit", files: one(text(f.across(), ";"))},
		{name: "units-across-codes", shows: "a column for each code", files: one(text(form{unit: func(u truthUnit) string { return u.code }}.across(), ","))},
		{name: "units-across-prefixed", shows: "a column for each unit with its prefix", files: one(text(form{unit: prefixed, number: viNumber}.across(), ";"))},
		{name: "stt", shows: "a column STT", files: one(text(stt(f.byIndicator(), 1), ";"))},
		{name: "notes-column", shows: "a column Ghi chú", files: one(text(note(f.byIndicator()), ";"))},
		{name: "no-title-of-units", shows: "the column of units has no title", files: one(strings.Replace(text(f.byIndicator(), ";"), "Đơn vị;", ";", 1))},
		{name: "no-title-of-stt", shows: "neither the running number nor the units have a title", files: one(strings.Replace(text(stt(f.byIndicator(), 1), ";"), "STT;Đơn vị;", ";;", 1))},
		{name: "empty-columns", shows: "empty columns between the others", files: one(text(insertColumn(insertColumn(f.byIndicator(), 2, func(int) string { return "" }), 5, func(int) string { return "" }), ";"))},
		{name: "code-and-name", shows: "code and name side by side", files: one(text(insertColumn(f.byIndicator(), 0, func(row int) string {
			if row == 0 {
				return "Mã"
			}
			return truthUnits[(row-1)/2].code
		}), ";"))},
		{name: "ignored-column", shows: "a column that nobody knows, passed over by the sidecar", files: with(text(insertColumn(f.byIndicator(), 6, func(row int) string {
			return map[bool]string{true: "Người lập", false: "An"}[row == 0]
		}), ";"), "ignore: [\"Người lập\"]\n")},
		{name: "unknown-column", shows: "the same without the sidecar", files: one(text(insertColumn(f.byIndicator(), 6, func(row int) string {
			return map[bool]string{true: "Người lập", false: "An"}[row == 0]
		}), ";")), part: nothing, want: "x.csv:1:125 column-unknown"},
		{name: "column-twice", shows: "two columns of one indicator", files: one(text(insertColumn(form{months: []int{12}, only: []string{"bhyt"}}.byIndicator(), 3, func(row int) string {
			return map[bool]string{true: "BHYT", false: "7"}[row == 0]
		}), ";")), part: nothing, want: "x.csv:1:16 column-twice"},
		{name: "no-period", shows: "no word of the period anywhere", files: one(text(f12.oneMonth(12), ";")), part: nothing, want: "x.csv:1 column-missing"},
		{name: "no-units", shows: "no column of units", files: one(text(dropColumn(f12.byIndicator(), 0), ";")), part: nothing, want: "x.csv:1 column-missing"},
		{name: "no-header", shows: "rows without a header", files: one(text(f12.byIndicator()[1:], ";")), part: nothing, want: "x.csv:1 column-missing"},
		{name: "header-only", shows: "a header and no row", files: one(text(f.byIndicator()[:1], ";")), part: nothing, want: "x.csv file-empty"},
		{name: "empty", shows: "an empty file", files: one(""), part: nothing, want: "x.csv file-empty"},
		{name: "one-month-a-file", shows: "a file a month, the period in the sidecar", files: map[string]string{
			"11.csv": text(f.oneMonth(11), ";"), "11.yaml": "period: 11/2022\n", "12.csv": text(f.oneMonth(12), ";"), "12.yaml": "period: Tháng 12/2022\n",
		}},
	}
}

func dropColumn(rows [][]string, i int) [][]string {
	out := make([][]string, len(rows))
	for n, row := range rows {
		out[n] = append(append([]string{}, row[:i]...), row[i+1:]...)
	}
	return out
}

func arrivedRows() []arrival {
	f := form{number: viNumber, period: fullPeriod}
	rows := f.byIndicator()
	width := len(rows[0])
	var cases []arrival
	for i, name := range []string{"Tổng cộng", "TỔNG SỐ", "Cộng", "Tổng", "Total", "Tổng cộng:", "TỔNG CỘNG (8 tỉnh)"} {
		cases = append(cases, arrival{
			name: fmt.Sprintf("subtotal-%02d", i+1), shows: fmt.Sprintf("a row called “%s” below some units is their sum, compared and not the country", name),
			files: one(text(append(append([][]string{}, rows...), f.total(name, 11), f.total(name, 12)), ";")), skipped: "x.csv:18\nx.csv:19",
		})
	}
	for i, name := range []string{
		"Toàn quốc", "Toàn ngành", "CẢ NƯỚC", "Cả  nước", "WHOLE COUNTRY", "TỔNG CỘNG (63 tỉnh)", "Tổng toàn ngành", "Tổng cộng toàn quốc",
	} {
		cases = append(cases, arrival{
			name: fmt.Sprintf("total-%02d", i+1), shows: fmt.Sprintf("a total row called “%s”", name), country: true,
			files: one(text(append(append([][]string{}, rows...), f.total(name, 11), f.total(name, 12)), ";")),
		})
	}
	group := func(name string) []string { return filledRow(width, name) }
	repeated := insert(rows, 5, rows[0])
	region := func(name string, month int) []string { return f.total(name, month) }
	return append(cases,
		arrival{name: "titles", shows: "three titles and a blank row above the header", files: one(text(insert(rows, 0,
			group("BẢO HIỂM XÃ HỘI VIỆT NAM"), group("Vụ Thi đua - Khen thưởng"), group("BÁO CÁO THÁNG 12/2022"), filledRow(width)), ";"))},
		arrival{name: "titles-narrow", shows: "titles without the empty cells behind them", files: one("BẢO HIỂM XÃ HỘI VIỆT NAM\nBÁO CÁO THÁNG 12/2022\n\n" + text(rows, ";"))},
		arrival{name: "notes", shows: "notes after the table over several lines, one in quotes", files: one(text(rows, ";") + ";;;;;\n\"(*) Số liệu tạm tính,\nchưa gồm lực lượng vũ trang\";;;;;\n(**) Thu lũy kế từ đầu năm;;;;;\nNgười lập biểu;;;;;\n"), skipped: "x.csv:19\nx.csv:21\nx.csv:22"},
		arrival{name: "notes-narrow", shows: "notes without empty cells behind them", files: one(text(rows, ";") + "(*) Số liệu tạm tính\nGhi chú: x là không áp dụng\n"), skipped: "x.csv:18\nx.csv:19"},
		arrival{name: "notes-with-delimiters", shows: "notes in which the delimiter stands, not in quotes", files: one(text(rows, ";") + "(*) Số liệu tạm tính; chưa gồm lực lượng vũ trang\n"), skipped: "x.csv:18"},
		arrival{name: "signatures", shows: "places of signatures side by side below the table", files: one(text(rows, ";") + ";;;;;\nNgười lập;;;Giám đốc;;\n(ký, họ tên);;;(ký, đóng dấu);;\n"), skipped: "x.csv:19\nx.csv:20"},
		arrival{name: "groups", shows: "group rows in capitals", files: one(text(insert(insert(rows, 1, group("I. MIỀN BẮC")), 6, group("II. MIỀN NAM")), ";")), skipped: "x.csv:2\nx.csv:7"},
		arrival{name: "regions-empty", shows: "regions as titles of groups", files: one(text(insert(insert(rows, 1, group("ĐỒNG BẰNG SÔNG HỒNG")), 4, group("Tây Nguyên")), ";")), skipped: "x.csv:2\nx.csv:5"},
		arrival{name: "regions-summed", shows: "regions with sums of their own, kept out of everything", files: one(text(insert(insert(rows, 1, region("Đồng bằng sông Hồng", 12)), 4, region("TÂY NGUYÊN", 12), region("Đông Nam Bộ", 11)), ";")), skipped: "x.csv:2\nx.csv:5\nx.csv:6"},
		arrival{name: "regions-numbered", shows: "a numeral and a prefix before the region", files: one(text(insert(rows, 1, region("I. Đồng bằng sông Hồng", 12), region("Vùng Tây Nguyên", 12)), ";")), skipped: "x.csv:2\nx.csv:3"},
		arrival{name: "header-repeated", shows: "the header again in the middle, as on each printed page", files: one(text(repeated, ";")), skipped: "x.csv:6"},
		arrival{name: "header-repeated-long", shows: "the same in a long file", files: one(text(insert(f.long(), 9, f.long()[0]), ";")), skipped: "x.csv:10"},
		arrival{name: "header-repeated-years", shows: "a repeated header whose titles are numbers", files: one(text(insert(form{only: []string{"bhyt"}, number: viNumber}.byPeriod(), 5, form{only: []string{"bhyt"}}.byPeriod()[0]), ";")), part: of("bhyt"), skipped: "x.csv:6"},
		arrival{name: "header-repeated-two-rows", shows: "a repeated header of two rows", files: one(text(insert(f.twoRows(true), 5, f.twoRows(true)[:2]...), ";")), skipped: "x.csv:6\nx.csv:7"},
		arrival{name: "column-numbers", shows: "a row (1) (2) (3) of column numbers below the header", files: one(text(insert(rows, 1, []string{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)"}), ";")), skipped: "x.csv:2"},
		arrival{name: "column-numbers-letters", shows: "A B 1 2 3 4 below the header", files: one(text(insert(rows, 1, []string{"A", "B", "1", "2", "3", "4"}), ";")), skipped: "x.csv:2"},
		arrival{name: "column-numbers-plain", shows: "1 2 3 4 5 6 below the header", files: one(text(insert(rows, 1, []string{"1", "2", "3", "4", "5", "6"}), ";")), skipped: "x.csv:2"},
		arrival{name: "special-units", shows: "Bộ Quốc phòng and Công an nhân dân without figures", files: one(text(append(append([][]string{}, rows...), filledRow(width, "BHXH Bộ Quốc phòng", "Tháng 12 năm 2022", "…"), filledRow(width, "BHXH Công an nhân dân", "Tháng 12 năm 2022", "x")), ";"))},
		arrival{name: "ha-tay", shows: "Hà Tây of long series, without a figure", files: one(text(insert(rows, 3, filledRow(width, "Hà Tây", "Tháng 12 năm 2022", "…")), ";")), skipped: "x.csv:4"},
	)
}

func prefixed(u truthUnit) string {
	switch u.code {
	case "01", "79":
		return "BHXH thành phố " + strings.TrimPrefix(u.name, "TP. ")
	}
	return "BHXH tỉnh " + u.name
}

func arrivedUnits() []arrival {
	spelled := func(name, shows string, unit func(truthUnit) string) arrival {
		return arrival{name: name, shows: shows, files: one(text(form{unit: unit}.byIndicator(), ";"))}
	}
	mapped := func(names map[string]string) func(truthUnit) string {
		return func(u truthUnit) string {
			if s := names[u.code]; s != "" {
				return s
			}
			return u.name
		}
	}
	city := func(city, province string) func(truthUnit) string {
		return func(u truthUnit) string {
			if u.code == "01" || u.code == "79" {
				return city + strings.TrimPrefix(u.name, "TP. ")
			}
			return province + u.name
		}
	}
	twice := func(second string) string {
		return "Đơn vị;Kỳ;bhyt\nThanh Hóa;12/2022;3288654\n" + second + ";12/2022;3288655\n"
	}
	same := "Đơn vị;Kỳ;bhyt\nThanh Hóa;12/2022;3288654\nThanh Hoá;12/2022;3288654\nBHXH tỉnh Thanh Hóa;12/2022;3.288.654\n"
	thanhHoa := both(of("bhyt"), both(in(12), func(c, _ string, _ int) bool { return c == "38" }))
	return []arrival{
		spelled("unit-short", "short names", nil),
		spelled("unit-full", "“Tỉnh …”, “Thành phố …”", city("Thành phố ", "Tỉnh ")),
		spelled("unit-prefixed", "“BHXH tỉnh …”, “BHXH thành phố …”", prefixed),
		spelled("unit-prefixed-long", "“Bảo hiểm xã hội tỉnh …”", city("Bảo hiểm xã hội thành phố ", "Bảo hiểm xã hội tỉnh ")),
		spelled("unit-prefixed-bare", "“BHXH …”", func(u truthUnit) string { return "BHXH " + u.name }),
		spelled("unit-capitals", "capitals", func(u truthUnit) string { return strings.ToUpper(u.name) }),
		spelled("unit-lower", "small letters", func(u truthUnit) string { return strings.ToLower(u.name) }),
		spelled("unit-double-spaces", "double and no-break spaces", func(u truthUnit) string { return strings.ReplaceAll(u.name, " ", " \u00a0") }),
		spelled("unit-old-tones", "Thanh Hoá, the old place of the tone", mapped(map[string]string{"38": "Thanh Hoá"})),
		spelled("unit-aliases", "aliases of the register", mapped(map[string]string{"66": "Đắc Lắc", "46": "TT-Huế", "77": "BR-VT", "79": "TP.HCM", "62": "Kontum", "51": "Quãng Ngãi", "01": "Hanoi"})),
		spelled("unit-dashes", "a long dash, no spaces around it", mapped(map[string]string{"77": "Bà Rịa–Vũng Tàu", "46": "Thừa Thiên—Huế"})),
		spelled("unit-unmarked", "no marks at all", bareName),
		spelled("unit-codes", "codes", func(u truthUnit) string { return u.code }),
		spelled("unit-codes-short", "codes without their zero", func(u truthUnit) string { return strings.TrimLeft(u.code, "0") }),
		spelled("unit-codes-decimal", "codes that a spreadsheet made numbers: 1.0", func(u truthUnit) string { return strings.TrimLeft(u.code, "0") + ".0" }),
		spelled("unit-codes-apostrophe", "codes held as text by an apostrophe", func(u truthUnit) string { return "'" + u.code }),
		spelled("unit-code-and-name", "“01 - Hà Nội”", func(u truthUnit) string { return u.code + " - " + u.name }),
		spelled("unit-numbered", "“1. Hà Nội”", func(u truthUnit) string {
			for i := range truthUnits {
				if truthUnits[i].code == u.code {
					return strconv.Itoa(i+1) + ". " + u.name
				}
			}
			return ""
		}),
		spelled("unit-decomposed-half", "letters of which one mark only is apart", func(u truthUnit) string {
			return strings.NewReplacer("ộ", "ô\u0323", "ắ", "ă\u0301", "ế", "ê\u0301").Replace(viet.NFC(u.name))
		}),
		spelled("unit-zero-width", "a zero-width space pasted from a web page", func(u truthUnit) string { return u.name + "\u200b" }),
		{name: "unit-twice-same", shows: "three spellings of one unit with one value are one figure", files: one(same), part: thanhHoa},
		{name: "unit-twice-differs", shows: "two spellings of one unit with two values", files: one(twice("Thanh Hoá")), part: thanhHoa, want: "x.csv:3:19 duplicate-key"},
		{name: "unit-twice-code", shows: "name and code of one unit with two values", files: one(twice("38")), part: thanhHoa, want: "x.csv:3:12 duplicate-key"},
		{name: "unit-twice-wide", shows: "the same in columns", files: one("Chỉ tiêu;Kỳ;Thanh Hóa;BHXH tỉnh Thanh Hoá\nbhyt;12/2022;3288654;3288655\n"), part: thanhHoa, want: "x.csv:2:22 duplicate-key"},
		{name: "unit-mistyped", shows: "a name with a wrong mark", files: one("Đơn vị;Kỳ;bhyt\nHà Nôi;12/2022;7416848\n"), part: nothing, want: "x.csv:2:1 unit-unknown"},
		{name: "unit-of-later", shows: "a code of 2022 in a period of 2025", files: one("Đơn vị;Kỳ;bhyt\n62;12/2025;560131\nKon Tum;12/2025;560131\n"), part: nothing, want: "x.csv:2:1 unit-not-in-force\nx.csv:3:1 unit-not-in-force"},
		{name: "unit-district", shows: "a city below the province", files: one("Đơn vị;Kỳ;bhyt\nThành phố Thanh Hóa;12/2022;3288654\nBHXH huyện Kon Plông;12/2022;1\n"), part: nothing, want: "x.csv:2:1 unit-unknown\nx.csv:3:1 unit-unknown"},
		{name: "unit-mismatch", shows: "code and name of two units", files: one("Mã;Đơn vị;Kỳ;bhyt\n01;Kon Tum;12/2022;560131\n"), part: nothing, want: "x.csv:2:1 unit-mismatch"},
		{name: "unit-empty", shows: "no unit beside a figure", files: one("Đơn vị;Kỳ;bhyt\n;12/2022;560131\n"), part: nothing, want: "x.csv:2:1 cell-empty"},
	}
}

func arrivedPeriods() []arrival {
	written := func(name, shows string, period func(int) string) arrival {
		return arrival{name: name, shows: shows, files: one(text(form{period: period}.byIndicator(), ";"))}
	}
	pattern := func(p string) func(int) string { return func(m int) string { return fmt.Sprintf(p, m) } }
	ends := map[int]string{11: "30", 12: "31"}
	bare := form{period: pattern("Tháng %d"), number: viNumber}
	rows := bare.byIndicator()
	named := func(name, shows, file string) arrival {
		return arrival{name: name, shows: shows, files: map[string]string{file: text(rows, ";")}}
	}
	serial := func(name, shows string, period func(int) string) arrival {
		a := written(name, shows, period)
		a.want = "x.csv:2:8 period-serial\nx.csv:3:8 period-serial"
		return a
	}
	return []arrival{
		written("period-slash", "12/2022", nil),
		written("period-zero", "T12/2022", pattern("T%d/2022")),
		written("period-dash", "12-2022", pattern("%d-2022")),
		written("period-dot", "12.2022", pattern("%d.2022")),
		written("period-words", "Tháng 12 năm 2022", pattern("Tháng %d năm 2022")),
		written("period-word-slash", "Tháng 12/2022", pattern("Tháng %d/2022")),
		written("period-th", "Th12/2022, as some offices shorten it", pattern("Th%d/2022")),
		written("period-capitals", "THÁNG 12 NĂM 2022", pattern("THÁNG %d NĂM 2022")),
		written("period-spaced", "12 / 2022", pattern("%d / 2022")),
		written("period-last-day", "31/12/2022", func(m int) string { return fmt.Sprintf("%s/%d/2022", ends[m], m) }),
		written("period-last-day-words", "ngày 31 tháng 12 năm 2022", func(m int) string { return fmt.Sprintf("ngày %s tháng %d năm 2022", ends[m], m) }),
		written("period-up-to-day", "Đến 31/12/2022", func(m int) string { return fmt.Sprintf("Đến %s/%d/2022", ends[m], m) }),
		written("period-iso", "2022-12", pattern("2022-%d")),
		written("period-iso-day", "2022-12-31", func(m int) string { return fmt.Sprintf("2022-%d-%s", m, ends[m]) }),
		written("period-iso-time", "2022-12-31 00:00:00, as databases write days", func(m int) string { return fmt.Sprintf("2022-%d-%s 00:00:00", m, ends[m]) }),
		serial("period-serial", "44926, the serial number of 31/12/2022", func(m int) string { return map[int]string{11: "44895", 12: "44926"}[m] }),
		serial("period-serial-first", "44896, the serial number of 01/12/2022: Excel's own reading of 12/2022", func(m int) string { return map[int]string{11: "44866", 12: "44896"}[m] }),
		{name: "year-in-title", shows: "Tháng 12, the year in a title", files: one("BÁO CÁO NĂM 2022;;;;;\n" + text(rows, ";"))},
		named("year-in-file", "Tháng 12, the year in the name of the file", "bao-cao-2022.csv"),
		named("year-in-folder", "Tháng 12, the year in the name of the folder", "2022/x.csv"),
		{name: "year-in-sidecar", shows: "Tháng 12, the year in the sidecar", files: with(text(rows, ";"), "year: 2022\n")},
		{name: "months-across-year-in-file", shows: "columns T11 and T12, the year in the name of the file", files: map[string]string{"2022.csv": text(form{period: pattern("T%d")}.byPeriod(), ";")}},
		{name: "period-in-title", shows: "the period in a title only: “Tháng 12 năm 2022”", files: one(text(insert(form{number: viNumber}.oneMonth(12), 0, filledRow(5, "BÁO CÁO THÁNG 12 NĂM 2022")), ";")), part: nothing, want: "x.csv:2 column-missing"},
	}
}

func arrivedPeriodFaults() []arrival {
	bad := func(name, shows, period, want string) arrival {
		return arrival{name: name, shows: shows, files: one("Đơn vị;Kỳ;bhyt\nHà Nội;" + period + ";7416848\n"), part: nothing, want: want}
	}
	return []arrival{
		bad("period-mm-dd", "12/31/2022: the month first", "12/31/2022", "x.csv:2:8 period-syntax"),
		bad("period-iso-dd-mm", "2022-31-12", "2022-31-12", "x.csv:2:8 period-syntax"),
		bad("period-impossible", "31/11/2022", "31/11/2022", "x.csv:2:8 period-syntax"),
		bad("period-leap", "29/02/2022", "29/02/2022", "x.csv:2:8 period-syntax"),
		bad("period-month-13", "13/2022", "13/2022", "x.csv:2:8 period-syntax"),
		bad("period-month-0", "00/2022", "00/2022", "x.csv:2:8 period-syntax"),
		bad("period-quarter-5", "Quý V/2022", "Quý V/2022", "x.csv:2:8 period-syntax"),
		bad("period-mid-month", "15/12/2022 is no end of a month", "15/12/2022", "x.csv:2:8 period-syntax"),
		bad("period-no-year", "Tháng 12 without a year anywhere", "Tháng 12", "x.csv:2:8 period-syntax"),
		bad("period-short-year", "12/22", "12/22", "x.csv:2:8 period-syntax"),
		bad("period-excel-month", "Dec-22 of an English Excel", "Dec-22", "x.csv:2:8 period-syntax"),
		bad("period-empty", "an empty cell", "", "x.csv:2:8 period-syntax"),
		bad("period-year-typed", "12/2202", "12/2202", "x.csv:2:8 period-syntax"),
		{name: "years-differ", shows: "two years in the titles: neither is taken", files: one("BÁO CÁO NĂM 2022;;\n(so với năm 2021);;\nĐơn vị;Kỳ;bhyt\nHà Nội;Tháng 12;7416848\n"), part: nothing, want: "x.csv:4:8 period-syntax"},
	}
}

func arrivedAbsent() []arrival {
	var cases []arrival
	for i, mark := range []string{"", "-", "–", "—", "…", "...", "..", "x", "X", "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "N/A", "#NAME?", "#NULL!", "#NUM!", "- "} {
		rows := form{}.byIndicator()
		for _, row := range rows[1:] {
			if row[0] == "Kon Tum" || row[0] == "Hà Nội" && row[1] == "12/2022" {
				row[3] = mark
			}
		}
		want := ""
		if strings.HasPrefix(mark, "#") {
			want = "x.csv:3:24 cell-error" // told once
		}
		cases = append(cases, arrival{
			name: fmt.Sprintf("absent-%02d", i+1), shows: fmt.Sprintf("“%s” is no figure, and never zero", mark), files: one(text(rows, ";")), want: want,
			part: func(c, ind string, m int) bool { return ind != "bhyt" || c != "62" && (c != "01" || m != 12) },
		})
	}
	for i, mark := range []string{"*", "(*)", "không có", "chưa có", "null", "#####"} {
		cases = append(cases, arrival{
			name: fmt.Sprintf("absent-refused-%d", i+1), shows: fmt.Sprintf("“%s” has no agreed meaning", mark), part: nothing,
			files: one("Đơn vị;Kỳ;bhyt\nHà Nội;12/2022;" + mark + "\n"), want: "x.csv:2:16 number-syntax",
		})
	}
	return cases
}

func arrivedHostile() []arrival {
	good := "Đơn vị;Kỳ;bhyt\nKon Tum;12/2022;560131\n"
	konTum := both(of("bhyt"), both(in(12), func(c, _ string, _ int) bool { return c == "62" }))
	bad := func(name, shows, row, want string) arrival {
		return arrival{name: name, shows: shows, files: one(good + row + "\n"), part: konTum, want: want}
	}
	return []arrival{
		bad("formula-unit", "=HYPERLINK as a unit", `"=HYPERLINK(""http://a.example"";""Hà Nội"")";12/2022;1`, "x.csv:3:1 unit-unknown"),
		bad("formula-period", "@SUM as a period", "Hà Nội;@SUM(1);1", "x.csv:3:8 period-syntax"),
		bad("formula-value", "=1+1 as a figure", "Hà Nội;12/2022;=1+1", "x.csv:3:16 number-syntax"),
		bad("formula-at", "@1 as a figure", "Hà Nội;12/2022;@1", "x.csv:3:16 number-syntax"),
		bad("formula-plus", "+cmd|' /C calc'!A0 as a unit", "+cmd|' /C calc'!A0;12/2022;1", "x.csv:3:1 unit-unknown"),
		bad("script", "a script as a unit", "<script>alert(1)</script>;12/2022;1", "x.csv:3:1 unit-unknown"),
		bad("path", "../../etc/passwd as a unit", "../../etc/passwd;12/2022;1", "x.csv:3:1 unit-unknown"),
		bad("hex", "0x10 as a figure", "Hà Nội;12/2022;0x10", "x.csv:3:16 number-syntax"),
		bad("infinity", "Infinity and NaN as figures", "Hà Nội;12/2022;Infinity\nĐắk Lắk;12/2022;NaN", "x.csv:3:16 number-syntax\nx.csv:4:17 number-syntax"),
		bad("power-99", "1E+99 as a figure", "Hà Nội;12/2022;1E+99", "x.csv:3:16 number-too-long"),
		bad("power-3000", "1E+3000 as a figure", "Hà Nội;12/2022;1E+3000", "x.csv:3:16 number-syntax"),
		bad("full-width", "full-width digits as a figure", "Hà Nội;12/2022;１２３", "x.csv:3:16 number-syntax"),
		{name: "nul", shows: "a NUL byte in a name", files: one(good + "Hà\x00Nội;12/2022;1\n"), part: nothing, want: "x.csv:3:3 file-encoding"},
		{name: "escape", shows: "an escape sequence for a terminal", files: one(good + "Hà Nội\x1b[31m;12/2022;1\n"), part: nothing, want: "x.csv:3:7 file-encoding"},
		{name: "file-name", shows: "the name of the file holds .. and markup", files: map[string]string{"x..<b>2022.csv": good}, part: konTum},
		{name: "sidecar-bomb", shows: "a sidecar that is no YAML", files: with(good, "a: &a [*a]\nperiod: {{"), part: nothing, want: "x.yaml:2:10 front-matter-syntax"},
	}
}
