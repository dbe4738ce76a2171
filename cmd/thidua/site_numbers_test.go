package main

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A number is the same wherever it stands: in the text of a page, in its
// tables, on its charts, in the options of live charts and in the downloads.

// newest is the newest figure of each unit in a download, by vintage and code.
func (s *builtSite) newest(t *testing.T, indicator string) map[string]printed {
	t.Helper()
	out := map[string]printed{}
	for _, r := range s.download(t, indicator)[1:] {
		out[r[0]+"/"+r[1]] = neutral(r[4])
	}
	return out
}

// neutral reads a number of a download: 41.10.
func neutral(text string) printed { return parsePrinted(strings.Replace(text, ".", ",", 1), 0) }

func TestUnitPagesChartsAndDownloadsAgree(t *testing.T) {
	s := shippedSite(t)
	newest := map[string]map[string]printed{}
	compared := 0
	for _, vintage := range []string{"2022", "2025"} {
		for code, p := range unitPages(t, vintage) {
			s.doc(t, p).Find("article.indicator").Each(func(_ int, a *goquery.Selection) {
				id := a.AttrOr("id", "")
				if newest[id] == nil {
					newest[id] = s.newest(t, id)
				}
				agree(t, p+" "+id, newest[id][vintage+"/"+code], a.Find("p.meta b"), a.Find("figure"), a.Find("table"))
				compared++
			})
		}
	}
	if compared < 97*10 {
		t.Errorf("only %d indicators of units were compared", compared)
	}
}

func TestIndicatorPagesChartsAndDownloadsAgree(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.below("chi-tieu/") {
		id := path.Base(path.Dir(p))
		d := s.doc(t, p)
		agree(t, p, s.newest(t, id)["any/VN"], d.Find("main > p.meta b"), d.Find("figure").First(), d.Find("details table"))
	}
}

// agree compares the newest figure of a series in all its prints.
func agree(t *testing.T, where string, want printed, headline, figure, table *goquery.Selection) {
	t.Helper()
	if want.value == nil {
		t.Errorf("%s: no download holds it", where)
		return
	}
	check := func(what string, got []printed) {
		t.Helper()
		if len(got) == 0 || !got[0].same(want) {
			t.Errorf("%s: %s says %v, the download %v", where, what, got, want)
		}
	}
	suffix := figure.AttrOr("data-suffix", "")
	check("the text", numbersIn(textOf(headline), ""))
	check("the table", numbersIn(seriesRows(table)[0].value, captionUnit(table)))
	check("the chart", numbersIn(textOf(figure.Find("svg text.value")), suffix))
	if label, cell := textOf(figure.Find("svg text.value")), seriesRows(table)[0].value; power(suffix) == 0 && bare(label) != bare(cell) {
		t.Errorf("%s: the chart prints %s, the table %s: of one measure, they print alike", where, label, cell)
	}
	check("the live chart", []printed{lastOfOption(t, where, figure, suffix)})
	agreeCaption(t, where, figure, table)
}

func bare(percentage string) string { return strings.TrimSuffix(percentage, "%") }

// named is a result and the period it belongs to, as captions word them.
var named = regexp.MustCompile(`^(?:Đạt|Mới nhất:) (?P<value>.+?) (?:vào tháng|trong năm) (?P<period>\S+?)[,;]|^Đến (?:tháng|hết năm) (?P<period2>\S+) là (?P<value2>.+?), (?:thiếu|vượt|thấp|cao|đúng)`)

// agreeCaption compares the result that the caption of a chart names with the
// table's row of that period.
func agreeCaption(t *testing.T, where string, figure, table *goquery.Selection) {
	t.Helper()
	caption := textOf(figure.Find("figcaption"))
	g := named.FindStringSubmatch(caption)
	if g == nil {
		t.Errorf("%s: the caption names no result: %q", where, caption)
		return
	}
	value, period := g[1]+g[4], g[2]+g[3]
	for _, r := range seriesRows(table) {
		if r.period == period {
			if got, want := numbersIn(value, ""), numbersIn(r.value, captionUnit(table)); len(got) == 0 || !got[0].same(want[0]) {
				t.Errorf("%s: the caption says %s for %s, the table %s", where, value, period, r.value)
			}
			return
		}
	}
	t.Errorf("%s: the caption speaks of %s, which the table does not have", where, period)
}

type seriesRow struct{ period, value string }

func seriesRows(table *goquery.Selection) []seriesRow {
	var out []seriesRow
	table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		out = append(out, seriesRow{ownText(under(row, "Kỳ")), ownText(under(row, "Giá trị ("))})
	})
	return out
}

// captionUnit is the unit of measure in a caption: "… theo kỳ (tỷ đồng)".
func captionUnit(table *goquery.Selection) string {
	caption := textOf(table.Find("caption"))
	return strings.Trim(caption[strings.LastIndex(caption, "(")+1:], "()")
}

// lastOfOption is the newest number of the reported or, where nothing newer is
// reported, the joined series of a live chart.
func lastOfOption(t *testing.T, where string, figure *goquery.Selection, suffix string) printed {
	t.Helper()
	last, at := "", -1
	for _, series := range option(t, where, figure).Series {
		if series.Name == "Đường đi đều đến chỉ tiêu" {
			continue
		}
		for i, raw := range series.Data {
			var n json.Number
			if json.Unmarshal(raw, &n) == nil && raw[0] != '"' && i > at {
				last, at = n.String(), i
			}
		}
	}
	if at < 0 {
		t.Errorf("%s: the live chart has no number", where)
		return neutral("0")
	}
	p := parsePrinted(strings.Replace(last, ".", ",", 1), power(suffix))
	// JSON drops zeros at the end, so the precision is that of the chart's print.
	if label := numbersIn(textOf(figure.Find("svg text.value")), suffix); len(label) > 0 {
		p.slack = label[0].slack
	}
	return p
}

// The results of a unit in its campaigns are those of its series.
func TestResultsInCampaignsAreThoseOfTheSeries(t *testing.T) {
	s := shippedSite(t)
	compared := 0
	for _, p := range s.below("don-vi/") {
		d := s.doc(t, p)
		d.Find("table").FilterFunction(func(_ int, table *goquery.Selection) bool {
			return textOf(table.Find("caption")) == "Chỉ tiêu của đơn vị"
		}).Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			id := path.Base(path.Dir(under(row, "Chỉ tiêu").Find("a").AttrOr("href", "")))
			result := under(row, "Kết quả mới nhất")
			table := d.Find("article#" + id + " table")
			period, _, _ := strings.Cut(textOf(result.Find("small")), " · ") // then the completion
			period = strings.TrimSuffix(period, " (tạm tính)")
			at := slices.IndexFunc(seriesRows(table), func(r seriesRow) bool { return r.period == period })
			if at < 0 {
				t.Errorf("%s: %s: the table has no period %q", p, id, period)
				return
			}
			got, want := numbersIn(ownText(result), ""), numbersIn(seriesRows(table)[at].value, captionUnit(table))
			if len(got) != 1 || !got[0].same(want[0]) {
				t.Errorf("%s: %s: result %s in the campaign, %s in the series", p, id, ownText(result), seriesRows(table)[at].value)
			}
			compared++
		})
	}
	if compared < 600 {
		t.Errorf("only %d results were compared", compared)
	}
}

// What a chart prints stands in a table on its page; the scores on maps stand in
// the ranking that the page leads to.
func TestChartsPrintWhatTablesSay(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		d := s.doc(t, p)
		tables := d.Find("main table")
		if to, has := d.Find(`main a[href$="xep-hang/index.html"]`).Attr("href"); has {
			tables = tables.AddSelection(s.doc(t, path.Join(path.Dir(p), to)).Find("main table"))
		}
		said := numbersOfTables(tables)
		d.Find("figure.chart").Each(func(_ int, f *goquery.Selection) {
			checkLabels(t, p, f, tables, said)
		})
	}
}

func numbersOfTables(tables *goquery.Selection) []printed {
	var out []printed
	tables.Each(func(_ int, table *goquery.Selection) {
		unit := captionUnit(table)
		table.Find("tbody td.num").Each(func(_ int, cell *goquery.Selection) {
			out = append(out, numbersIn(ownText(cell), unit)...)
		})
	})
	return out
}

func checkLabels(t *testing.T, page string, f, tables *goquery.Selection, said []printed) {
	t.Helper()
	kind := option(t, page, f).Thidua.Kind
	switch kind {
	case "trend", "bullets":
		suffix := f.AttrOr("data-suffix", "")
		f.Find("svg text.value").Each(func(_ int, label *goquery.Selection) {
			result, _, _ := strings.Cut(textOf(label), " / ")
			for _, n := range numbersIn(result, suffix) {
				if !slices.ContainsFunc(said, n.same) {
					t.Errorf("%s: chart %q prints %s, no table says so", page, textOf(f.Find("svg > title")), result)
				}
			}
		})
	case "ranking", "tiles":
		f.Find("svg g:not(.sea) > title").Each(func(_ int, told *goquery.Selection) {
			checkUnitLabel(t, page, f, told, tables)
		})
	default:
		t.Errorf("%s: a chart of the kind %q", page, kind)
	}
}

// checkUnitLabel compares a bar or tile, "Huế: 41,1 – nhóm giữa", with the rows of its unit.
func checkUnitLabel(t *testing.T, page string, f, told, tables *goquery.Selection) {
	t.Helper()
	name, rest, _ := strings.Cut(textOf(told), ": ")
	value, _, _ := strings.Cut(rest, " – ")
	rows := tables.Find(`tbody tr`).FilterFunction(func(_ int, row *goquery.Selection) bool {
		return ownText(under(row, "Đơn vị")) == name
	})
	n := numbersIn(value, f.AttrOr("data-suffix", ""))
	found := false
	rows.Find("td.num").Each(func(_ int, cell *goquery.Selection) {
		said := numbersIn(ownText(cell), "")
		found = found || ownText(cell) == value || len(n) == 1 && len(said) == 1 && n[0].same(said[0])
	})
	if rows.Length() == 0 || !found {
		t.Errorf("%s: chart %q prints %q, no row of that unit says so", page, textOf(f.Find("svg > title")), textOf(told))
	}
}

// The ranking's table, its score sheets, its download and the units' own pages
// print the same ranks and scores.
func TestRanksAndScoresAgree(t *testing.T) {
	s := shippedSite(t)
	for file, vintage := range map[string]string{rankingFile: "2025", "tai-ve/xep-hang-3081-nuoc-rut-cuoi-nam-2022.csv": "2022"} {
		slug := strings.TrimSuffix(strings.TrimPrefix(path.Base(file), "xep-hang-"), ".csv")
		d := s.doc(t, "phong-trao/"+slug+"/xep-hang/index.html")
		rows := d.Find("table").FilterFunction(func(_ int, table *goquery.Selection) bool {
			return textOf(table.Find("caption")) == "Xếp hạng các đơn vị"
		}).Find("tbody tr")
		download := csvRows(t, file, s.files[file])[1:]
		if rows.Length() != len(download) {
			t.Errorf("%s: %d rows on the page, %d in the download", slug, rows.Length(), len(download))
			continue
		}
		rows.Each(func(i int, row *goquery.Selection) {
			rank, score := download[i][0], strings.Replace(download[i][3], ".", ",", 1)
			page := unitPages(t, vintage)[download[i][1]]
			if got := ownText(row.Children().First()) + " " + textOf(row.Children().Eq(2)); got != rank+" "+score {
				t.Errorf("%s: row %d says %s, the download %s %s", slug, i+1, got, rank, score)
			}
			standing := textOf(s.doc(t, page).Find(`main section:has(a.more[href*="` + slug + `"]) .countdown`))
			if !strings.HasPrefix(standing, "Hạng "+rank+" / ") || !strings.Contains(standing, "điểm "+score) {
				t.Errorf("%s: says %q, the ranking %s %s", page, standing, rank, score)
			}
			sheet := textOf(s.doc(t, "phong-trao/"+slug+"/xep-hang/"+path.Base(path.Dir(page))+"/index.html").Find(".countdown"))
			if !strings.HasPrefix(sheet, "Điểm "+score+" · hạng "+rank+" / ") {
				t.Errorf("%s: the sheet of %s is headed %q", slug, page, sheet)
			}
		})
	}
}
