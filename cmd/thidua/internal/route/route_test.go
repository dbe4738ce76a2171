package route

import (
	"os"
	"strings"
	"sync"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/source"
)

var shipped = sync.OnceValue(func() *source.Site {
	site, _ := source.Load(os.DirFS("../../../.."))
	return site
})

func TestRelativeNamesTheFileFromEveryDepth(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "index.html", "index.html"},
		{"index.html", "404.html", "404.html"},
		{"index.html", "don-vi/ha-noi/index.html", "don-vi/ha-noi/index.html"},
		{"don-vi/index.html", "index.html", "../index.html"},
		{"don-vi/index.html", "don-vi/index.html", "index.html"},
		{"don-vi/index.html", "don-vi/ha-noi/index.html", "ha-noi/index.html"},
		{"don-vi/ha-noi/index.html", "don-vi/index.html", "../index.html"},
		{"don-vi/ha-noi/index.html", "don-vi/hue/index.html", "../hue/index.html"},
		{"don-vi/ha-noi/index.html", "tep/anh/a.png", "../../tep/anh/a.png"},
		{"phong-trao/x/xep-hang/index.html", "index.html", "../../../index.html"},
		{"phong-trao/x/xep-hang/index.html", "phong-trao/x/index.html", "../index.html"},
		{"phong-trao/x/index.html", "phong-trao/x/xep-hang/index.html", "xep-hang/index.html"},
		{"phong-trao/x/index.html", "don-vi/x/index.html", "../../don-vi/x/index.html"},
		{"a/b/index.html", "a/bc/index.html", "../bc/index.html"}, // a shared beginning is not a shared folder
		{"a/index.html", "a", "../a"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// Following a reference from where it stands leads to where it points.
func TestRelativeLeadsThere(t *testing.T) {
	addresses := addresses()
	for _, from := range addresses[:40] {
		for _, to := range addresses {
			if got := follow(from, Relative(from, to)); got != to {
				t.Fatalf("%q on %s leads to %s, not %s", Relative(from, to), from, got, to)
			}
		}
	}
}

// follow does what a browser does, without path.Join.
func follow(from, ref string) string {
	parts := strings.Split(from, "/")
	parts = parts[:len(parts)-1]
	for step := range strings.SplitSeq(ref, "/") {
		if step == ".." {
			parts = parts[:len(parts)-1]
			continue
		}
		parts = append(parts, step)
	}
	return strings.Join(parts, "/")
}

// scope is the shipped site on a day on which its units are in force.
func scope() Scope {
	day, _ := campaign.MakeDate(2025, 9, 30)
	return Scope{Site: shipped(), AsOf: day}
}

// addresses lists the address of everything.
func addresses() []string {
	var out []string
	for p := range Pages(scope()) {
		out = append(out, p.Address)
	}
	for _, f := range shipped().Media {
		out = append(out, Media(f))
	}
	return out
}

func TestEveryAddressIsUniqueAndKnown(t *testing.T) {
	m, seen := NewMap(scope()), map[string]bool{}
	all := addresses()
	for _, a := range all {
		if seen[a] {
			t.Errorf("%s is the address of two things", a)
		}
		seen[a] = true
		if !m.Has(a) {
			t.Errorf("the map does not have %s", a)
		}
		if a == "" || strings.ContainsAny(a, " \\?#") || strings.HasPrefix(a, "/") || strings.Contains(a, "..") {
			t.Errorf("%q is not an address", a)
		}
	}
	if len(all) < 97+11+18+13 {
		t.Errorf("only %d addresses", len(all))
	}
	for _, a := range []string{"", "don-vi/ha-noi", "don-vi/toan-quoc/index.html", "trang/index.html"} {
		if m.Has(a) {
			t.Errorf("the map has %q", a)
		}
	}
}

func TestRankingsAreOfCampaignsThatRank(t *testing.T) {
	var ranked []string
	for _, c := range shipped().Campaigns {
		if HasRanking(c) {
			ranked = append(ranked, c.ID)
		}
	}
	if strings.Join(ranked, " ") != "3081 4225" {
		t.Errorf("rankings of %q", ranked)
	}
	c := *shipped().Campaign("3081")
	for _, less := range []campaign.Campaign{{}, {Vintage: c.Vintage, Scoring: c.Scoring}, {Vintage: c.Vintage, Assigned: c.Assigned}, {Scoring: c.Scoring, Assigned: c.Assigned}} {
		if HasRanking(&less) {
			t.Errorf("%q, %d weights, %d targets are ranked", less.Vintage, len(less.Scoring.Weights), len(less.Assigned))
		}
	}
}

func TestFindKnowsEveryFormOfALink(t *testing.T) {
	m := NewMap(scope())
	const news, page = "content/tin-tuc/2022-10-21-phat-dong-thi-dua-nuoc-rut.md", "content/van-hanh/hang-thang.md"
	for _, c := range []struct{ file, target, address, fragment string }{
		// files of content/, from the file that links
		{news, "../phong-trao/3081-nuoc-rut-cuoi-nam-2022.md", "phong-trao/3081-nuoc-rut-cuoi-nam-2022/index.html", ""},
		{news, "../phong-trao/3081-nuoc-rut-cuoi-nam-2022.md#m-muc-tieu", "phong-trao/3081-nuoc-rut-cuoi-nam-2022/index.html", "#m-muc-tieu"},
		{news, "2022-12-05-con-chua-day-mot-thang.md", "tin-tuc/2022-12-05-con-chua-day-mot-thang/index.html", ""},
		{news, "./2022-12-05-con-chua-day-mot-thang.md", "tin-tuc/2022-12-05-con-chua-day-mot-thang/index.html", ""},
		{news, "../index.md", "index.html", ""},
		{"content/index.md", "trang/gioi-thieu.md", "trang/gioi-thieu/index.html", ""},
		{page, "hinh/thang-nay.png", "tep/van-hanh/hinh/thang-nay.png", ""},
		// pages, from the top
		{news, "/", "index.html", ""},
		{news, "/don-vi/ha-noi/", "don-vi/ha-noi/index.html", ""},
		{news, "/don-vi/ha-noi", "don-vi/ha-noi/index.html", ""},
		{news, "/don-vi/ha-noi/index.html", "don-vi/ha-noi/index.html", ""},
		{news, "/don-vi/ha-noi/?x=1#y", "don-vi/ha-noi/index.html", "#y"},
		{news, "/feed.xml", "feed.xml", ""},
		{news, "/tep/van-hanh/hinh/thang-nay.png", "tep/van-hanh/hinh/thang-nay.png", ""},
		// the same page
		{page, "#m-lenh", "van-hanh/hang-thang/index.html", "#m-lenh"},
		{page, "#", "van-hanh/hang-thang/index.html", "#"},
	} {
		address, fragment, ok := m.Find(c.file, prose.Link{Target: c.target})
		if !ok || address != c.address || fragment != c.fragment {
			t.Errorf("%s: %q leads to %q %q, %v; want %q %q", c.file, c.target, address, fragment, ok, c.address, c.fragment)
		}
	}
	for _, c := range []struct{ file, target string }{
		{news, ""}, {news, "?x"}, {news, "khong-co.md"}, {news, "../khong-co/x.md"}, {news, "../../data/units.csv"}, {news, "../../../etc/passwd"},
		{news, "/khong-co/"}, {news, "/don-vi/" + "khong-co/"}, {news, "//don-vi/ha-noi/"}, {news, "/../index.html"}, {news, "/don-vi/toan-quoc/"},
		{news, "ha-noi"}, {news, "/content/trang/gioi-thieu.md"}, {"content/khong-co.md", "#x"},
	} {
		if address, _, ok := m.Find(c.file, prose.Link{Target: c.target}); ok {
			t.Errorf("%s: %q leads to %q", c.file, c.target, address)
		}
	}
}
