package draft

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/source"
)

func shape(t *testing.T, shapes []Shape, path string) Shape {
	t.Helper()
	for key := range strings.SplitSeq(path, ".") {
		found := Shape{}
		for _, s := range shapes {
			if s.Key == key {
				found = s
			}
		}
		if found.Key == "" {
			t.Fatalf("there is no %s", path)
		}
		shapes = found.Keys
		if key == path[strings.LastIndex(path, ".")+1:] {
			return found
		}
	}
	return Shape{}
}

// The skeleton is what a form asks for: labels, help, examples, tables with all columns.
func TestShapesOfACampaign(t *testing.T) {
	all := Shapes("campaign")
	for path, want := range map[string]Shape{
		"issued":                              {Label: "Ngày ban hành", Help: "ngày văn bản", Kind: Line},
		"purpose":                             {Label: "Mục đích", Kind: Lines},
		"targets":                             {Label: "Chỉ tiêu", Help: "mức của cả nước", Kind: Table},
		"targets.comparator":                  {Label: "So sánh", Kind: Line},
		"basis":                               {Label: "Căn cứ", Kind: Table},
		"scoring.cap":                         {Label: "Trần", Help: "mức hoàn thành cao nhất được tính, %", Kind: Line},
		"scoring.classes.below":               {Label: "Dưới", Kind: Line},
		"scoring.deductions.completion_below": {Label: "Hoàn thành dưới", Kind: Line},
		"awards.quotas.units":                 {Label: "Các đơn vị", Kind: Lines},
		"signer.name":                         {Label: "Tên", Kind: Line},
	} {
		if got := shape(t, all, path); got.Label != want.Label || got.Help != want.Help || got.Kind != want.Kind {
			t.Errorf("%s: %q %q %d", path, got.Label, got.Help, got.Kind)
		}
	}
	for _, s := range all {
		if s.Part == "" {
			t.Errorf("%s stands in no part", s.Key)
		}
	}
	for _, key := range shape(t, Shapes(Settings), "mail").Keys {
		if key.Help == "" {
			t.Errorf("no word of what mail.%s is", key.Key)
		}
	}
	for _, k := range Kinds {
		if n := len(Shapes(k.Name)); n < 6 {
			t.Errorf("%s has %d keys", k.Name, n)
		}
	}
}

// sent is what a browser sends for a form that shows some fields.
func sent(all []Field, into map[string]string) {
	for _, f := range all {
		switch f.Kind {
		case Group:
			sent(f.Fields, into)
		case Table:
			for _, row := range f.Rows {
				sent(row, into)
			}
		default:
			into[f.Path] = strings.ReplaceAll(f.Value, "\n", "\r\n")
		}
	}
}

func posted(values map[string]string) (Posted, Rows) {
	return func(path string) (string, bool) { v, ok := values[path]; return v, ok }, func(path string) int {
		n := 0
		for p := range values {
			var i int
			if rest, ok := strings.CutPrefix(p, path+"."); ok {
				if _, err := fmt.Sscanf(rest, "%d.", &i); err == nil {
					n = max(n, i+1)
				}
			}
		}
		return n
	}
}

// A form that is sent as it was shown changes nothing, byte for byte, whatever the text;
// one field that was changed is one line.
func TestAFormSentAsItWasShownChangesNothing(t *testing.T) {
	n := 0
	for _, k := range append(slices.Clone(Kinds), Kind{Name: Settings, Folder: "content"}) {
		files, err := filepath.Glob("../../../../" + k.Folder + "/*.md")
		if k.Name == Settings {
			files, err = filepath.Glob("../../../../" + source.SettingsFile)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			n++
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := fields.TreeOf(text)
			if err != nil {
				t.Fatal(name, err)
			}
			values := map[string]string{}
			sent(Fill(Shapes(k.Name), tree), values)
			get, rows := posted(values)
			now := Read(Shapes(k.Name), tree, get, rows)
			if out, err := fields.Weave(text, now); err != nil || !bytes.Equal(out, text) {
				t.Errorf("%s: the form as it was shown gives another text: %v", name, err)
			}
			values["title"] = `Tên "mới"`
			out, err := fields.Weave(text, Read(Shapes(k.Name), tree, get, rows))
			if err != nil || bytes.Count(out, []byte("\n")) != bytes.Count(text, []byte("\n")) || !bytes.Contains(out, []byte(`title: "Tên \"mới\""`)) {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	}
	if n < 15 {
		t.Fatalf("only %d texts", n)
	}
}

// What is filled in, emptied and added in a form becomes lines of the text.
func TestAFormFilledIn(t *testing.T) {
	const old = "---\nid: \"1\" # mã\ntitle: Cũ\ntheme: \"\"\ntargets: # của cả nước\n  - {indicator: bhyt, due: 31/12/2025, value: \"95%\"} # năm trước\n  - {indicator: bhxh, due: 31/12/2025, value: \"45%\"}\nkhac: giữ nguyên\nduties: []\nrecipients: [a, b]\n---\nBài.\n"
	const want = "---\nid: \"1\" # mã\ntheme: \"Về đích, \\\"nhanh\\\"\"\npurpose:\n  - Một.\n  - \"Hai: ba\"\ntargets: # của cả nước\n  - {indicator: bhyt, due: 31/12/2025, comparator: đạt, value: \"95%\"} # năm trước\n  - {indicator: thu_pct, value: \"100%\"}\npace: {days: working}\nscoring:\n  weights:\n    - {indicator: bhyt, weight: 60}\n    - {indicator: thu_pct, weight: 40}\n  cap: 120\nkhac: giữ nguyên\nduties: []\nrecipients: [a, b]\n---\nBài.\n"
	tree, err := fields.TreeOf([]byte(old))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	sent(Fill(Shapes("campaign"), tree), values)
	for path, v := range map[string]string{
		"title": " ", "theme": `Về đích, "nhanh"`, "purpose": "Một.\r\n\r\n Hai: ba \r\n", "targets.0.comparator": "đạt",
		"targets.1.indicator": "", "targets.1.due": "", "targets.1.value": "", "targets.4.indicator": "thu_pct", "targets.4.value": "100%",
		"pace.days": "working", "scoring.cap": "120", "scoring.weights.0.indicator": "bhyt", "scoring.weights.0.weight": "60", "scoring.weights.1.indicator": "thu_pct", "scoring.weights.1.weight": "40",
		"duties.0.actor": "", "duties.0.duty": " ",
	} {
		values[path] = v
	}
	get, rows := posted(values)
	out, err := fields.Weave([]byte(old), Read(Shapes("campaign"), tree, get, rows))
	if err != nil || string(out) != want {
		t.Errorf("%v\n%s", err, out)
	}
}
