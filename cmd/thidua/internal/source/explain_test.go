package source

import (
	"os"
	"strings"
	"testing"
)

// The explanations of three shipped exports, word for word: a long one, one with a
// column for each indicator, and one of the units since 07/2025.
func TestExplanationsOfShippedExports(t *testing.T) {
	for _, export := range []string{
		"data/actuals/2022/khao-sat-hai-long.csv", "data/actuals/2022/2022-12.csv", "data/actuals/2025/2025-09.csv",
	} {
		lines, faults := Explain(shippedFS, export)
		if faults.HasErrors() {
			t.Errorf("%s:\n%s", export, printed(faults))
		}
		golden := "testdata/explain/" + strings.ReplaceAll(strings.TrimPrefix(export, "data/actuals/"), "/", "_") + ".txt"
		got := explained(lines)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || got != string(want) {
			t.Errorf("%s (%v):\n%s\nwanted:\n%s", export, err, got, want)
		}
	}
}

// An export with everything around its figures that offices put there.
func TestExplanationOfAnOfficeExport(t *testing.T) {
	lines, faults := Explain(mapWith(arrivalBase(t), map[string]string{"data/actuals/x.csv": toVNI(officeText(";"))}), "data/actuals/x.csv")
	if faults.HasErrors() {
		t.Fatal(printed(faults))
	}
	const golden = "testdata/explain/office.txt"
	got := explained(lines)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || got != string(want) {
		t.Errorf("%v:\n%s\nwanted:\n%s", err, got, want)
	}
}

// An export whose layout is not understood: what is known is told all the same.
func TestExplanationOfHalfAnExport(t *testing.T) {
	const text = "BẢO HIỂM XÃ HỘI VIỆT NAM;;;;\nBÁO CÁO NĂM 2022;;;;\nSTT;Tháng;BHYT;Số thẻ;Người lập\n1;12;7;8;An\n"
	lines, faults := Explain(mapWith(arrivalBase(t), map[string]string{
		"data/actuals/x.csv": toVNI(text), "data/actuals/x.yaml": "ignore: [Người lập]\n",
	}), "data/actuals/x.csv")
	const golden = "testdata/explain/half.txt"
	got := explained(lines) + printed(faults)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || got != string(want) {
		t.Errorf("%v:\n%s\nwanted:\n%s", err, got, want)
	}
}
