package source

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"thidua/cmd/thidua/internal/amount"
)

type arrivalGroup struct {
	title string
	cases []arrival
}

// arrivals is the table of the cases, in the order of the README.
func arrivals(t testing.TB) []arrivalGroup {
	return []arrivalGroup{
		{"Encodings", arrivedEncodings(t)},
		{"Delimiters and lines", arrivedLines()},
		{"Numbers", arrivedNumbers()},
		{"Numbers that are refused", arrivedNumberFaults()},
		{"Layouts", arrivedLayouts()},
		{"Rows around the figures", arrivedRows()},
		{"Units", arrivedUnits()},
		{"Periods", arrivedPeriods()},
		{"Periods that are refused", arrivedPeriodFaults()},
		{"Quarters, halves, years, estimates", arrivedOtherPeriods()},
		{"Percentages", arrivedPercentages()},
		{"Sums of some units, and sidecars", arrivedSums()},
		{"Habits of spreadsheets", arrivedSpreadsheetHabits()},
		{"Cells without a figure", arrivedAbsent()},
		{"Hostile files", arrivedHostile()},
		{"What once passed silently", arrivedSilent()},
		{"Workbooks and pages", arrivedWorkbooks(t)},
	}
}

// one is the files of a case that has one export.
func one(text string) map[string]string { return map[string]string{"x.csv": text} }

func with(text, sidecar string) map[string]string {
	return map[string]string{"x.csv": text, "x.yaml": sidecar}
}

var officeTitles = map[string]string{
	"bhxh_bb": "Số người tham gia BHXH bắt buộc", "bhyt": "Số người tham gia BHYT",
	"thu": "Số thu BHXH, BHYT, BHTN", "hai_long": "Chỉ số hài lòng của người tham gia",
}

func officeTitle(ind string) string { return officeTitles[ind] }

func fullPeriod(m int) string { return fmt.Sprintf("Tháng %d năm 2022", m) }

// officeText is a report as an office writes it: titles, names in full, notes.
func officeText(comma string) string {
	f := form{title: officeTitle, period: fullPeriod, number: viNumber}
	rows := f.byIndicator()
	rows = insert(rows, 0, filledRow(6, "BẢO HIỂM XÃ HỘI VIỆT NAM"), filledRow(6, "Báo cáo kết quả phát triển người tham gia"))
	rows = append(rows, f.total("Tổng cộng toàn quốc", 11), f.total("Cả nước", 12), filledRow(6, "Ghi chú: số liệu tạm tính"))
	return text(rows, comma)
}

func arrivedEncodings(t testing.TB) []arrival {
	office := officeText(";")
	mixed := func() string { // every second line decomposed
		lines := strings.SplitAfter(office, "\n")
		for i := range lines {
			if i%2 == 0 {
				lines[i] = norm.NFD.String(lines[i])
			}
		}
		return strings.Join(lines, "")
	}()
	tabs := officeText("\t")
	found := "x.csv encoding-found"
	skipped := "x.csv:22"
	accepted := func(name, shows, text, want string) arrival {
		return arrival{name: name, shows: shows, files: one(text), want: want, country: true, skipped: skipped}
	}
	refused := func(name, shows, text, want string) arrival {
		return arrival{name: name, shows: shows, files: one(text), want: want, part: nothing}
	}
	cp1258 := iconv(t, "CP1258", office)
	return []arrival{
		accepted("utf-8", "UTF-8, composed", office, ""),
		accepted("utf-8-bom", "CSV UTF-8 of Excel: a byte order mark first", "\ufeff"+office, ""),
		accepted("utf-8-nfd", "decomposed letters, as macOS saves them", norm.NFD.String(office), ""),
		accepted("utf-8-mixed-forms", "composed and decomposed lines in one file", mixed, ""),
		accepted("utf-16le-bom", "Unicode Text of Excel, with tabs", iconv(t, "UTF-16LE", "\ufeff"+tabs), found),
		accepted("utf-16be-bom", "UTF-16BE with its mark", iconv(t, "UTF-16BE", "\ufeff"+tabs), found),
		accepted("utf-16le", "UTF-16LE without a mark", iconv(t, "UTF-16LE", tabs), found),
		accepted("utf-16be", "UTF-16BE without a mark", iconv(t, "UTF-16BE", tabs), found),
		accepted("utf-16le-crlf", "UTF-16LE with CR LF", iconv(t, "UTF-16LE", "\ufeff"+strings.ReplaceAll(tabs, "\n", "\r\n")), found),
		accepted("cp1258", "CSV of a Vietnamese Windows: tones are bytes of their own", cp1258, found),
		accepted("tcvn3", "TCVN3 (ABC), written by iconv", iconv(t, "TCVN", office), found),
		accepted("vni", "VNI-Windows", toVNI(office), found),
		accepted("double", "UTF-8 read as Windows-1252 and saved again", doubled(office), found),
		accepted("double-bom", "the same with the mark doubled too", doubled("\ufeff"+office), found),
		{
			name: "plain-ascii", shows: "no letter beyond ASCII: every encoding alike", files: one(text(form{unit: bareName}.long(), ",")),
		},
		{
			name: "cp1258-names-only", shows: "little evidence: only the names of units are not ASCII", want: found,
			files: one(iconv(t, "CP1258", strings.ReplaceAll(text(form{}.byIndicator(), ";"), "Đơn vị;Kỳ", "unit;period"))),
		},
		{
			name: "tcvn3-names-only", shows: "the same in TCVN3", want: found,
			files: one(iconv(t, "TCVN", strings.ReplaceAll(text(form{}.byIndicator(), ";"), "Đơn vị;Kỳ", "unit;period"))),
		},
		{
			name: "vni-names-only", shows: "the same in VNI-Windows", want: found,
			files: one(toVNI(strings.ReplaceAll(text(form{}.byIndicator(), ";"), "Đơn vị;Kỳ", "unit;period"))),
		},
		{
			name: "eth-for-d", shows: "Ð (U+00D0) of old files for Đ", files: one(strings.ReplaceAll(text(form{}.long(), ";"), "Đ", "Ð")),
		},
		refused("utf-8-cut", "a file cut off inside a letter", office[:strings.LastIndex(office, "ạm tính")+2], "x.csv:22:19 file-encoding"),
		refused("utf-8-damaged", "one byte of a letter is gone", strings.Replace(office, "Đắk", "Đ\xba\xafk", 1), "x.csv:6:2 file-encoding"),
		refused("two-encodings", "lines of two files, UTF-8 and Windows-1258, pasted together", office+cp1258, "x.csv:23:3 file-encoding"),
		refused("utf-16-odd", "UTF-16 that lost a byte: all behind it is shifted", strings.Replace(iconv(t, "UTF-16LE", "\ufeff"+tabs), "K\x00o\x00n\x00", "K\x00o\x00n", 1), "x.csv:1:1 file-encoding"),
		refused("not-text", "a picture called .csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00", "x.csv file-kind"),
		refused("question-marks", "saved as Windows-1252: letters are lost", lossy(text(form{months: []int{12}, only: []string{"bhyt"}}.long(), ",")), "x.csv encoding-found\nx.csv:1:1 text-lost\nx.csv:2:1 text-lost\nx.csv:3:1 text-lost\nx.csv:4:1 text-lost\nx.csv:5:1 text-lost\nx.csv:7:1 text-lost"),
	}
}

func bareName(u truthUnit) string {
	return map[string]string{
		"01": "Ha Noi", "66": "Dak Lak", "46": "Thua Thien Hue", "77": "Ba Ria - Vung Tau", "79": "TP HCM",
		"51": "Quang Ngai", "38": "Thanh Hoa", "62": "Kontum",
	}[u.code]
}

func arrivedLines() []arrival {
	f := form{title: officeTitle}
	plain := text(f.byIndicator(), ",")
	vi := form{number: viNumber}
	return []arrival{
		{name: "comma", shows: "commas; a header with commas stands in quotes", files: one(plain)},
		{name: "semicolon", shows: "semicolons", files: one(text(f.byIndicator(), ";"))},
		{name: "tab", shows: "tabs", files: one(text(f.byIndicator(), "\t"))},
		{name: "bar", shows: "bars", files: one(text(f.byIndicator(), "|"))},
		{name: "semicolon-decimal-comma", shows: "Excel vi-VN", files: one(text(vi.byIndicator(), ";"))},
		{name: "semicolon-decimal-point", shows: "PX-Web of the statistics office: semicolons and a decimal point", files: one(text(form{}.byIndicator(), ";"))},
		{name: "comma-decimal-comma", shows: "commas part the cells and the decimals, which stand in quotes", files: one(text(vi.byIndicator(), ","))},
		{name: "comma-grouped-by-commas", shows: "1,234,567 in quotes between commas", files: one(text(form{number: enNumber}.byIndicator(), ","))},
		{name: "cr-lf", shows: "CR LF", files: one(strings.ReplaceAll(plain, "\n", "\r\n"))},
		{name: "cr", shows: "CR alone, as old Macs ended lines", files: one(strings.ReplaceAll(plain, "\n", "\r"))},
		{name: "no-last-line-end", shows: "the last line is not ended", files: one(strings.TrimSuffix(plain, "\n"))},
		{name: "blank-lines", shows: "empty lines between the rows", files: one(strings.ReplaceAll(plain, "\n", "\n\n"))},
		{name: "all-quoted", shows: "every cell in quotes", files: one(quoted(f.byIndicator(), ","))},
		{name: "quoted-line-breaks", shows: "a header cell of two lines, a name over two lines", files: one(text(form{
			title: func(ind string) string { return strings.Replace(officeTitles[ind], " ", "\n", 1) },
			unit:  func(u truthUnit) string { return "BHXH\n" + u.name },
		}.byIndicator(), ";"))},
		{name: "doubled-quotes", shows: "quotes written twice inside a note", files: one(text(insertColumn(f.byIndicator(), 6, func(row int) string {
			if row == 0 {
				return "Ghi chú"
			}
			return `theo "số liệu" tạm, chưa chốt`
		}), ","))},
		{name: "trailing-delimiters", shows: "every line ends with empty cells, the header too", files: one(strings.ReplaceAll(text(f.byIndicator(), ";"), "\n", ";;;\n"))},
		{name: "trailing-delimiters-of-rows", shows: "the rows end with a delimiter, the header does not", files: one(func() string {
			head, rest, _ := strings.Cut(text(f.byIndicator(), ";"), "\n")
			return head + "\n" + strings.ReplaceAll(rest, "\n", ";\n")
		}())},
		{name: "sep-line", shows: "the line sep=; that Excel writes for itself", files: one("sep=;\n" + text(vi.byIndicator(), ";"))},
		{name: "spaces-around", shows: "spaces around every cell", files: one(strings.ReplaceAll(text(vi.byIndicator(), ";"), ";", "  ;\u00a0 "))},
		{name: "open-quote", shows: "a quote that does not close", files: one(strings.Replace(plain, "Thanh Hóa", `"Thanh Hóa`, 1)), part: nothing, want: "x.csv:14:1 row-quote"},
		{name: "cut-number", shows: "a decimal comma that was not quoted cuts a row in two", files: one(strings.Replace(text(form{only: []string{"bhyt", "hai_long"}}.byIndicator(), ","), "82.25", "82,25", 1)),
			part: both(of("bhyt", "hai_long"), func(c, _ string, m int) bool { return c != "01" || m != 12 }), want: "x.csv:3 row-ragged"},
	}
}

func arrivedNumbers() []arrival {
	percent := func(sign string) func(amount.Amount) string {
		return func(a amount.Amount) string { return a.Format(2) + sign }
	}
	measured := func(titles map[string]string, power map[string]int, number func(amount.Amount) string) string {
		return text(form{power: power, number: number, title: func(ind string) string {
			if s := titles[ind]; s != "" {
				return s
			}
			return ind
		}}.byIndicator(), ";")
	}
	thu := []string{"thu"}
	return []arrival{
		{name: "numbers-vi", shows: "1.234.567,8", files: one(text(form{number: viNumber}.byIndicator(), ";"))},
		{name: "numbers-en", shows: "1,234,567.8", files: one(text(form{number: enNumber}.byIndicator(), ";"))},
		{name: "numbers-spaces", shows: "1 234 567", files: one(text(form{number: spaceNumber(" ")}.byIndicator(), ";"))},
		{name: "numbers-nbsp", shows: "no-break spaces between the groups", files: one(text(form{number: spaceNumber("\u00a0")}.byIndicator(), ";"))},
		{name: "numbers-narrow-spaces", shows: "narrow no-break spaces between the groups", files: one(text(form{number: spaceNumber("\u202f")}.byIndicator(), ";"))},
		{name: "numbers-comma", shows: "1234567,8", files: one(text(form{number: commaNumber}.byIndicator(), ";"))},
		{name: "numbers-point", shows: "1234567.8", files: one(text(form{}.byIndicator(), ";"))},
		{name: "numbers-power-comma", shows: "1,7E+07 with a decimal comma", files: one(text(form{number: powerNumber(",")}.byIndicator(), ";"))},
		{name: "numbers-power-point", shows: "1.7E+07 with a decimal point", files: one(text(form{number: powerNumber(".")}.byIndicator(), ";"))},
		{name: "numbers-long-layout", shows: "grouped numbers and percentages in one column", files: one(text(form{number: viNumber}.long(), ";"))},
		{name: "two-formats-two-columns", shows: "each column decides for itself: decimal comma here, decimal point there", files: one(func() string {
			rows := form{only: []string{"bhyt", "hai_long"}}.byIndicator()
			for i, row := range rows[1:] {
				a, _ := amount.ParseText(row[2])
				rows[i+1][2] = viNumber(a)
			}
			return text(rows, ";")
		}()), part: of("bhyt", "hai_long")},
		{name: "percent-sign", shows: "82,25%", files: one(text(form{number: percent("%"), only: []string{"hai_long"}}.byIndicator(), ";")), part: of("hai_long")},
		{name: "percent-sign-space", shows: "82,25 %", files: one(text(form{number: percent(" %"), only: []string{"hai_long"}}.byIndicator(), ";")), part: of("hai_long")},
		{name: "percent-sign-nbsp", shows: "a no-break space before the sign", files: one(text(form{number: percent("\u00a0%"), only: []string{"hai_long"}}.byIndicator(), ";")), part: of("hai_long")},
		{name: "percent-header", shows: "the sign in the header", files: one(measured(map[string]string{"hai_long": "Hài lòng (%)"}, nil, viNumber))},
		{name: "thousands-of-people-header", shows: "(nghìn người) in the header", files: one(measured(map[string]string{"bhyt": "BHYT (nghìn người)", "bhxh_bb": "BHXH bắt buộc (ngàn người)"}, map[string]int{"bhyt": 3, "bhxh_bb": 3}, commaNumber))},
		{name: "millions-of-people-header", shows: "(triệu người) in the header", files: one(measured(map[string]string{"bhyt": "BHYT (triệu người)"}, map[string]int{"bhyt": 6}, viNumber))},
		{name: "billions-of-dong-header", shows: "(tỷ đồng) in the header", files: one(measured(map[string]string{"thu": "Thu (tỷ đồng)"}, map[string]int{"thu": 9}, viNumber))},
		{name: "billions-of-dong-other-spelling", shows: "(tỉ đồng), in capitals, with spaces", files: one(measured(map[string]string{"thu": "THU ( TỈ  ĐỒNG )"}, map[string]int{"thu": 9}, viNumber))},
		{name: "millions-of-dong-header", shows: "(triệu đồng) in the header", files: one(measured(map[string]string{"thu": "Thu (triệu đồng)"}, map[string]int{"thu": 6}, viNumber))},
		{name: "measure-with-words", shows: "(ĐVT: tỷ đồng), (đơn vị tính: nghìn người)", files: one(measured(map[string]string{"thu": "Thu (ĐVT: tỷ đồng)", "bhyt": "BHYT (đơn vị tính: nghìn người)"}, map[string]int{"thu": 9, "bhyt": 3}, commaNumber))},
		{name: "measure-behind-comma", shows: "“Số thu, tỷ đồng”", files: one(measured(map[string]string{"thu": "Thu, tỷ đồng"}, map[string]int{"thu": 9}, viNumber))},
		{name: "measure-in-brackets", shows: "“Số thu [tỷ đồng]”", files: one(measured(map[string]string{"thu": "Thu [tỷ đồng]"}, map[string]int{"thu": 9}, viNumber))},
		{name: "measure-sidecar", shows: "the measure in the sidecar", files: with(text(form{power: map[string]int{"thu": 9}, number: viNumber, only: thu}.byIndicator(), ";"), "measure: tỷ đồng\n"), part: of("thu")},
		{name: "measure-sidecar-long", shows: "the measure of the sidecar holds for the indicators of its base only", files: with(text(form{power: map[string]int{"thu": 9}, number: viNumber}.long(), ";"), "measure: tỷ đồng\n")},
		{name: "measure-of-periods", shows: "the measure behind the period of a column", files: with(text(form{power: map[string]int{"thu": 9}, number: viNumber, only: thu, period: func(m int) string { return strconv.Itoa(m) + "/2022 (tỷ đồng)" }}.byPeriod(), ";"), ""), part: of("thu")},
		{name: "numbers-sidecar", shows: "only cells like 91,052: the sidecar says how they are read", files: with(text(form{number: enNumber, only: []string{"bhxh_bb"}, months: []int{12}}.byIndicator()[:4], ";"), "numbers: en\n"),
			part: func(c, i string, m int) bool {
				return i == "bhxh_bb" && m == 12 && (c == "01" || c == "66" || c == "46")
			}},
		{name: "dash-alone", shows: "“-” alone is no minus", files: one("Đơn vị;Kỳ;thu\nKon Tum;12/2022;1404000000000\nHà Nội;12/2022;-\n"), part: both(of("thu"), both(in(12), without("01", "66", "46", "77", "79", "51", "38")))},
	}
}

func arrivedNumberFaults() []arrival {
	head := "Đơn vị;Kỳ;bhyt\n"
	bad := func(name, shows, rows, want string) arrival {
		return arrival{name: name, shows: shows, files: one(head + rows), want: want, part: nothing}
	}
	return []arrival{
		bad("ambiguous", "a column of 91,052 alone: both readings are told", "Hà Nội;12/2022;91,052\nKon Tum;12/2022;19,046\n", "x.csv:2:16 number-ambiguous"),
		bad("ambiguous-point", "the same with points", "Hà Nội;12/2022;91.052\nKon Tum;12/2022;700\n", "x.csv:2:16 number-ambiguous"),
		bad("ambiguous-percent", "a percentage of three decimals", "Hà Nội;12/2022;82,125%\n", "x.csv:2:16 number-ambiguous"),
		bad("mixed-formats", "1.234.567 and 1,234,567 in one column", "Hà Nội;12/2022;1.234.567\nKon Tum;12/2022;1,234,567\n", "x.csv:3:17 number-mixed"),
		bad("mixed-decimals", "1234,5 and 1234.5 in one column", "Hà Nội;12/2022;1234,5\nKon Tum;12/2022;1234.5\n", "x.csv:3:17 number-mixed"),
		bad("bad-groups", "12.34.567", "Hà Nội;12/2022;12.34.567\n", "x.csv:2:16 number-grouping"),
		bad("letters", "“1234 người”", "Hà Nội;12/2022;1234 người\n", "x.csv:2:16 number-syntax"),
		bad("letter-o", "O for 0, l for 1", "Hà Nội;12/2022;12O4567\nKon Tum;12/2022;l234567\n", "x.csv:2:16 number-syntax\nx.csv:3:17 number-syntax"),
		bad("too-long", "more digits than any figure has", "Hà Nội;12/2022;1234567890123456789012\n", "x.csv:2:16 number-too-long"),
		bad("percent-of-people", "a percentage in a column of people", "Hà Nội;12/2022;82%\n", "x.csv:2:16 number-syntax"),
		bad("brackets", "(1234) of bookkeepers", "Hà Nội;12/2022;(1234567)\n", "x.csv:2:16 number-syntax"),
		{name: "measure-of-another-kind", shows: "people in tỷ đồng", files: one("Đơn vị;Kỳ;bhyt (tỷ đồng)\nHà Nội;12/2022;7\n"), want: "x.csv:2:16 value-invalid", part: nothing},
		{name: "two-scales", shows: "0,8225 beside 82,25 in one column of percentages", files: one("Đơn vị;Kỳ;hai_long\nHà Nội;12/2022;0,8225\nKon Tum;12/2022;77,95\n"), want: "x.csv:3:17 percent-mixed", part: nothing},
		{name: "ratio-scale", shows: "a whole column as 0,8225: the indicator is in per cent", files: one("Đơn vị;Kỳ;hai_long\nHà Nội;12/2022;0,8225\nKon Tum;12/2022;0,7795\n"), want: "x.csv:2:16 percent-share", part: nothing},
	}
}
