// Package shortcode knows the short codes (mã chèn) of texts and what each one
// calls for on a site: a figure, a target, a table, a chart.
//
//	{{so bhxh_cov ky=12/2024}}                         one figure of the country
//	{{muc bhxh_cov phong-trao=4225 han=31/12/2024}}    the level of a target, as worded
//	{{bang xep-hang phong-trao=3081 dau=10}}           a table, in a paragraph of its own
//
// It reads names and keys with or without marks, in Vietnamese or English, and
// says what is wrong with a code; how the answer looks is for others.
package shortcode

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/viet"
)

// A Kind is what a short code prints, by its written name.
type Kind string

// The kinds of short codes.
const (
	Figure       Kind = "so"               // số: one figure of an indicator
	Level        Kind = "muc"              // mức giao: the level of a target, as worded
	Finding      Kind = "ket-qua"          // kết quả: the sentence that holds a result against its target
	Score        Kind = "diem"             // điểm of a unit in a campaign
	Rank         Kind = "hang"             // hạng of a unit in a campaign
	Difference   Kind = "so-sanh"          // so sánh: a figure against that of another period
	DaysLeft     Kind = "ngay-con"         // số ngày còn lại of a campaign
	TargetTable  Kind = "bang chi-tieu"    // targets of the country with their results
	RankingTable Kind = "bang xep-hang"    // the ranking of a campaign
	YearTable    Kind = "bang nam"         // figures at the end of each year
	HonorTable   Kind = "bang khen-thuong" // the honor roll
	TrendChart   Kind = "hinh dien-bien"   // an indicator over time
	TargetChart  Kind = "hinh chi-tieu"    // completion of the country's targets
	MapChart     Kind = "hinh ban-do"      // the scores of the units on the map
)

// Block reports whether a short code makes a table or a chart.
func (k Kind) Block() bool { return strings.Contains(string(k), " ") }

// A key of a short code, by its written name.
type key string

const (
	indicatorKey key = "chi-tieu"
	unitKey      key = "don-vi"
	vintageKey   key = "danh-muc"
	periodKey    key = "ky"
	againstKey   key = "so-voi"
	campaignKey  key = "phong-trao"
	dueKey       key = "han"
	fromKey      key = "tu"
	toKey        key = "den"
	yearKey      key = "nam"
	topKey       key = "dau"
	formKey      key = "dang"
)

// Other spellings of names and keys; marks, capitals and underscores do not count.
var (
	otherNames = map[string]string{
		"figure": "so", "number": "so", "target": "muc", "level": "muc", "finding": "ket-qua", "result": "ket-qua",
		"score": "diem", "rank": "hang", "compare": "so-sanh", "days-left": "ngay-con", "table": "bang", "chart": "hinh", "bieu-do": "hinh",
	}
	otherThings = map[string]string{
		"targets": "chi-tieu", "ranking": "xep-hang", "years": "nam", "honors": "khen-thuong", "bang-vang": "khen-thuong",
		"trend": "dien-bien", "map": "ban-do",
	}
	otherKeys = map[string]key{
		"indicator": indicatorKey, "indicators": indicatorKey, "unit": unitKey, "vintage": vintageKey, "period": periodKey, "against": againstKey,
		"campaign": campaignKey, "due": dueKey, "from": fromKey, "to": toKey, "year": yearKey, "top": topKey, "form": formKey,
	}
)

// A form is what a kind of short code takes.
type form struct {
	kind    Kind
	first   key // what a word without a key stands for
	keys    []key
	needs   []key
	example string
}

// forms lists the short codes in the order in which the guide tells them.
var forms = []form{
	{Figure, indicatorKey, []key{indicatorKey, periodKey, unitKey, vintageKey, formKey}, []key{indicatorKey}, "{{so bhyt ky=12/2024}}"},
	{Level, indicatorKey, []key{indicatorKey, campaignKey, dueKey, unitKey}, []key{indicatorKey, campaignKey}, "{{muc bhyt phong-trao=3081}}"},
	{Finding, indicatorKey, []key{indicatorKey, campaignKey, dueKey, unitKey}, []key{indicatorKey, campaignKey}, "{{ket-qua bhyt phong-trao=3081}}"},
	{Score, unitKey, []key{unitKey, campaignKey}, []key{unitKey, campaignKey}, "{{diem don-vi=01 phong-trao=3081}}"},
	{Rank, unitKey, []key{unitKey, campaignKey}, []key{unitKey, campaignKey}, "{{hang don-vi=01 phong-trao=3081}}"},
	{
		Difference, indicatorKey, []key{indicatorKey, periodKey, againstKey, unitKey, vintageKey, formKey},
		[]key{indicatorKey, periodKey, againstKey}, "{{so-sanh bhyt ky=12/2024 so-voi=12/2023}}",
	},
	{DaysLeft, campaignKey, []key{campaignKey}, []key{campaignKey}, "{{ngay-con phong-trao=4225}}"},
	{TargetTable, "", []key{campaignKey, dueKey}, []key{campaignKey}, "{{bang chi-tieu phong-trao=4225}}"},
	{RankingTable, "", []key{campaignKey, topKey}, []key{campaignKey}, "{{bang xep-hang phong-trao=3081 dau=10}}"},
	{YearTable, "", []key{indicatorKey, fromKey, toKey, unitKey, vintageKey}, []key{indicatorKey, fromKey, toKey}, "{{bang nam chi-tieu=bhxh_cov,bhtn_cov tu=2021 den=2025}}"},
	{HonorTable, "", []key{yearKey, campaignKey}, []key{yearKey}, "{{bang khen-thuong nam=2022 phong-trao=3081}}"},
	{
		TrendChart, "", []key{indicatorKey, unitKey, vintageKey, fromKey, toKey, campaignKey, dueKey},
		[]key{indicatorKey}, "{{hinh dien-bien chi-tieu=bhxh_cov tu=01/2024 den=12/2024}}",
	},
	{TargetChart, "", []key{campaignKey, dueKey}, []key{campaignKey}, "{{hinh chi-tieu phong-trao=4225}}"},
	{MapChart, "", []key{campaignKey}, []key{campaignKey}, "{{hinh ban-do phong-trao=3081}}"},
}

// normal is a name or key as forms spell it.
func normal(s string) string {
	return strings.ReplaceAll(viet.Fold(strings.TrimSpace(s)), "_", "-")
}

func formOf(kind string) (form, bool) {
	i := slices.IndexFunc(forms, func(f form) bool { return string(f.kind) == kind })
	if i < 0 {
		return form{}, false
	}
	return forms[i], true
}

// things are the second words of the tables or the charts.
func things(name string) []string {
	var out []string
	for _, f := range forms {
		if thing, ok := strings.CutPrefix(string(f.kind), name+" "); ok {
			out = append(out, thing)
		}
	}
	return out
}

// names are the first words of all short codes.
func names() []string {
	var out []string
	for _, f := range forms {
		name, _, _ := strings.Cut(string(f.kind), " ")
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
