package source

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Where the site stands is said once: no two settings can say two things.
func TestTheSitesPlaceIsSaidOnce(t *testing.T) {
	for _, c := range []struct{ lines, origin, folder, fault string }{
		{"", "", "/", ""},
		{"base_url: https://cong.example", "https://cong.example", "/", ""},
		{"base_url: https://cong.example/", "https://cong.example", "/", ""},
		{"base_url: https://cong.example/thi-dua", "https://cong.example", "/thi-dua/", ""},
		{"base_url: http://cong.example:8080/a/thi-dua/", "http://cong.example:8080", "/a/thi-dua/", ""},
		{"base_url: /thi-dua/", "", "/thi-dua/", ""},
		{"base_path: /thi-dua/", "", "/thi-dua/", ""},
		{"base_path: /thi-dua/\nbase_url: https://cong.example/thi-dua", "https://cong.example", "/thi-dua/", ""},
		{"base_path: /thi-dua/\nbase_url: https://cong.example", "", "", "base_url: https://cong.example/thi-dua/"},
		{"base_path: /\nbase_url: https://cong.example/thi-dua/", "", "", "base_url: https://cong.example/"},
		{"base_url: https://cong.example/?x=1", "", "", "https://thidua.example/"},
		{"base_url: https://cong.example/../x", "", "", "https://thidua.example/"},
		{"base_url: //cong.example/x", "", "", "https://thidua.example/"},
		{"base_url: thi-dua", "", "", "https://thidua.example/"},
	} {
		home := "---\ntitle: A\norganisation: B\n" + c.lines + "\n---\n"
		site, faults := Load(fstest.MapFS{"content/index.md": {Data: []byte(home)}})
		said := ""
		for _, d := range faults.Sorted() {
			if strings.HasPrefix(d.Column, "base_") {
				said += d.Hint.Vi
			}
		}
		if c.fault != "" {
			if !strings.Contains(said, c.fault) {
				t.Errorf("%q: %q, want a fault with %s", c.lines, said, c.fault)
			}
			continue
		}
		if s := site.Settings; said != "" || s.Origin != c.origin || s.BasePath != c.folder {
			t.Errorf("%q: at %q in %q, want %q in %q; %s", c.lines, s.Origin, s.BasePath, c.origin, c.folder, said)
		}
	}
}
