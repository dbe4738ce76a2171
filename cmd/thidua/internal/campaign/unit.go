package campaign

import "thidua/cmd/thidua/internal/diag"

// A UnitKind tells what sort of organisation a unit is.
type UnitKind string

// The kinds of units.
const (
	Province   UnitKind = "tinh"
	City       UnitKind = "thanh-pho"
	Commune    UnitKind = "xa"
	Ward       UnitKind = "phuong"
	Zone       UnitKind = "dac-khu"
	Affiliated UnitKind = "truc-thuoc" // đơn vị trực thuộc: central units, only in honor rolls
	Special    UnitKind = "dac-biet"   // Bộ Quốc phòng, Công an nhân dân: in the nation's sum, never ranked
	Nation     UnitKind = "toan-quoc"
)

// UnitKinds lists the kinds that data/units.csv may name.
var UnitKinds = []UnitKind{Province, City, Commune, Ward, Zone, Affiliated, Special}

// A UnitID is the place of a unit in its Registry. Country is always 0.
type UnitID int32

// Country (toàn quốc) is the unit that all others add up to; NoUnit is none.
const (
	Country UnitID = 0
	NoUnit  UnitID = -1
)

// CountryCode is how data files name the country.
const CountryCode = "VN"

// A Name is what a unit is called, and what kind it is, between two days.
type Name struct {
	Full, Short string
	Kind        UnitKind
	From, To    Date
	Basis       string // the act that gave the name
	At          diag.Pos
}

// A Unit (đơn vị) is one office in one vintage. Its identity is vintage and
// code: code 24 was Bắc Giang in the vintage of 63 and is Bắc Ninh in that of 34.
type Unit struct {
	ID      UnitID
	Vintage string
	Code    string
	Region  string
	Slug    string // as registered
	Page    string // the address of its page; differs from Slug where a successor has taken it
	Names   []Name // by From

	RegionAt, SlugAt diag.Pos
}

// From is the first day of the unit.
func (u *Unit) From() Date { return u.Names[0].From }

// To is the last day of the unit, or no date.
func (u *Unit) To() Date { return u.Names[len(u.Names)-1].To }

// InForce reports whether the unit exists on a day.
func (u *Unit) InForce(on Date) bool { return on.Within(u.From(), u.To()) }

// NameOn is the name in force on a day; before the first and after the last day
// it is the first and the last name.
func (u *Unit) NameOn(on Date) Name {
	current := u.Names[0]
	for _, n := range u.Names[1:] {
		if !on.Before(n.From) {
			current = n
		}
	}
	return current
}

// Ranked reports whether the unit takes part in rankings.
func (u *Unit) Ranked() bool {
	switch u.Names[0].Kind {
	case Province, City, Commune, Ward, Zone:
		return true
	}
	return false
}

// A Vintage is a set of units that were in force together.
type Vintage struct {
	ID       string
	From, To Date
	Units    []UnitID // ranked units, by code
}

// A Change says that one unit became (part of) another.
type Change struct {
	Effective Date
	Old, New  UnitID
	Merged    bool
	Basis     string
	At        diag.Pos
}

// A Tile is the place of a unit on the tile-grid map of its vintage. Code HS and
// TS are Hoàng Sa and Trường Sa, which every national map must name.
type Tile struct {
	Vintage  string
	Code     string
	Col, Row int
}
