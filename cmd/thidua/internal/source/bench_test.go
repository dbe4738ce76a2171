package source

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// longExport is an export of a million rows, each unit with all its months, or each
// month with all units.
func longExport(byMonth bool) string {
	const units, indicators, months = 3321, 12, 25
	var b strings.Builder
	b.WriteString("unit,indicator,period,value\n")
	row := func(u, i, m int) {
		fmt.Fprintf(&b, "%05d,ct%02d,%d-%02d,%d\n", u+1, i+1, 2020+m/12, m%12+1, 1000+(u*7919+i*104729+m*31)%99_000)
	}
	if byMonth {
		for at := range months * indicators * units {
			row(at%units, at/units%indicators, at/units/indicators)
		}
		return b.String()
	}
	for at := range units * indicators * months {
		row(at/months/indicators, at/months%indicators, at%months)
	}
	return b.String()
}

// longWorkspace is a workspace with as many units as a long export names.
func longWorkspace(export string) fstest.MapFS {
	var units, indicators strings.Builder
	units.WriteString("vintage,code,name,short_name,kind,region,slug,valid_from,valid_to,basis\n")
	for u := range 3321 {
		fmt.Fprintf(&units, "2020,%05d,Tỉnh Đo %05d,Đo %05d,tinh,Vùng 1,do-%05d,2008-08-01,,\n", u+1, u+1, u+1, u+1)
	}
	indicators.WriteString("id,name,short_name,measure,show,decimals,kind,better,formula,merge,completion,note\n")
	for i := range 12 {
		fmt.Fprintf(&indicators, "ct%02d,Số người của chỉ tiêu %d,Chỉ tiêu %d,người,người,0,stock,higher,,sum,,\n", i+1, i+1, i+1)
	}
	return fstest.MapFS{
		"content/index.md":     &fstest.MapFile{Data: []byte("---\ntitle: Thi đua\norganisation: BHXH Việt Nam\n---\n")},
		"data/units.csv":       &fstest.MapFile{Data: []byte(units.String())},
		"data/indicators.csv":  &fstest.MapFile{Data: []byte(indicators.String())},
		"data/actuals/all.csv": &fstest.MapFile{Data: []byte(export)},
	}
}

// The measure of reading is encoding/csv reading the same bytes, in the same run.
func BenchmarkLongExport(b *testing.B) {
	for name, byMonth := range map[string]bool{"by unit": false, "by month": true} {
		export := longExport(byMonth)
		fsys := longWorkspace(export)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var floor time.Duration
			for b.Loop() {
				site, faults := Load(fsys)
				if faults.Len() > 0 || len(site.Results.All()) != 3321*12*25 {
					b.Fatal(printed(faults))
				}
				b.StopTimer()
				began := time.Now()
				readCSV(b, export)
				floor += time.Since(began)
				b.StartTimer()
			}
			b.ReportMetric(float64(b.Elapsed())/float64(floor), "x-encoding/csv")
		})
	}
}

func readCSV(b *testing.B, text string) {
	r := csv.NewReader(strings.NewReader(text))
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}
