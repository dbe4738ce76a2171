package window

import (
	"regexp"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ledger"
)

// asks says which statement of a sidecar answers a fault.
var asks = map[diag.Code][]string{
	diag.PeriodSyntax:     {"period"},
	diag.NumberAmbiguous:  {"numbers"},
	diag.IndicatorUnknown: {"indicator"},
	diag.UnitUnknown:      {"unit"},
	diag.FiguresNone:      {"period", "unit"},
}

// answered are the statements that answer a fault of a code.
func answered(code string) []string {
	if strings.HasPrefix(code, "measure") {
		return []string{"measure"}
	}
	return asks[diag.Code(code)]
}

// moneyMeasures are what money is counted in.
func moneyMeasures() (out []option) {
	for _, name := range amount.MeasureNames() {
		if m, ok := amount.MeasureOf(name); ok && m.Base == amount.Money {
			out = append(out, option{Value: name, Text: name})
		}
	}
	return out
}

var asked = map[string]question{
	"period":    {Key: "period", Settled: "Kỳ", Label: "Kỳ nào?", Help: "Kỳ của mọi số liệu trong tệp", Example: "10/2025, cả năm thì 2025"},
	"measure":   {Key: "measure", Settled: "Số tiền tính bằng", Label: "Số tiền tính bằng gì?", Help: "Của các cột tiền không ghi đơn vị tính; cột số người không đổi", Options: moneyMeasures()},
	"unit":      {Key: "unit", Settled: "Đơn vị", Label: "Đơn vị nào?", Help: "Khi cả tệp là của một đơn vị", Example: "01 hoặc Hà Nội"},
	"indicator": {Key: "indicator", Settled: "Chỉ tiêu", Label: "Chỉ tiêu nào?", Help: "Khi cả tệp là của một chỉ tiêu"},
	"numbers":   {Key: "numbers", Settled: "Số viết kiểu", Label: "Số viết kiểu nào?", Help: "91,052 là 91 phẩy 052, hay chín mươi mốt nghìn", Options: []option{{Value: "vi", Text: "Việt Nam: 1.234,5"}, {Value: "en", Text: "Anh: 1,234.5"}}},
}

// titlePeriod is a month as titles and names of files write it.
var titlePeriod = regexp.MustCompile(`(?i)(?:tháng|t|th)[\s._-]*(\d{1,2})\s*(?:[/._-]|năm|\s)+\s*(20\d\d)|(20\d\d)[._-](\d{2})`)

// titleDay is a day up to which a title says that its figures reach.
var titleDay = regexp.MustCompile(`(?i)(?:đến|hết)(?:\s+(?:hết\s+)?ngày)?\s+(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)`)

// titleYear is a year of which titles and names of files say that it is whole.
var titleYear = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:cả năm|năm|nam)[\s._-]*(20\d\d)(?:$|[^\d])`)

// partOfYear is what titles call less than a year by.
var partOfYear = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:tháng|thang|quý|quy|kỳ|ngày|tuần|t\d)`)

// likelyPeriod is the period that a title or the name of a file speaks of: a month,
// by itself or by its last day; where nothing speaks of less than a year, a year; "" for none. It is proposed and never taken
// without being agreed to.
func likelyPeriod(texts ...string) string {
	for _, text := range texts {
		m := titlePeriod.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		month, year := m[1]+m[4], m[2]+m[3]
		if p, ok := campaign.ParsePeriod(month + "/" + year); ok {
			return p.Label()
		}
	}
	for _, text := range texts {
		m := titleDay.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		if day, ok := campaign.ParseDate(m[1] + "/" + m[2] + "/" + m[3]); ok && campaign.MonthOf(day).End() == day {
			return campaign.MonthOf(day).Label()
		}
	}
	if slices.ContainsFunc(texts, partOfYear.MatchString) {
		return ""
	}
	for _, text := range texts {
		if m := titleYear.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// questions are what is asked of a file: always when, in what and of whom where something
// is missing, and what columns are that nobody knows.
func questions(w ledger.Waiting, u *ledger.Understanding, indicators []option) []question {
	given := map[string]string{}
	for _, st := range w.Statements {
		given[st.Key] = st.Value
	}
	wanted := map[string]bool{}
	var columns, unmeasured []string
	for _, d := range u.Faults {
		for _, key := range answered(string(d.Code)) {
			wanted[key] = true
		}
		if key := lacks(d); key != "" {
			wanted[key] = true
		}
		if d.Code == diag.MeasureMissing && d.Column != "" && !slices.Contains(unmeasured, d.Column) {
			unmeasured = append(unmeasured, d.Column)
		}
		if d.Code == diag.ColumnUnknown && d.Column != "" && !slices.Contains(columns, d.Column) {
			columns = append(columns, d.Column)
		}
	}
	var out []question
	for _, key := range []string{"period", "measure", "unit", "indicator", "numbers"} {
		q := asked[key]
		if q.Value = given[key]; q.Value == "" && !wanted[key] {
			continue
		}
		if key == "measure" && len(unmeasured) > 0 {
			q.Help = "Cột chưa ghi đơn vị tính: " + strings.Join(unmeasured, ", ")
		}
		if q.Value != "" && !wanted[key] {
			q.Label = q.Settled
		}
		if key == "indicator" {
			q.Options = indicators
		}
		q.Options = chosen(q.Options, q.Value)
		out = append(out, q)
	}
	for key, value := range given {
		if asked[key].Key == "" && !slices.Contains(columns, key) && value != "" {
			columns = append(columns, key)
		}
	}
	slices.Sort(columns)
	for _, title := range columns {
		what := append([]option{{Value: "ignore", Text: "bỏ qua cột này"}}, indicators...)
		out = append(out, question{Key: title, Label: "Cột «" + title + "» là gì?", Column: true, Value: given[title], Options: chosen(what, given[title])})
	}
	return out
}

// titles are the cells of the first rows.
func titles(drawn []sheet) []string {
	var out []string
	for _, s := range drawn {
		for _, row := range s.Rows[:min(len(s.Rows), 8)] {
			for _, c := range row.Cells {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

func chosen(all []option, value string) []option {
	out := slices.Clone(all)
	for i := range out {
		out[i].Chosen = out[i].Value == value
	}
	return out
}
