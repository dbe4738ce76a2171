package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// onFirstScreen lists the texts of some elements, and how far below the window each ends.
const onFirstScreen = `['.answer', '.aims > li', '.call li'].flatMap(s => [...document.querySelectorAll(s)].map(e => ({
  Of: s, Text: e.innerText.replace(/\s+/g, ' ').trim(), Below: Math.round(e.getBoundingClientRect().bottom - innerHeight), Shown: e.checkVisibility(),
})))`

// A leader with ten seconds: how many targets are behind, how many days are left, the
// targets a line each and the five units to be called are on the first screen.
func TestTheFirstScreenAnswers(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	for _, size := range [][2]int64{{360, 740}, {1280, 800}} {
		b.viewport(size[0], size[1])
		for _, p := range []string{"index.html", campaign4225} {
			b.open(site + p)
			b.settle()
			count := map[string]int{}
			for _, e := range eval[[]struct {
				Of, Text string
				Below    int
				Shown    bool
			}](b, onFirstScreen) {
				count[e.Of]++
				if e.Below > 0 || !e.Shown {
					t.Errorf("%s at %d × %d: %q ends %d px below the first screen, shown %v", p, size[0], size[1], e.Text, e.Below, e.Shown)
				}
				if e.Of == ".answer" && !(strings.Contains(e.Text, "2/3 chỉ tiêu đang chậm") && strings.Contains(e.Text, "còn 92 ngày")) {
					t.Errorf("%s answers %q", p, e.Text)
				}
			}
			if count[".answer"] != 1 || count[".aims > li"] != 3 || count[".call li"] != 5 {
				t.Errorf("%s: the first screen holds %v", p, count)
			}
		}
	}
}

// The reader's own unit is chosen once, marked wherever it stands, and forgotten with one
// press; nothing is sent and no cookie set.
func TestMyUnitIsMarkedEverywhere(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b := openTab(t)
	for _, site := range []string{serveSite(t, s), fileSite(t, s)} {
		b.open(site + "don-vi/ca-mau/index.html")
		b.settle()
		eval[chromedp.Void](b, `document.querySelector('.mine-choose button').click()`)
		for p, want := range map[string]string{"index.html": "#bang-mau tr.mine", ranking4225: "#bang-xep-hang tr.mine", "chi-tieu/bhxh_cov/index.html": "#bang-don-vi tr.mine"} {
			b.open(site + p)
			b.settle()
			marked := eval[[]string](b, `[...document.querySelectorAll('`+want+`')].map(r => r.querySelector('a').textContent)`)
			if !slices.Equal(marked, []string{"Cà Mau"}) {
				t.Errorf("%s: marked are %q", p, marked)
			}
		}
		b.open(site + "chi-tieu/bhxh_cov/index.html")
		b.settle()
		if tiles := eval[[]string](b, `[...document.querySelectorAll('svg.figure-tiles g.mine > title')].map(e => e.textContent.split(':')[0])`); !slices.Equal(tiles, []string{"Cà Mau"}) {
			t.Errorf("marked on the map are %q", tiles)
		}
		if cookie := eval[string](b, `document.cookie`); cookie != "" {
			t.Errorf("a cookie: %q", cookie)
		}
		eval[chromedp.Void](b, `document.querySelector('.mine-chip button').click()`)
		b.open(site + "index.html")
		b.settle()
		if n := eval[int](b, `document.querySelectorAll('.mine, .mine-chip').length`); n != 0 {
			t.Errorf("%d marks are left of what was forgotten", n)
		}
		b.quiet("my unit", site)
	}
}

// How a table is sorted, filtered and narrowed to a group stands in the address, and comes
// back with it.
func TestTheAddressKeepsATable(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.open(site + "index.html")
	b.settle()
	eval[chromedp.Void](b, `(() => {
	  const choice = document.querySelector('.rug .finder select');
	  choice.value = 'Bắc Trung Bộ';
	  choice.dispatchEvent(new Event('change'));
	})()`)
	b.sortBy(1, 1)
	want := b.column(1, 0)
	if len(want) != 4 {
		t.Fatalf("in the group are %q", want)
	}
	address := eval[string](b, `location.href`)
	if !strings.Contains(address, "#bang-mau=") {
		t.Errorf("the address is %s", address)
	}
	b.open("about:blank")
	b.open(address)
	b.settle()
	if got := b.column(1, 0); !slices.Equal(got, want) {
		t.Errorf("the address brings back %q, want %q", got, want)
	}
	b.quiet("address", site)
}

// One sentence says where the campaign stands: on the overview, on the campaign's page,
// where they are shared, and in the feed.
func TestOneSentenceEverywhere(t *testing.T) {
	s := shippedSite(t)
	want := textOf(s.doc(t, "index.html").Find("h1.answer"))
	if !strings.Contains(want, "chỉ tiêu") {
		t.Fatalf("the overview says %q", want)
	}
	for _, p := range []string{"index.html", campaign4225} {
		d := s.doc(t, p)
		for what, got := range map[string]string{
			"the page": textOf(d.Find(".answer")), "its description": d.Find(`meta[name="description"]`).AttrOr("content", ""),
			"what is shared": d.Find(`meta[property="og:description"]`).AttrOr("content", ""),
		} {
			if got != want {
				t.Errorf("%s: %s is %q, want %q", p, what, got, want)
			}
		}
	}
	if e := s.feed(t).Entries[0]; e.Summary != want || !strings.HasPrefix(e.Title, "4225/BHXH-TĐKT: ") {
		t.Errorf("the feed begins with %q: %q", e.Title, e.Summary)
	}
}

// The comparison begins with the reader's own unit beside others of its cluster, and with what
// the address asks for where it does.
func TestTheComparisonBeginsWithMyUnit(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	heads := func() []string {
		b.wait("the columns", `!document.querySelector('.compare').hidden`)
		return eval[[]string](b, `[...document.querySelectorAll('main .data thead th a')].map(a => a.textContent)`)
	}
	b.open(site + "so-sanh/index.html")
	if got := heads(); len(got) != 2 {
		t.Errorf("without a unit of the reader the page begins with %q", got)
	}
	b.open(site + "don-vi/ca-mau/index.html")
	b.settle()
	eval[chromedp.Void](b, `document.querySelector('.mine-choose button').click()`)
	group := s.doc(t, prepared(t, s, "don-vi/ca-mau/index.html"))
	b.open(site + "so-sanh/index.html")
	got := heads()
	if len(got) != 4 || got[0] != "Cà Mau" {
		t.Errorf("the page begins with %q", got)
	}
	for _, name := range got {
		if !strings.Contains(textOf(group.Find("table thead")), name) {
			t.Errorf("%s is not of the cluster", name)
		}
	}
	b.open("about:blank")
	b.open(site + "so-sanh/index.html#01+04")
	if got := heads(); slices.Contains(got, "Cà Mau") || len(got) != 2 {
		t.Errorf("asked for two, the page shows %q", got)
	}
	b.quiet("compare", site)
}
