package main

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
)

const (
	campaign3081 = "phong-trao/3081-nuoc-rut-cuoi-nam-2022/index.html"
	campaign4225 = "phong-trao/4225-dot-thi-dua-dac-biet/index.html"
	ranking4225  = "phong-trao/4225-dot-thi-dua-dac-biet/xep-hang/index.html"
)

// The levels of the two dispatches, as they word them.
var levels = []struct{ page, indicator, level, due, verdict string }{
	{campaign3081, "Số người tham gia BHXH", "19,046 triệu người", "31/12/2022", "không đạt"},
	{campaign3081, "Tỷ lệ bao phủ BHXH", "37,7%", "31/12/2022", "đạt"},
	{campaign3081, "Số người tham gia BHTN", "15,120 triệu người", "31/12/2022", "không đạt"},
	{campaign3081, "Tỷ lệ bao phủ BHTN", "30%", "31/12/2022", "đạt"},
	{campaign3081, "Số người tham gia BHYT", "91,052 triệu người", "31/12/2022", "đạt"},
	{campaign3081, "Tỷ lệ bao phủ BHYT", "92%", "31/12/2022", "đạt"},
	{campaign4225, "Tỷ lệ bao phủ BHXH", "khoảng 42,71%", "31/12/2024", "đạt"},
	{campaign4225, "Tỷ lệ bao phủ BHTN", "khoảng 34,18%", "31/12/2024", "đạt"},
	{campaign4225, "Tỷ lệ bao phủ BHYT", "khoảng 94,2%", "31/12/2024", "đạt"},
	{campaign4225, "Chỉ số hài lòng của người tham gia", "trên 83%", "31/12/2024", "đạt"},
	{campaign4225, "Tỷ lệ hoàn thành kế hoạch thu", "đạt và vượt 100%", "31/12/2024", "đạt"},
	{campaign4225, "Tỷ lệ chậm đóng phải tính lãi trên số phải thu", "dưới mức 2,59%", "31/12/2024", "đạt"},
	{campaign4225, "Tỷ lệ bao phủ BHXH", "45,1%", "31/12/2025", "chưa đạt"},
	{campaign4225, "Tỷ lệ bao phủ BHTN", "35,1%", "31/12/2025", "chưa đạt"},
	{campaign4225, "Tỷ lệ bao phủ BHYT", "95,16%", "31/12/2025", "chưa đạt"},
}

var place = regexp.MustCompile(`\.csv:\d+:\d+`)

// originOf is what the list under a table says of where a row comes from.
func originOf(row *goquery.Selection) string {
	return textOf(row.Closest(".data").Find(".origins dl > div").Eq(row.Index()))
}

func TestCampaignsShowTheirLevels(t *testing.T) {
	s := shippedSite(t)
	rows := map[string]int{}
	for _, want := range levels {
		rows[want.page]++
		found := false
		targetRows(s.doc(t, want.page)).Each(func(_ int, row *goquery.Selection) {
			cell := func(label string) string { return ownText(under(row, label)) }
			if cell("Chỉ tiêu") != want.indicator || cell("Mức giao") != want.level {
				return
			}
			found = true
			if cell("Hạn") != want.due {
				t.Errorf("%s: %s %s is due %s, want %s", want.page, want.indicator, want.level, cell("Hạn"), want.due)
			}
			if len(numbersIn(cell("Kết quả mới nhất"), "")) != 1 {
				t.Errorf("%s: %s %s has the result %q", want.page, want.indicator, want.level, cell("Kết quả mới nhất"))
			}
			if verdict := cell("Kết luận"); verdict != want.verdict {
				t.Errorf("%s: %s %s: verdict %q, want %q", want.page, want.indicator, want.level, verdict, want.verdict)
			}
			if origin := originOf(row); !place.MatchString(origin) {
				t.Errorf("%s: %s %s: source %q names no place", want.page, want.indicator, want.level, origin)
			}
		})
		if !found {
			t.Errorf("%s: no row for %s %s", want.page, want.indicator, want.level)
		}
	}
	for page, n := range rows {
		if got := targetRows(s.doc(t, page)).Length(); got != n {
			t.Errorf("%s: %d levels, want %d", page, got, n)
		}
	}
}

func targetRows(d *goquery.Document) *goquery.Selection {
	return d.Find("table").FilterFunction(func(_ int, table *goquery.Selection) bool {
		return textOf(table.Find("caption")) == "Chỉ tiêu toàn quốc và kết quả mới nhất"
	}).Find("tbody tr")
}

func TestDoubtfulDateIsMarked(t *testing.T) {
	issued := ""
	shippedSite(t).doc(t, campaign4225).Find("dl.facts dt").Each(func(_ int, dt *goquery.Selection) {
		if textOf(dt) == "Ngày ban hành" {
			issued = textOf(dt.Next())
		}
	})
	if !strings.Contains(issued, "10/11/2024") || !strings.Contains(issued, "theo bản nguồn") {
		t.Errorf("the date of 4225 is given as %q", issued)
	}
}

func TestQuotasOf3081(t *testing.T) {
	var got []string
	shippedSite(t).doc(t, campaign3081).Find("table").Each(func(_ int, table *goquery.Selection) {
		if strings.HasPrefix(textOf(table.Find("caption")), "Số lượng đề nghị khen thưởng") {
			table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
				got = append(got, words(row.Find("td").Map(func(_ int, c *goquery.Selection) string { return ownText(c) + " " + textOf(c.Find("small")) })[1]+
					": "+textOf(row.Find("td").Last())))
			})
		}
	})
	want := []string{"đơn vị trực thuộc : 03", "BHXH tỉnh : 05", "BHXH thành phố Hà Nội, TP. Hồ Chí Minh: 07"}
	if !slices.Equal(got, want) {
		t.Errorf("quotas are %q, want %q", got, want)
	}
}

func TestElevenCampaigns(t *testing.T) {
	s := shippedSite(t)
	files, err := filepath.Glob(filepath.Join(repository, "content/phong-trao/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	pages := s.below("phong-trao/")
	if len(pages) != 11 || len(files) != 11 {
		t.Errorf("%d campaign pages of %d texts, want 11", len(pages), len(files))
	}
	list := linksOf(s, t, "phong-trao/index.html", "main")
	for _, p := range pages {
		if !list[p] {
			t.Errorf("the list of campaigns does not lead to %s", p)
		}
	}
}

// linksOf are the pages that a part of a page leads to.
func linksOf(s *builtSite, t *testing.T, page, part string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	s.doc(t, page).Find(part).Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		to, _, _ := strings.Cut(a.AttrOr("href", ""), "#")
		out[path.Join(path.Dir(page), to)] = true
	})
	return out
}

func TestRelatedCampaignsAreLinkedBothWays(t *testing.T) {
	s := shippedSite(t)
	relations := map[string]map[string]bool{}
	n := 0
	for _, p := range s.below("phong-trao/") {
		relations[p] = map[string]bool{}
		related := s.doc(t, p).Find("section, dd").FilterFunction(func(_ int, e *goquery.Selection) bool {
			switch textOf(e.ChildrenFiltered("h2")) + textOf(e.Filter("dd").Prev()) {
			case "Các đợt thuộc phong trào này", "Phong trào liên quan", "Thuộc phong trào":
				return true
			}
			return false
		})
		related.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
			relations[p][path.Join(path.Dir(p), a.AttrOr("href", ""))] = true
			n++
		})
	}
	for p, others := range relations {
		for o := range others {
			if !relations[o][p] {
				t.Errorf("%s leads to %s, which does not lead back", p, o)
			}
		}
	}
	parent := "phong-trao/58-thi-dua-nam-2022/index.html"
	if !relations[campaign3081][parent] || !relations[parent][campaign3081] || n < 10 {
		t.Errorf("3081 and 58 are not linked, or too few links (%d) were seen", n)
	}
}

// unitPages are the pages of the units of a vintage, from the registry alone.
func unitPages(t *testing.T, vintage string) map[string]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(repository, "data/units.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := csvRows(t, "data/units.csv", content)
	column := func(name string) int { return slices.Index(rows[0], name) }
	present, pages := map[string]bool{}, map[string]string{}
	for _, r := range rows[1:] {
		if r[column("vintage")] == "2025" {
			present[r[column("slug")]] = true
		}
	}
	for _, r := range rows[1:] {
		code, slug, kind := r[column("code")], r[column("slug")], r[column("kind")]
		if r[column("vintage")] != vintage || kind != "tinh" && kind != "thanh-pho" || pages[code] != "" {
			continue
		}
		if vintage == "2022" && present[slug] {
			slug += "-den-2025"
		}
		pages[code] = "don-vi/" + slug + "/index.html"
	}
	return pages
}

func TestUnitsOfBothVintagesHaveTheirPages(t *testing.T) {
	s := shippedSite(t)
	listed := linksOf(s, t, "don-vi/index.html", "main")
	for vintage, n := range map[string]int{"2022": 63, "2025": 34} {
		pages := unitPages(t, vintage)
		if len(pages) != n {
			t.Errorf("vintage %s has %d units, want %d", vintage, len(pages), n)
		}
		for code, p := range pages {
			if s.files[p] == nil {
				t.Errorf("unit %s of %s has no page %s", code, vintage, p)
				continue
			}
			d := s.doc(t, p)
			if !strings.Contains(textOf(d.Find("main .meta").First()), "Mã "+code) {
				t.Errorf("%s is not the page of code %s", p, code)
			}
			if !listed[p] {
				t.Errorf("the list of units does not lead to %s", p)
			}
			former := strings.Contains(textOf(d.Find("main .aside")), "Từ 01/7/2025")
			if former != (vintage == "2022") {
				t.Errorf("%s: says what became of it: %v", p, former)
			}
		}
	}
	if n := len(s.below("don-vi/")); n != 97 {
		t.Errorf("%d unit pages, want 97", n)
	}
}

func TestUnitPagesShowEachIndicatorTheyHave(t *testing.T) {
	s := shippedSite(t)
	bases := map[string]bool{}
	s.doc(t, "chi-tieu/index.html").Find("table").Last().Find("tbody a").Each(func(_ int, a *goquery.Selection) {
		bases[path.Base(path.Dir(a.AttrOr("href", "")))] = true
	})
	has := map[string]map[string]bool{} // vintage and code -> indicators
	for _, p := range s.below("chi-tieu/") {
		id := path.Base(path.Dir(p))
		for _, r := range s.download(t, id)[1:] {
			key := r[0] + "/" + r[1]
			if has[key] == nil {
				has[key] = map[string]bool{}
			}
			has[key][id] = !bases[id]
		}
	}
	for _, vintage := range []string{"2022", "2025"} {
		for code, p := range unitPages(t, vintage) {
			shown := map[string]bool{}
			d := s.doc(t, p)
			d.Find("article.indicator").Each(func(_ int, a *goquery.Selection) {
				shown[a.AttrOr("id", "")] = true
				if a.Find("figure.chart svg .line").Length() == 0 || len(seriesOf(t, d, a.Find("figure"))) == 0 {
					t.Errorf("%s: %s has no chart or no table", p, a.AttrOr("id", ""))
				}
			})
			for id, published := range has[vintage+"/"+code] {
				if published && !shown[id] {
					t.Errorf("%s: %s has figures and is not shown", p, id)
				}
			}
			if len(shown) < 10 {
				t.Errorf("%s: only %d indicators", p, len(shown))
			}
		}
	}
}

// download is the CSV file of an indicator: vintage, code, unit, period, value, view.
func (s *builtSite) download(t *testing.T, indicator string) [][]string {
	t.Helper()
	name := "tai-ve/chi-tieu-" + indicator + ".csv"
	return csvRows(t, name, s.files[name])
}

func TestHonorRolls(t *testing.T) {
	s := shippedSite(t)
	for year := 2022; year <= 2025; year++ {
		p := "bang-vang/" + strconv.Itoa(year) + "/index.html"
		d := s.doc(t, p)
		source := filepath.Join("data/honors", strconv.Itoa(year)+".csv")
		content, err := os.ReadFile(filepath.Join(repository, source))
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		d.Find(".honors > li").Each(func(_ int, li *goquery.Selection) {
			name := textOf(li.Find("h4"))
			names[name] = true
			decision := textOf(li.Find("p.meta"))
			if decision == "" {
				decision = textOf(li.Closest(".honor-form").ChildrenFiltered("p.meta"))
			}
			if !regexp.MustCompile(`^\d+/QĐ-\S+ ngày \d{1,2}/\d{1,2}/\d{4}`).MatchString(decision) {
				t.Errorf("%s: %s: decision %q", p, name, decision)
			}
		})
		rows := csvRows(t, source, content)
		column := slices.Index(rows[0], "Họ và tên")
		for _, r := range rows[1:] {
			if !names[words(r[column])] {
				t.Errorf("%s: %q is not on it", p, r[column])
			}
		}
	}
}

// A found is what the search finds, as its script holds it.
type found struct{ kind, title, address, note, names, words string }

func (s *builtSite) searchIndex(t *testing.T) []found {
	t.Helper()
	content := string(s.files[s.fileLike(t, "tep/tim-kiem.*.js")])
	list, ok := strings.CutPrefix(content, "window.thiduaIndex=")
	var rows []any
	if err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimSpace(list), ";")), &rows); err != nil || !ok {
		t.Fatalf("the search index cannot be read: %v", err)
	}
	var out []found
	kind := ""
	for _, row := range rows {
		switch row := row.(type) {
		case string:
			kind = row
		case []any:
			texts := make([]string, 5)
			for i := range min(5, len(row)) {
				texts[i], _ = row[i].(string)
			}
			f := found{kind, texts[0], texts[1], texts[2], texts[3], texts[4]}
			if f.kind == "" || f.title == "" || f.address == "" {
				t.Fatalf("search entry %q", row)
			}
			out = append(out, f)
		}
	}
	return out
}

// The index is loaded by phones: with the units of both vintages, 97, and the words of
// every text, it is below 60 kB as it travels.
func TestTheSearchIndexIsSmall(t *testing.T) {
	s := shippedSite(t)
	if n := zipped(t, s.files[s.fileLike(t, "tep/tim-kiem.*.js")]); n > 60_000 {
		t.Errorf("the search index has %d bytes gzipped", n)
	} else {
		t.Logf("%d bytes", n)
	}
	units := 0
	for _, f := range s.searchIndex(t) {
		if f.kind == "Đơn vị" {
			units++
		}
	}
	if units != 34+63 {
		t.Errorf("%d units in the index", units)
	}
}

func TestSearchIndexHoldsEveryUnitAndText(t *testing.T) {
	s := shippedSite(t)
	indexed, listed := map[string]bool{}, linksOf(s, t, "tim-kiem/index.html", ".everything")
	for _, e := range s.searchIndex(t) {
		page, _, _ := strings.Cut(e.address, "#")
		indexed[page] = true
	}
	for _, folder := range []string{"don-vi/", "phong-trao/", "chi-tieu/", "tin-tuc/", "dien-hinh/", "bang-vang/", "trang/"} {
		pages := s.below(folder)
		if len(pages) == 0 {
			t.Errorf("no pages below %s", folder)
		}
		for _, p := range pages {
			if !s.moved(p) && (!indexed[p] || !listed[p]) {
				t.Errorf("%s: in the index %v, in the list for those without scripts %v", p, indexed[p], listed[p])
			}
		}
	}
}

// An atom feed, as a reader of feeds sees it.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Content string `xml:"content"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func (s *builtSite) feed(t *testing.T) atom {
	t.Helper()
	var f atom
	if err := xml.Unmarshal(s.files["feed.xml"], &f); err != nil {
		t.Fatalf("feed.xml: %v", err)
	}
	return f
}

func TestFeed(t *testing.T) {
	s := shippedSite(t)
	f := s.feed(t)
	when := regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$`)
	if f.ID == "" || f.Title == "" || f.Author == "" || !when.MatchString(f.Updated) {
		t.Errorf("feed %q %q by %q of %s", f.ID, f.Title, f.Author, f.Updated)
	}
	ids, linked := map[string]bool{}, map[string]bool{}
	for _, e := range f.Entries {
		if e.ID == "" || ids[e.ID] || e.Title == "" || e.Content == "" || !when.MatchString(e.Updated) {
			t.Errorf("entry %q (%s): empty or not unique", e.Title, e.ID)
		}
		ids[e.ID], linked[e.Link.Href] = true, true
	}
	for _, p := range append(s.below("tin-tuc/"), s.below("dien-hinh/")...) {
		if !linked[p] {
			t.Errorf("the feed does not lead to %s", p)
		}
	}
}

func (s *builtSite) sitemap(t *testing.T) []string {
	t.Helper()
	var m struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Loc     []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(s.files["sitemap.xml"], &m); err != nil {
		t.Fatalf("sitemap.xml: %v", err)
	}
	return m.Loc
}

func TestSitemapListsEveryPage(t *testing.T) {
	s := shippedSite(t)
	s.checkSitemap(t, "/")
}

func (s *builtSite) checkSitemap(t *testing.T, base string) {
	t.Helper()
	var want []string
	for _, p := range s.pages {
		if p != "404.html" && !forOperators(p) && !s.moved(p) {
			want = append(want, base+p)
		}
	}
	if got := s.sitemap(t); !slices.Equal(got, want) {
		t.Errorf("the sitemap lists %d pages, want %d; it begins %q", len(got), len(want), got[:min(3, len(got))])
	}
}

// The base path is for those who look from outside, and for the page that is shown at any
// address; other pages do not know it.
func TestBasePathChangesNoOtherPage(t *testing.T) {
	s := shippedSite(t)
	moved, err := buildSite(os.DirFS(repository), build.Options{BasePath: "/thi-dua/"})
	if err != nil {
		t.Fatal(err)
	}
	moved.checkSitemap(t, "/thi-dua/")
	if got, want := changed(s, moved), []string{"404.html", "feed.xml", "sitemap.xml"}; !slices.Equal(got, want) {
		t.Errorf("with a base path these files differ: %q, want %q", got, want)
	}
}
