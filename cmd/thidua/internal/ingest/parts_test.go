package ingest

import (
	"fmt"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

// threeUnits are the names of three units and three indicators.
func threeUnits(t testing.TB) *Names {
	t.Helper()
	from, _ := campaign.ParseDate("01/08/2008")
	var units []*campaign.Unit
	for code, name := range map[string]string{"01": "Hà Nội", "04": "Cao Bằng", "24": "Bắc Giang"} {
		units = append(units, &campaign.Unit{Vintage: "2022", Code: code, Slug: code, Names: []campaign.Name{{
			Full: name, Short: name, Kind: campaign.Province, From: from,
		}}})
	}
	people, _ := amount.MeasureOf("người")
	percent, _ := amount.MeasureOf("%")
	return NewNames(campaign.NewRegistry(units, nil), campaign.NewCatalogue([]*campaign.Indicator{
		{ID: "bhyt", Name: "Số người tham gia BHYT", Short: "BHYT", Measure: people, Show: people, Kind: campaign.Stock, Merge: campaign.MergeSum},
		{ID: "hai_long", Name: "Chỉ số hài lòng", Short: "Hài lòng", Measure: percent, Show: percent, Kind: campaign.Index},
		{ID: "moi", Name: "Số người tham gia mới", Short: "Mới", Measure: people, Show: people, Kind: campaign.Flow, Merge: campaign.MergeSum},
	}))
}

// opened is an export as it stands in a CSV file.
func opened(t testing.TB, text string) Export {
	t.Helper()
	c, faults := table.Open("data/actuals/x.csv", []byte(text), nil)
	if faults.Len() > 0 {
		t.Fatal(faults.Sorted())
	}
	return Export{Table: c, Sidecar: NoSidecar(c.File)}
}

func TestLongExportIsReadInParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("unit,indicator,period,value\n")
	for month := 1; month <= 12; month++ {
		for i, unit := range []string{"01", "Cao Bằng", "24"} {
			fmt.Fprintf(&b, "%s,bhyt,2022-%02d,%d\n%s,hai_long,2022-%02d,8%d.5%%\n", unit, month, 1000*month, unit, month, i)
		}
	}
	x, names := opened(t, b.String()), threeUnits(t)
	of := NewPartsReader(names, 200, 4)
	var found Found
	r, ok := newReader(names, of.caches[0], x, &found)
	if !ok || !r.inParts(of) || len(found.All) != 12*3*2 || !found.clean() {
		t.Errorf("%d figures: %v", len(found.All), found.Faults.Sorted())
	}
	spoiled := opened(t, b.String()+"01,bhyt,2023-01,1x\n")
	found = Found{}
	of.Read(spoiled, &found)
	if len(found.All) != 12*3*2 || found.Faults.Len() != 1 || !strings.HasPrefix(found.Faults.Sorted()[0].Line(lang.En), "data/actuals/x.csv:74:17:") {
		t.Errorf("%d figures: %v", len(found.All), found.Faults.Sorted())
	}
}
