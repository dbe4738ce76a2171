package check

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// at is the place of a reported figure.
func at(in Input, ob campaign.Observation) diag.Pos {
	return in.Site.Results.Pos(ob.Source)
}

// forUnit marks a fault as one of the unit that reported the figure.
func forUnit(in Input, d diag.Diagnostic, ob campaign.Observation) diag.Diagnostic {
	u := in.Site.Units.Get(ob.Unit)
	return d.For(u.Vintage, u.Code)
}

// ratioSlack is how far a reported ratio may lie from the divided one: offices
// round to one decimal.
var ratioSlack = amount.New(5, 2)

// formulas holds reported figures against what the formulas of their indicators
// give: two numbers for one thing would make every page that shows them doubtful.
func formulas(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	for run := range in.Site.Results.Runs() {
		// The total row is compared with the sum; published national rates have bases of their own.
		if in.Site.Indicators.At(run[0].Indicator).Formula.Op != 0 && run[0].Unit != campaign.Country {
			out = append(out, formulasOf(in, run)...)
		}
	}
	return out
}

func formulasOf(in Input, run []campaign.Observation) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, ob := range run {
		ind := in.Site.Indicators.At(ob.Indicator)
		f, ok := in.Book.Computed(ob.Indicator, ob.Unit, ob.Period)
		if !ok || !f.Ok {
			continue
		}
		gap := ob.Value.Sub(f.Value)
		if gap.Sign() < 0 {
			gap = gap.Neg()
		}
		if gap.Sign() == 0 || ind.Formula.Op == '/' && gap.Cmp(ratioSlack) <= 0 {
			continue
		}
		d := diag.New(at(in, ob), diag.FormulaDiffers, ind.Short, ind.Number(ob.Value), in.Site.Indicators.FormulaNames(ind), ind.Number(f.Value))
		out = append(out, forUnit(in, d, ob))
	}
	return out
}

// negatives refuses what cannot be below zero: people, rates and stocks of money.
// A flow can: debts that grew are a negative reduction.
func negatives(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	all := in.Site.Results.All()
	for i := range all {
		ob := &all[i]
		if ob.Value.Sign() >= 0 {
			continue
		}
		ind := in.Site.Indicators.At(ob.Indicator)
		if ind.Measure.Base != amount.Money || ind.Kind == campaign.Stock {
			out = append(out, forUnit(in, diag.New(at(in, *ob), diag.NumberNegative, ind.Short, ind.Number(ob.Value)), *ob))
		}
	}
	return out
}

// future refuses figures of a period that had not begun when its file came: a
// wrong year would otherwise move the day of the whole site.
func future(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	all := in.Site.Results.All()
	for i := range all {
		ob := &all[i]
		received := in.Site.Results.Files[ob.Source.File].ReceivedOn
		if !received.IsZero() && ob.Period.IsMonth() && received.Before(ob.Period.Start()) {
			out = append(out, forUnit(in, diag.New(at(in, *ob), diag.PeriodFuture, ob.Period.Label(), received.Format()), *ob))
		}
	}
	return out
}
