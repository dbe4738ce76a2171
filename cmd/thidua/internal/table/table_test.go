package table

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

type office struct {
	Code string `csv:"code"`
	Name string `csv:"name"`
}

var officeColumns = []Column{
	{Name: "code", Also: []string{"Mã"}, Required: true},
	{Name: "name", Also: []string{"Tên đơn vị"}, Required: true},
}

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.En)
	return b.String()
}

func decode(t *testing.T, text string) ([]Record[office], string) {
	t.Helper()
	tab, faults := Read("data/x.csv", []byte(text), nil)
	records, more := Decode[office](tab, officeColumns)
	faults.Merge(more)
	return records, printed(faults)
}

func TestDecodeKnowsPlacesInCharacters(t *testing.T) {
	records, faults := decode(t, "\ufeffTT;MÃ;ten_don_vi\r\n1;01;Hà Nội\r\n\r\n2;\"04\";\"Cao\nBằng\"\r\n")
	if faults != "" {
		t.Fatal(faults)
	}
	if len(records) != 2 || records[0].Value != (office{"01", "Hà Nội"}) || records[1].Value.Code != "04" {
		t.Fatalf("%+v", records)
	}
	for i, want := range []string{"data/x.csv:2:6", "data/x.csv:4:8"} {
		if got := records[i].At("name").String(); got != want {
			t.Errorf("record %d is at %s, want %s", i, got, want)
		}
	}
	_, faults = decode(t, "Mã,Đơn,Tên đơn vị\n")
	if !strings.Contains(faults, `data/x.csv:1:4: error: the column "Đơn" is not understood`) {
		t.Error(faults)
	}
}

func TestFaultsOfShapeAreAllSaid(t *testing.T) {
	_, faults := decode(t, "mã,tn don vi,code\n01,Hà Nội\n04,Cao Bằng,04\n")
	want := `data/x.csv:1: error: the column "name" is missing [column-missing]
	the file's header: mã, tn don vi, code
data/x.csv:1:4: error: the column "tn don vi" is not understood [column-unknown]
	did you mean "Tên đơn vị"?
data/x.csv:1:14: error: the column "code" appears twice [column-twice]
	remove or rename one of the two
data/x.csv:2: error: the row has 2 cells, but the header has 3 columns [row-ragged]
	check the separators and the quotes in this row
`
	if faults != want {
		t.Errorf("got:\n%swant:\n%s", faults, want)
	}
	for text, want := range map[string]string{
		"":                             "data/x.csv: error: the file has no rows of data [file-empty]",
		"code,name\n01,\"Hà":           "data/x.csv:2:1: error: a quotation mark is opened but not closed [row-quote]",
		"code,name\n01,H\xe0 N\xf4i\n": "data/x.csv: error: the file may have been saved as Windows-1258 or as",
		"\xff\xfeM\x00\xe3\x00,\x00\n": "data/x.csv: notice: the file was saved as UTF-16LE [encoding-found]",
		"code,name\n01,H\x00\n":        "data/x.csv:2:5: error: the text cannot be read: byte 0x00 [file-encoding]",
	} {
		if _, got := decode(t, text); !strings.HasPrefix(got, want) {
			t.Errorf("%q: got %s", text, got)
		}
	}
}

func TestDelimiterIsFoundByRegularity(t *testing.T) {
	for text, want := range map[string]rune{
		"a,b,c\n1,2,3\n": ',',
		"Đơn vị;Giá trị\nHà Nội;1,5\nHuế;2\n":         ';',
		"a\tb\n\"x, y\"\t1\n":                         '\t',
		"a|b|c\n1|2|3\n":                              '|',
		"a;b\n1,5;2,5\n3,5;4,5\n":                     ';',
		"BÁO CÁO, THÁNG 12\n\nTT;A;B\n1;2,0;3\n2;3;4": ';',
		"một cột\n":                                   ',',
	} {
		if got := Delimiter([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTallyWeighsTheWholeColumn(t *testing.T) {
	for _, c := range []struct {
		cells string
		want  Reading
	}{
		{"1 20 300", Plain},
		{"91,052 1.234.567", Vi},
		{"91,052 42,71", Vi},
		{"91.052 1,234,567", En},
		{"8246.60 870.2", En},
		{"91,052 19,046", Ambiguous},
		{"0,427 91,052", Vi},
		{"1234.567", En},
		{"1.234,5 1,234.5", Mixed},
		{"42,71% -", Vi},
		{"91,052%", Ambiguous},
	} {
		var tally Tally
		for _, cell := range strings.Fields(c.cells) {
			tally.Add(cell)
		}
		if got := tally.Reading(); got != c.want {
			t.Errorf("%q: %v, want %v", c.cells, got, c.want)
		}
	}
}

// FuzzScanner holds the scanner against encoding/csv: the same rows, or both refuse.
func FuzzScanner(f *testing.F) {
	f.Add("a,b\n1,2\n")
	f.Add("\"a\"\"b\",\"c\nd\"\n\n\"x\"y\n")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsRune(text, '\r') || strings.Contains(text, "\" ") || strings.Contains(text, `="`) || !utf8.ValidString(text) {
			return // a space behind a quote is forgiven, line ends are made alike before, and ="01" is more than encoding/csv knows
		}
		want := csv.NewReader(strings.NewReader(text))
		want.FieldsPerRecord = -1
		got := newScanner(text, ',', 0)
		got.quotes = strings.ContainsRune(text, '"')
		for {
			record, wantErr := want.Read()
			row, gotErr := got.next()
			if (wantErr == nil) != (gotErr == nil) {
				t.Fatalf("%q: %v, encoding/csv says %v", text, gotErr, wantErr)
			}
			if wantErr != nil {
				return
			}
			for i := range record {
				record[i] = norm(record[i])
			}
			if !slices.Equal(record, row.Cells) {
				t.Fatalf("%q: %q, encoding/csv says %q", text, row.Cells, record)
			}
			if line, _ := want.FieldPos(0); line != row.Line {
				t.Fatalf("%q: line %d, encoding/csv says %d", text, row.Line, line)
			}
		}
	})
}

// A spreadsheet keeps the zero of a code by a formula that is a text.
func TestTextsHeldByFormulas(t *testing.T) {
	for text, want := range map[string]string{
		`="01",="Hà Nội"` + "\n":          "01|Hà Nội",
		`"=""01""",x` + "\n":              "01|x",
		`="a,b",="c"` + "\n":              "a,b|c",
		`=1+1,"=A1&""x"""` + "\n":         `=1+1|=A1&"x"`,
		`"=""a""&""b""",="` + "\"\n":      `="a"&"b"|`,
		`="line` + "\n" + `two",x` + "\n": "line\ntwo|x",
	} {
		row, err := newScanner(text, ',', 0).next()
		if got := strings.Join(row.Cells, "|"); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
	_, faults := decode(t, "code,name\n01,Cụm \"A\"\n")
	if !strings.Contains(faults, "there is a quotation mark inside a cell") {
		t.Error(faults)
	}
}

func norm(s string) string { return viet.NFC(strings.TrimSpace(s)) }

func FuzzRead(f *testing.F) {
	f.Add("a;b\n1;2\n")
	f.Add("\ufeff\"a\"\"b\",c\r\n\"x\ny\",Đ\r")
	f.Fuzz(func(t *testing.T, text string) {
		tab, _ := Read("x.csv", []byte(text), nil)
		for _, row := range tab.Rows {
			for i := range row.Cells {
				if at := tab.At(row, i); at.Line < 1 || at.Col < 1 {
					t.Fatalf("cell %d of %q is at %v", i, row.Cells, at)
				}
			}
		}
		Decode[office](tab, officeColumns)
	})
}
