package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/route"
)

const (
	lastExport  = "data/actuals/2025/2025-09.csv"
	rankingFile = "tai-ve/xep-hang-4225-dot-thi-dua-dac-biet.csv"
)

// changed lists the files that two sites do not share byte for byte.
func changed(a, b *builtSite) []string {
	var out []string
	for name, content := range a.files {
		if other, ok := b.files[name]; !ok || !bytes.Equal(content, other) {
			out = append(out, name)
		}
	}
	for name := range b.files {
		if _, ok := a.files[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func buildMemory(t *testing.T, m fstest.MapFS) *builtSite {
	t.Helper()
	s, err := buildSite(m, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// rankedCodes are the units in the order of the running campaign's ranking.
func rankedCodes(t *testing.T, s *builtSite) []string {
	t.Helper()
	var codes []string
	for _, r := range csvRows(t, rankingFile, s.files[rankingFile])[1:] {
		codes = append(codes, r[1])
	}
	return codes
}

// raise adds to one value of the newest export.
func raise(t *testing.T, m fstest.MapFS, code, indicator string, by int64) {
	t.Helper()
	row := regexp.MustCompile(fmt.Sprintf(`(?m)^(%s,%s,2025-09,)(\d+)`, code, indicator))
	found := row.FindSubmatch(m[lastExport].Data)
	if found == nil {
		t.Fatalf("%s has no row of unit %s and %s", lastExport, code, indicator)
	}
	old, err := strconv.ParseInt(string(found[2]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	m[lastExport].Data = bytes.Replace(m[lastExport].Data, found[0], fmt.Appendf(nil, "%s%d", found[1], old+by), 1)
}

// derivedFrom are the indicators that are computed from one, with itself.
func derivedFrom(t *testing.T, indicator string) []string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(repository, "data/indicators.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := csvRows(t, "data/indicators.csv", content)
	formula := slices.Index(rows[0], "formula")
	out := []string{indicator}
	for _, r := range rows[1:] {
		if slices.Contains(strings.Fields(r[formula]), indicator) {
			out = append(out, r[0])
		}
	}
	return out
}

// One changed cell reaches the unit, the pages of the units that are shown beside it, the indicators that are computed from it,
// the ranking with its campaign and the overview, the score sheets, the reports
// that quote it, their downloads, and no more.
// The leader's value goes up, so that no rank moves.
func TestOneChangedCellChangesOnlyItsPages(t *testing.T) {
	before := shippedSite(t)
	leader := rankedCodes(t, before)[0]
	m := workspaceInMemory(t)
	raise(t, m, leader, "bhyt", 3000)
	after := buildMemory(t, m)

	pages := unitPages(t, "2025")
	sheet := func(code string) string {
		return path.Join(path.Dir(ranking4225), path.Base(path.Dir(pages[code])), "index.html")
	}
	want := slices.Collect(maps.Values(pages)) // among all units, and beside the country
	want = append(want,
		sheet(leader), sheet(rankedCodes(t, before)[1]), // who stands next to the leader says so
		"index.html", campaign4225, ranking4225, path.Join(path.Dir(campaign4225), "sap-nhap/index.html"), rankingFile, "tai-ve/nguon.csv", "tai-ve/muc-giao-4225-dot-thi-dua-dac-biet.csv",
		"tai-ve/phong-trao-4225-dot-thi-dua-dac-biet.xlsx",
		"bao-cao/danh-gia-5-nam-2021-2025/index.html", // the report of the day that the site stands on
		"bao-cao/danh-gia-5-nam-2021-2025/van-ban.docx", paperFile(sheet(leader)), paperFile(sheet(rankedCodes(t, before)[1])),
		path.Join(path.Dir(campaign4225), "trinh-chieu/index.html"),
	)
	want = append(want, "so-sanh/index.html", prepared(t, before, pages[leader]), sheets4225, briefs)
	indicators := derivedFrom(t, "bhyt")
	if !slices.Equal(indicators, []string{"bhyt", "bhyt_cov"}) {
		t.Fatalf("computed from bhyt: %q", indicators)
	}
	for _, id := range indicators {
		want = append(want, "chi-tieu/"+id+"/index.html", "tai-ve/chi-tieu-"+id+".csv", "tai-ve/chi-tieu-"+id+".xlsx")
	}
	slices.Sort(want)
	got := slices.DeleteFunc(changed(before, after), func(name string) bool {
		return strings.HasPrefix(name, "tep/so-sanh.") || strings.HasPrefix(name, "tep/ban-do-")
	}) // their names are their hashes
	if !slices.Equal(got, want) {
		t.Errorf("changed:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// paperFile is the official paper beside a page.
func paperFile(page string) string { return path.Join(path.Dir(page), "van-ban.docx") }

// prepared is the page that compares a unit with its cluster.
func prepared(t *testing.T, s *builtSite, page string) string {
	t.Helper()
	to, ok := s.doc(t, page).Find(`main a[href*="so-sanh/"]`).Attr("href")
	if !ok {
		t.Fatalf("%s leads to no comparison", page)
	}
	return path.Join(path.Dir(page), to)
}

// Where ranks move, the pages of other units show their new rank and place among the others
// in words, tables and pictures of that, and nothing else.
func TestAMovedRankReachesOtherUnitsOnlyInTheirStanding(t *testing.T) {
	t.Parallel()
	before := shippedSite(t)
	codes, pages := rankedCodes(t, before), unitPages(t, "2025")
	last := codes[len(codes)-1]
	m := workspaceInMemory(t)
	raise(t, m, last, "bhyt", 300_000)
	after := buildMemory(t, m)
	if now := slices.Index(rankedCodes(t, after), last); now == len(codes)-1 {
		t.Fatal("the rank of the last unit has not moved")
	}
	moved := 0
	for _, p := range changed(before, after) {
		if !strings.HasPrefix(p, "don-vi/") || p == route.Units || p == pages[last] || strings.HasSuffix(p, "/nhung.html") {
			continue
		}
		moved++
		if !slices.Contains(slices.Collect(maps.Values(pages)), p) {
			t.Errorf("%s, a page of a former unit, has changed", p)
		}
		if withoutStanding(t, before, p) != withoutStanding(t, after, p) {
			t.Errorf("%s has changed in more than its standing", p)
		}
	}
	if moved == 0 {
		t.Error("no other unit shows a new rank")
	}
}

func withoutStanding(t *testing.T, s *builtSite, page string) string {
	t.Helper()
	d := goquery.CloneDocument(s.doc(t, page))
	d.Find(`.standing, .lead, figure.chart, .data:has(caption:contains("So với cụm và cả nước"))`).Remove() // and where it lies among the others
	out, err := d.Html()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTwoBuildsGiveTheSameBytes(t *testing.T) {
	if got := changed(shippedSite(t), buildMemory(t, workspaceInMemory(t))); len(got) > 0 {
		t.Errorf("these files differ: %q", got)
	}
}

// Rows of an export may stand in any order: only the lines that sources name move.
func TestOrderOfRowsMeansNothing(t *testing.T) {
	t.Parallel()
	m := workspaceInMemory(t)
	shuffled := []string{"data/actuals/2025/2025-07.csv", "data/actuals/2025/2025-08.csv", lastExport, "data/actuals/2025/mau-so-2025-34.csv"}
	targets, err := filepath.Glob(filepath.Join(repository, "data/targets/*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range targets {
		shuffled = append(shuffled, "data/targets/"+filepath.Base(name))
	}
	names := make([]string, len(shuffled))
	for i, name := range shuffled {
		m[name].Data = shuffleRows(m[name].Data)
		names[i] = regexp.QuoteMeta(filepath.Base(name))
	}
	line := regexp.MustCompile(`(` + strings.Join(names, "|") + `)(?:: [\d–, ]+(?:; và \d+ dòng khác)?|[:,;]\d+[:,;](\d+))`)
	before, after := shippedSite(t), buildMemory(t, m)
	if len(changed(before, after)) == 0 {
		t.Error("not even the lines of sources have moved: were the rows shuffled?")
	}
	for _, p := range changed(before, after) {
		a := line.ReplaceAll(before.files[p], []byte("$1 $2"))
		b := line.ReplaceAll(after.files[p], []byte("$1 $2"))
		if path.Ext(p) == ".docx" {
			a, b = line.ReplaceAll([]byte(paperWords(t, before.files[p])), []byte("$1 $2")), line.ReplaceAll([]byte(paperWords(t, after.files[p])), []byte("$1 $2"))
		}
		if path.Ext(p) == ".xlsx" { // its numbers stand in the CSV as well, where lines are told from other numbers
			number := regexp.MustCompile(`<v>[^<]*</v>`)
			a, b = number.ReplaceAll(unzipped(t, before.files[p]), nil), number.ReplaceAll(unzipped(t, after.files[p]), nil)
		}
		if !bytes.Equal(a, b) {
			at := firstDifference(a, b)
			t.Errorf("%s: %q has become %q", p, excerpt(a, at), excerpt(b, at))
		}
	}
}

func shuffleRows(export []byte) []byte {
	lines := strings.SplitAfter(strings.TrimSuffix(string(export), "\n")+"\n", "\n")
	rows := lines[1 : len(lines)-1]
	rand.New(rand.NewPCG(3081, 4225)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return []byte(strings.Join(lines, ""))
}

func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func excerpt(text []byte, at int) string {
	return strings.ToValidUTF8(string(text[max(0, at-60):min(len(text), at+60)]), "")
}
