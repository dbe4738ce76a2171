package source

import (
	"path"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type honorRow struct {
	Name      string `csv:"name"`
	Kind      string `csv:"kind"`
	Position  string `csv:"position"`
	Unit      string `csv:"unit"`
	Title     string `csv:"title"`
	Decision  string `csv:"decision"`
	DecidedOn string `csv:"decided_on"`
	Issuer    string `csv:"issuer"`
	Campaign  string `csv:"campaign"`
	Year      string `csv:"year"`
	Note      string `csv:"note"`
	Photo     string `csv:"photo"`
	Outcome   string `csv:"outcome"` // of a proposal
}

func (r honorRow) owner() (string, campaign.Date) {
	on, _ := campaign.ParseDate(r.DecidedOn)
	return r.Unit, on
}

var honorColumns = []table.Column{
	{Name: "name", Also: []string{"họ và tên", "họ tên", "tên", "tập thể, cá nhân"}, Required: true},
	{Name: "kind", Also: []string{"loại"}, Required: true},
	{Name: "position", Also: []string{"chức vụ", "chức danh"}},
	{Name: "unit", Also: []string{"đơn vị công tác", "đơn vị"}, Required: true},
	{Name: "title", Also: []string{"danh hiệu / hình thức", "danh hiệu", "hình thức", "hình thức khen thưởng"}, Required: true},
	{Name: "decision", Also: []string{"số quyết định", "quyết định"}, Required: true},
	{Name: "decided_on", Also: []string{"ngày ban hành", "ngày quyết định"}, Required: true},
	{Name: "issuer", Also: []string{"cơ quan ban hành", "cấp khen thưởng"}},
	{Name: "campaign", Also: []string{"phong trào"}},
	{Name: "year", Also: []string{"năm"}},
	{Name: "note", Also: []string{"ghi chú"}},
	{Name: "photo", Also: []string{"ảnh", "tệp ảnh"}},
}

// loadHonors reads the honor rolls. The year of a roll is its column year, else
// the year in its file's name, else that of the decision.
func (l *loader) loadHonors() {
	for _, name := range l.files("data/honors", tables...) {
		for _, r := range records[honorRow](l, name, true, honorColumns) {
			if a, ok := l.award(r, ingest.YearIn(name), false); ok {
				l.site.Awards = append(l.site.Awards, a)
			}
		}
	}
}

// award reads one line of an honor roll, or of a list of proposals.
func (l *loader) award(r table.Record[honorRow], fileYear int, proposed bool) (campaign.Award, bool) {
	v := r.Value
	before, mark := l.faults.Count(diag.Error), l.faults.Mark()
	a := campaign.Award{
		Name: v.Name, Position: v.Position, UnitText: v.Unit, Title: v.Title, Decision: v.Decision,
		DecidedOn: dateCell(l, r, "decided_on", v.DecidedOn), Issuer: v.Issuer, Campaign: v.Campaign,
		Kind: l.awardeeKind(r), Note: v.Note, Unit: campaign.NoUnit, At: r.At("name"),
	}
	var c *campaign.Campaign
	if v.Campaign != "" {
		c = l.campaignNamed(r.At("campaign"), r.Header("campaign"), v.Campaign)
	}
	on := a.DecidedOn
	if on.IsZero() && proposed && c != nil {
		on = l.unitDay(c)
	}
	defer func() { l.claim(mark, v.Unit, on) }()
	if v.Name == "" {
		l.faults.Add(r.Fault("name", diag.CellEmpty))
	}
	if proposed && v.Campaign == "" {
		l.faults.Add(r.Fault("campaign", diag.CellEmpty))
	}
	if !proposed {
		l.needDecision(r)
	}
	if a.Year = l.awardYear(r, fileYear); a.Year == 0 {
		a.Year = on.Year()
	}
	l.checkTitle(r, a, on)
	if v.Photo != "" {
		a.Photo, a.PhotoAt = path.Join("content", v.Photo), r.At("photo")
	}
	settled := !on.IsZero() || c != nil && v.DecidedOn == ""
	if settled {
		a.Unit, a.Below = l.awardUnit(r, on, a.Year)
	}
	return a, l.faults.Count(diag.Error) == before && settled
}

// awardUnit is the unit of a line on a day, or, since a decision of January may honor a
// unit that ended in December, at the end of the year of the roll. An office below a
// province belongs to the province that it names. NoUnit is a fault.
func (l *loader) awardUnit(r table.Record[honorRow], on campaign.Date, year int) (u campaign.UnitID, below bool) {
	end, _ := campaign.MakeDate(year, 12, 31)
	match := l.site.Units.Resolve(r.Value.Unit, on)
	if match.Miss == campaign.NotInForce {
		match = l.site.Units.Resolve(r.Value.Unit, end)
	}
	if match.Miss == campaign.SubProvincial || match.Miss == campaign.Unknown {
		above := l.site.Units.Above(r.Value.Unit, on)
		if above.Miss == campaign.NotInForce {
			above = l.site.Units.Above(r.Value.Unit, end)
		}
		if above.Miss == campaign.Found {
			return above.Unit, true
		}
	}
	if match.Miss == campaign.SubProvincial && !on.IsZero() {
		l.faults.Add(diag.New(r.At("unit"), diag.UnitUnknown, r.Value.Unit).In(r.Header("unit")).WithHint(
			lang.T("đây là cơ quan cấp dưới: ghi thêm đơn vị trong data/units.csv sau tên, cách bằng dấu phẩy", "this is an office below: add the unit of data/units.csv behind its name, after a comma")))
		return campaign.NoUnit, false
	}
	if match.Miss != campaign.Found {
		l.noUnit(r.At("unit"), r.Header("unit"), r.Value.Unit, on, match)
	}
	return match.Unit, false
}

// needDecision refuses to publish what has not been decided.
func (l *loader) needDecision(r table.Record[honorRow]) {
	switch {
	case r.Value.Decision == "":
		l.faults.Add(r.Fault("decision", diag.AwardUndecided))
	case r.Value.DecidedOn == "":
		l.faults.Add(r.Fault("decided_on", diag.AwardUndecided))
	}
}

func (l *loader) awardYear(r table.Record[honorRow], fileYear int) int {
	if r.Value.Year == "" {
		return fileYear
	}
	p, ok := campaign.ParsePeriod(r.Value.Year)
	if !ok || !p.IsYear() {
		l.faults.Add(r.Fault("year", diag.ValueInvalid, r.Value.Year).WithHint(lang.T("viết năm như 2022", "write a year like 2022")))
	}
	return p.Year()
}

func (l *loader) awardeeKind(r table.Record[honorRow]) campaign.AwardeeKind {
	switch table.HeaderKey(r.Value.Kind) {
	case "ca-nhan", "individual":
		return campaign.Person
	case "tap-the", "collective":
		return campaign.Collective
	}
	l.faults.Add(r.Fault("kind", diag.ValueInvalid, r.Value.Kind).WithHint(diag.OneOf([]campaign.AwardeeKind{campaign.Person, campaign.Collective})))
	return ""
}
