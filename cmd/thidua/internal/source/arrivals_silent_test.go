package source

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/worldtest"
)

// arrivedSilent are inputs that once gave a wrong figure without a word.
func arrivedSilent() []arrival {
	money := func(name, shows, text, holds string) arrival { return holding(name, shows, text, holds) }
	const hanoi = "2025 01 thu 2025-10 65000000000000\n"
	refused := func(name, shows, text, holds, want string) arrival {
		a := holding(name, shows, text, holds)
		a.want = want
		return a
	}
	skipping := func(a arrival, lines string) arrival {
		a.skipped = lines
		return a
	}
	return []arrival{
		money("measure-row", "a row of measures below the header", "Đơn vị;Kỳ;BHYT;Thu\n;;[người];[tỷ đồng]\nHà Nội;10/2025;7901234;65000\n", hanoi+"2025 01 bhyt 2025-10 7901234\n"),
		money("measure-row-one", "a row with one measure", "Đơn vị;Kỳ;BHYT;Thu\n;;;tỷ đồng\nHà Nội;10/2025;7901234;65000\n", hanoi+"2025 01 bhyt 2025-10 7901234\n"),
		skipping(money("measure-row-numbered", "a row of measures and one of column numbers", "Đơn vị;Kỳ;BHYT;Thu\n;;người;tỷ đồng\n(1);(2);(3);(4)\nHà Nội;10/2025;7901234;65000\n", hanoi+"2025 01 bhyt 2025-10 7901234\n"), "x.csv:3"),
		money("measure-between", "measures between the two rows of a header", "Đơn vị;BHYT;;Thu;\n;người;;tỷ đồng;\n;09/2025;10/2025;09/2025;10/2025\nHà Nội;7900000;7901234;58000;65000\n",
			hanoi+"2025 01 thu 2025-09 58000000000000\n2025 01 bhyt 2025-09 7900000\n2025 01 bhyt 2025-10 7901234\n"),
		skipping(money("measure-note", "a measure in a note below the table", "Đơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\n(Đơn vị tính: tỷ đồng);;\n", hanoi), "x.csv:3"),
		skipping(money("measure-note-words", "a measure in the words of a note", "Đơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\nGhi chú: số thu tính bằng tỷ đồng;;\n", hanoi), "x.csv:3"),
		money("measure-title-factor", "“(x 1.000 đồng)” as a title", "(x 1.000 đồng);;\nĐơn vị;Kỳ;Thu\nHà Nội;10/2025;65000000000\n", hanoi),
		money("measure-title-bare", "“ĐVT tỷ đồng” without a colon, and in brackets of a title", "BÁO CÁO THU (tỷ đồng);;\nĐơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\n", hanoi),
		money("measure-title-english", "“Unit: billion VND”", "Unit: billion VND;;\nĐơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\n", hanoi),
		money("measure-corner", "the measure in the corner of the header", "ĐVT: tỷ đồng;10/2025;09/2025\nHà Nội;65000;58000\n|indicator: thu\n", hanoi+"2025 01 thu 2025-09 58000000000000\n"),
		money("measure-column", "a column of measures", "Đơn vị;Kỳ;Thu;Đơn vị tính\nHà Nội;10/2025;65000;tỷ đồng\n", hanoi),
		money("measure-column-long", "a column of measures in a long table", "Đơn vị;Chỉ tiêu;Kỳ;Giá trị;ĐVT\nHà Nội;Thu;10/2025;65000;tỷ đồng\nHà Nội;BHYT;10/2025;7901;nghìn người\n", hanoi+"2025 01 bhyt 2025-10 7901000\n"),
		money("measure-column-bare", "a column of measures without a title", "Đơn vị;Kỳ;BHYT;\nHà Nội;10/2025;7901;nghìn người\n", "2025 01 bhyt 2025-10 7901000\n"),
		money("measure-column-notes", "a column called notes that holds measures", "Đơn vị;Kỳ;Thu;Ghi chú\nHà Nội;10/2025;65000;tỷ đồng\n", hanoi),
		money("measure-column-other", "a column of measures under a title that nobody knows", "Đơn vị;Kỳ;Thu;Tính bằng\nHà Nội;10/2025;65000;tỷ đồng\n", hanoi),
		money("measure-units", "the measure in the title of the units", "Tên đơn vị (tỷ đồng);10/2025\nHà Nội;65000\n|indicator: thu\n", hanoi),
		refused("measure-column-twice", "two columns of measures", "Đơn vị;Kỳ;Thu;ĐVT;Chậm đóng;ĐVT\nHà Nội;10/2025;65000;tỷ đồng;900;triệu đồng\n", "", "x.csv:1:29 column-twice"),
		refused("measure-column-wrong", "a column of measures with one that is none", "Đơn vị;Kỳ;Thu;ĐVT\nHà Nội;10/2025;65000;tỉ lệ\n", "", "x.csv:2:16 value-invalid"),
		money("measure-id", "a column headed by the id is in the measure of the catalogue", "unit,period,thu\n01,2025-10,65000000000000\n|\n", hanoi),
		skipping(refused("second-header", "a second header with other columns is another table", "Đơn vị;BHYT;BHTN\nHà Nội;7901234;1500000\nĐơn vị;BHTN;BHYT\nCao Bằng;30000;512345\n|period: 10/2025\n",
			"2025 01 bhyt 2025-10 7901234\n2025 01 bhtn 2025-10 1500000\n2025 04 bhtn 2025-10 30000\n2025 04 bhyt 2025-10 512345\n", ""), ""),
		holding("second-header-periods", "a second header with the periods in another order", "Đơn vị;10/2025;09/2025\nHà Nội;7901234;7900000\nĐơn vị;09/2025;10/2025\nCao Bằng;512000;512345\n|indicator: bhyt\n",
			"2025 01 bhyt 2025-09 7900000\n2025 01 bhyt 2025-10 7901234\n2025 04 bhyt 2025-09 512000\n2025 04 bhyt 2025-10 512345\n"),
		holding("second-header-years", "a second header with the years in another order", "Tỉnh;2024;2023\nHà Nội;2;1\nTỉnh;2023;2024\nCao Bằng;3;4\n|indicator: bhyt\n",
			"2022 01 bhyt 2023 1\n2022 01 bhyt 2024 2\n2022 04 bhyt 2023 3\n2022 04 bhyt 2024 4\n"),
		holding("units-title", "units below titles that nobody knows", "STT;Cơ quan báo cáo;Kỳ;BHYT\n1;Hà Nội;10/2025;7\n2;Cao Bằng;10/2025;5\n", "2025 01 bhyt 2025-10 7\n2025 04 bhyt 2025-10 5\n"),
		refused("header-days", "days with the month first in the header: the row of figures is no header", "Đơn vị;10/31/2025;09/30/2025\nHà Nội;2;1\n|indicator: bhyt\n", "", "x.csv:1 column-missing"),
		refused("header-month-names", "Thg09-25, Thg10-25 in the header", "Đơn vị;Thg09-25;Thg10-25\nHà Nội;2;3\n|indicator: bhyt\n", "", "x.csv:1:8 column-unknown\nx.csv:1:17 column-unknown"),
		refused("header-codes", "small figures are no codes of units across", "Đơn vị;31.10;30.9\nHà Nội;2;1\nCao Bằng;4;3\n|indicator: bhyt\nperiod: 10/2025\n", "", "x.csv:1 column-missing"),
		refused("serial-header", "months as day numbers in the header", "Đơn vị;45901;45931\nHà Nội;1;2\n|indicator: bhyt\n", "2025 01 bhyt 2025-09 1\n2025 01 bhyt 2025-10 2\n", "x.csv:1:8 period-serial\nx.csv:1:14 period-serial"),
		skipping(holding("total-english", "“Grand total” below two units", "Unit;Month;bhyt\nCà Mau;10/2025;2\nAn Giang;10/2025;4\nGrand total;10/2025;6\n", "2025 96 bhyt 2025-10 2\n2025 91 bhyt 2025-10 4\n"), "x.csv:4"),
		refused("second-table", "a second table of another width with a title and a measure of its own", "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;7901234\n;;\nBẢNG 2. THU (tỷ đồng);;\nĐơn vị;Kỳ;Thu;Ghi chú\nHà Nội;10/2025;65000;\n",
			hanoi+"2025 01 bhyt 2025-10 7901234\n", ""),
		refused("words-unclear", "a row of words below figures that nobody knows", "Đơn vị;Kỳ;BHYT;Thu (tỷ đồng)\nHà Nội;10/2025;7901234;65000\n;;đã duyệt;chưa duyệt\n", hanoi+"2025 01 bhyt 2025-10 7901234\n", "x.csv:3 row-unclear"),
		refused("unit-wrong-words", "a misspelt unit with words for figures", "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;7901234\nHà Nộii;10/2025;chưa có\n", "2025 01 bhyt 2025-10 7901234\n", "x.csv:3:1 unit-unknown"),
		skipping(holding("total-partial", "“Tổng cộng” below two units", "Đơn vị;Kỳ;BHYT\nCà Mau;10/2025;2000000\nAn Giang;10/2025;4000000\nTổng cộng;10/2025;6000000\n", "2025 96 bhyt 2025-10 2000000\n2025 91 bhyt 2025-10 4000000\n"), "x.csv:4"),
		skipping(arrival{name: "total-two-offices", shows: "two offices, each with “Cộng”", files: map[string]string{
			"a.csv": "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;7000000\nCộng;10/2025;7000000\n", "b.csv": "Đơn vị;Kỳ;BHYT\nCao Bằng;10/2025;512345\nCộng;10/2025;512345\n",
		}, holds: "2025 01 bhyt 2025-10 7000000\n2025 04 bhyt 2025-10 512345\n"}, "a.csv:3\nb.csv:3"),
		refused("total-unequal", "“Tổng cộng” that is not the sum", "Đơn vị;Kỳ;BHYT\nCà Mau;10/2025;2000000\nAn Giang;10/2025;4000000\nTổng cộng;10/2025;21000000\n", "2025 96 bhyt 2025-10 2000000\n2025 91 bhyt 2025-10 4000000\n", "x.csv:4:19 total-unequal"),
		skipping(holding("total-groups", "“Cộng” below each group of units", "Đơn vị;Kỳ;BHYT\nCà Mau;10/2025;2\nAn Giang;10/2025;4\nCộng;10/2025;6\nHà Nội;10/2025;7\nHuế;10/2025;1\nCộng;10/2025;8\nTổng cộng;10/2025;14\n",
			"2025 96 bhyt 2025-10 2\n2025 91 bhyt 2025-10 4\n2025 01 bhyt 2025-10 7\n2025 46 bhyt 2025-10 1\n"), "x.csv:4\nx.csv:7\nx.csv:8"),
		refused("total-alone", "“Tổng cộng” and no unit", "Đơn vị;Kỳ;BHYT\nTổng cộng;10/2025;91000000\n", "", "x.csv:2:19 total-unequal"),
		refused("low-precision", "8,4E+06, of which a narrow column left two digits", "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;8,4E+06\nCao Bằng;10/2025;512345\n", "2025 01 bhyt 2025-10 8400000\n2025 04 bhyt 2025-10 512345\n", "x.csv:2:16 number-rounded"),
		refused("periods-mixed", "months, a quarter and a year in one column", "Đơn vị;Kỳ;BHYT\nHà Nội;2024-10;7000000\nCao Bằng;2024;512345\nLai Châu;Quý IV/2024;400000\n",
			"2022 01 bhyt 2024-10 7000000\n2022 04 bhyt 2024 512345\n2022 12 bhyt 2024-Q4 400000\n", "x.csv:3:10 period-mixed\nx.csv:4:10 period-mixed"),
		holding("quote-space", "a space behind a closing quote", "Đơn vị;Kỳ;BHYT\n\"Hà Nội\" ;\"10/2025\";7000000\n", "2025 01 bhyt 2025-10 7000000\n"),
		refused("nul-padding", "empty bytes at the end", "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;7000000\n"+strings.Repeat("\x00", 512), "", "x.csv:3:1 file-encoding"),
		holding("sidecar-columns", "columns named by letter and by title", "Tên;Tháng;Số thẻ;Khác;Ngày lập\nHà Nội;10/2025;7901234;65000;x\n|columns: {C: bhyt, Khác: \"thu (tỷ đồng)\", \"Ngày lập\": ignore}\n", hanoi+"2025 01 bhyt 2025-10 7901234\n"),
		holding("sidecar-header", "the row of the header, below one that looks like it", "Đơn vị;Kỳ;BHYT\nmẫu;mẫu;mẫu\nĐơn vị;Kỳ;BHTN\nHà Nội;10/2025;1500000\n|header: 3\n", "2025 01 bhtn 2025-10 1500000\n"),
		holding("sidecar-header-two", "the two rows of the header", "a;b;c\nĐơn vị;BHYT;\n;09/2025;10/2025\nHà Nội;7900000;7901234\n|header: [2, 3]\n", "2025 01 bhyt 2025-09 7900000\n2025 01 bhyt 2025-10 7901234\n"),
		holding("sidecar-unit", "the unit of all rows", "Kỳ;BHYT;Thu (tỷ đồng)\n09/2025;7900000;58000\n10/2025;7901234;65000\n|unit: \"01\"\n", hanoi+"2025 01 thu 2025-09 58000000000000\n2025 01 bhyt 2025-09 7900000\n2025 01 bhyt 2025-10 7901234\n"),
		skipping(holding("sidecar-rows", "the rows to read", "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;7901234\nHuế;10/2025;5\nNháp;linh tinh;x\n|rows: 1-3\n", "2025 01 bhyt 2025-10 7901234\n2025 46 bhyt 2025-10 5\n"), "x.csv:4"),
		refused("vintage-comparison", "a comparison over a merger under the names of today", "Đơn vị;10/2024;10/2025\nHà Nội;1;2\nBắc Ninh;3;4\n|indicator: bhyt\n", "", "x.csv:3:1 vintage-unclear"),
		holding("vintage-comparison-stated", "the same with vintage in the sidecar", "Đơn vị;10/2024;10/2025\nHà Nội;1;2\nBắc Ninh;3;4\n|indicator: bhyt\nvintage: \"2025\"\n",
			"2025 01 bhyt 2024-10 1\n2025 01 bhyt 2025-10 2\n2025 24 bhyt 2024-10 3\n2025 24 bhyt 2025-10 4\n"),
		refused("heading-measure", "a heading with another measure than the rows above it", "Đơn vị;Kỳ;Thu (tỷ đồng)\nHà Nội;10/2025;65000\nĐVT: triệu đồng;;\nCao Bằng;10/2025;300000\n", hanoi+"2025 04 thu 2025-10 300000000000000\n", "x.csv:3:1 row-heading"),
		skipping(refused("heading-year", "headings of years above months that state none", "Đơn vị;Kỳ;BHYT\nNăm 2024;;\nHà Nội;Tháng 10;1\nNăm 2025;;\nCao Bằng;Tháng 10;2\n|year: 2025\n",
			"2025 01 bhyt 2025-10 1\n2025 04 bhyt 2025-10 2\n", "x.csv:2:1 row-heading"), "x.csv:4"),
		skipping(holding("heading-year-stated", "headings of years above periods that state theirs", "Đơn vị;Kỳ;BHYT\nNăm 2024;;\nHà Nội;10/2024;1\nNăm 2025;;\nHà Nội;10/2025;2\n", "2022 01 bhyt 2024-10 1\n2025 01 bhyt 2025-10 2\n"), "x.csv:2\nx.csv:4"),
		skipping(refused("heading-month", "headings of months, and one period of all rows", "Đơn vị;BHYT\nTháng 9/2025;\nHà Nội;1\nTháng 10/2025;\nCao Bằng;2\n|period: 10/2025\n", "2025 01 bhyt 2025-10 1\n2025 04 bhyt 2025-10 2\n", "x.csv:2:1 row-heading"), "x.csv:4"),
		refused("heading-plan", "“(Kế hoạch giao)” below the header", "Đơn vị;Kỳ;BHYT\n(Kế hoạch giao);;\nHà Nội;10/2025;7901234\n", "2025 01 bhyt 2025-10 7901234\n", "x.csv:2:1 row-heading"),
		skipping(refused("heading-indicator", "headings of indicators, and one indicator of all rows", "Đơn vị;10/2025\nI. BHYT;\nHà Nội;7901234\nII. Số người tham gia BHTN;\nCao Bằng;5\n|indicator: bhyt\n",
			"2025 01 bhyt 2025-10 7901234\n2025 04 bhyt 2025-10 5\n", "x.csv:4:1 row-heading"), "x.csv:2"),
		skipping(holding("heading-groups", "headings of regions and groups, and a note below that speaks of plans", "Đơn vị;Kỳ;BHYT\nI. Đồng bằng sông Hồng;;\nHà Nội;10/2025;7901234\nCác tỉnh miền núi;;\nCao Bằng;10/2025;5\nGhi chú: so với kế hoạch năm 2024;;\n",
			"2025 01 bhyt 2025-10 7901234\n2025 04 bhyt 2025-10 5\n"), "x.csv:2\nx.csv:4\nx.csv:6"),
		skipping(holding("heading-printed-again", "the title printed again on the next page", "BÁO CÁO BHYT THÁNG 10/2025;;\nĐơn vị;Kỳ;BHYT\nHà Nội;10/2025;7901234\nBÁO CÁO BHYT THÁNG 10/2025;;\nĐơn vị;Kỳ;BHYT\nCao Bằng;10/2025;5\n",
			"2025 01 bhyt 2025-10 7901234\n2025 04 bhyt 2025-10 5\n"), "x.csv:4\nx.csv:5"),
		skipping(holding("heading-ignored", "a heading that the sidecar passes over", "Đơn vị;Kỳ;BHYT\nVượt kế hoạch;;\nHà Nội;10/2025;7901234\n|ignore_rows: [Vượt kế hoạch]\n", "2025 01 bhyt 2025-10 7901234\n"), "x.csv:2"),
		skipping(holding("days-down", "day by day: the last of a month counts", "Đơn vị;Ngày;BHYT\nHà Nội;01/10/2025;1\nHà Nội;15/10/2025;2\nHà Nội;31/10/2025;3\nHà Nội;01/11/2025;4\n", "2025 01 bhyt 2025-10 3\n"), "x.csv:2\nx.csv:3\nx.csv:5"),
		skipping(holding("days-iso", "days as databases write them", "Đơn vị;Ngày;BHYT\nHà Nội;2025-10-30 00:00:00;2\nHà Nội;2025-10-31 00:00:00;3\n", "2025 01 bhyt 2025-10 3\n"), "x.csv:2"),
		holding("days-across", "a column for each day", "Đơn vị;30/10/2025;31/10/2025;01/11/2025;02/11/2025\nHà Nội;2;3;4;5\n|indicator: bhyt\n", "2025 01 bhyt 2025-10 3\n"),
		holding("days-below-indicators", "a column for each day of each indicator", "Đơn vị;BHYT;;BHTN;\n;30/10/2025;31/10/2025;30/10/2025;31/10/2025\nHà Nội;2;3;4;5\n", "2025 01 bhyt 2025-10 3\n2025 01 bhtn 2025-10 5\n"),
		skipping(refused("days-unfinished", "days of a month that is not over", "Đơn vị;Ngày;BHYT\nHà Nội;14/10/2025;1\nHà Nội;15/10/2025;2\n", "", "x.csv figures-none"), "x.csv:2\nx.csv:3"),
		skipping(holding("days-year-end", "the last days of February and of a year", "Ngày số liệu;Đơn vị;BHYT\n28/02/2024;Hà Nội;1\n29/02/2024;Hà Nội;2\n30.12.2024;Hà Nội;3\n31.12.2024;Hà Nội;4\n",
			"2022 01 bhyt 2024-02 2\n2022 01 bhyt 2024-12 4\n"), "x.csv:2\nx.csv:4"),
		refused("days-firsts", "the first days of months may be a spreadsheet's months", "Đơn vị;Ngày;BHYT\nHà Nội;01/09/2025;1\nHà Nội;01/10/2025;2\n", "", "x.csv:2:8 period-syntax\nx.csv:3:8 period-syntax"),
		refused("days-among-months", "one day among months", "Đơn vị;Kỳ;BHYT\nHà Nội;10/2025;1\nCao Bằng;15/10/2025;2\n", "2025 01 bhyt 2025-10 1\n", "x.csv:3:10 period-syntax"),
		holding("vintage-unchanged", "the same of units that did not merge", "Đơn vị;10/2024;10/2025\nHà Nội;1;2\nCao Bằng;3;4\n|indicator: bhyt\n", "2022 01 bhyt 2024-10 1\n2025 01 bhyt 2025-10 2\n2022 04 bhyt 2024-10 3\n2025 04 bhyt 2025-10 4\n"),
		holding("unit-remarks", "a code behind a name, footnote marks, (cũ) and (mới)", "Đơn vị;Kỳ;BHYT\nTỉnh Bắc Ninh (24);10/2025;1\nHà Nội*;10/2025;2\nHuế (*);10/2025;3\nLai Châu¹;10/2025;4\nBắc Ninh (cũ);10/2024;5\nTuyên Quang (mới);10/2025;6\n",
			"2025 24 bhyt 2025-10 1\n2025 01 bhyt 2025-10 2\n2025 46 bhyt 2025-10 3\n2025 12 bhyt 2025-10 4\n2022 27 bhyt 2024-10 5\n2025 08 bhyt 2025-10 6\n"),
		refused("unit-code-wrong", "a code behind a name that is another unit's", "Đơn vị;Kỳ;BHYT\nTỉnh Bắc Ninh (27);10/2025;1\n", "", "x.csv:2:1 unit-unknown"),
		refused("period-month-names", "Oct-25, Thg10-25, 01/10/2025 are asked about", "Đơn vị;Kỳ;BHYT\nHà Nội;Oct-25;1\nHuế;Thg10-25;2\nCao Bằng;01/10/2025;3\n", "", "x.csv:2:8 period-syntax\nx.csv:3:5 period-syntax\nx.csv:4:10 period-syntax"),
		skipping(refused("regions-alone", "Khu vực I and II, and nothing else", "Đơn vị;Kỳ;BHYT\nKhu vực I;10/2025;500000\nKhu vực II;10/2025;600000\n", "", "x.csv figures-none"), "x.csv:2\nx.csv:3"),
	}
}

// moneyAsked are exports of money without a measure, in a workspace that states none.
func moneyAsked() []arrival {
	asked := func(name, shows, text, holds, want string) arrival {
		a := holding(name, shows, text, holds)
		a.want = want
		return a
	}
	return []arrival{
		asked("money-named", "money under a name, without a measure", "Đơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\nHuế;10/2025;5000\n", "", "x.csv:2:16 measure-missing"),
		asked("money-named-long", "the same in a long table", "Đơn vị;Chỉ tiêu;Kỳ;Giá trị\nHà Nội;Thu;10/2025;65000\nHà Nội;BHYT;10/2025;7901234\n", "2025 01 bhyt 2025-10 7901234\n", "x.csv:2:20 measure-missing"),
		asked("money-stated", "the same with a sidecar", "Đơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\n|measure: tỷ đồng\n", "2025 01 thu 2025-10 65000000000000\n", ""),
		asked("money-id", "money under its id", "Đơn vị;Kỳ;thu\nHà Nội;10/2025;65000\n", "2025 01 thu 2025-10 65000\n", ""),
	}
}

func TestMoneyWithoutAMeasureIsAskedFor(t *testing.T) {
	base := worldtest.With(arrivalBase(t), map[string]string{"content/index.md": "---\ntitle: Thi đua\norganisation: BHXH Việt Nam\n---\n"})
	for _, a := range moneyAsked() {
		t.Run(a.name, func(t *testing.T) { a.run(t, base) })
	}
}

// sidecarCut splits a case written as "export|sidecar".
func sidecarCut(text string) map[string]string {
	export, sidecar, ok := strings.Cut(text, "|")
	if !ok || strings.TrimSpace(sidecar) == "" {
		return one(export)
	}
	return with(export, sidecar)
}
