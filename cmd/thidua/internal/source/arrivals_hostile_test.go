package source

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
)

// A file that no office writes ends with a message or a result, in bounded time and memory.
func TestHugeFilesAreBounded(t *testing.T) {
	head := "Đơn vị;Kỳ;bhyt\n"
	base := arrivalBase(t)
	for _, c := range []struct {
		name, text string
		rows       int // observations
		codes      []diag.Code
	}{
		{"a line of 20 MB", head + strings.Repeat("a", 20<<20) + ";12/2022;1\n", 0, []diag.Code{diag.FileUnread}},
		{"a line of 20 MB without end", strings.Repeat("a;", 10<<20), 0, []diag.Code{diag.FileUnread, diag.FileEmpty}},
		{"a cell of 20 MB in quotes", head + `"` + strings.Repeat("a\n", 10<<20) + "\";12/2022;1\n", 0, []diag.Code{diag.RowQuote}},
		{"20 MB of quotes", head + strings.Repeat(`"`, 20<<20), 0, []diag.Code{diag.RowQuote}},
		{"20 MB of line ends", strings.Repeat("\r\n", 10<<20), 0, []diag.Code{diag.FileEmpty}},
		{"20 MB of combining marks", head + strings.Repeat("\u0301", 10<<20), 0, []diag.Code{diag.FileUnread}},
		{"200,000 rows", head + strings.Repeat("Hà Nội;12/2022;7416848\n", 200_000), 1, nil},
		{"200,000 faulty rows", head + strings.Repeat("Hà Nôi;12/2022;1x\n", 200_000), 0, []diag.Code{diag.UnitUnknown}},
		{"200,000 rows of other units", head + manyUnits(200_000), 0, []diag.Code{diag.UnitUnknown}},
		{"200,000 ragged rows", head + strings.Repeat("Hà Nội\t12/2022;7\n", 200_000), 0, []diag.Code{diag.RowRagged}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := worldtest.With(base, map[string]string{"data/actuals/x.csv": c.text})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			site, faults := Load(fsys)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if took > 30*time.Second {
				t.Errorf("took %v", took)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 2<<30 {
				t.Errorf("asked for %d MB", used>>20)
			}
			if n := len(site.Results.All()); n != c.rows {
				t.Errorf("%d figures", n)
			}
			if c.codes == nil && faults.Len() > 0 || c.codes != nil && !faults.Has(c.codes...) {
				t.Errorf("%d diagnostics:\n%.600s", faults.Len(), printed(faults))
			}
		})
	}
}

func manyUnits(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "đơn vị số %d;12/2022;7\n", i)
	}
	return b.String()
}

// Names that leave the workspace are refused where files name others.
func TestNamesDoNotLeaveTheWorkspace(t *testing.T) {
	for _, name := range []string{"../../etc/passwd", `..\..\etc\passwd`, "/etc/passwd", "data/../../etc/passwd", "data/actuals/\x00.csv"} {
		fsys := arrivalBase(t)
		fsys["data/exports.csv"] = &fstest.MapFile{Data: []byte("file,received_on,status,supersedes,reason\n\"" + name + "\",2022-12-31,,,\n")}
		_, faults := Load(fsys)
		if !faults.Has(diag.ValueInvalid, diag.FileEncoding) {
			t.Errorf("%q is taken for an export:\n%s", name, printed(faults))
		}
		lines, faults := Explain(fsys, name)
		if lines != nil || !faults.HasErrors() {
			t.Errorf("%q is explained: %s", name, explained(lines))
		}
	}
}

func explained(e ingest.Explanation) string {
	var b strings.Builder
	for _, line := range e {
		b.WriteString(line.In(lang.Vi))
		b.WriteString("\n")
	}
	return b.String()
}

// FuzzNumbers writes a number in each style and reads it back through an export: the
// figure is the number, or the column is refused.
func FuzzNumbers(f *testing.F) {
	f.Add(int64(1234567), uint8(1))
	f.Add(int64(91052), uint8(3))
	f.Add(int64(-91052), uint8(0))
	f.Add(int64(7), uint8(9))
	base := worldtest.Registers()
	f.Fuzz(func(t *testing.T, coef int64, scale uint8) {
		a := amount.New(coef%1e15, scale%7)
		for style, number := range map[string]func(amount.Amount) string{
			"vi": viNumber, "en": enNumber, "comma": commaNumber, "point": amount.Amount.String, "spaces": spaceNumber("\u202f"),
		} {
			site, faults := Load(worldtest.With(base, map[string]string{"data/actuals/x.csv": "Đơn vị;Kỳ;thu\nHà Nội;12/2022;" + number(a) + "\n"}))
			all := site.Results.All()
			switch {
			case faults.Has(diag.NumberAmbiguous) && len(all) == 0:
			case faults.Len() > 0 || len(all) != 1 || all[0].Value != a:
				t.Errorf("%s: %q (%s) gives %v\n%s", style, number(a), a, all, printed(faults))
			}
		}
	})
}

// FuzzEncodedExport reads one text in two encodings: the figures are the same, or one
// of them is refused.
func FuzzEncodedExport(f *testing.F) {
	for _, files := range layouts {
		for _, text := range files {
			f.Add(text)
		}
	}
	base := worldtest.Registers()
	f.Fuzz(func(t *testing.T, text string) {
		if charset.Decode([]byte(text), nil).Encoding != charset.UTF8 || strings.ContainsRune(text, 0xfffd) {
			return
		}
		plain, faults := Load(worldtest.With(base, map[string]string{"data/actuals/x.csv": text}))
		if faults.HasErrors() {
			return
		}
		for name, other := range map[string]string{"UTF-16": utf16LE(text), "VNI": toVNI(text), "doubled": doubled(text)} {
			site, faults := Load(worldtest.With(base, map[string]string{"data/actuals/x.csv": other}))
			if !faults.HasErrors() && len(site.Results.All()) > 0 && results(site) != results(plain) {
				t.Errorf("%s: %q gives\n%swanted\n%s", name, text, results(site), results(plain))
			}
		}
	})
}

func utf16LE(text string) string {
	b := []byte{0xff, 0xfe}
	for _, r := range text {
		if r > 0xffff {
			r = ' '
		}
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

// What is kept of rows that are no results has an end, and so has the patience with a
// file that is wrong in every row.
func TestLimitsOfAnExport(t *testing.T) {
	const head, beyond = "Đơn vị;Kỳ;bhyt\nHà Nội;12/2022;7\n", 1234
	base := arrivalBase(t)
	site, faults := Load(worldtest.With(base, map[string]string{"data/actuals/x.csv": head + strings.Repeat("(*) Số liệu tạm tính;;\n", ingest.MaxSkipped+beyond)}))
	if faults.Len() > 1 || !faults.Has(diag.RowsRead) || len(site.Skipped) != ingest.MaxSkipped || site.SkippedBeyond != beyond {
		t.Errorf("%d rows passed over are kept, %d beyond:\n%s", len(site.Skipped), site.SkippedBeyond, printed(faults))
	}
	site, _ = Load(worldtest.With(base, map[string]string{"data/actuals/x.csv": head + strings.Repeat("Tây Nguyên;12/2022;7\n", ingest.MaxRegionTotals+beyond)}))
	if len(site.Regions) != ingest.MaxRegionTotals {
		t.Errorf("%d totals of regions are kept", len(site.Regions))
	}
	_, faults = Load(worldtest.With(base, map[string]string{"data/actuals/x.csv": head + strings.Repeat("Hà Nội;12/2022;1x\n", ingest.MaxFaults+beyond)}))
	if n := faults.Count(diag.Error); n != ingest.MaxFaults+1 || !strings.Contains(printed(faults), "x.csv:50002: lỗi: không đọc được tệp: quá nhiều lỗi (50000)") {
		t.Errorf("%d errors:\n%.500s", n, printed(faults))
	}
}
