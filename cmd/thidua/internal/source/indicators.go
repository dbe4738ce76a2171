package source

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type indicatorRow struct {
	ID       string `csv:"id"`
	Name     string `csv:"name"`
	Short    string `csv:"short_name"`
	Measure  string `csv:"measure"`
	Show     string `csv:"show"`
	Decimals string `csv:"decimals"`
	Kind     string `csv:"kind"`
	Better   string `csv:"better"`
	Formula  string `csv:"formula"`
	Merge    string `csv:"merge"`
	Done     string `csv:"completion"`
	Note     string `csv:"note"`

	Min     string `csv:"min"`
	Max     string `csv:"max"`
	Jump    string `csv:"jump"`
	Move    string `csv:"move"`
	SumMove string `csv:"sum_move"`
	PartOf  string `csv:"part_of"`
}

var indicatorColumns = []table.Column{
	{Name: "id", Also: []string{"mã", "mã chỉ tiêu"}, Required: true},
	{Name: "name", Also: []string{"tên", "tên chỉ tiêu"}, Required: true},
	{Name: "short_name", Also: []string{"tên ngắn"}, Required: true},
	{Name: "measure", Also: []string{"đơn vị tính"}, Required: true},
	{Name: "show", Also: []string{"đơn vị hiển thị"}},
	{Name: "decimals", Also: []string{"số lẻ"}, Required: true},
	{Name: "kind", Also: []string{"loại"}, Required: true},
	{Name: "better", Also: []string{"chiều tốt"}, Required: true},
	{Name: "formula", Also: []string{"công thức"}},
	{Name: "merge", Also: []string{"khi sáp nhập"}},
	{Name: "completion", Also: []string{"cách tính hoàn thành", "hoàn thành"}},
	{Name: "note", Also: []string{"định nghĩa"}},
	{Name: "min", Also: []string{"nhỏ nhất", "thấp nhất"}},
	{Name: "max", Also: []string{"lớn nhất", "cao nhất"}},
	{Name: "jump", Also: []string{"số lần tăng giảm"}},
	{Name: "move", Also: []string{"mức thay đổi"}},
	{Name: "sum_move", Also: []string{"mức thay đổi của tổng"}},
	{Name: "part_of", Also: []string{"là một phần của"}},
}

// maxDecimals is the largest number of decimals that may be published.
const maxDecimals = 6

// loadIndicators reads the catalogue, then the formulas, which may name
// indicators further down.
func (l *loader) loadIndicators() {
	rows := records[indicatorRow](l, "data/indicators.csv", true, indicatorColumns)
	var all []*campaign.Indicator
	var kept []table.Record[indicatorRow]
	seen := map[string]diag.Pos{}
	for _, r := range rows {
		if at, twice := seen[r.Value.ID]; twice {
			l.faults.Add(r.Fault("id", diag.SlugTwice, r.Value.ID, at).WithHint(
				lang.T("mỗi chỉ tiêu có một mã riêng", "each indicator needs its own id")))
			continue
		}
		seen[r.Value.ID] = r.At("id")
		all = append(all, l.indicator(r))
		kept = append(kept, r)
	}
	l.site.Indicators = campaign.NewCatalogue(all)
	l.Names = ingest.NewNames(l.site.Units, l.site.Indicators)
	l.reader = l.newReader(l.Names)
	for i, r := range kept {
		l.learn(all[i].Name)
		l.formula(r, all[i])
	}
	for i, r := range kept {
		l.plausible(r, all[i])
	}
}

func (l *loader) indicator(r table.Record[indicatorRow]) *campaign.Indicator {
	v := r.Value
	ind := &campaign.Indicator{
		ID: v.ID, Name: v.Name, Short: v.Short, Note: v.Note, At: r.At("id"),
		Kind:   word(l, r, "kind", v.Kind, campaign.Kinds),
		Better: word(l, r, "better", v.Better, campaign.Directions),
		Merge:  campaign.MergeNone,
	}
	if !isSlug(strings.ReplaceAll(v.ID, "_", "-")) {
		l.faults.Add(r.Fault("id", diag.SlugInvalid, v.ID))
	}
	if ind.Short == "" {
		ind.Short = ind.Name
	}
	if v.Merge != "" {
		ind.Merge = word(l, r, "merge", v.Merge, campaign.Merges)
	}
	l.completion(r, ind)
	ind.Measure = l.measure(r, "measure", v.Measure)
	ind.Show = ind.Measure
	if v.Show != "" {
		ind.Show = l.measure(r, "show", v.Show)
		if ind.Show.Base != ind.Measure.Base {
			l.faults.Add(r.Fault("show", diag.ValueInvalid, v.Show).WithHint(
				lang.T("phải cùng gốc với %q", "must be a multiple of the same unit as %q").With(v.Measure)))
		}
	}
	n, err := strconv.Atoi(v.Decimals)
	if err != nil || n < 0 || n > maxDecimals {
		l.faults.Add(r.Fault("decimals", diag.ValueInvalid, v.Decimals).WithHint(
			lang.T("một số từ 0 đến %d", "a number from 0 to %d").With(maxDecimals)))
		n = 0
	}
	ind.Decimals = n
	return ind
}

// completion reads how a result that should fall counts; where higher is better
// there is only one way.
func (l *loader) completion(r table.Record[indicatorRow], ind *campaign.Indicator) {
	ind.Done = campaign.PassFail
	switch text := r.Value.Done; {
	case text == "":
	case ind.Better != campaign.Lower:
		l.faults.Add(r.Fault("completion", diag.ValueInvalid, text).WithHint(
			lang.T("chỉ ghi cho chỉ tiêu càng thấp càng tốt (better là lower); ở đây để trống", "only for indicators where lower is better; leave it empty here")))
	default:
		ind.Done = word(l, r, "completion", text, campaign.Completions)
	}
}

func word[T any, W ~string](l *loader, r table.Record[T], column, text string, words []W) W {
	if slices.Contains(words, W(text)) {
		return W(text)
	}
	l.faults.Add(r.Fault(column, diag.ValueInvalid, text).WithHint(diag.OneOf(words)))
	return words[0]
}

func (l *loader) measure(r table.Record[indicatorRow], column, text string) amount.Measure {
	m, ok := amount.MeasureOf(text)
	if !ok {
		l.faults.Add(r.Fault(column, diag.ValueInvalid, text).WithHint(diag.OneOf(amount.MeasureNames())))
	}
	return m
}

// formula reads "a + b" or "a / b".
func (l *loader) formula(r table.Record[indicatorRow], ind *campaign.Indicator) {
	text := strings.TrimSpace(r.Value.Formula)
	fault := func(why lang.Text) {
		l.faults.Add(r.Fault("formula", diag.FormulaInvalid, text, why))
	}
	if text == "" {
		if ind.Kind == campaign.Rate {
			fault(lang.T("một tỷ lệ cần tử số và mẫu số", "a ratio needs a numerator and a denominator"))
		}
		return
	}
	op := byte('+')
	if strings.Contains(text, "/") {
		op = '/'
	}
	var terms []campaign.IndicatorID
	for term := range strings.SplitSeq(text, string(op)) {
		id := strings.TrimSpace(term)
		other := l.site.Indicators.Get(id)
		switch {
		case other == nil:
			l.faults.Add(r.Fault("formula", diag.IndicatorUnknown, id).WithHint(diag.DidYouMean(id, l.site.Indicators.IDs(),
				lang.T("công thức chỉ dùng mã trong danh mục này", "a formula may only use ids from this catalogue"))))
			return
		case other == ind:
			fault(lang.T("%q được tính từ chính chỉ tiêu này", "%q is computed from this indicator itself").With(id))
			return
		}
		terms = append(terms, other.Index)
	}
	if op == '/' && len(terms) != 2 {
		fault(lang.T("một tỷ lệ có đúng hai số hạng", "a ratio has exactly two terms"))
		return
	}
	if l.circular(ind.Index, terms) {
		fault(lang.T("các công thức dẫn vòng tròn", "the formulas refer to each other in a circle"))
		return
	}
	ind.Formula = campaign.Formula{Op: op, Terms: terms}
}

// circular reports whether target is needed to compute one of the terms.
func (l *loader) circular(target campaign.IndicatorID, terms []campaign.IndicatorID) bool {
	for _, t := range terms {
		if t == target || l.circular(target, l.site.Indicators.At(t).Formula.Terms) {
			return true
		}
	}
	return false
}
