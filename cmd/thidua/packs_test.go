package main

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	sheets4225 = "in/cham-diem/4225-dot-thi-dua-dac-biet/index.html"
	sheets3081 = "in/cham-diem/3081-nuoc-rut-cuoi-nam-2022/index.html"
	briefs     = "in/don-vi/index.html"
)

// packBudget is how long a browser may take until a pack of 34 units can be printed.
const packBudget = 3 * time.Second

// A pack holds every unit once, and of each what its own page says.
func TestPacksHoldTheSheetsOfAllUnits(t *testing.T) {
	s := shippedSite(t)
	for pack, units := range map[string]int{sheets4225: 34, sheets3081: 63} {
		ranking := strings.TrimPrefix(strings.TrimSuffix(pack, "/index.html"), "in/cham-diem/")
		leaves := s.doc(t, pack).Find(".leaf")
		if leaves.Length() != units {
			t.Errorf("%s has %d sheets, want %d", pack, leaves.Length(), units)
		}
		leaves.Each(func(_ int, leaf *goquery.Selection) {
			own := s.doc(t, "phong-trao/"+ranking+"/xep-hang/"+leaf.AttrOr("id", "")+"/index.html")
			if got, want := textOf(leaf.Find(".sheet")), textOf(own.Find(".sheet")); got != want || want == "" {
				t.Errorf("%s, %s says\n%s\nwant\n%s", pack, leaf.AttrOr("id", ""), got, want)
			}
			if got, want := textOf(leaf.Find("h2").First()), textOf(own.Find("h1")); got != want {
				t.Errorf("%s: a sheet is called %q, want %q", pack, got, want)
			}
		})
	}
	s.doc(t, briefs).Find(".leaf").Each(func(_ int, leaf *goquery.Selection) {
		own := s.doc(t, "don-vi/"+leaf.AttrOr("id", "")+"/index.html")
		if got, want := textOf(leaf.Find("h2 a")), textOf(own.Find("h1")); got != want {
			t.Errorf("a brief is called %q, want %q", got, want)
		}
	})
}

// Footnotes of a sheet are numbered through, and each number above has its source below.
func TestSheetsNameTheirSourcesByNumber(t *testing.T) {
	s := shippedSite(t)
	entries := 0
	for _, p := range s.below("phong-trao/3081-nuoc-rut-cuoi-nam-2022/xep-hang/") {
		notes := func(selector string) string {
			return strings.Join(s.doc(t, p).Find(".sheet "+selector).Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("data-note", "") }), " ")
		}
		if above, below := notes("td[data-note]"), notes("dt[data-note]"); above != below || !strings.HasPrefix(above, "1 2 3") && p != ranking3081 {
			t.Errorf("%s: footnotes %q above, %q below", p, above, below)
		}
		s.doc(t, p).Find(".sheet table td").Each(func(_ int, cell *goquery.Selection) {
			entries++
			if strings.Contains(cell.Text(), ".csv") {
				t.Errorf("%s: a line holds a path: %s", p, textOf(cell))
			}
		})
	}
	if entries < 1000 {
		t.Errorf("only %d cells were looked at", entries)
	}
}

const ranking3081 = "phong-trao/3081-nuoc-rut-cuoi-nam-2022/xep-hang/index.html"

// Each unit of a pack is on one sheet of A4, and no other page leaves its footer a sheet.
func TestPacksPrintOneSheetAUnit(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	for pack, units := range map[string]int{sheets4225: 34, sheets3081: 63, briefs: 34} {
		b.open(site + pack)
		took := time.Duration(eval[float64](b, `performance.timing.loadEventEnd - performance.timing.navigationStart`)) * time.Millisecond
		t.Logf("%s can be printed after %s; the aim is %s on a quiet machine", pack, took, packBudget)
		if sheets := b.sheets(); sheets != units {
			t.Errorf("%s prints on %d sheets, want %d", pack, sheets, units)
		}
		b.quiet(pack, site)
	}
	b.media("print")
	for _, p := range pageTypes(t, s) {
		b.open(site + p)
		if eval[bool](b, `document.querySelector('.colophon').checkVisibility()`) {
			t.Errorf("%s prints its footer", p)
		}
		if said := eval[string](b, `getComputedStyle(document.documentElement).getPropertyValue('--printed')`); !strings.Contains(said, "số liệu đến ") || !strings.Contains(said, "Số liệu minh họa") {
			t.Errorf("%s: the foot of a sheet says %q", p, said)
		}
	}
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// sheets is how many sheets of A4 the page prints on.
func (b *tab) sheets() int {
	b.t.Helper()
	print := func(ctx context.Context, target *chromedp.Target) (page.PrintToPDFResult, error) {
		return cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{})
	}
	made, err := chromedp.Run(b.ctx, print)
	if err != nil {
		b.t.Fatalf("print: %v", err)
	}
	return len(pdfPage.FindAll(made.Data, -1))
}
