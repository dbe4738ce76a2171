package main

import (
	"fmt"
	"math/big"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// A plainReader holds what a page prints against the plain implementation.
type plainReader struct {
	t     *testing.T
	w     *plain.World
	where string         // the page, and the row of it
	n     map[string]int // how many were compared, by kind
}

func readPlain(t *testing.T, w *plain.World) *plainReader {
	return &plainReader{t: t, w: w, n: map[string]int{}}
}

// atLeast ends a comparison: of fewer figures it proves nothing.
func (r *plainReader) atLeast(floor int) {
	r.t.Helper()
	sum := 0
	for _, n := range r.n {
		sum += n
	}
	r.t.Logf("%d figures compared: %v", sum, r.n)
	if sum < floor {
		r.t.Errorf("only %d figures were compared, want %d", sum, floor)
	}
}

// dashed is a text with the sign of data, -, in place of the minus that people read.
func dashed(text string) string { return strings.ReplaceAll(text, "−", "-") }

// text holds a text against what it should be.
func (r *plainReader) text(kind, got, want string) {
	r.t.Helper()
	r.n[kind]++
	if got != want {
		r.t.Errorf("%s: %s is %q, by the method page %q", r.where, kind, got, want)
	}
}

// number holds the first number of a text against one: of that it may be the print.
func (r *plainReader) number(kind, got string, want *big.Rat) {
	r.t.Helper()
	r.n[kind]++
	found := numbersIn(dashed(got), "")
	switch {
	case want == nil && len(found) == 0:
	case want == nil:
		r.t.Errorf("%s: %s is %q, by the method page there is none", r.where, kind, got)
	case len(found) == 0 || !found[0].same(printed{want, new(big.Rat)}):
		r.t.Errorf("%s: %s is %q, by the method page %s", r.where, kind, got, want.FloatString(6))
	}
}

// said finds what a pattern says in a text; "" where it says nothing.
func said(text, pattern string) string {
	if g := regexp.MustCompile(pattern).FindStringSubmatch(text); g != nil {
		return g[1]
	}
	return ""
}

// units are the units of a site by the address of their pages.
func (r *plainReader) units() map[string]*campaign.Unit {
	out := map[string]*campaign.Unit{}
	for _, u := range r.w.Units.Units {
		if u.Ranked() {
			out["don-vi/"+u.Page+"/index.html"] = u
		}
	}
	return out
}

// A plainAim is a target of a campaign.
type plainAim struct {
	campaign *campaign.Campaign
	target   campaign.Target
}

// aims are the targets of a unit, by the name of their indicator and the due day.
func (r *plainReader) aims(u *campaign.Unit) map[string]plainAim {
	out := map[string]plainAim{}
	for _, c := range r.w.Campaigns {
		var all []campaign.Target
		for _, i := range r.w.Indicators.All {
			all = append(all, r.w.Given(c, u, i)...)
		}
		for _, t := range append(all, c.National...) {
			if t.Unit == u.ID {
				out[r.w.Indicators.At(t.Indicator).Name+" "+t.Due.Format()] = plainAim{c, t}
			}
		}
	}
	return out
}

var bandWords = map[string]string{
	"achieved": "đã đạt", "ahead": "vượt tiến độ", "on-pace": "đúng tiến độ", "behind": "chậm tiến độ",
	"far-behind": "rất chậm", "moving-away": "kém gốc", "missed": "không đạt", "none": "",
}

var verdictWords = map[string]string{
	"met": "đạt", "not-yet": "chưa đạt", "not-met": "không đạt", "awaits": "chờ số liệu cuối kỳ", "no-data": "chưa có số liệu",
}

// targetTable holds every row of a table of targets against the plain judgement.
func (r *plainReader) targetTable(table *goquery.Selection, u *campaign.Unit, indicator *campaign.Indicator) {
	aims, page := r.aims(u), r.where
	table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		name := ownText(under(row, "Chỉ tiêu"))
		if indicator != nil {
			name = indicator.Name
		}
		key := name + " " + ownText(under(row, "Hạn"))
		r.where = page + " " + key
		if aim, ok := aims[key]; ok {
			r.targetRow(row, aim)
		} else {
			r.t.Errorf("%s: there is no such target", r.where)
		}
	})
	r.where = page
}

func (r *plainReader) targetRow(row *goquery.Selection, aim plainAim) {
	j := r.w.Judge(aim.campaign, aim.target)
	i := r.w.Indicators.At(aim.target.Indicator)
	result, verdict := under(row, "Kết quả mới nhất"), under(row, "Kết luận")
	r.number("result", ownText(result), j.Value)
	if j.Value == nil {
		return
	}
	r.text("period", textOf(result.Find("small")), periodWords(j))
	r.number("completion", ownText(under(row, "Hoàn thành")), j.Completion)
	r.text("verdict", said(ownText(verdict), `^(.*?)(?: \(tạm tính\))?$`), verdictWords[j.Verdict])
	gap := new(big.Rat).Sub(j.Value, levelOf(aim.target))
	if gap.Sign() != 0 {
		r.number("gap", textOf(verdict.Find("small")), gap.Abs(gap))
	}
	r.band(row, j)
	r.need(row, aim, j, i)
}

// periodWords is a period as pages label it.
func periodWords(j plain.Judgement) string {
	out := j.Period.Label()
	if j.Stale != 0 {
		out += "; mẫu số " + strconv.Itoa(j.Stale)
	}
	if j.Result.Provisional {
		out += " (tạm tính)"
	}
	if j.Now != nil && j.Now.View == "restated" {
		out += "; cộng lại theo đơn vị hiện nay"
	}
	return out
}

// band holds the column of pace; the tables of campaigns that are over have none.
func (r *plainReader) band(row *goquery.Selection, j plain.Judgement) {
	cell := under(row, "Tiến độ")
	if cell.Length() == 0 {
		return
	}
	r.text("band", ownText(cell), bandWords[j.Way.Band])
	notes := dashed(textOf(cell.Find("small")))
	if j.Verdict != "not-yet" {
		return
	}
	r.number("pace", said(notes, `^tiến độ (-?[\d,.]+)`), j.Way.Pace)
	r.number("expected", said(notes, `đến nay cần có ([^·]+)`), j.Way.Expected)
	if j.Way.Share == nil {
		return
	}
	percent := new(big.Rat).Mul(j.Way.Share, big.NewRat(100, 1))
	if days := said(notes, `đã qua (\d+/\d+) ngày`); days != "" {
		r.text("days", days, fmt.Sprintf("%d/%d", j.Way.Gone, j.Way.Whole))
		r.number("time", said(notes, `ngày[^(]*\(([^)]+)\)`), percent)
	} else {
		r.number("season", said(notes, `(?:thường thực hiện được|lộ trình theo mùa:) ([^ )]+)`), percent)
	}
}

// need holds what is lacking, in people or money where there is something to count.
func (r *plainReader) need(row *goquery.Selection, aim plainAim, j plain.Judgement, i *campaign.Indicator) {
	cell := under(row, "Cần thêm")
	if cell.Length() == 0 {
		return
	}
	need, notes := j.Need, textOf(cell.Find("small"))
	if short := r.w.Short(aim.campaign, j); short != nil {
		need = *short
	}
	r.step("need", ownText(cell), need.Whole)
	if need.Months > 1 {
		r.step("need of a month", said(notes, `mỗi tháng ([^·]+)`), need.PerMonth)
	}
	r.step("need of a day", said(notes, `mỗi ngày(?: làm việc)? ([^·]+)`), need.PerDay)
	from, to := said(notes, `dự báo đến hạn từ ([^ ]+.*?) đến`), said(notes, `dự báo đến hạn từ .*? đến ([^·]+)`)
	if f := j.Forecast; f != nil {
		low, high := f.Even, f.Recent
		if low.Cmp(high) > 0 {
			low, high = high, low
		}
		r.number("forecast", from, low)
		r.number("forecast", to, high)
	} else {
		r.text("forecast", from+to, "")
	}
}

// step holds a need, which is rounded up where it is printed in thousands or millions.
func (r *plainReader) step(kind, got string, want *big.Rat) {
	r.n[kind]++
	found := numbersIn(got, "")
	if want == nil || want.Sign() == 0 {
		if len(found) > 0 {
			r.t.Errorf("%s: %s is %q, by the method page there is none", r.where, kind, got)
		}
		return
	}
	want = new(big.Rat).Abs(want)
	if len(found) == 0 || found[0].value.Cmp(want) < 0 || new(big.Rat).Sub(found[0].value, want).Cmp(new(big.Rat).Add(found[0].slack, found[0].slack)) >= 0 {
		r.t.Errorf("%s: %s is %q, by the method page %s", r.where, kind, got, want.FloatString(6))
	}
}

func tablesWith(d *goquery.Document, heads ...string) *goquery.Selection {
	return d.Find("main table").FilterFunction(func(_ int, table *goquery.Selection) bool {
		var have []string
		table.Find("thead th").Each(func(_ int, th *goquery.Selection) { have = append(have, ownText(th)) })
		return !slices.ContainsFunc(heads, func(h string) bool { return !slices.Contains(have, h) })
	})
}

// The tables of targets in reports say what had been received when they were signed.
func TestPlainTargetsAreThoseOfTheReports(t *testing.T) {
	s, r := shippedSite(t), readPlain(t, plainShipped(t))
	site := r.w.Site
	for _, report := range site.Reports {
		r.where = "bao-cao/" + report.Slug + "/index.html"
		r.w = plain.Signed(site, report.AsOf, report.Date)
		tablesWith(s.doc(t, r.where), "Mức giao", "Kết quả mới nhất", "Kết luận").Each(func(_ int, table *goquery.Selection) {
			r.targetTable(table, r.w.Units.Get(campaign.Country), nil)
		})
	}
	r.atLeast(80)
}

// The tables of targets on every page say what the plain implementation gives.
func TestPlainTargetsAreThoseOfThePages(t *testing.T) {
	s, r := shippedSite(t), readPlain(t, plainShipped(t))
	units := r.units()
	country := r.w.Units.Get(campaign.Country)
	for _, p := range slices.Concat([]string{"index.html"}, s.below("don-vi/"), s.below("phong-trao/"), s.below("chi-tieu/")) {
		u := units[p]
		if u == nil {
			u = country
		}
		var indicator *campaign.Indicator
		if path.Dir(path.Dir(p)) == "chi-tieu" {
			indicator = r.w.Indicators.Get(path.Base(path.Dir(p)))
		}
		r.where = p
		tablesWith(s.doc(t, p), "Mức giao", "Kết quả mới nhất", "Kết luận").Each(func(_ int, table *goquery.Selection) {
			r.targetTable(table, u, indicator)
		})
	}
	r.atLeast(6_000)
}
