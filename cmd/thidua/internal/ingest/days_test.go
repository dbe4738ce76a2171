package ingest

import (
	"testing"

	"thidua/cmd/thidua/internal/diag"
)

// A flow of one day is none of the month; what other exports hold of it stays.
func TestFlowsDayByDayAreRefused(t *testing.T) {
	reader := NewReader(threeUnits(t))
	var found Found
	reader.Read(opened(t, "Đơn vị;Kỳ;Mới\nHà Nội;09/2022;5\nCao Bằng;09/2022;6\n"), &found)
	reader.Read(opened(t, "Đơn vị;Ngày;BHYT;Mới\nHà Nội;30/10/2022;1;2\nHà Nội;31/10/2022;3;4\n"), &found)
	faults := found.Faults.Sorted()
	if len(faults) != 1 || faults[0].Code != diag.PeriodDays || faults[0].Pos.Line != 3 || faults[0].Pos.Col != 21 {
		t.Errorf("faults: %v", faults)
	}
	if len(found.All) != 3 || found.All[2].Value.String() != "3" {
		t.Errorf("figures: %v", found.All)
	}
}
