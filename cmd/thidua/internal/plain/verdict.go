package plain

import "thidua/cmd/thidua/internal/campaign"

// The verdicts.
const (
	noData = "no-data"
	met    = "met"
	notYet = "not-yet"
	notMet = "not-met"
	awaits = "awaits"
)

// meets judges a published result by the words of the dispatch.
func meets(c *campaign.Campaign, i *campaign.Indicator, word campaign.Comparator, result, level Number) bool {
	switch word {
	case campaign.Above:
		return result.Cmp(level) > 0
	case campaign.Below:
		return result.Cmp(level) < 0
	case campaign.NotAbove, campaign.Maximum:
		return result.Cmp(level) <= 0
	case campaign.About:
		slack := divide(times(level, number(c.Pace.Tolerance)), hundred)
		if i.Better == campaign.Lower {
			return result.Cmp(add(level, slack)) <= 0
		}
		return result.Cmp(sub(level, slack)) >= 0
	}
	return result.Cmp(level) >= 0
}

// verdict says whether a target has been met, and whether that may still change: it is
// final when the due day is past and the figure of the due period has come.
func (w *World) verdict(c *campaign.Campaign, t campaign.Target, r Result) (verdict string, provisional bool) {
	i, _ := w.of(t)
	if r.Value == nil {
		return noData, false
	}
	due := !w.Day.Before(t.Due)
	last := w.isLast(t, r)
	if due && !last {
		return awaits, true
	}
	final := due && last && r.Stale == 0 && !r.Provisional
	switch {
	case meets(c, i, t.Comparator, r.Value, number(t.Level.Amount)):
		if r.Holes > 0 {
			return notYet, true
		}
		return met, !final
	case due:
		return notMet, !final
	}
	return notYet, true
}

// isLast reports whether a result is of the due period: the last whole month (quarter,
// year, of what is reported so) up to the due day or, of a sum, all of its periods.
func (w *World) isLast(t campaign.Target, r Result) bool {
	if t.Counts == campaign.Sum {
		return r.Have == r.Of
	}
	return t.Due.Before(r.Period.Next().End())
}
