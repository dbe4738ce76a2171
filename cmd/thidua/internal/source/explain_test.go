package source

import (
	"os"
	"testing"

	"thidua/cmd/thidua/internal/worldtest"
)

// The explanations of three exports, word for word: a long one, one with a column for
// each indicator, and one of the units since 07/2025.
func TestExplanationsOfExports(t *testing.T) {
	for name, text := range map[string]string{
		"long": "unit,indicator,period,value\nVN,hai_long,2021,80.2\n01,hai_long,2021,81.5\n02,hai_long,2021,\n",
		"wide": "Đơn vị,Kỳ,BHYT,Thu (tỷ đồng)\nHà Nội,12/2022,800000,58.5\nHà Giang,12/2022,110000,1.25\nBắc Ninh,12/2022,…,2.5\nTổng số,12/2022,910000,62.25\n",
		"now":  "Mã;Đơn vị;BHXH bắt buộc;BHYT\n01;Hà Nội;2.000.000;8.000.000\n24;Bắc Ninh;900.000;3.100.000\n",
	} {
		const export = "data/actuals/2025-09.csv"
		files := map[string]string{export: text, "data/exports.csv": "file,received_on,status\n" + export + ",06/10/2025,tạm tính\n"}
		if name == "now" {
			files["data/actuals/2025-09.yaml"] = "period: 09/2025\n"
		}
		lines, faults := Explain(baseWith(files), export)
		compareGolden(t, name, explained(lines)+printed(faults))
	}
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	golden := "testdata/explain/" + name + ".txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || got != string(want) {
		t.Errorf("%s (%v):\n%s\nwanted:\n%s", name, err, got, want)
	}
}

// An export with everything around its figures that offices put there.
func TestExplanationOfAnOfficeExport(t *testing.T) {
	lines, faults := Explain(worldtest.With(arrivalBase(t), map[string]string{"data/actuals/x.csv": toVNI(officeText(";"))}), "data/actuals/x.csv")
	if faults.HasErrors() {
		t.Fatal(printed(faults))
	}
	compareGolden(t, "office", explained(lines))
}

// An export whose layout is not understood: what is known is told all the same.
func TestExplanationOfHalfAnExport(t *testing.T) {
	const text = "BẢO HIỂM XÃ HỘI VIỆT NAM;;;;\nBÁO CÁO NĂM 2022;;;;\nSTT;Tháng;BHYT;Số thẻ;Người lập\n1;12;7;8;An\n"
	lines, faults := Explain(worldtest.With(arrivalBase(t), map[string]string{
		"data/actuals/x.csv": toVNI(text), "data/actuals/x.yaml": "ignore: [Người lập]\n",
	}), "data/actuals/x.csv")
	compareGolden(t, "half", explained(lines)+printed(faults))
}
