package source

import (
	"cmp"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// settle leaves one observation for each key. The same value twice is one
// value. Of two values the one from the later export wins if the register of
// exports dates both, and the change is kept; otherwise it is a fault.
func (l *loader) settle(files []campaign.File, all []campaign.Observation) []campaign.Observation {
	all = campaign.SortObservations(all, len(l.site.Indicators.All), len(l.site.Units.Units), func(a, b campaign.Observation) int {
		return cmp.Or(compareReceived(files[a.Source.File], files[b.Source.File]),
			cmp.Compare(a.Source.File, b.Source.File), cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.Source.Col, b.Source.Col))
	})
	out := all[:0]
	for _, ob := range all {
		last := len(out) - 1
		if last < 0 || campaign.CompareObservations(out[last], ob) != 0 {
			out = append(out, ob)
			continue
		}
		if out[last].Value == ob.Value {
			continue
		}
		if !l.revise(files, out[last], ob) {
			l.faults.Add(l.twice(files, out[last], ob))
			continue
		}
		out[last] = ob
	}
	return out
}

// compareReceived orders files by the day they came; unregistered ones last.
func compareReceived(a, b campaign.File) int {
	if a.ReceivedOn.IsZero() || b.ReceivedOn.IsZero() {
		return b.ReceivedOn.Compare(a.ReceivedOn)
	}
	return a.ReceivedOn.Compare(b.ReceivedOn)
}

// revise keeps the change that a later export makes; false when the register
// does not say which of the two is later.
func (l *loader) revise(files []campaign.File, old, new campaign.Observation) bool {
	from, to := files[old.Source.File], files[new.Source.File]
	if from.ReceivedOn.IsZero() || !from.ReceivedOn.Before(to.ReceivedOn) {
		return false
	}
	reason := ""
	if e := l.export(to.Path); e != nil {
		reason = e.Reason
	}
	l.site.Revisions = append(l.site.Revisions, Revision{
		Unit: new.Unit, Indicator: new.Indicator, Period: new.Period, Old: old.Value, New: new.Value,
		From: from.Path, To: to.Path, On: to.ReceivedOn, Reason: reason,
	})
	return true
}

func (l *loader) twice(files []campaign.File, old, new campaign.Observation) diag.Diagnostic {
	ind := l.site.Indicators.At(new.Indicator)
	unit := l.site.Units.Get(new.Unit).NameOn(new.Period.End()).Short
	key := unit + ", " + ind.ID + ", " + new.Period.Label()
	return diag.New(pos(files, new.Source), diag.DuplicateKey, key, ind.Number(old.Value), pos(files, old.Source), ind.Number(new.Value)).
		For(l.identity(new.Unit))
}

func pos(files []campaign.File, s campaign.Source) diag.Pos {
	return diag.Pos{File: files[s.File].Path, Line: int(s.Line), Col: int(s.Col)}
}
