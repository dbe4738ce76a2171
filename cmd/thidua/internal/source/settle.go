package source

import (
	"cmp"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// settle leaves one observation for each key. The same value twice is one
// value. Of two values the one from the later export wins if the register of
// exports orders the two, and the change is kept; otherwise it is a fault.
func (l *loader) settle(files []campaign.File, all []campaign.Observation) []campaign.Observation {
	ranks := l.rank(files)
	all = campaign.SortObservations(all, len(l.site.Indicators.All), len(l.site.Units.Units), func(a, b campaign.Observation) int {
		return cmp.Or(ranks[a.Source.File].compare(ranks[b.Source.File]),
			cmp.Compare(a.Source.File, b.Source.File), cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.Source.Col, b.Source.Col))
	})
	once := onceOnly(all)
	out := all[:once]
	for _, ob := range all[once:] {
		last := len(out) - 1
		if last < 0 || campaign.CompareObservations(out[last], ob) != 0 {
			out = append(out, ob)
			continue
		}
		later := l.later(files, out[last], ob)
		switch {
		case out[last].Value == ob.Value:
			if later && out[last].Provisional {
				l.site.Confirmed = append(l.site.Confirmed, l.change(files, out[last], ob))
				out[last] = ob
			}
		case later:
			l.site.Revisions = append(l.site.Revisions, l.change(files, out[last], ob))
			out[last] = ob
		default:
			l.faults.Add(l.twice(files, out[last], ob))
		}
	}
	return out
}

// onceOnly is how many of the first numbers stand there once each: nearly always all,
// and they are not moved.
func onceOnly(all []campaign.Observation) int {
	for i := 1; i < len(all); i++ {
		if a, b := &all[i-1], &all[i]; a.Period == b.Period && a.Unit == b.Unit && a.Indicator == b.Indicator {
			return i
		}
	}
	return len(all)
}

// A fileRank orders files: by the day they came, then by how many others stand before
// them in a chain of replacements. Files that the register does not date come last.
type fileRank struct {
	day   campaign.Date
	depth int
}

func (a fileRank) compare(b fileRank) int {
	switch {
	case a.day.IsZero() != b.day.IsZero():
		return b.day.Compare(a.day)
	case a.day != b.day:
		return a.day.Compare(b.day)
	}
	return cmp.Compare(a.depth, b.depth)
}

// rank gives each file its rank. A file without a day that another replaces came, for
// this order, with that one.
func (l *loader) rank(files []campaign.File) []fileRank {
	ranks, index := make([]fileRank, len(files)), map[string]int{}
	for i, f := range files {
		ranks[i].day, index[f.Path] = f.ReceivedOn, i
	}
	for i, f := range files {
		for older := l.older[f.Path]; older != ""; older = l.older[older] {
			ranks[i].depth++
			old, read := index[older]
			if read && files[old].ReceivedOn.IsZero() && (ranks[old].day.IsZero() || f.ReceivedOn.Before(ranks[old].day)) {
				ranks[old].day = f.ReceivedOn
			}
		}
	}
	return ranks
}

// later reports whether the register says that one of two exports came after the other.
func (l *loader) later(files []campaign.File, old, new campaign.Observation) bool {
	from, to := files[old.Source.File], files[new.Source.File]
	return !from.ReceivedOn.IsZero() && from.ReceivedOn.Before(to.ReceivedOn) ||
		from.Path != to.Path && l.supersedes(to.Path, from.Path)
}

// change is what a later export makes of a value.
func (l *loader) change(files []campaign.File, old, new campaign.Observation) Revision {
	from, to := files[old.Source.File], files[new.Source.File]
	reason := ""
	if e := l.export(to.Path); e != nil {
		reason = e.Reason
	}
	return Revision{
		Unit: new.Unit, Indicator: new.Indicator, Period: new.Period, Old: old.Value, New: new.Value,
		From: from.Path, To: to.Path, On: to.ReceivedOn, Reason: reason, Was: old,
	}
}

func (l *loader) twice(files []campaign.File, old, new campaign.Observation) diag.Diagnostic {
	ind := l.site.Indicators.At(new.Indicator)
	unit := l.site.Units.Get(new.Unit).NameOn(new.Period.End()).Short
	key := unit + ", " + ind.Short + ", " + new.Period.Label()
	return diag.New(pos(files, new.Source), diag.DuplicateKey, key, ind.Number(old.Value), pos(files, old.Source), ind.Number(new.Value)).
		For(l.Identity(new.Unit))
}

func pos(files []campaign.File, s campaign.Source) diag.Pos {
	return diag.Pos{File: files[s.File].Path, Sheet: files[s.File].Sheet, Line: int(s.Line), Col: int(s.Col)}
}
