package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/worldtest"
)

// A table from outside comes in with what says whose levels they are; one with an error
// leaves nothing behind.
func TestATableOfLevelsIsBroughtIn(t *testing.T) {
	dir := folder(t, worldtest.World())
	table := filepath.Join(t.TempDir(), "Phụ lục 01.csv")
	write := func(text string) {
		if err := os.WriteFile(table, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"targets", "-C", dir, table, "--campaign", "3081", "--due", "31/12/2022"}
	write("Đơn vị;thu\nHà Nội;100\nHà Nôi;200\n")
	if code, said := ran(t, args...); code != 1 || !strings.Contains(said, "Phụ lục 01.csv:3:1") {
		t.Errorf("%d %s", code, said)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "data/targets/Ph*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	write("Đơn vị;Số thu (triệu đồng)\nHà Nội;100\nHà Giang;200\nTuyên Quang;300\nBắc Giang;400\nBắc Ninh;500\nTổng cộng;1500\n")
	code, said := ran(t, args...)
	if code != 0 || !strings.Contains(said, "data/targets/Phụ lục 01.csv: 5 mức giao, 5 đơn vị, 1 chỉ tiêu") {
		t.Errorf("%d %s", code, said)
	}
	side, err := os.ReadFile(filepath.Join(dir, "data/targets/Phụ lục 01.yaml"))
	if err != nil || string(side) != "campaign: \"3081\"\ndue: \"31/12/2022\"\n" {
		t.Errorf("%v %s", err, side)
	}
	if code, said := ran(t, args...); code != 2 {
		t.Errorf("a second time: %d %s", code, said)
	}
	if code, said := ran(t, "check", "-C", dir); code != 0 {
		t.Error(said)
	}
}

// By growth a unit is assigned so many per cent more than it had, rounded, with the
// computation beside it; who has no figure is named and assigned none.
func TestLevelsByGrowth(t *testing.T) {
	world := worldtest.World()
	export := "data/actuals/2022.csv"
	world = worldtest.With(world, map[string]string{export: worldtest.Edited(t, world, export, "27,bhyt,2022-12,420000\n", "")})
	dir := folder(t, world)
	code, said := ran(t, "targets", "-C", dir, "--campaign", "3081", "--due", "31/12/2023", "--grow", "7,55", "--indicator", "bhyt", "--round", "1000")
	if code != 0 || !strings.Contains(said, "Bắc Ninh chưa có số bhyt của 12/2022") || !strings.Contains(said, "4 mức giao, 4 đơn vị") {
		t.Errorf("%d %s", code, said)
	}
	text, _ := os.ReadFile(filepath.Join(dir, "data/targets/3081-tang-7-55-bhyt.csv"))
	want := `campaign,unit,indicator,due,value,ghi chú
3081,Hà Nội,bhyt,2023-12-31,860000,"12/2022: 800.000 × 1,0755 = 860.400, làm tròn 860.000; data/actuals/2022.csv:6:17"
3081,Hà Giang,bhyt,2023-12-31,118000,"12/2022: 110.000 × 1,0755 = 118.305, làm tròn 118.000; data/actuals/2022.csv:7:17"
3081,Tuyên Quang,bhyt,2023-12-31,226000,"12/2022: 210.000 × 1,0755 = 225.855, làm tròn 226.000; data/actuals/2022.csv:8:17"
3081,Bắc Giang,bhyt,2023-12-31,333000,"12/2022: 310.000 × 1,0755 = 333.405, làm tròn 333.000; data/actuals/2022.csv:9:17"
`
	if string(text) != want {
		t.Errorf("got\n%swant\n%s", text, want)
	}
	for _, args := range [][]string{
		{"--grow", "x", "--indicator", "bhyt", "--due", "31/12/2023"}, {"--grow", "5", "--due", "31/12/2023"}, {"--grow", "5", "--indicator", "bhyt"},
		{"--grow", "5", "--indicator", "bhyt_cov", "--due", "31/12/2023"}, {"--grow", "5", "--indicator", "khac", "--due", "31/12/2023"},
		{"--grow", "5", "--indicator", "bhyt", "--due", "31/12/2026"}, {"--grow", "5", "--indicator", "bhyt", "--due", "31/12/2023", "--round", "0"}, {},
	} {
		if code, said := ran(t, append([]string{"targets", "-C", dir, "--campaign", "3081"}, args...)...); code != 2 {
			t.Errorf("%v: %d %s", args, code, said)
		}
	}
}
