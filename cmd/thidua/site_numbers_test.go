package main

import (
	"math/big"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"thidua/cmd/thidua/internal/build"

	"github.com/PuerkitoBio/goquery"
)

// A number is the same wherever it stands: in the text of a page, in its
// tables, on its charts and in the downloads. Live charts take theirs from the tables.

// newest is the newest figure of each unit in a download, by vintage and code.
func (s *builtSite) newest(t *testing.T, indicator string) map[string]printed {
	t.Helper()
	out := map[string]printed{}
	for _, r := range s.download(t, indicator)[1:] {
		if r[4] != "" { // of a month that is missing
			out[r[0]+"/"+r[1]] = neutral(r[4])
		}
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
			d := s.doc(t, p)
			d.Find("article.indicator").Each(func(_ int, a *goquery.Selection) {
				id := a.AttrOr("id", "")
				if newest[id] == nil {
					newest[id] = s.newest(t, id)
				}
				agree(t, p+" "+id, newest[id][vintage+"/"+code], a.Find("figcaption"), a.Find("figure"), seriesOf(t, d, a.Find("figure")))
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
		agree(t, p, s.newest(t, id)["any/VN"], d.Find("main > p.meta b"), d.Find("figure").First(), seriesOf(t, d, d.Find("figure").First()))
	}
}

// agree compares the newest figure of a series in all its prints.
func agree(t *testing.T, where string, want printed, headline, figure *goquery.Selection, rows []seriesRow) {
	t.Helper()
	if want.value == nil || len(rows) == 0 {
		t.Errorf("%s: no download or no table holds it", where)
		return
	}
	check := func(what string, got []printed) {
		t.Helper()
		if len(got) == 0 || !got[0].same(want) {
			t.Errorf("%s: %s says %v, the download %v", where, what, got, want)
		}
	}
	suffix := figure.AttrOr("data-suffix", "")
	if said := numbersIn(textOf(headline), ""); !tells(textOf(headline), rows[0].value) && (len(said) == 0 || !said[0].same(want)) {
		t.Errorf("%s: the text says %q, the download %v", where, textOf(headline), want)
	}
	check("the table", rows[0].numbers())
	check("the chart", numbersIn(textOf(figure.Find("svg text.value")), suffix))
	if label, cell := textOf(figure.Find("svg text.value")), rows[0].value; power(suffix) == 0 && bare(label) != bare(cell) {
		t.Errorf("%s: the chart prints %s, the table %s: of one measure, they print alike", where, label, cell)
	}
	agreeCaption(t, where, figure, rows)
}

// tells reports whether a text has a number, whole.
func tells(text, number string) bool {
	return regexp.MustCompile(`(^|[ (])` + regexp.QuoteMeta(number) + `($|[ %,:)])`).MatchString(text)
}

func bare(percentage string) string { return strings.TrimSuffix(percentage, "%") }

// inAYear is what a caption says of the year before.
var inAYear = regexp.MustCompile(`, (tăng|giảm) (.+) so với (?:cùng kỳ )?năm trước$`)

// agreeCaption compares the finding above a chart with the table of its series: its result
// is a figure there, and what it moved in a year lies between two of them.
func agreeCaption(t *testing.T, where string, figure *goquery.Selection, rows []seriesRow) {
	t.Helper()
	caption := textOf(figure.Find("figcaption"))
	if title := textOf(figure.Find("svg > title")); !strings.HasSuffix(title, ": "+caption) {
		t.Errorf("%s: the caption is %q, the picture's title %q", where, caption, title)
	}
	at := slices.IndexFunc(rows, func(r seriesRow) bool { return tells(caption, r.value) })
	if said := numbersIn(caption, ""); at < 0 && len(said) > 0 {
		at = slices.IndexFunc(rows, func(r seriesRow) bool { return said[0].same(r.numbers()[0]) })
	}
	if at < 0 {
		t.Errorf("%s: the caption says %q, which the table does not have", where, caption)
		return
	}
	g := inAYear.FindStringSubmatch(caption)
	if g == nil {
		return
	}
	year := rows[0].period[strings.LastIndex(rows[0].period, "/")+1:]
	n, _ := strconv.Atoi(year)
	earlier := strings.TrimSuffix(rows[0].period, year) + strconv.Itoa(n-1)
	before := slices.IndexFunc(rows, func(r seriesRow) bool { return r.period == earlier })
	if before < 0 {
		t.Errorf("%s: the caption says %q, there is no %s", where, caption, earlier)
		return
	}
	by := new(big.Rat).Sub(rows[0].numbers()[0].value, rows[before].numbers()[0].value)
	if g[1] == "giảm" {
		by.Neg(by)
	}
	if got := numbersIn(g[2], ""); len(got) == 0 || !got[0].same(printed{by, new(big.Rat)}) {
		t.Errorf("%s: the caption says %s %s, the table %s", where, g[1], g[2], by.FloatString(3))
	}
}

// A seriesRow is a figure of a series as a table prints it.
type seriesRow struct{ period, value, unit string }

func (r seriesRow) numbers() []printed { return numbersIn(r.value, r.unit) }

// seriesOf reads the column of the tables that a chart names, newest first; rows without
// a number are left out.
func seriesOf(t *testing.T, d *goquery.Document, figure *goquery.Selection) []seriesRow {
	t.Helper()
	column, err := strconv.Atoi(figure.AttrOr("data-column", ""))
	if err != nil {
		t.Errorf("a chart names no column: %q", textOf(figure.Find("svg > title")))
		return nil
	}
	var out []seriesRow
	for _, id := range []string{figure.AttrOr("data-table", ""), figure.AttrOr("data-table", "") + "-truoc"} {
		table := d.Find("table#" + id)
		unit := textOf(table.Find("thead th").Eq(column).Find("small"))
		if unit == "" {
			unit = captionUnit(table)
		}
		table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			r := seriesRow{ownText(row.Children().First()), ownText(row.Children().Eq(column)), unit}
			if len(r.numbers()) > 0 {
				out = append(out, r)
			}
		})
	}
	return out
}

// captionUnit is the unit of measure in a caption: "… theo kỳ (tỷ đồng)".
func captionUnit(table *goquery.Selection) string {
	caption := textOf(table.Find("caption"))
	return strings.Trim(caption[strings.LastIndex(caption, "(")+1:], "()")
}

// The results of a unit in its campaigns are those of its series.
func TestResultsInCampaignsAreThoseOfTheSeries(t *testing.T) {
	s := shippedSite(t)
	compared := 0
	for _, p := range s.below("don-vi/") {
		d := s.doc(t, p)
		d.Find("table").FilterFunction(func(_ int, table *goquery.Selection) bool {
			caption := textOf(table.Find("caption"))
			return caption == "Chỉ tiêu của đơn vị" || caption == "Chỉ tiêu và kết quả trong các phong trào đã kết thúc"
		}).Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			href := under(row, "Chỉ tiêu").Find("a").AttrOr("href", "") // of the indicator's page, or of its place on this one
			id, here := strings.CutPrefix(href, "#")
			if !here {
				id = path.Base(path.Dir(href))
			}
			result := under(row, "Kết quả mới nhất")
			rows := seriesOf(t, d, d.Find("article#"+id+" figure"))
			period, _, _ := strings.Cut(textOf(result.Find("small")), ";") // before its view
			period = strings.TrimSuffix(period, " (tạm tính)")
			at := slices.IndexFunc(rows, func(r seriesRow) bool { return r.period == period })
			if at < 0 {
				t.Errorf("%s: %s: the table has no period %q", p, id, period)
				return
			}
			got, want := numbersIn(ownText(result), ""), rows[at].numbers()
			if len(got) != 1 || !got[0].same(want[0]) {
				t.Errorf("%s: %s: result %s in the campaign, %s in the series", p, id, ownText(result), rows[at].value)
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
		heads := table.Find("thead th")
		table.Find("tbody td").Each(func(_ int, cell *goquery.Selection) {
			head := heads.Eq(cell.Index())
			if !head.HasClass("num") {
				return
			}
			unit := textOf(head.Find("small"))
			if unit == "" {
				unit = captionUnit(table)
			}
			out = append(out, numbersIn(ownText(cell), unit)...)
		})
	})
	return out
}

func checkLabels(t *testing.T, page string, f, tables *goquery.Selection, said []printed) {
	t.Helper()
	kind := f.AttrOr("data-chart", kindOf(f))
	switch kind {
	case "trend", "ways", "strips":
		suffix := f.AttrOr("data-suffix", "")
		if suffix == "" { // the measure stands by the topmost number of the axis
			_, suffix, _ = strings.Cut(textOf(f.Find("svg .tick text").FilterFunction(func(_ int, tick *goquery.Selection) bool { return strings.Contains(textOf(tick), " ") })), " ")
		}
		f.Find("svg text.value, svg.figure-strips text.legend").Each(func(_ int, label *goquery.Selection) {
			result, _, _ := strings.Cut(textOf(label), " / ")
			result, _, _ = strings.Cut(result, " · ")
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
	case "bump":
		checkBump(t, page, f, tables.Filter("#bang-hang-theo-thang"))
	default:
		t.Errorf("%s: a chart of the kind %q", page, kind)
	}
}

// kindOf is the kind of a chart that stays a picture, by the class of its drawing.
func kindOf(f *goquery.Selection) string {
	class := f.Find("svg.figure").AttrOr("class", "")
	for _, kind := range []string{"trend", "ways", "strips", "ranking", "tiles", "bump"} {
		if strings.Contains(class, "figure-"+kind) {
			return kind
		}
	}
	return class
}

// checkBump holds the lines of ranks against the rows of their units: what is printed at both
// ends, and the height of every point, the same for equal ranks.
func checkBump(t *testing.T, page string, f, table *goquery.Selection) {
	t.Helper()
	lines, rows, heights := f.Find("g.of"), table.Find("tbody tr"), map[string]string{}
	if lines.Length() == 0 || lines.Length() != rows.Length() {
		t.Errorf("%s: %d lines, %d rows", page, lines.Length(), rows.Length())
	}
	lines.Each(func(i int, line *goquery.Selection) {
		cells := rows.Eq(i).Find("td").FilterFunction(func(_ int, cell *goquery.Selection) bool { return cell.Index() > 0 })
		name := textOf(rows.Eq(i).Children().First())
		if got := textOf(line.Find("text.label")); got != textOf(cells.Last())+" "+name {
			t.Errorf("%s: a line ends at %q, the table says %s %s", page, got, textOf(cells.Last()), name)
		}
		if first := strings.Trim(textOf(cells.First()), "–"); textOf(line.Find("text.value")) != first {
			t.Errorf("%s: the line of %s begins at %q, the table says %q", page, name, textOf(line.Find("text.value")), first)
		}
		ranks := cells.FilterFunction(func(_ int, cell *goquery.Selection) bool { return textOf(cell) != "–" })
		if dots := line.Find("circle"); dots.Length() != ranks.Length() {
			t.Errorf("%s: the line of %s has %d points, the table %d ranks", page, name, dots.Length(), ranks.Length())
		} else {
			ranks.Each(func(k int, cell *goquery.Selection) {
				at, rank := dots.Eq(k).AttrOr("cy", ""), textOf(cell)
				if heights[rank] != "" && heights[rank] != at {
					t.Errorf("%s: rank %s of %s is drawn at %s, elsewhere at %s", page, rank, name, at, heights[rank])
				}
				heights[rank] = at
			})
		}
	})
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
			if said := standingOn(s.doc(t, page), slug); said != rank+" "+score {
				t.Errorf("%s: says %q, the ranking %s %s", page, said, rank, score)
			}
			sheet := textOf(s.doc(t, "phong-trao/"+slug+"/xep-hang/"+path.Base(path.Dir(page))+"/index.html").Find(".countdown"))
			if !strings.HasPrefix(sheet, "Điểm "+score+" · hạng "+rank+" / ") {
				t.Errorf("%s: the sheet of %s is headed %q", slug, page, sheet)
			}
		})
	}
}

var standingLine = regexp.MustCompile(`^Hạng (\d+) / \d+ · điểm ([\d,]+)`)

// standingOn is the rank and the score that a unit's page gives it in a campaign: in a
// section of its own, or, when it is over, in the table of those that are.
func standingOn(d *goquery.Document, slug string) string {
	if g := standingLine.FindStringSubmatch(textOf(d.Find(`main section:has(a.more[href*="` + slug + `"]) .countdown`))); g != nil {
		return g[1] + " " + g[2]
	}
	row := d.Find(`main table tbody tr:has(a[href$="` + slug + `/xep-hang/index.html"])`).First()
	return ownText(under(row, "Hạng")) + " " + ownText(under(row, "Điểm"))
}

// Scores print with the decimals of the campaign's rules wherever they stand.
func TestScoresHaveTheDecimalsOfTheirRules(t *testing.T) {
	t.Parallel()
	workspace := workspaceInMemory(t)
	for name, f := range workspace {
		if strings.HasPrefix(name, "content/phong-trao/3081-") {
			f.Data = []byte(strings.Replace(string(f.Data), "  decimals: 2", "  decimals: 3", 1))
		}
	}
	s, err := buildSite(workspace, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	three := regexp.MustCompile(`^\d+,\d{3}$`)
	ranking := s.doc(t, "phong-trao/3081-nuoc-rut-cuoi-nam-2022/xep-hang/index.html")
	ranking.Find("svg.figure-tiles g:not(.sea):not(.legend) text.value, svg.figure-ranking text.value").Each(func(_ int, v *goquery.Selection) {
		if !three.MatchString(textOf(v)) {
			t.Errorf("a chart prints the score %s", textOf(v))
		}
	})
	if summary := textOf(ranking.Find("svg.figure-tiles desc").First()); !regexp.MustCompile(`với \d+,\d{3} điểm`).MatchString(summary) {
		t.Errorf("the summary says %q", summary)
	}
	report := s.doc(t, "bao-cao/tong-ket-3081-nam-2022/index.html")
	scores := 0
	report.Find("a.so-chen").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); strings.Contains(href, "/xep-hang/") && strings.Contains(textOf(a), ",") {
			scores++
			if !three.MatchString(textOf(a)) {
				t.Errorf("a short code prints the score %s", textOf(a))
			}
		}
	})
	if scores == 0 {
		t.Error("no score was found in the report")
	}
}
