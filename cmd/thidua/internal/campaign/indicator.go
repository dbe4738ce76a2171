package campaign

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
)

// A Kind of indicator says what may be done with its numbers.
type Kind string

// The kinds of indicators.
const (
	Stock      Kind = "stock"      // số dư cuối kỳ: the last value wins
	Flow       Kind = "flow"       // phát sinh trong kỳ: periods add up
	Cumulative Kind = "cumulative" // lũy kế từ đầu năm: differences give the flow
	Rate       Kind = "ratio"      // numerator and denominator are carried
	Index      Kind = "index"      // a survey's result: never aggregated
)

// Kinds lists the kinds an indicator may have.
var Kinds = []Kind{Stock, Flow, Cumulative, Rate, Index}

// A Direction says which way of an indicator is the better one.
type Direction string

// The directions.
const (
	Higher  Direction = "higher" // càng cao càng tốt
	Lower   Direction = "lower"  // càng thấp càng tốt
	Neutral Direction = "none"   // a denominator: neither
)

// Directions lists the directions an indicator may have.
var Directions = []Direction{Higher, Lower, Neutral}

// A Merge says how the numbers of units that became one are joined.
type Merge string

// The ways of joining.
const (
	MergeSum      Merge = "sum"
	MergeRedivide Merge = "redivide"
	MergeNone     Merge = "none"
)

// Merges lists the ways of joining.
var Merges = []Merge{MergeSum, MergeRedivide, MergeNone}

// A Completion says how a result that should fall is turned into a per cent of
// its target: with A the result, T the target and B the figure at the start.
type Completion string

// The ways. Where T is zero or equals B, the first three are pass or fail as well.
const (
	PassFail Completion = "pass-fail" // 100 when the target is met, else 0
	FromBase Completion = "from-base" // (A − B) ÷ (T − B)
	Inverse  Completion = "inverse"   // T ÷ A
	Mirror   Completion = "mirror"    // 2 − A ÷ T
)

// Completions lists the ways.
var Completions = []Completion{PassFail, FromBase, Inverse, Mirror}

// An IndicatorID is the place of an indicator in its Catalogue.
type IndicatorID int16

// A Formula computes an indicator from others of the catalogue. Op is '+' for a
// sum of all terms, '/' for the first term divided by the second, 0 for none.
type Formula struct {
	Op    byte
	Terms []IndicatorID
}

// An Indicator (chỉ tiêu) is what is measured.
type Indicator struct {
	Index    IndicatorID
	ID       string // "bhxh_cov": stable, in data files and addresses
	Name     string
	Short    string
	Measure  amount.Measure // the base in which values are held
	Show     amount.Measure // the measure of headlines: triệu người
	Decimals int            // published decimals in Measure
	Kind     Kind
	Better   Direction
	Formula  Formula
	Merge    Merge
	Done     Completion // where lower is better
	Note     string
	At       diag.Pos

	Plausible Plausible
}

// Print prints a value in full, with its measure: "17.500.000 người".
func (i *Indicator) Print(a amount.Amount) string { return i.Measure.Print(a, i.Decimals) }

// Number prints a value in full, without its measure.
func (i *Indicator) Number(a amount.Amount) string { return i.Measure.Number(a, i.Decimals) }

// Exact prints a value with all its digits; a percentage with its sign.
func (i *Indicator) Exact(a amount.Amount) string {
	decimals := max(i.Decimals, a.Shift(-i.Measure.Power).Decimals())
	if i.Measure == amount.Percent {
		return i.Measure.Print(a, decimals)
	}
	return i.Measure.Number(a, decimals)
}

// Neutral is a value for other programs, in the indicator's measure: 42.71.
func (i *Indicator) Neutral(a amount.Amount) string { return a.Shift(-i.Measure.Power).String() }

// InData is a value in the indicator's measure and with its decimals, or more where the
// value has them: 42.70 of an indicator with two.
func (i *Indicator) InData(a amount.Amount) (value amount.Amount, decimals int) {
	value = a.Shift(-i.Measure.Power)
	return value, max(i.Decimals, value.Decimals())
}

// AppendNumber appends what Number gives.
func (i *Indicator) AppendNumber(b []byte, a amount.Amount) []byte {
	return i.Measure.AppendNumber(b, a, i.Decimals)
}

// Round is a value as it is published: what is judged is what is printed.
func (i *Indicator) Round(a amount.Amount) amount.Amount {
	return a.Shift(-i.Measure.Power).Round(i.Decimals).Shift(i.Measure.Power)
}

// ShowDecimals is the number of decimals of a headline.
func (i *Indicator) ShowDecimals() int {
	if i.Show.Power > i.Measure.Power {
		return 3
	}
	return i.Decimals
}

// Headline prints a value in the measure of headlines: "17,500 triệu người".
func (i *Indicator) Headline(a amount.Amount) string { return i.Show.Print(a, i.ShowDecimals()) }

// Is reports whether a text is the id of the indicator, and not one of its names.
func (i *Indicator) Is(id string) bool { return i.ID == id }

// Base reports whether the indicator only serves to compute others.
func (i *Indicator) Base() bool { return i.Better == Neutral }

// A Catalogue is the list of indicators in file order.
type Catalogue struct {
	All  []*Indicator
	byID map[string]*Indicator
}

// NewCatalogue numbers the indicators and finds them by id. Of two with the
// same id the first is found.
func NewCatalogue(all []*Indicator) *Catalogue {
	c := &Catalogue{All: all, byID: make(map[string]*Indicator, len(all))}
	for i, ind := range all {
		ind.Index = IndicatorID(i)
		if c.byID[ind.ID] == nil {
			c.byID[ind.ID] = ind
		}
	}
	return c
}

// Get finds an indicator by id; nil when there is none.
func (c *Catalogue) Get(id string) *Indicator { return c.byID[id] }

// At returns the indicator with a number.
func (c *Catalogue) At(i IndicatorID) *Indicator { return c.All[i] }

// IDs lists the ids in file order.
func (c *Catalogue) IDs() []string {
	ids := make([]string, len(c.All))
	for i, ind := range c.All {
		ids[i] = ind.ID
	}
	return ids
}

// FormulaText is how an indicator is computed, in ids: "bhxh / llld"; "" where it is not.
func (c *Catalogue) FormulaText(ind *Indicator) string {
	return c.formula(ind, func(i *Indicator) string { return i.ID })
}

// FormulaNames is the same in short names.
func (c *Catalogue) FormulaNames(ind *Indicator) string {
	return c.formula(ind, func(i *Indicator) string { return i.Short })
}

func (c *Catalogue) formula(ind *Indicator, called func(*Indicator) string) string {
	var names []string
	for _, t := range ind.Formula.Terms {
		names = append(names, called(c.At(t)))
	}
	return strings.Join(names, " "+string(ind.Formula.Op)+" ")
}
