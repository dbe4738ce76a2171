package dispatch

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

var (
	noIndicator = lang.T("danh mục chưa có chỉ tiêu này: thêm một dòng vào data/indicators.csv", "the catalogue has no such indicator: add a row to data/indicators.csv")
	likely      = lang.T("tên chỉ tiêu chỉ gần giống: đối chiếu với danh mục", "the name is only near that of the indicator: compare with the catalogue")
	ofPlan      = lang.T("văn bản không nêu tỷ lệ; 100% kế hoạch là cách ghi để so được", "the document gives no rate; 100% of the plan is a way to compare")
)

// A match is the indicator that words mean.
type match struct {
	indicator *campaign.Indicator
	doubt     lang.Text
}

// enough is the share of an indicator's name, weighed by how telling its words are, that
// a text must hold.
const enough = 0.8

// match finds the indicator that words mean, among those of a measure; any where base is
// empty. A rate is known by its name and by what it is made of: so many per cent of its
// denominator that have its numerator.
func (d *Dispatch) match(words, base string) match {
	weights := d.weights()
	have := map[string]bool{}
	for _, t := range tokens(d.shorten(words)) {
		have[t] = true
	}
	var best match
	most, bestShare := 0.0, 0.0
	for _, ind := range d.known.Indicators.All {
		if ind.Base() || base != "" && ind.Measure.Base != base {
			continue
		}
		for _, name := range d.names(ind) {
			got, all := 0.0, 0.0
			for _, t := range name {
				all += weights[t]
				if have[t] {
					got += weights[t]
				}
			}
			if all == 0 || got/all < enough {
				continue
			}
			strange := strangers(have, name)
			if got/all == 1 && len(name) <= 2 && strange > 0 || strange > 6 && len(name) <= 3 {
				continue
			}
			if got > most || got == most && got/all > bestShare {
				best, most, bestShare = match{indicator: ind}, got, got/all
				if got < all || strange > 3 || len(name) < 2 {
					best.doubt = likely
				}
			}
		}
	}
	return best
}

// names are the words by which an indicator may be called.
func (d *Dispatch) names(ind *campaign.Indicator) [][]string {
	out := [][]string{tokens(ind.Name), tokens(ind.Short)}
	if ind.Formula.Op == '/' && ind.Measure == amount.Percent {
		over, under := d.known.Indicators.At(ind.Formula.Terms[0]), d.known.Indicators.At(ind.Formula.Terms[1])
		out = append(out, tokens(over.Short+" "+under.Name))
	}
	return out
}

// weights tells how telling each word of the catalogue is: the fewer names it is in.
func (d *Dispatch) weights() map[string]float64 {
	in := map[string]int{}
	all := d.known.Indicators.All
	for _, ind := range all {
		words := tokens(ind.Name + " " + ind.Short)
		slices.Sort(words)
		for _, t := range slices.Compact(words) {
			in[t]++
		}
	}
	out := make(map[string]float64, len(in))
	for t, n := range in {
		out[t] = math.Log(1 + float64(len(all))/float64(n))
	}
	return out
}

// plainWords say nothing about which indicator is meant.
var plainWords = strings.Fields(`dat phan dau so ty le la va cua cac nam trong den het muc duoc giao tong voi nganh co tai tren duoi khoang
	it nhat toi thieu toi da khong qua thap hon tang them phat trien moi van dong nguoi giam con xuong chi tieu hoan thanh thuc hien toan
	tinh quoc bang tham gia danh gia tien phai lai cho bao dam khoang tu tro len dac biet dinh luong quan trong do tuoi ngay thang quy`)

// strangers counts the telling words that are not in a name.
func strangers(have map[string]bool, name []string) int {
	n := 0
	for t := range have {
		if !slices.Contains(name, t) && !slices.Contains(plainWords, t) {
			n++
		}
	}
	return n
}

// tokens are the words of a text without their marks; numbers are left out.
func tokens(s string) []string {
	return strings.FieldsFunc(viet.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

var abbreviation = viet.Pattern(`((?:\pL+ ){1,6}\pL+) ?\((\p{Lu}{2,6})\)`)

// reach is how far before its bracket a name in full can begin, in bytes.
const reach = 80

// abbreviations finds names in full with their abbreviations. Only what stands before a
// bracket is looked at.
func abbreviations(all string) [][]string {
	var out [][]string
	for at := 0; ; at++ {
		i := strings.IndexByte(all[at:], '(')
		if i < 0 {
			return out
		}
		at += i
		if near := abbreviation().FindAllStringSubmatch(strings.ToValidUTF8(all[max(0, at-reach):min(len(all), at+20)], ""), -1); near != nil {
			out = append(out, near[len(near)-1])
		}
	}
}

// shorten puts abbreviations where the document has them in full: it says itself which
// stands for what, "bảo hiểm thất nghiệp (BHTN)".
func (d *Dispatch) shorten(words string) string {
	if d.short == nil {
		d.short = [][2]string{}
		all := strings.Join(d.Lines, " ")
		for _, g := range abbreviations(all) {
			full := strings.Fields(g[1])
			if n := len([]rune(g[2])); len(full) >= n && begins(strings.Join(full[len(full)-n:], " "), g[2]) {
				d.short = append(d.short, [2]string{viet.Fold(strings.Join(full[len(full)-n:], " ")), viet.Fold(g[2])})
			}
		}
	}
	words = viet.Fold(words)
	for _, pair := range d.short {
		words = strings.ReplaceAll(words, pair[0], pair[1])
	}
	return words
}
