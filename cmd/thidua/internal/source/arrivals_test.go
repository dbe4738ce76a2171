package source

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// An arrival is an export as an office may send it: the truth, or a part of it,
// written in one of the ways of testdata/README.md.
type arrival struct {
	name    string
	shows   string            // what the case shows, for the README
	files   map[string]string // below data/actuals
	part    part              // of the truth that the files hold; all when nil
	holds   string            // the figures, one a line, where they are not those of the truth
	country bool              // the total row gives the country's figures
	want    string            // all diagnostics: "x.csv:4:2 unit-unknown", one a line
	skipped string            // rows passed over: "x.csv:7", one a line
}

type part func(code, indicator string, month int) bool

func whole(string, string, int) bool { return true }

func nothing(string, string, int) bool { return false }

func of(indicators ...string) part {
	return func(_, ind string, _ int) bool { return slices.Contains(indicators, ind) }
}

func in(month int) part { return func(_, _ string, m int) bool { return m == month } }

func both(a, b part) part {
	return func(code, ind string, m int) bool { return a(code, ind, m) && b(code, ind, m) }
}

func without(codes ...string) part {
	return func(code, _ string, _ int) bool { return !slices.Contains(codes, code) }
}

// A unit of the truth, with its figures of 12/2022 in the order of truthIndicators.
type truthUnit struct {
	code, name string
	figures    [4]string
}

var truthIndicators = [4]string{"bhxh_bb", "bhyt", "thu", "hai_long"}

// What was less in 11/2022, in the same order.
var truthGrowth = [4]string{"1003", "2117", "1000500000000", "0.75"}

var truthUnits = []truthUnit{
	{"01", "Hà Nội", [4]string{"1523536", "7416848", "41508200000000", "82.25"}},
	{"66", "Đắk Lắk", [4]string{"99121", "1820433", "2890100000000", "80"}},
	{"46", "Thừa Thiên Huế", [4]string{"130217", "1134208", "3305700000000", "84.5"}},
	{"77", "Bà Rịa - Vũng Tàu", [4]string{"284333", "1061875", "7722900000000", "81.75"}},
	{"79", "TP. Hồ Chí Minh", [4]string{"2440312", "8230014", "78914600000000", "79.05"}},
	{"51", "Quảng Ngãi", [4]string{"118908", "1204577", "3001300000000", "83.15"}},
	{"38", "Thanh Hóa", [4]string{"341777", "3288654", "9150800000000", "85.2"}},
	{"62", "Kon Tum", [4]string{"31025", "560131", "1404000000000", "77.95"}},
}

func truthOf(u truthUnit, indicator string, month int) amount.Amount {
	i := slices.Index(truthIndicators[:], indicator)
	a, _ := amount.ParseText(u.figures[i])
	if month == 11 {
		less, _ := amount.ParseText(truthGrowth[i])
		a = a.Sub(less)
	}
	return a
}

// truthTotal is what a total row says.
func truthTotal(indicator string, month int) amount.Amount {
	var sum amount.Amount
	for _, u := range truthUnits {
		sum = sum.Add(truthOf(u, indicator, month))
	}
	return sum
}

var truthMonths = []int{11, 12}

// arrivalBase is the registers of the shipped workspace without its figures.
func arrivalBase(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{"content/index.md": &fstest.MapFile{Data: []byte("---\ntitle: Thi đua\norganisation: BHXH Việt Nam\nmeasure: đồng\n---\n")}}
	for _, name := range []string{"units", "unit-changes", "aliases", "prefixes", "indicators"} {
		data, err := fs.ReadFile(shippedFS, "data/"+name+".csv")
		if err != nil {
			t.Fatal(err)
		}
		fsys["data/"+name+".csv"] = &fstest.MapFile{Data: data}
	}
	return fsys
}

func TestExportsAsTheyArrive(t *testing.T) {
	base := arrivalBase(t)
	seen := map[string]bool{}
	for _, group := range arrivals(t) {
		for _, a := range group.cases {
			if seen[a.name] {
				t.Errorf("two cases are called %q", a.name)
			}
			seen[a.name] = true
			t.Run(a.name, func(t *testing.T) { a.run(t, base) })
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d cases", len(seen))
	}
}

func (a arrival) run(t *testing.T, base fstest.MapFS) {
	fsys := maps.Clone(base)
	for name, text := range a.files {
		fsys["data/actuals/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, faults := Load(fsys)
	if got := places(faults.Sorted()); got != strings.TrimSpace(a.want) {
		t.Errorf("diagnostics:\n%s\nwanted:\n%s\nin full:\n%s", got, a.want, printed(faults))
	}
	if got := skippedLines(site.Skipped); got != strings.TrimSpace(a.skipped) {
		t.Errorf("rows passed over:\n%s\nwanted:\n%s\nin full:\n%s", got, a.skipped, skipped(site))
	}
	want := a.truth(site)
	if a.holds != "" {
		lines := strings.Split(strings.TrimSuffix(a.holds, "\n"), "\n")
		slices.Sort(lines)
		want = strings.Join(lines, "\n")
	}
	if got := arrived(site); got != want {
		t.Errorf("figures:\n%s", firstDifference(got, want))
	}
	if t.Failed() {
		for name, text := range a.files {
			t.Logf("%s:\n%.2000q", name, text)
		}
	}
}

// places are the diagnostics without their words.
func places(ds []diag.Diagnostic) string {
	var lines []string
	for _, d := range ds {
		if d.Code == diag.RowsRead {
			continue // sums up the rows passed over
		}
		lines = append(lines, strings.TrimPrefix(d.Pos.String(), "data/actuals/")+" "+string(d.Code))
	}
	return strings.Join(lines, "\n")
}

func skippedLines(ds []diag.Diagnostic) string {
	var lines []string
	for _, d := range ds {
		lines = append(lines, strings.TrimPrefix(d.Pos.String(), "data/actuals/"))
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n")
}

// arrived is every observation of a site, as one text.
func arrived(s *Site) string {
	var lines []string
	for _, ob := range s.Results.All() {
		u, ind := s.Units.Get(ob.Unit), s.Indicators.At(ob.Indicator)
		lines = append(lines, fmt.Sprintf("%s %s %s %s %s", u.Vintage, u.Code, ind.ID, ob.Period, ob.Value))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// truth is what arrived must say.
func (a arrival) truth(s *Site) string {
	holds := a.part
	if holds == nil {
		holds = whole
	}
	var lines []string
	for _, ind := range truthIndicators {
		for _, month := range truthMonths {
			p := campaign.Month(2022, month)
			for _, u := range truthUnits {
				if holds(u.code, ind, month) {
					lines = append(lines, fmt.Sprintf("2022 %s %s %s %s", u.code, ind, p, truthOf(u, ind, month)))
				}
			}
			if a.country && ind != "hai_long" && holds(s.Units.Get(campaign.Country).Code, ind, month) {
				lines = append(lines, fmt.Sprintf(" VN %s %s %s", ind, p, truthTotal(ind, month)))
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// firstDifference shows the lines that only one of two texts has.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	var b strings.Builder
	shown := 0
	for _, line := range g {
		if !slices.Contains(w, line) && shown < 20 {
			fmt.Fprintf(&b, "not wanted: %s\n", line)
			shown++
		}
	}
	for _, line := range w {
		if !slices.Contains(g, line) && shown < 40 {
			fmt.Fprintf(&b, "wanted: %s\n", line)
			shown++
		}
	}
	return b.String()
}

const arrivalsReadme = `# Exports as they arrive

The cases of arrivals_test.go. One truth (eight units of 2022 with hard names, four
indicators, two months) is written by program in each of these ways; reading must give
exactly the truth, or the refusal that the case states, with its code and place. The
files themselves are made when the test runs (Windows-1258, TCVN3 and UTF-16 by iconv,
VNI-Windows by a writer of the test); none is kept here. The *.txtar files beside this
one are the tests of single diagnostics.

This list is written by ` + "`go test ./cmd/thidua/internal/source -run Readme -update`" + `.
`

// The list of the README is the table of the cases.
func TestReadmeListsEveryArrival(t *testing.T) {
	var b strings.Builder
	b.WriteString(arrivalsReadme)
	n := 0
	for _, group := range arrivals(t) {
		fmt.Fprintf(&b, "\n## %s\n\n", group.title)
		for _, a := range group.cases {
			n++
			outcome := "the truth"
			if a.part != nil {
				outcome = "the truth of what it holds"
			}
			if a.holds != "" {
				outcome = "its figures"
			}
			if strings.TrimSpace(a.want) != "" {
				outcome = "`" + strings.Join(strings.Split(strings.TrimSpace(a.want), "\n"), "`, `") + "`"
			}
			fmt.Fprintf(&b, "%d. **%s**: %s → %s\n", n, a.name, a.shows, outcome)
		}
	}
	const name = "testdata/README.md"
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(name)
	if err != nil || string(data) != b.String() {
		t.Errorf("%s does not list the cases; run the test with -update (%v)", name, err)
	}
}
