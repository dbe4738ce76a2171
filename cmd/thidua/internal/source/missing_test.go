package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/diag"
)

// One campaign that is not there is one message for a file, however many rows name it.
func TestAMissingCampaignIsToldOnceForAFile(t *testing.T) {
	fsys := fstest.MapFS{
		"content/index.md":    {Data: []byte("---\ntitle: Thử\norganisation: Cơ quan\n---\n")},
		"data/units.csv":      {Data: []byte("vintage,code,name,short_name,kind,region,slug,valid_from,valid_to,basis\n2025,01,Thành phố Mẫu,Mẫu,thanh-pho,Vùng,mau,2025-07-01,,\n")},
		"data/indicators.csv": {Data: []byte("id,name,short_name,measure,decimals,kind,better\nbhyt,Số người,Số,người,0,stock,higher\n")},
		"data/targets/a.csv":  {Data: []byte("campaign,unit,indicator,due,value\n" + strings.Repeat("99,01,bhyt,31/12/2025,5\n", 60))},
	}
	_, faults := Load(fsys)
	n := 0
	for _, d := range faults.Sorted() {
		if d.Code == diag.CampaignUnknown {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d messages, want one:\n%s", n, printed(faults))
	}
}
