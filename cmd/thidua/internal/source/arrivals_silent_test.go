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
		refused("measure-column-wrong", "a column of measures with one that is none", "Đơn vị;Kỳ;Thu;ĐVT\nHà Nội;10/2025;65000;tỉ lệ\n", "", "x.csv:2:16 value-invalid"),
		money("measure-id", "a column headed by the id is in the measure of the catalogue", "unit,period,thu\n01,2025-10,65000000000000\n|\n", hanoi),
		skipping(refused("second-header", "a second header with other columns is another table", "Đơn vị;BHYT;BHTN\nHà Nội;7901234;1500000\nĐơn vị;BHTN;BHYT\nCao Bằng;30000;512345\n|period: 10/2025\n",
			"2025 01 bhyt 2025-10 7901234\n2025 01 bhtn 2025-10 1500000\n2025 04 bhtn 2025-10 30000\n2025 04 bhyt 2025-10 512345\n", ""), ""),
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
