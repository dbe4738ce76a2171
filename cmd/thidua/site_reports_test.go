package main

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
)

// Reports: their numbers are those of the other pages, and stay what they were.

const (
	interim4225 = "bao-cao/so-ket-4225-nam-2024/index.html"
	final3081   = "bao-cao/tong-ket-3081-nam-2022/index.html"
	fiveYears   = "bao-cao/danh-gia-5-nam-2021-2025/index.html"
)

// tableOf is the one table with a caption that begins so.
func tableOf(t *testing.T, d *goquery.Document, caption string) *goquery.Selection {
	t.Helper()
	found := d.Find("table").FilterFunction(func(_ int, table *goquery.Selection) bool {
		return strings.HasPrefix(textOf(table.Find("caption")), caption)
	})
	if found.Length() == 0 {
		t.Fatalf("no table is called %s", caption)
	}
	return found.First()
}

// printedRows are the rows of a table as texts, without second lines.
func printedRows(table *goquery.Selection) []string {
	var out []string
	table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		var cells []string
		row.Find("td").Each(func(_ int, cell *goquery.Selection) { cells = append(cells, ownText(cell)) })
		out = append(out, strings.Join(cells, " | "))
	})
	return out
}

func TestReportsShowTheTargetsOfTheirCampaign(t *testing.T) {
	s := shippedSite(t)
	for _, test := range []struct {
		report, caption, campaign string
		rows                      int
	}{
		{interim4225, "Chỉ tiêu toàn quốc của 4225", campaign4225, 6},
		{final3081, "Chỉ tiêu toàn quốc của 3081", campaign3081, 6},
		{fiveYears, "Chỉ tiêu toàn quốc của 4225", campaign4225, 3},
	} {
		rows := printedRows(tableOf(t, s.doc(t, test.report), test.caption))
		if len(rows) != test.rows {
			t.Errorf("%s: %d targets, want %d", test.report, len(rows), test.rows)
		}
		known := map[string]bool{}
		targetRows(s.doc(t, test.campaign)).Each(func(_ int, row *goquery.Selection) {
			known[targetFacts(row)] = true
		})
		tableOf(t, s.doc(t, test.report), test.caption).Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			if facts := targetFacts(row); !known[facts] {
				t.Errorf("%s says %q, %s does not", test.report, facts, test.campaign)
			}
		})
	}
}

func targetFacts(row *goquery.Selection) string {
	var out []string
	for _, label := range []string{"Chỉ tiêu", "Mức giao", "Kết quả mới nhất", "Kết luận"} {
		out = append(out, ownText(under(row, label)))
	}
	return strings.Join(append(out, originOf(row)), " | ")
}

// The sentences of a list of findings say what the table of their campaign's page says.
func TestReportsSayTheFindingsOfTheirCampaign(t *testing.T) {
	s := shippedSite(t)
	var rows []string
	tableOf(t, s.doc(t, campaign4225), "Chỉ tiêu toàn quốc và kết quả mới nhất").Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		rows = append(rows, textOf(row))
	})
	findings := s.doc(t, interim4225).Find(".report-text > ul li .so-chen")
	if findings.Length() != 6 {
		t.Errorf("%d findings", findings.Length())
	}
	result := regexp.MustCompile(`^Đạt (\S+) .*?, ((?:vượt|thấp hơn) .+?) so với chỉ tiêu (.+)\.$`)
	findings.Each(func(_ int, f *goquery.Selection) {
		g := result.FindStringSubmatch(textOf(f))
		if g == nil || !strings.Contains(f.AttrOr("title", ""), ".csv:") {
			t.Errorf("%q with %q", textOf(f), f.AttrOr("title", ""))
			return
		}
		if !slices.ContainsFunc(rows, func(row string) bool {
			return strings.Contains(row, g[1]) && strings.Contains(row, g[2]) && strings.Contains(row, g[3])
		}) {
			t.Errorf("%q is not on the campaign's page", textOf(f))
		}
	})
}

func TestReportsRankAsTheirCampaignDoes(t *testing.T) {
	s := shippedSite(t)
	ranking3081 := strings.Replace(campaign3081, "index.html", "xep-hang/index.html", 1)
	for _, test := range []struct{ report, number, ranking string }{
		{final3081, "3081", ranking3081}, {fiveYears, "4225", ranking4225},
	} {
		got := printedRows(tableOf(t, s.doc(t, test.report), "10 đơn vị dẫn đầu theo "+test.number))
		want := printedRows(tableOf(t, s.doc(t, test.ranking), "Xếp hạng các đơn vị"))
		if len(got) != 10 || strings.Join(got, "\n") != strings.Join(want[:10], "\n") {
			t.Errorf("%s ranks\n%s\n%s ranks\n%s", test.report, strings.Join(got, "\n"), test.ranking, strings.Join(want[:10], "\n"))
		}
	}
	text := textOf(s.doc(t, final3081).Find(".report-text"))
	for _, row := range printedRows(tableOf(t, s.doc(t, ranking3081), "Xếp hạng các đơn vị")) {
		cells := strings.Split(row, " | ")
		if cells[1] == "Hà Nội" && !strings.Contains(text, "Hà Nội được "+cells[2]+" điểm, hạng "+cells[0]+";") {
			t.Errorf("the report does not say that Hà Nội has %s points and rank %s", cells[2], cells[0])
		}
	}
}

// The tables by year hold the figures of December from the pages of indicators.
func TestTablesByYearAreTheSeriesOfTheIndicators(t *testing.T) {
	s := shippedSite(t)
	d := s.doc(t, fiveYears)
	compared := 0
	d.Find("table").FilterFunction(func(_ int, table *goquery.Selection) bool {
		return strings.HasPrefix(textOf(table.Find("caption")), "Số liệu cuối năm")
	}).Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		href := row.Find("a").AttrOr("href", "")
		indicator := s.doc(t, strings.TrimPrefix(href, "../../"))
		series := map[string]string{}
		indicator.Find("details.long tbody tr").Each(func(_ int, r *goquery.Selection) {
			series[ownText(r.Find("td").First())] = ownText(r.Find("td").Eq(1))
		})
		row.Find("td.num").Each(func(_ int, cell *goquery.Selection) {
			year, got := ownText(cell.Closest("table").Find("thead th").Eq(cell.Index())), ownText(cell)
			want, ok := series["12/"+year]
			if !ok {
				want, ok = series[year]
			}
			if !ok {
				want = "chưa có"
			}
			compared++
			if got == "chưa có" || want == "chưa có" {
				if got != want {
					t.Errorf("%s %s: %s, its page has %s", href, year, got, want)
				}
				return
			}
			if a, b := parsePrinted(bare(got), power(textOf(row.Find("small").First()))), parsePrinted(want, 0); !a.same(b) {
				t.Errorf("%s %s: %s, its page has %s", href, year, a, b)
			}
		})
	})
	if compared != 11*5 {
		t.Errorf("%d figures were compared", compared)
	}
}

// mainOf is what a page says, without its frame, whose date is the site's.
func mainOf(t *testing.T, s *builtSite, page string) string {
	t.Helper()
	out, err := s.doc(t, page).Find("main").Html()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Figures of later months change no report, not even that of the month before.
func TestReportsStayWhatTheyWereWhenFiguresAreAdded(t *testing.T) {
	t.Parallel()
	before := shippedSite(t)
	m := workspaceInMemory(t)
	m["data/actuals/2025/2025-10.csv"] = &fstest.MapFile{Data: bytes.ReplaceAll(m[lastExport].Data, []byte(",2025-09,"), []byte(",2025-10,"))}
	after := buildMemory(t, m)
	if day := textOf(after.doc(t, fiveYears).Find("body > footer time")); day != "31/10/2025" {
		t.Fatalf("the site stands on %s", day)
	}
	for _, p := range []string{interim4225, final3081, fiveYears} {
		if a, b := mainOf(t, before, p), mainOf(t, after, p); a != b {
			i := firstDifference([]byte(a), []byte(b))
			t.Errorf("%s has changed: %s / %s", p, excerpt([]byte(a), i), excerpt([]byte(b), i))
		}
	}
}

// A site of an earlier day has the reports of that time only.
func TestReportsOfLaterDaysAreNotOnAnEarlierSite(t *testing.T) {
	t.Parallel()
	asOf, _ := campaign.ParseDate("30/6/2025")
	s, err := buildSite(workspaceInMemory(t), build.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	if s.files[fiveYears] != nil || s.files[interim4225] == nil {
		t.Error("the site of 30/6/2025 has the report of 30/9/2025, or lacks that of 31/12/2024")
	}
	if a, b := mainOf(t, shippedSite(t), interim4225), mainOf(t, s, interim4225); a != b {
		t.Error("the report of 31/12/2024 is another on the site of 30/6/2025")
	}
}

func TestReportsAreMadeToBeSignedAndChecked(t *testing.T) {
	s := shippedSite(t)
	for page, day := range map[string]string{interim4225: "31/12/2024", final3081: "31/12/2022", fiveYears: "30/9/2025"} {
		d := s.doc(t, page)
		if head := textOf(d.Find(".report-head")); !strings.Contains(head, "Số liệu tính đến ngày "+day) || !strings.Contains(head, "Bảo hiểm xã hội Việt Nam") {
			t.Errorf("%s: its head is %q", page, head)
		}
		if textOf(d.Find(".signature")) == "" {
			t.Errorf("%s has no place for a signature", page)
		}
		files := printedRows(tableOf(t, d, "Các tệp đứng sau số liệu"))
		if len(files) < 5 {
			t.Errorf("%s rests on %q", page, files)
		}
		for _, f := range files {
			if name, _, _ := strings.Cut(f, " | "); workspaceInMemory(t)[name] == nil {
				t.Errorf("%s rests on %s, which is not there", page, name)
			}
		}
		if !linksOf(s, t, "bao-cao/index.html", "main")[page] {
			t.Errorf("the list of reports does not lead to %s", page)
		}
		s.checkDay(t, page, day)
	}
	if !linksOf(s, t, campaign3081, "main")[final3081] || !linksOf(s, t, campaign4225, "main")[interim4225] {
		t.Error("a campaign does not lead to its report")
	}
}

// checkDay sees that no file of a later month stands behind a report.
func (s *builtSite) checkDay(t *testing.T, page, day string) {
	t.Helper()
	end, _ := campaign.ParseDate(day)
	for _, f := range printedRows(tableOf(t, s.doc(t, page), "Các tệp đứng sau số liệu")) {
		name, _, _ := strings.Cut(f, " | ")
		month := strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".csv")
		if p, ok := campaign.ParsePeriod(month); ok && end.Before(p.End()) {
			t.Errorf("%s of %s rests on %s", page, day, name)
		}
	}
}

var writtenCode = regexp.MustCompile(`\{\{\pL[^}]*`)

// Short codes are printed where they are told of, and nowhere else.
func TestNoShortCodeIsLeftInAText(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		main := goquery.CloneDocument(s.doc(t, p)).Find("main")
		main.Find("code, pre").Remove()
		if code := writtenCode.FindString(main.Text()); code != "" {
			t.Errorf("%s shows the short code %s", p, code)
		}
	}
}
