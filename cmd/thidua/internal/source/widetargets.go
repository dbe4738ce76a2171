package source

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
)

// wideTargets reads a table of units and indicators whose sidecar says that its figures
// are levels of a campaign. It is read as exports are, with their headings, measures and
// totals.
func (l *loader) wideTargets(name string, side ingest.Sidecar, of ingest.Assignment, seen map[targetKey]int) {
	c := l.campaignNamed(of.Campaign.At, of.Campaign.Key, of.Campaign.Value)
	x := l.fork().open(name)
	defer x.close()
	l.faults.Merge(x.faults)
	if !x.read || x.faults.HasErrors() {
		return
	}
	for _, t := range l.withFigures(x.tables, side) {
		var found ingest.Found
		l.reader.Read(ingest.Export{Table: t, Money: l.site.Settings.Money, Sidecar: side}, &found)
		l.faults.Merge(found.Faults)
		if c == nil {
			continue
		}
		for _, ob := range found.All {
			at := diag.Pos{File: name, Sheet: t.Pos().Sheet, Line: int(ob.Source.Line), Col: int(ob.Source.Col)}
			if ob.Unit == campaign.Country {
				l.wideTotal(at, ob, found.All)
				continue
			}
			l.assign(c, l.wideTarget(at, ob, of), "", seen, func(old campaign.Target, level amount.Quantity) {
				l.faults.Add(diag.New(at, diag.DuplicateKey, l.site.Units.Get(ob.Unit).NameOn(old.Due).Short+", "+l.site.Indicators.At(ob.Indicator).Short, old.Level, old.At, level).WithHint(
					lang.T("xóa một trong hai dòng", "delete one of the two rows")))
			})
		}
	}
}

// wideTarget is the level that a figure of a table is.
func (l *loader) wideTarget(at diag.Pos, ob campaign.Observation, of ingest.Assignment) campaign.Target {
	ind := l.site.Indicators.At(ob.Indicator)
	t := campaign.Target{
		Unit: ob.Unit, Indicator: ob.Indicator, Due: ob.Period.End(), At: at, Comparator: of.Comparator, Counts: of.Counts,
		Level: amount.Quantity{Amount: ob.Value, Measure: ind.Measure, Decimals: max(ind.Decimals, ob.Value.Decimals())},
	}
	if !of.Due.IsZero() && ob.Period == campaign.MonthOf(of.Due) {
		t.Due = of.Due
	}
	if t.Comparator == "" {
		t.Comparator = plainComparator(ind)
	}
	if t.Counts == "" {
		t.Counts = campaign.CountingOf(ind)
	}
	t.Comparator = falling(t)
	return t
}

// wideTotal holds the total of a table of levels against its units: it is none of them.
func (l *loader) wideTotal(at diag.Pos, total campaign.Observation, all []campaign.Observation) {
	ind := l.site.Indicators.At(total.Indicator)
	sum, units := amount.Amount{}, 0
	for _, ob := range all {
		if ob.Indicator == total.Indicator && ob.Period == total.Period && ob.Unit != campaign.Country && !slices.Contains(l.site.Units.Specials(), ob.Unit) {
			sum, units = sum.Add(ob.Value), units+1
		}
	}
	if ind.Merge == campaign.MergeSum && units > 0 && sum != total.Value {
		l.faults.Add(diag.New(at, diag.TotalUnequal, ind.Short+" "+total.Period.Label(), lang.T("Toàn quốc", "the country"), ind.Number(total.Value), units, ind.Number(sum), ind.Number(total.Value.Sub(sum))))
	}
}

// assign adds a level to a campaign; one that was assigned before with another level is
// told by twice.
func (l *loader) assign(c *campaign.Campaign, t campaign.Target, column string, seen map[targetKey]int, twice func(old campaign.Target, level amount.Quantity)) {
	if d, wrong := impossible(l.site.Indicators.At(t.Indicator), t, t.At); wrong {
		l.faults.Add(d.In(column))
		return
	}
	key := targetKey{c.ID, t.Unit, t.Indicator, t.Due}
	if at, again := seen[key]; again {
		if old := c.Assigned[at]; old.Level.Amount != t.Level.Amount {
			twice(old, t.Level)
		}
		return
	}
	seen[key] = len(c.Assigned)
	c.Assigned = append(c.Assigned, t)
}
