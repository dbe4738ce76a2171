package source

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/table"
)

type holidayRow struct {
	Date string `csv:"date"`
	Kind string `csv:"kind"`
	Name string `csv:"name"`
}

// HolidaysFile says on which days nobody works, or works all the same.
const HolidaysFile = "data/holidays.csv"

// HolidayColumns are those of the file.
var HolidayColumns = []table.Column{
	{Name: "date", Also: []string{"ngày"}, Required: true},
	{Name: "kind", Also: []string{"loại"}},
	{Name: "name", Also: []string{"tên", "nội dung"}},
}

// The words of the column kind.
const (
	dayOff = "nghỉ"
	madeUp = "làm bù"
)

// loadHolidays reads the public holidays and the weekend days on which work is
// made up, which campaigns that count working days need.
func (l *loader) loadHolidays() {
	var off, on []campaign.Date
	for _, r := range records[holidayRow](l, HolidaysFile, false, HolidayColumns) {
		day := dateCell(l, r, "date", r.Value.Date)
		if r.Value.Date == "" {
			l.faults.Add(r.Fault("date", diag.CellEmpty))
		}
		switch r.Value.Kind {
		case dayOff, "":
			off = append(off, day)
		case madeUp:
			on = append(on, day)
		default:
			l.faults.Add(r.Fault("kind", diag.ValueInvalid, r.Value.Kind).WithHint(diag.OneOf([]string{dayOff, madeUp})))
		}
	}
	l.site.Calendar = campaign.NewCalendar(off, on)
}
