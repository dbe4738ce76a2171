package campaign

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
)

// Plausible says what is believed of an indicator's figures without asking: beyond it
// they are doubted, never refused. The columns of data/indicators.csv set it.
type Plausible struct {
	Min, Max Limit         // of a figure, in the indicator's base measure
	Jump     amount.Amount // how many times as large or small a figure may be as the one before; 0: any
	Move     amount.Amount // by how many per cent it may differ from the one before; 0: any
	SumMove  amount.Amount // by how many per cent all units together may; 0: any
	PartOf   []IndicatorID // what it cannot be greater than
}

// A Limit is a bound, or none.
type Limit struct {
	Amount amount.Amount
	Set    bool
}

// LimitOf is a bound.
func LimitOf(a amount.Amount) Limit { return Limit{a, true} }

// Bounds reports the bound that a value passes, if it passes one.
func (p *Plausible) Bounds(v amount.Amount) (Limit, bool) {
	switch {
	case p.Max.Set && v.Cmp(p.Max.Amount) > 0:
		return p.Max, true
	case p.Min.Set && v.Cmp(p.Min.Amount) < 0:
		return p.Min, true
	}
	return Limit{}, false
}

// Jumps reports whether one of two figures is too many times the other. What is not
// above zero has no such ratio.
func (p *Plausible) Jumps(a, b amount.Amount) bool {
	if p.Jump.Sign() == 0 || a.Sign() <= 0 || b.Sign() <= 0 {
		return false
	}
	return a.Cmp(b.Mul(p.Jump)) >= 0 || b.Cmp(a.Mul(p.Jump)) >= 0
}

// Moves reports whether a figure differs too much from the one before.
func (p *Plausible) Moves(before, now amount.Amount) bool { return beyond(before, now, p.Move) }

// SumMoves reports it of the sum of all units.
func (p *Plausible) SumMoves(before, now amount.Amount) bool { return beyond(before, now, p.SumMove) }

// beyond reports whether two figures differ by more than a percentage of the first.
func beyond(before, now, percent amount.Amount) bool {
	if percent.Sign() == 0 || before.Sign() <= 0 {
		return false
	}
	gap := now.Sub(before)
	if gap.Sign() < 0 {
		gap = gap.Neg()
	}
	return gap.Mul(amount.Int(100)).Cmp(before.Mul(percent)) > 0
}

// The defaults, where the catalogue says nothing.
var (
	defaultJump     = amount.Int(5)
	defaultMove     = amount.Int(10)  // of a denominator
	defaultSumMove  = amount.Int(25)  // of a balance
	defaultFlowMove = amount.Int(100) // of what adds up, against the year before
	mostShare       = amount.Int(100)
	mostRate        = amount.Int(200)
)

// DefaultPlausible is what is believed of an indicator of which the catalogue says
// nothing. A survey and a share of what is owed cannot pass 100%; a rate of coverage or
// a plan may.
func DefaultPlausible(ind *Indicator, denominator bool) Plausible {
	p := Plausible{Jump: defaultJump}
	if ind.Measure == amount.Percent {
		p.Min, p.Max = LimitOf(amount.Int(0)), LimitOf(mostRate)
		if ind.Kind == Index || ind.Better == Lower {
			p.Max = LimitOf(mostShare)
		}
	}
	if denominator && ind.Kind != Cumulative { // what adds up moves every month
		p.Move = defaultMove
	}
	switch ind.Kind {
	case Stock:
		p.SumMove = defaultSumMove
	case Flow, Cumulative:
		p.SumMove = defaultFlowMove
	}
	return p
}

// Before is the period a figure is held against when all units are summed up: the one
// before of a balance, the same one of the year before of what adds up in the year.
func (i *Indicator) Before(p Period) Period {
	if i.Kind == Flow || i.Kind == Cumulative {
		return p.YearBefore()
	}
	return p.Previous()
}

// IsPartOf reports whether the catalogue states that an indicator is a part of another,
// and whether the other's formula adds it up.
func (i *Indicator) IsPartOf(whole *Indicator) (stated, summed bool) {
	return slices.Contains(i.Plausible.PartOf, whole.Index), whole.Formula.Op == '+' && slices.Contains(whole.Formula.Terms, i.Index)
}
