package fields

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

var update = flag.Bool("update", false, "write the guide's table of keys")

// The names of keys are all different but where two keys are never of one mapping, and no
// name is a key itself.
func TestNamesOfKeys(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range Names {
		if seen[n.Key] || n.Vi == "" || viet.Slug(n.Vi) == "" {
			t.Errorf("%q is named twice, or not at all", n.Key)
		}
		seen[n.Key] = true
	}
	for _, n := range Names {
		if seen[viet.Slug(n.Vi)] {
			t.Errorf("%q is an English key too", n.Vi)
		}
	}
}

const guide = "../../../../content/van-hanh/tep-van-ban.md"

// The guide has every key with its Vietnamese name; -update writes it.
func TestTheGuideHasEveryKey(t *testing.T) {
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	const head = "| Tiếng Việt | Khóa |\n|---|---|\n"
	var b strings.Builder
	b.WriteString(head)
	for _, n := range Names {
		b.WriteString("| " + n.Vi + " | `" + n.Key + "` |\n")
	}
	found := regexp.MustCompile(regexp.QuoteMeta(head) + `(\|.*\n)*`).FindString(string(text))
	if found == "" {
		t.Fatal("the guide has no table of keys")
	}
	if found != b.String() && !*update {
		t.Error("the guide's table is not what the program knows: run the test with -update")
	}
	if *update {
		if err := os.WriteFile(guide, []byte(strings.Replace(string(text), found, b.String(), 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read is a reader of a few keys, of both levels.
func read(src string) (values, told []string) {
	m, faults := Parse("x.md", 2, []byte(src))
	values = append(values, m.Required("number").Value, m.Required("issued").Value)
	for _, k := range m.Maps("targets") {
		values = append(values, k.Required("indicator").Value, k.Text("due").Value)
		if t := k.Text("due"); t.Value == "x" {
			k.Fault(diag.New(t.At, diag.DateSyntax, t.Value).In("due"))
		}
	}
	faults.Merge(m.Close())
	for _, d := range faults.Sorted() {
		told = append(told, d.Line(lang.Vi)+" "+d.Hint.Vi)
	}
	return values, told
}

// Keys are read by either name, with marks or without; a message calls a key as it is
// written, and what is missing in the language of the others.
func TestKeysInVietnamese(t *testing.T) {
	for src, want := range map[string]string{
		"number: 1\nissued: 2\ntargets: [{indicator: a, due: b}]\n":        "1 2 a b",
		"số: 1\nngày ban hành: 2\nchỉ tiêu: [{chỉ tiêu: a, hạn: b}]\n":     "1 2 a b",
		"So: 1\nngay_ban_hanh: 2\nchi-tieu: [{\"Chỉ tiêu\": a, han: b}]\n": "1 2 a b",
		"số: 1\nissued: 2\ntargets:\n  - chỉ tiêu: a\n    due: b\n":        "1 2 a b",
	} {
		values, told := read(src)
		if got := strings.Join(values, " "); got != want || len(told) > 0 {
			t.Errorf("%q: %s %v", src, got, told)
		}
	}
	for src, want := range map[string][]string{
		"ngày ban hành: 2\n":                                 {`số: thiếu khóa "số"`},
		"issued: 2\n":                                        {`number: thiếu khóa "number"`},
		"số: 1\nngày ban hàn: 2\n":                           {`thiếu khóa "ngày ban hành"`, `có phải "ngày ban hành"?`},
		"số: 1\nngày ban hành: 2\nlạ: 3\n":                   {`không có khóa "lạ"`, "số, ngày ban hành, chỉ tiêu"},
		"số: 1\nnumber: 2\nissued: 2\n":                      {`number: khóa "number"`},
		"số: 1\nngày ban hành: 2\nchỉ tiêu: a\n":             {"chỉ tiêu: ", "danh sách"},
		"số: 1\nngày ban hành: 2\nchỉ tiêu:\n  - {hạn: x}\n": {`chỉ tiêu: thiếu khóa "chỉ tiêu"`, `hạn: "x" không phải là một ngày`},
		"number: 1\nissued: 2\ntargets:\n  - {due: x}\n":     {`indicator: thiếu khóa "indicator"`, `due: "x" không phải là một ngày`},
	} {
		_, told := read(src)
		all := strings.Join(told, "\n")
		for _, w := range want {
			if !strings.Contains(all, w) {
				t.Errorf("%q: said\n%s\nwant %s", src, all, w)
			}
		}
	}
}

// Setting a key finds it by its Vietnamese name.
func TestEditFindsVietnameseKeys(t *testing.T) {
	text := "---\nsố: 1/KH # của văn bản\nchỉ tiêu:\n  - {hạn: 31/12/2025, mức: \"5\"}\n---\nBài.\n"
	out, err := Edit([]byte(text), "31/12/2026", Step{Key: "targets"}, Step{At: 0}, Step{Key: "due"})
	if err != nil || string(out) != strings.Replace(text, "31/12/2025", "31/12/2026", 1) {
		t.Errorf("%v\n%s", err, out)
	}
}
