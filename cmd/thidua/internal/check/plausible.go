package check

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// implausible warns of figures that can hardly be meant: none of them is certain to be
// wrong, and each would be published without a word. What is believed of an indicator
// stands in the catalogue.
//
// One slip gives one warning: a figure is held against the last that was believed, not
// against a doubted one, and what is computed or summed up from a doubted figure is left
// alone; where most units of a column are in the same case, the column is doubted.
func implausible(in Input) []diag.Diagnostic {
	d := &doubts{in: in, of: map[figureKey]bool{}, columns: newColumns(in)}
	for run := range in.Site.Results.Runs() {
		d.look(run)
	}
	d.columns.take(d)
	d.parts()
	d.rates()
	var out []diag.Diagnostic
	for _, x := range d.all {
		if !x.held {
			out = append(out, x.said)
		}
	}
	return out
}

// doubts gather the figures that are doubted.
type doubts struct {
	in      Input
	all     []doubt
	of      map[figureKey]bool
	columns columns
	trails  [13]trail // of the figures that are looked at, by length of period
}

// A doubt is what is said of one figure.
type doubt struct {
	figure figureKey
	said   diag.Diagnostic
	column bool // most units in the same case are a slip of the whole column
	held   bool // the column is told in its place
}

type figureKey struct {
	indicator campaign.IndicatorID
	unit      campaign.UnitID
	period    campaign.Period
}

func keyOf(ob *campaign.Observation) figureKey {
	return figureKey{ob.Indicator, ob.Unit, ob.Period}
}

// A trail is the figures of one unit, indicator and length of period that came before.
type trail struct {
	last, believed *campaign.Observation
	former         campaign.Observation // joined from former units
}

// look goes over the figures of a unit on an indicator.
func (d *doubts) look(run []campaign.Observation) {
	ind := d.in.Site.Indicators.At(run[0].Indicator)
	clear(d.trails[:])
	zeros := false
	for i := range run {
		ob := &run[i]
		t := &d.trails[ob.Period.Length()]
		if t.last == nil {
			t.join(d.in, ob)
		}
		code, before := d.doubt(ind, t, ob, zeros)
		zeros = zeros || ob.Value.Sign() == 0
		d.columns.add(ind, ob, run[:i])
		t.last = ob
		if code == "" {
			t.believed = ob
			continue
		}
		d.add(ind, ob, code, before)
	}
}

// join begins a trail with what the former units of a new one had together.
func (t *trail) join(in Input, ob *campaign.Observation) {
	p := ob.Period.Previous()
	if ob.Unit == campaign.Country || len(in.Site.Units.Predecessors(ob.Unit)) == 0 {
		return
	}
	if f := in.Book.Value(ob.Indicator, ob.Unit, p); f.Ok {
		t.former = campaign.Observation{Value: f.Value, Unit: ob.Unit, Indicator: ob.Indicator, Period: p, Source: ob.Source}
		t.last, t.believed = &t.former, &t.former
	}
}

// doubt says why a figure is doubted, and which it was held against, if any.
func (d *doubts) doubt(ind *campaign.Indicator, t *trail, ob *campaign.Observation, zeros bool) (diag.Code, *campaign.Observation) {
	if _, beyond := ind.Plausible.Bounds(ob.Value); beyond {
		return diag.FigureBounds, t.believed
	}
	if ob.Value.Sign() == 0 && !zeros && (t.believed != nil || countsPeople(ind)) {
		return diag.NumberZero, t.believed
	}
	if code := heldAgainst(ind, t.believed, ob); code != "" {
		if t.last == t.believed || heldAgainst(ind, t.last, ob) != "" {
			return code, t.believed
		}
		return "", nil // as the figure before that was doubted: the level has changed
	}
	if year := d.yearBefore(ob); year != nil && ind.Plausible.Jumps(year.Value, ob.Value) && !d.sinceThen(ind, t.believed) {
		return diag.FigureJumps, year
	}
	return "", nil
}

// countsPeople reports whether no unit can have none of an indicator.
func countsPeople(ind *campaign.Indicator) bool {
	return ind.Kind == campaign.Stock && ind.Measure.Base == "người"
}

// heldAgainst holds a figure against an earlier one of the same length of period.
func heldAgainst(ind *campaign.Indicator, before, ob *campaign.Observation) diag.Code {
	switch {
	case before == nil || !near(ind, before.Period, ob.Period):
		return ""
	case ind.Plausible.Jumps(before.Value, ob.Value):
		return diag.FigureJumps
	case ind.Kind == campaign.Cumulative && ob.Value.Cmp(before.Value) < 0:
		return diag.CumulativeFalls
	case ind.Plausible.Moves(before.Value, ob.Value):
		return diag.FigureMoves
	}
	return ""
}

// near reports whether two periods can be held against each other: they are at most a
// year apart, and in one year where an indicator adds up from the new year.
func near(ind *campaign.Indicator, p, q campaign.Period) bool {
	switch {
	case ind.Kind == campaign.Cumulative:
		return p.Year() == q.Year()
	case p.IsMonth():
		return p.MonthsUntil(q) <= 12
	}
	return q.Year()-p.Year() <= 1
}

// yearBefore is the figure of the same period a year earlier; nil where there is none
// that is believed.
func (d *doubts) yearBefore(ob *campaign.Observation) *campaign.Observation {
	if ob.Period.IsYear() {
		return nil // it is the figure before
	}
	year := d.in.Site.Results.At(ob.Indicator, ob.Unit, ob.Period.YearBefore())
	if year == nil || d.of[keyOf(year)] {
		return nil
	}
	return year
}

// sinceThen reports whether an earlier figure had left the level of its year before as
// well: that has been told.
func (d *doubts) sinceThen(ind *campaign.Indicator, before *campaign.Observation) bool {
	if before == nil {
		return false
	}
	year := d.yearBefore(before)
	return year != nil && ind.Plausible.Jumps(year.Value, before.Value)
}

// add keeps a doubt, with both values and the likely slip.
func (d *doubts) add(ind *campaign.Indicator, ob *campaign.Observation, code diag.Code, before *campaign.Observation) {
	d.of[keyOf(ob)] = true
	key, value := d.name(ind, ob), ind.Exact(ob.Value)
	column := false
	var said diag.Diagnostic
	switch {
	case code == diag.FigureBounds:
		said = outOfBounds(d.at(ob), ind, key, ob.Value, before)
	case code == diag.NumberZero && before == nil:
		said = diag.New(d.at(ob), code, key, lang.Text{})
	case code == diag.NumberZero:
		said = diag.New(d.at(ob), code, key, lang.T(", %s là %s", ", %s was %s").With(before.Period.Label(), ind.Exact(before.Value)))
	default:
		column = code != diag.CumulativeFalls
		said = diag.New(d.at(ob), code, key, value, before.Period.Label(), ind.Exact(before.Value), slip(ind, ob.Value, before.Value))
	}
	said = said.About(ind.ID, ob.Period.String(), ind.Neutral(ob.Value))
	d.all = append(d.all, doubt{figure: keyOf(ob), said: forUnit(d.in, said, *ob), column: column})
}

// name is how a warning calls a figure: "Hà Nội, bhxh_bb 03/2025".
func (d *doubts) name(ind *campaign.Indicator, ob *campaign.Observation) string {
	return unitOf(d.in, ob.Unit, ob.Period) + ", " + ind.Short + " " + ob.Period.Label()
}

func unitOf(in Input, u campaign.UnitID, p campaign.Period) string {
	return in.Site.Units.Get(u).NameOn(p.End()).Short
}

func (d *doubts) at(ob *campaign.Observation) diag.Pos { return at(d.in, *ob) }

// outOfBounds says that a value cannot be; a percentage has a code of its own.
func outOfBounds(at diag.Pos, ind *campaign.Indicator, key string, v amount.Amount, before *campaign.Observation) diag.Diagnostic {
	limit, _ := ind.Plausible.Bounds(v)
	code, word := diag.FigureBounds, lang.T("nhiều nhất", "at most")
	if v.Cmp(limit.Amount) < 0 {
		word = lang.T("ít nhất", "at least")
	}
	if ind.Measure == amount.Percent {
		code = diag.PercentImplausible
	}
	likely := limit.Amount
	if before != nil {
		likely = before.Value
	}
	return diag.New(at, code, key, ind.Exact(v), word, ind.Exact(limit.Amount), slip(ind, v, likely))
}

// parts doubts what is greater than the whole that it is a part of, where neither is
// doubted already. Of a formula the catalogue knows the parts; where all of them have
// come, the sum itself is held against the whole.
func (d *doubts) parts() {
	for _, ind := range d.in.Site.Indicators.All {
		for _, whole := range d.in.Site.Indicators.All {
			if stated, summed := ind.IsPartOf(whole); stated || summed {
				d.partsOf(ind, whole, summed && !stated)
			}
		}
	}
}

func (d *doubts) partsOf(ind, whole *campaign.Indicator, summed bool) {
	for _, u := range d.in.Site.Units.Units {
		run := d.in.Site.Results.Of(ind.Index, u.ID)
		for i := range run {
			ob := &run[i]
			f := d.in.Book.Value(whole.Index, ob.Unit, ob.Period)
			if !f.Ok || ob.Value.Cmp(f.Value) <= 0 || d.of[keyOf(ob)] || d.of[figureKey{whole.Index, ob.Unit, ob.Period}] {
				continue
			}
			if sum, _ := d.in.Book.Computed(whole.Index, ob.Unit, ob.Period); summed && sum.Ok {
				continue
			}
			said := diag.New(d.at(ob), diag.PartExceeds, d.name(ind, ob), ind.Exact(ob.Value), whole.Short, whole.Exact(f.Value), slip(ind, ob.Value, f.Value)).
				About(ind.ID, ob.Period.String(), ind.Neutral(ob.Value))
			d.all = append(d.all, doubt{figure: keyOf(ob), said: forUnit(d.in, said, *ob)})
		}
	}
}

// rates doubts rates that are computed, of units and of the country, where no figure
// that they were made of is doubted already.
func (d *doubts) rates() {
	for _, ind := range d.in.Site.Indicators.All {
		if ind.Formula.Op != '/' {
			continue
		}
		counted := d.counted(ind)
		for _, u := range d.in.Site.Units.Units {
			run := d.in.Site.Results.Of(counted, u.ID)
			for i := range run {
				d.rate(ind, run[i].Unit, run[i].Period)
			}
		}
		for _, p := range d.in.Book.Months() {
			d.rate(ind, campaign.Country, p)
		}
	}
}

// counted is what is reported where an indicator is computed: the first it is made of.
func (d *doubts) counted(ind *campaign.Indicator) campaign.IndicatorID {
	for len(ind.Formula.Terms) > 0 {
		ind = d.in.Site.Indicators.At(ind.Formula.Terms[0])
	}
	return ind.Index
}

func (d *doubts) rate(ind *campaign.Indicator, u campaign.UnitID, p campaign.Period) {
	f := d.in.Book.Value(ind.Index, u, p)
	if _, beyond := ind.Plausible.Bounds(f.Value); !f.Ok || f.Direct || !beyond || d.rests(ind.Index, u, p) {
		return
	}
	num, den := d.in.Site.Indicators.At(ind.Formula.Terms[0]), d.in.Site.Indicators.At(ind.Formula.Terms[1])
	parts := d.in.Book.Parts(ind, u, p)
	ob := campaign.Observation{Unit: u, Indicator: ind.Index, Period: p, Value: f.Value, Source: d.in.Book.Origins(num.Index, u, p)[0]}
	d.add(ind, &ob, diag.FigureBounds, nil)
	last := &d.all[len(d.all)-1]
	last.said = last.said.WithHint(lang.T("%s %s chia cho %s %s: kiểm tra cả tử số và mẫu số", "%s %s divided by %s %s: check both").With(
		num.ID, num.Exact(parts.Numerator.Value), den.ID, den.Exact(parts.Denominator.Value)))
}

// rests reports whether a figure, or one that it was made of, is doubted.
func (d *doubts) rests(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) bool {
	if d.of[figureKey{i, u, p}] {
		return true
	}
	if ind := d.in.Site.Indicators.At(i); ind.Formula.Op == '/' {
		parts := d.in.Book.Parts(ind, u, p)
		return d.rests(ind.Formula.Terms[0], u, p) || d.rests(ind.Formula.Terms[1], u, parts.DenominatorPeriod)
	} else if ind.Formula.Op == '+' {
		return slices.ContainsFunc(ind.Formula.Terms, func(t campaign.IndicatorID) bool { return d.rests(t, u, p) })
	}
	for key := range d.of {
		if u == campaign.Country && key.indicator == i && key.period == p {
			return true
		}
	}
	return false
}
