package ledger

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/workspace"
)

func ledgerWith(t *testing.T, files map[string]string) Ledger {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Ledger{workspace.At{Dir: dir}}
}

func (l Ledger) text(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(l.Path(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var why = Because{Reason: `đã đối chiếu; "đúng"`, Who: "Phòng Thi đua", Day: campaign.DateOf(time.Date(2025, 11, 6, 0, 0, 0, 0, time.UTC))}

// What stands in a register stays byte for byte, however it was written.
func TestRegistersKeepTheirBytes(t *testing.T) {
	warning := diag.New(diag.Pos{File: "data/actuals/x.csv", Line: 2, Col: 3}, diag.FigureJumps).For("2025", "01").About("bhyt", "2025-10", "783609")
	for name, c := range map[string]struct{ before, row string }{
		"with a mark, semicolons, other names and order": {
			"\ufeffLý do;Mã cảnh báo;Đơn vị;Chỉ tiêu;Kỳ;Giá trị;Người duyệt;Ngày;Ghi thêm\r\n\"hai\r\ndòng\";period-hole;;;2023-01;11;A;2025-10-06;\r\n\r\n",
			"\"đã đối chiếu; \"\"đúng\"\"\";figure-jumps;01;bhyt;2025-10;783609;Phòng Thi đua;2025-11-06;\r\n",
		},
		"without the last line end": {
			"code,unit,indicator,period,value,reason,who,day\nperiod-hole,,,2023-01,11,x,A,2025-10-06",
			"\nfigure-jumps,01,bhyt,2025-10,783609,\"đã đối chiếu; \"\"đúng\"\"\",Phòng Thi đua,2025-11-06\n",
		},
	} {
		l := ledgerWith(t, map[string]string{"data/accepted.csv": c.before})
		if err := l.Accept(why, warning); err != nil {
			t.Fatal(name, err)
		}
		if got := l.text(t, "data/accepted.csv"); got != c.before+c.row {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, c.before+c.row)
		}
		if got := l.text(t, ".thidua/ban-cu/data/accepted.csv/000001.csv"); got != c.before {
			t.Errorf("%s: the version before is %q", name, got)
		}
	}
}

// A row is taken out with its lines, and with nothing else.
func TestUndoTakesOneRow(t *testing.T) {
	const before = "code,unit,indicator,period,value,reason,who,day\na,,,1,1,\"hai\n\ndòng\",A,1\n\nb,,,1,1,x,A,1\nc,,,1,1,x,A,1\n"
	for line, want := range map[int]string{
		2: "code,unit,indicator,period,value,reason,who,day\n\nb,,,1,1,x,A,1\nc,,,1,1,x,A,1\n",
		6: "code,unit,indicator,period,value,reason,who,day\na,,,1,1,\"hai\n\ndòng\",A,1\n\nc,,,1,1,x,A,1\n",
		7: "code,unit,indicator,period,value,reason,who,day\na,,,1,1,\"hai\n\ndòng\",A,1\n\nb,,,1,1,x,A,1\n",
	} {
		l := ledgerWith(t, map[string]string{"data/accepted.csv": before})
		if err := l.UndoAccept(line); err != nil {
			t.Fatal(err)
		}
		if got := l.text(t, "data/accepted.csv"); got != want {
			t.Errorf("line %d:\n%q\nwant\n%q", line, got, want)
		}
	}
	l := ledgerWith(t, map[string]string{"data/accepted.csv": before})
	for _, line := range []int{1, 3, 5, 8} {
		if err := l.UndoAccept(line); !fault.IsRefusal(err) {
			t.Errorf("line %d: %v", line, err)
		}
	}
}

// What a spreadsheet or another program makes of a register is refused, never spoiled.
func TestForeignRegistersAreRefused(t *testing.T) {
	warning := diag.New(diag.Pos{}, diag.FigureJumps).About("bhyt", "2025-10", "1")
	for name, text := range map[string]string{
		"data/accepted.csv":  "code,unit\nH\xb5 N\xe9i,B\xbec\n",
		"data/accepted.xlsx": "PK",
	} {
		l := ledgerWith(t, map[string]string{name: text})
		if err := l.Accept(why, warning); !fault.IsRefusal(err) {
			t.Errorf("%s: %v", name, err)
		}
		if got := l.text(t, name); got != text {
			t.Errorf("%s holds %q", name, got)
		}
	}
}

func TestFileNames(t *testing.T) {
	for given, want := range map[string]string{
		`C:\Tải về\Hà Nội T10.xlsx`: "Hà Nội T10.xlsx", "../../etc/x.csv": "x.csv", "a:b?.csv": "a-b-.csv", "Ha\u0300 No\u0323\u0302i.CSV": "Hà Nội.CSV",
		"~$x.xlsx": "x.xlsx", ".x.csv": "x.csv",
	} {
		if got, err := FileName(given); got != want || err != nil {
			t.Errorf("%q: %q, %v; want %q", given, got, err, want)
		}
	}
	for _, given := range []string{"", ".csv", "x", "x.exe", "x.yaml", "x.csv\x00.exe"} {
		if got, err := FileName(given); err == nil {
			t.Errorf("%q: %q", given, got)
		}
	}
}
