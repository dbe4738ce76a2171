package source

import (
	"fmt"
	"strings"
)

// Exports whose figures are not those of the truth's two months: they say in holds
// what must come out.

func holding(name, shows, text, holds string) arrival {
	a := arrival{name: name, shows: shows, files: sidecarCut(text), holds: holds}
	if holds == "" {
		a.part = nothing
	}
	return a
}

func arrivedOtherPeriods() []arrival {
	bhyt := func(period string, figure int) string { return fmt.Sprintf("2022 01 bhyt %s %d\n", period, figure) }
	written := func(name, period, want string) arrival {
		return holding(name, "“"+period+"” in a column of periods", "Đơn vị;Kỳ;bhyt\nHà Nội;"+period+";7416848\n", bhyt(want, 7416848))
	}
	across := "Đơn vị;Quý I;6 tháng đầu năm;9 tháng đầu năm;Quý IV;Năm\nHà Nội;1;2;3;4;5\n"
	acrossHolds := bhyt("2022-Q1", 1) + bhyt("2022-H1", 2) + bhyt("2022-9M", 3) + bhyt("2022-Q4", 4) + bhyt("2022", 5)
	provisional := arrival{
		name: "estimates", shows: "“Tháng 12/2022 (ước)” and “Ước TH tháng 11/2022” in the header", holds: bhyt("2022-11", 6) + bhyt("2022-12", 7),
		files: with("Đơn vị;Ước TH tháng 11/2022;Tháng 12/2022 (ước)\nHà Nội;6;7\n", "indicator: bhyt\n"),
	}
	return []arrival{
		written("quarter", "Quý IV/2022", "2022-Q4"),
		written("half", "6 tháng đầu năm 2022", "2022-H1"),
		written("nine-months", "9 tháng đầu năm 2022", "2022-9M"),
		written("three-months", "3 tháng đầu năm 2022", "2022-Q1"),
		written("ten-months", "Lũy kế 10 tháng năm 2022", "2022-10M"),
		written("year", "Năm 2022", "2022"),
		written("year-provisional", "Sơ bộ 2022", "2022"),
		written("month-estimate", "Tháng 12/2022 (ước)", "2022-12"),
		{
			name: "parts-of-a-year-across", shows: "Quý I, 6 tháng đầu năm, 9 tháng đầu năm, Quý IV, Năm as columns; the year in the name of the file",
			files: map[string]string{"2022.csv": across, "2022.yaml": "indicator: bhyt\n"}, holds: acrossHolds,
		},
		holding("year-column", "a column Năm alone is the period", "Đơn vị;Năm;bhyt\nHà Nội;2022;7\n", bhyt("2022", 7)),
		holding("year-and-month-columns", "columns Năm and Tháng, the months as bare numbers", "Đơn vị;Năm;Tháng;bhyt\nHà Nội;2022;9;7\nHà Nội;2022;12;8\n", bhyt("2022-09", 7)+bhyt("2022-12", 8)),
		holding("year-and-quarter-columns", "columns Năm and Quý", "Đơn vị;Quý;Năm;bhyt\nHà Nội;IV;2022;7\nHà Nội;1;2022;8\n", bhyt("2022-Q1", 8)+bhyt("2022-Q4", 7)),
		holding("day-column", "a column Ngày with the last days of months", "Ngày;Đơn vị;bhyt\n31/12/2022;Hà Nội;7\n", bhyt("2022-12", 7)),
		{name: "day-beside-period", shows: "a column Ngày beside the period: perhaps the day of the report", files: one("Ngày;Đơn vị;Kỳ;bhyt\n05/01/2023;Hà Nội;12/2022;7\n"), part: nothing, want: "x.csv:1:1 column-unknown"},
		provisional,
		holding("estimate-of-an-indicator", "“BHYT (ước)” in the header", "Đơn vị;Kỳ;BHYT (ước)\nHà Nội;12/2022;7\n", bhyt("2022-12", 7)),
		{name: "years-before-months", shows: "Năm before columns of months: its own figures or the year of the row", files: map[string]string{"2022.csv": "Đơn vị;Năm;Tháng 11;Tháng 12\nHà Nội;2022;6;7\n", "2022.yaml": "indicator: bhyt\n"}, part: nothing, want: "2022.csv:1:8 column-unknown"},
		{name: "year-contradicted", shows: "a year beside a period of another year", files: one("Đơn vị;Năm;Kỳ;bhyt\nHà Nội;2021;12/2022;7\n"), part: nothing, want: "x.csv:2:13 period-syntax"},
	}
}

func arrivedSpreadsheetHabits() []arrival {
	bhyt := "2022 01 bhyt 2022-12 7416848\n"
	return []arrival{
		holding("text-formula", `="01", by which a spreadsheet keeps the zero of a code`, "Mã;Kỳ;bhyt\n=\"01\";=\"12/2022\";7416848\n", bhyt),
		holding("text-formula-quoted", `"=""01""", the same in quotes`, "Mã;Kỳ;bhyt\n\"=\"\"01\"\"\";12/2022;7416848\n", bhyt),
		holding("period-in-upper-row", "the period stands in the upper row of a header of two rows", "STT;Đơn vị;Kỳ;Số người;;Số tiền\n;;;bhxh_bb;bhyt;thu\n1;Hà Nội;12/2022;5;7416848;9\n",
			"2022 01 bhxh_bb 2022-12 5\n2022 01 bhyt 2022-12 7416848\n2022 01 thu 2022-12 9\n"),
		holding("indicator-in-upper-row", "the indicator in the upper row, months below “Thực hiện”", "Đơn vị;Chỉ tiêu;Thực hiện;\n;;11/2022;12/2022\nHà Nội;bhyt;6;7416848\n",
			"2022 01 bhyt 2022-11 6\n"+bhyt),
		{name: "header-nowhere", shows: "the message names the row most like a header, not the first", files: one("BẢO HIỂM XÃ HỘI\nBáo cáo;tháng\nĐơn vị;Kỳ;Số thẻ\nHà Nội;12/2022;7\n"), part: nothing, want: "x.csv:3 column-missing"},
		holding("measure-short", "(tr.đ), (1000 người)", "Đơn vị;Kỳ;Thu (tr.đ);BHYT (1000 người)\nHà Nội;12/2022;5;7416,848\nHà Giang;12/2022;5;856,3\n",
			"2022 01 thu 2022-12 5000000\n2022 02 bhyt 2022-12 856300\n2022 02 thu 2022-12 5000000\n"+bhyt),
		holding("measure-bare", "(nghìn), (triệu) count what the indicator counts; (tỷ) is money", "Đơn vị;Kỳ;BHYT (nghìn);Chậm đóng (triệu);Thu (tỷ)\nHà Nội;12/2022;7;5;3\n",
			"2022 01 bhyt 2022-12 7000\n2022 01 cham_dong 2022-12 5000000\n2022 01 thu 2022-12 3000000000\n"),
		{name: "ignored-group", shows: "“Kế hoạch” over two columns, passed over by the sidecar", holds: bhyt,
			files: with("Đơn vị;Kỳ;Kế hoạch;;Thực hiện\n;;bhyt;thu;bhyt\nHà Nội;12/2022;1;2;7416848\n", "ignore: [Kế hoạch]\n")},
		{name: "plan-over-results", shows: "the same without the sidecar: ke_hoach is an indicator, and no BHYT", part: nothing, want: "x.csv:1:11 column-unknown\nx.csv:1:20 column-unknown",
			files: one("Đơn vị;Kỳ;Kế hoạch;;Thực hiện\n;;bhyt;thu;bhyt\nHà Nội;12/2022;1;2;7416848\n")},
		{name: "year-over-other-months", shows: "the year of the title is not the one above the months", part: nothing, want: "x.csv:2:8 column-unknown\nx.csv:2:13 column-unknown",
			files: with("Số liệu 2022;;\nĐơn vị;2021;\n;T11;T12\nHà Nội;1;2\n", "indicator: bhyt\n")},
		{name: "ignored-indicator", shows: "a column that would be understood, passed over by the sidecar", holds: bhyt,
			files: with("Đơn vị;Kỳ;Thu;bhyt\nHà Nội;12/2022;1;7416848\n", "ignore: [thu]\n")},
	}
}

func arrivedPercentages() []arrival {
	sat := func(code, figure string) string { return "2022 " + code + " hai_long 2022-12 " + figure + "\n" }
	column := func(cells ...string) string {
		var b strings.Builder
		b.WriteString("Đơn vị;Kỳ;hai_long\n")
		for i, cell := range cells {
			fmt.Fprintf(&b, "%s;12/2022;%s\n", truthUnits[i].code, cell)
		}
		return b.String()
	}
	stated := func(name, shows, sidecar, holds, want string, cells ...string) arrival {
		return arrival{name: name, shows: shows, files: with(column(cells...), sidecar), holds: holds, want: want, part: nothing}
	}
	refused := func(name, shows, want string, cells ...string) arrival {
		return arrival{name: name, shows: shows, files: one(column(cells...)), part: nothing, want: want}
	}
	return []arrival{
		refused("two-scales-signed", "0,8225 beside 77,95%", "x.csv:3:12 percent-mixed", "0,8225", "77,95%"),
		refused("two-scales-point", "0.8225 beside 77.95", "x.csv:4:12 percent-mixed", "77.95", "80.5", "0.8225"),
		refused("shares-above-one", "shares of which one is above 1: still small", "x.csv:2:12 percent-share", "0,8225", "1,0213"),
		holding("small-with-sign", "small percentages that bear the sign", column("0,82%", "77,95%"), sat("01", "0.82")+sat("66", "77.95")),
		stated("shares-stated", "percent: share in the sidecar", "percent: share\n", sat("01", "82.25")+sat("66", "102.13")+sat("46", "77.95"), "", "0,8225", "1,0213", "77,95%"),
		stated("small-stated", "percent: percent in the sidecar", "percent: percent\n", sat("01", "0.8225")+sat("66", "77.95"), "", "0,8225", "77,95"),
		stated("shares-stated-wrongly", "percent: share, and a number that is none", "percent: share\n", "", "x.csv:3:12 percent-mixed", "0,8225", "77,95"),
		{name: "two-scales-long", shows: "two scales of one indicator in a long table; the others are read", holds: "2022 01 bhyt 2022-12 7\n", want: "x.csv:4:21 percent-mixed",
			files: one("Mã;Kỳ;Chỉ tiêu;Giá trị\n01;12/2022;bhyt;7\n01;12/2022;hai_long;0,8225\n66;12/2022;hai_long;82,25\n")},
		holding("low-is-better", "0,45 beside 2,3 where lower is better: both are per cent", "Mã;Kỳ;cham_dong_pct\n01;12/2022;0,45\n66;12/2022;2,3\n", "2022 01 cham_dong_pct 2022-12 0.45\n2022 66 cham_dong_pct 2022-12 2.3\n"),
	}
}

func arrivedSums() []arrival {
	row := "Đơn vị;Kỳ;bhyt\nHà Nội;12/2022;7416848\n"
	bhyt := "2022 01 bhyt 2022-12 7416848\n"
	var cases []arrival
	for i, name := range []string{
		"Tổng khu vực Đồng bằng sông Hồng", "Trong đó: thành thị", "Cụm thi đua số 1", "Vùng I", "Cộng các tỉnh miền núi", "Miền Bắc", "- Trong đó", "II. Cụm miền Trung",
	} {
		cases = append(cases, arrival{
			name: fmt.Sprintf("sum-%d", i+1), shows: fmt.Sprintf("“%s” adds up some units and is kept out of sums", name),
			files: one(row + name + ";12/2022;5\n"), holds: bhyt, skipped: "x.csv:3",
		})
	}
	return append(cases,
		holding("police", "“Công an nhân dân” is no sum", "Đơn vị;Kỳ;bhyt\nBHXH Công an nhân dân;12/2022;5\n"+row[len("Đơn vị;Kỳ;bhyt\n"):], " CA bhyt 2022-12 5\n"+bhyt),
		holding("total-counted", "“Tổng cộng 63 tỉnh, thành phố” is the country", row+"Tổng cộng 63 tỉnh, thành phố;12/2022;5\n", " VN bhyt 2022-12 5\n"+bhyt),
		holding("total-in-stt", "“Toàn quốc” in a cell merged with the running number", "STT;Đơn vị;Kỳ;bhyt\n1;Hà Nội;12/2022;7416848\nToàn quốc;;12/2022;5\n", " VN bhyt 2022-12 5\n"+bhyt),
		arrival{name: "rows-ignored", shows: "a row that the sidecar passes over", files: with(row+"Khối cơ quan;12/2022;5\n", "ignore_rows: [khối cơ quan]\n"), holds: bhyt, skipped: "x.csv:3"},
		arrival{name: "rows-unknown", shows: "the same without the sidecar", files: one(row + "Khối cơ quan;12/2022;5\n"), holds: bhyt, want: "x.csv:3:1 unit-unknown"},
		arrival{name: "signatures-dated", shows: "place and day beside the one who signs", files: one(row + ";\"Hà Nội, ngày 05 tháng 01 năm 2023\";\nNgười lập biểu;;Giám đốc\n"), holds: bhyt, skipped: "x.csv:3\nx.csv:4"},
		arrival{name: "sidecar-orphan", shows: "x.csv.yaml, which belongs to no export", files: map[string]string{"x.csv": row, "x.csv.yaml": "numbers: en\n"}, holds: bhyt, want: "x.csv.yaml sidecar-orphan"},
		arrival{name: "sidecar-yml", shows: "x.yml, which is not read", files: map[string]string{"x.csv": row, "x.yml": "numbers: en\n"}, holds: bhyt, want: "x.yml sidecar-orphan"},
	)
}
