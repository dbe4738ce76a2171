package fields

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/lang"
)

// What people get wrong is told in their words, at its place.
func TestFaultsOfSyntaxAreWorded(t *testing.T) {
	for src, want := range map[string]string{
		"title: \"A\nnumber: 1\n":      "ngoặc kép",
		"title: 'A\nnumber: 1\n":       "ngoặc",
		"title: Hội nghị: sơ kết\n":    "dấu hai chấm thứ hai",
		"title A\nnumber: 1\n":         "thiếu dấu hai chấm",
		"title: A\n\tnumber: 1\n":      "Tab",
		"related: [a, b\ntitle: A\n":   "ngoặc vuông",
		"signer: {name: A\ntitle: B\n": "ngoặc nhọn",
		"title: A\n  number: 1\n":      "thụt vào",
		"title: @A\n":                  "@",
		//                  "*",
		"title: \"A\\d\"\n":          `\\`,
		"duties: - actor: A\n":       "gạch ngang",
		"title: A\n---\nnumber: 1\n": "---",
		"title: |x\n  A\n":           "nhiều dòng",
		"title: A\n- x\n":            "",
		"title: %A\n":                "%",
	} {
		_, faults := Parse("x.md", 2, []byte(src))
		all := faults.Sorted()
		if len(all) != 1 {
			t.Errorf("%q: %d faults", src, len(all))
			continue
		}
		vi := all[0].Message.Vi
		t.Logf("%q: %s", src, all[0].Line(lang.Vi))
		if strings.Contains(vi, "bộ đọc YAML") || !strings.Contains(vi, want) || vi == all[0].Message.En {
			t.Errorf("%q: %s", src, vi)
		}
	}
}

// Whatever sign is put in or left out anywhere, the parser's own English is not needed.
func TestEveryFaultOfOneSignHasWords(t *testing.T) {
	const front = "title: \"Hội nghị\"\nrelated: [\"3081\", \"58\"]\nsigner: {name: A, position: 'B'}\nduties:\n  - actor: Phòng\n    duty: |\n      Việc\nend: 31/12/2026 # hết năm\n"
	faulty := 0
	try := func(src string) {
		_, faults := Parse("x.md", 2, []byte(src))
		for _, d := range faults.Sorted() {
			faulty++
			if strings.Contains(d.Message.Vi, "bộ đọc YAML nói") {
				t.Errorf("%q: %s", src, d.Message.Vi)
			}
		}
	}
	for i := range front {
		try(front[:i] + front[i+1:])
		for _, sign := range []string{"\"", "'", ":", ": ", "[", "]", "{", "}", ",", "-", "- ", "\t", "  ", "\n", "|", ">", "@", "`", "%", "&", "*", "!", "#", "\\", "?", "---\n"} {
			try(front[:i] + sign + front[i:])
		}
	}
	if faulty < 500 {
		t.Errorf("only %d faults", faulty)
	}
}
