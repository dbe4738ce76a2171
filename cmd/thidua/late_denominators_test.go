package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A rate that changes because denominators came late is told on the page of the data; one
// that could not be computed before is new and no change.
func TestLateDenominatorsAreToldAsChangesOnlyWhereThereWasARate(t *testing.T) {
	t.Parallel()
	for _, older := range []bool{true, false} {
		v := newVictim(t)
		month, denominators := v.file(t, "data", "actuals", "2025", "2025-09.csv"), string(v.file(t, "data", "actuals", "2025", "mau-so-2025-34.csv"))
		v.dir = filepath.Join(t.TempDir(), "trong")
		v.run(t, "init", "--empty", v.dir)
		lay := func(name, text string) string {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			return path
		}
		v.run(t, "new", "campaign", "--from", lay("56.txt", "ỦY BAN NHÂN DÂN TỈNH\nSố: 56/KH-UBND\nHà Nội, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nPhát động phong trào thi đua năm 2026\nI. Chỉ tiêu\n1. Tỷ lệ bao phủ BHYT: 91% dân số.\nII. Thời gian\nTừ ngày 05/01/2026 đến hết ngày 31/12/2026.\n"))
		files, _ := filepath.Glob(v.in("content", "phong-trao", "*.md"))
		replaceIn(t, files[0], "status: draft", "# status: draft")
		if older { // twice as many people: half the rate
			text := strings.NewReplacer(",2025,", ",2025,2").Replace(denominators)
			v.run(t, "receive", lay("mau-so-2025.csv", text), "--on", "10/01/2026")
		}
		v.run(t, "receive", lay("thang-1.csv", strings.ReplaceAll(string(month), ",2025-09,", ",2026-01,")), "--on", "05/02/2026")
		v.run(t, "receive", lay("mau-so-2026.csv", strings.ReplaceAll(denominators, ",2025,", ",2026,")), "--on", "10/02/2026")
		v.run(t, "build")
		page := string(v.file(t, "public", "so-lieu", "index.html"))
		if told := strings.Contains(page, "Kết luận và thứ hạng đổi vì mẫu số mới"); told != older {
			t.Errorf("older denominators %v: told as a change %v", older, told)
		}
	}
}
