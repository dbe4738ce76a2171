package source

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
)

// A person of a district office is a person of its province, by the name of the province
// behind that of the office; without it the message says what to add.
func TestPeopleOfDistrictOfficesAreOfTheirProvince(t *testing.T) {
	site, faults := Load(worldtest.With(worldtest.World(), map[string]string{
		"data/honors/them.csv": `name,kind,unit,title,decision,decided_on,campaign
Nguyễn Văn Một,cá nhân,"BHXH huyện Vị Xuyên, tỉnh Hà Giang",Giấy khen,1/QĐ-BHXH,05/01/2023,3081
BHXH huyện Vị Xuyên,tập thể,"BHXH huyện Vị Xuyên, tỉnh Hà Giang",Giấy khen,1/QĐ-BHXH,05/01/2023,3081
Trần Thị B,cá nhân,BHXH tỉnh Hà Giang,Giấy khen,1/QĐ-BHXH,05/01/2023,3081
Lê Văn C,cá nhân,BHXH huyện Vị Xuyên,Giấy khen,1/QĐ-BHXH,05/01/2023,3081
Phạm Thị D,cá nhân,"BHXH huyện Vị Xuyên, tỉnh Hà Nam",Giấy khen,1/QĐ-BHXH,05/01/2023,3081
Hoàng Văn E,cá nhân,"BHXH huyện Vị Xuyên, tỉnh Hà Giang",Giấy khen,1/QĐ-BHXH,05/01/2026,3081
`}))
	province := site.Units.ByCode("2022", "02")
	want := map[string]bool{"Nguyễn Văn Một": true, "BHXH huyện Vị Xuyên": true, "Trần Thị B": false}
	found := 0
	for _, a := range site.Awards {
		if below, ours := want[a.Name]; ours {
			found++
			if a.Unit != province || a.Below != below {
				t.Errorf("%s: unit %d (want %d), below %v", a.Name, a.Unit, province, a.Below)
			}
		}
	}
	if found != len(want) {
		t.Errorf("%d of %d were read", found, len(want))
	}
	told := map[int]string{}
	for _, d := range faults.Sorted() {
		told[d.Pos.Line] = d.Line(lang.Vi) + d.Hint.Vi
	}
	if len(told) != 3 || !strings.Contains(told[5], "ghi thêm đơn vị") || !strings.Contains(told[6], "Hà Nam") || !strings.Contains(told[7], "unit-") {
		t.Errorf("told:\n%s", strings.Join([]string{told[5], told[6], told[7]}, "\n"))
	}
}
