package forms

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

func measure(name string) amount.Measure {
	m, _ := amount.MeasureOf(name)
	return m
}

// A unit and three indicators, one of which the catalogue bounds.
var (
	hanoi  = &campaign.Unit{Vintage: "2025", Code: "01", Slug: "ha-noi", Names: []campaign.Name{{Full: "Thành phố Hà Nội", Short: "Hà Nội", Kind: campaign.City}}}
	people = &campaign.Indicator{ID: "bhyt", Name: "Số người tham gia BHYT", Short: "BHYT", Measure: measure("người")}
	money  = &campaign.Indicator{ID: "thu", Name: "Số thu", Short: "Thu", Measure: measure("đồng")}
	rate   = &campaign.Indicator{
		ID: "hai_long", Name: "Mức độ hài lòng", Short: "Hài lòng", Measure: amount.Percent, Decimals: 1,
		Plausible: campaign.Plausible{Min: campaign.LimitOf(amount.Int(0)), Max: campaign.LimitOf(amount.Int(100))},
	}
)

func catalogues() (*campaign.Registry, *campaign.Catalogue) {
	u := *hanoi
	u.ID = 1
	nation := &campaign.Unit{Code: campaign.CountryCode, Names: []campaign.Name{{Full: "Toàn quốc", Short: "Toàn quốc", Kind: campaign.Nation}}}
	return campaign.NewRegistry([]*campaign.Unit{nation, &u}, nil), campaign.NewCatalogue([]*campaign.Indicator{people, money, rate})
}

// october is a form, as it is sent.
func october(t testing.TB) []byte {
	t.Helper()
	f := Form{
		Unit: hanoi, Name: "Thành phố Hà Nội", Period: campaign.Month(2026, 10), Creator: "BHXH", Day: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC),
		Words: Words{
			Title: "Biểu", Unit: "Đơn vị", Period: "Kỳ", Heads: [columns]string{"STT", "Chỉ tiêu", "Đơn vị tính", "Tháng trước", "Mức giao", "Số liệu"},
			Wrong: "Sai", Whole: "Số nguyên.", Any: "Số.", Sheet: "Biểu số liệu", Hidden: "thidua",
		},
		Lines: []Line{
			{Indicator: people, Measure: people.Measure, Last: amount.Int(7_893_301), HasLast: true, Target: "đạt 7.900.000 người"},
			{Indicator: money, Measure: measure("tỷ đồng")}, {Indicator: rate, Measure: rate.Measure},
		},
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// returned is the form after somebody worked on it in another program.
func returned(t testing.TB, work func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(october(t)))
	if err != nil {
		t.Fatal(err)
	}
	work(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read is what a file says: its figures, or its faults.
func read(t testing.TB, data []byte) string {
	t.Helper()
	file, faults := table.OpenFile("x.xlsx", data, nil)
	if file.Form == nil {
		t.Fatal("it is no form any more")
	}
	units, indicators := catalogues()
	found := Read(Returned{Hidden: file.Form, Sheets: file.Tables}, units, indicators)
	faults.Merge(found.Faults)
	var out strings.Builder
	for _, d := range faults.Sorted() {
		out.WriteString(d.Pos.String() + " " + string(d.Code) + " " + d.Message.In(lang.Vi) + "\n")
	}
	for _, o := range found.All {
		out.WriteString(indicators.At(o.Indicator).ID + " " + o.Period.String() + " " + units.Get(o.Unit).Code + " " + o.Value.String() + "\n")
	}
	return out.String()
}

func TestReturnedForms(t *testing.T) {
	const sheet = "Biểu số liệu"
	set := func(cell string, value any) func(*excelize.File) {
		return func(f *excelize.File) { _ = f.SetCellValue(sheet, cell, value) }
	}
	fill := func(more ...func(*excelize.File)) func(*excelize.File) {
		return func(f *excelize.File) {
			set("F7", 7_901_234)(f)
			for _, m := range more {
				m(f)
			}
		}
	}
	const good = "bhyt 2026-10 01 7901234\n"
	for name, c := range map[string]struct {
		work func(*excelize.File)
		want string
	}{
		"filled in": {fill(set("F8", 65000.5), set("F9", 84.1)), good + "thu 2026-10 01 65000500000000\nhai_long 2026-10 01 84.1\n"},
		"a part":    {fill(), good},
		"no figure": {fill(set("F8", "-")), good},
		"as a text": {fill(set("F8", "65000")), good + "thu 2026-10 01 65000000000000\n"},
		"in per cent": {fill(func(f *excelize.File) {
			style, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
			_ = f.SetCellStyle(sheet, "F9", "F9", style)
			set("F9", 0.841)(f)
		}), good + "hai_long 2026-10 01 84.1\n"},
		"another name of the sheet": {fill(func(f *excelize.File) { _ = f.SetSheetName(sheet, "Trang 1") }), good},
		"another sheet": {fill(func(f *excelize.File) {
			_, _ = f.NewSheet("Ghi chú")
			_ = f.SetCellValue("Ghi chú", "A1", 5)
		}), "x.xlsx!Ghi chú sheet-unread trang tính này không được đọc\n" + good},
		"shown":           {fill(func(f *excelize.File) { _ = f.SetSheetVisible("thidua", true) }), good},
		"untouched":       {func(*excelize.File) {}, "x.xlsx!Biểu số liệu form-empty biểu của Thành phố Hà Nội, kỳ 10/2026, chưa có số nào ở cột số liệu\n"},
		"ambiguous":       {fill(set("F8", "91.052")), "x.xlsx!Biểu số liệu!F8 number-syntax \"91.052\" không phải là số\n"},
		"words":           {fill(set("F8", "chưa chốt")), "x.xlsx!Biểu số liệu!F8 number-syntax \"chưa chốt\" không phải là số\n"},
		"formula":         {fill(func(f *excelize.File) { _ = f.SetCellFormula(sheet, "F8", "F7*2") }), "x.xlsx!Biểu số liệu!F8 number-syntax \"=F7*2\" không phải là số\n"},
		"half a person":   {fill(set("F7", 7901.5)), "x.xlsx!Biểu số liệu!F7 value-invalid \"7901.5\" không hợp lệ\n"},
		"retyped heading": {fill(set("C6", "ĐVT")), "x.xlsx!Biểu số liệu!C6 form-changed ô này phải là \"Đơn vị tính\" như biểu đã phát\n"},
		"retyped measure": {fill(set("C8", "triệu đồng")), "x.xlsx!Biểu số liệu!C8 form-changed ô này phải là \"tỷ đồng\" như biểu đã phát\n"},
		"lines swapped": {fill(set("B7", "Số thu"), set("B8", "Số người tham gia BHYT")),
			"x.xlsx!Biểu số liệu!B7 form-changed ô này phải là \"Số người tham gia BHYT\" như biểu đã phát\nx.xlsx!Biểu số liệu!B8 form-changed ô này phải là \"Số thu\" như biểu đã phát\n"},
		"another unit":    {fill(set("B2", "Tỉnh Cao Bằng")), "x.xlsx!Biểu số liệu!B2 form-unit biểu này được dựng cho \"Thành phố Hà Nội\" (01)\n"},
		"another month":   {fill(set("B3", "11/2026")), "x.xlsx!Biểu số liệu!B3 form-period biểu ghi kỳ \"11/2026\" nhưng được dựng cho kỳ \"10/2026\"\n"},
		"unknown unit":    {fill(func(f *excelize.File) { _ = f.SetCellValue("thidua", "C2", "99") }), "x.xlsx!thidua form-unit biểu này được dựng cho \"Thành phố Hà Nội\" (99)\n"},
		"another version": {fill(func(f *excelize.File) { _ = f.SetCellValue("thidua", "B1", "9") }), "x.xlsx!thidua form-version biểu này theo mẫu \"9\", chương trình đọc mẫu \"1\"\n"},
		"a line below":    {fill(set("B11", "Thu thêm 500")), "x.xlsx!Biểu số liệu!B11 form-outside \"Thu thêm 500\" ở ngoài các ô của biểu\n"},
		"a column beside": {fill(set("G7", 5)), "x.xlsx!Biểu số liệu!G7 form-outside \"5\" ở ngoài các ô của biểu\n"},
		"a signature":     {fill(set("B12", "Giám đốc")), good},
	} {
		if got := read(t, returned(t, c.work)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", name, got, c.want)
		}
	}
}

// A form that openpyxl filled in, and that LibreOffice saved again, is the form that was sent.
func TestFormsThatRealProgramsSaved(t *testing.T) {
	for _, name := range []string{"openpyxl", "libreoffice"} {
		data, err := os.ReadFile("testdata/" + name + ".xlsx")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := read(t, data), "bhyt 2026-10 01 7901234\nthu 2026-10 01 65000500000000\nhai_long 2026-10 01 84.1\n"; got != want {
			t.Errorf("%s:\n%swant\n%s", name, got, want)
		}
	}
}

// A line that was put in moves all that stand below it: none of them is read.
func TestAnInsertedLineIsTold(t *testing.T) {
	data := returned(t, func(f *excelize.File) {
		_ = f.InsertRows("Biểu số liệu", 8, 1)
		_ = f.SetCellValue("Biểu số liệu", "F9", 5)
	})
	if got := read(t, data); !strings.Contains(got, string(diag.FormChanged)) || strings.Contains(got, "2026-10 01") {
		t.Error(got)
	}
}

func TestAFormHelpsToFillItIn(t *testing.T) {
	if !bytes.Equal(october(t), october(t)) {
		t.Error("the same form is not the same bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(october(t)))
	if err != nil {
		t.Fatal(err)
	}
	if visible, _ := f.GetSheetVisible("thidua"); visible {
		t.Error("the sheet that names the form is visible")
	}
	checks, err := f.GetDataValidations("Biểu số liệu")
	if err != nil || len(checks) != 3 {
		t.Fatalf("%d checks, %v", len(checks), err)
	}
	for i, want := range []string{"whole F7", "decimal F8", "decimal F9 0 100"} {
		got := checks[i].Type + " " + checks[i].Sqref
		if i == 2 {
			got += " " + checks[i].Formula1 + " " + checks[i].Formula2
		}
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for cell, locked := range map[string]bool{"F7": false, "F9": false, "B7": true, "C6": true, "D7": true} {
		n, _ := f.GetCellStyle("Biểu số liệu", cell)
		style, err := f.GetStyle(n)
		if err != nil || (style.Protection == nil || style.Protection.Locked) != locked {
			t.Errorf("%s: %+v, %v, want locked %v", cell, style.Protection, err, locked)
		}
	}
	if shown, _ := f.GetCellValue("Biểu số liệu", "D7"); shown != "7,893,301" {
		t.Errorf("last month is %q", shown)
	}
}
