package check

import "thidua/cmd/thidua/internal/campaign"

// Reports count, for each indicator and month, the ranked units that reported, and
// know a file for each month, to say where units are missing. They are counted once
// for all rules, into columns of months: a large workspace has a million figures, and
// to look up the month of each in a map took most of the time of all rules.
type reports struct {
	first  campaign.Period
	counts [][]int32 // by indicator, then month
	files  []string  // by month
}

func countReports(in Input) *reports {
	out := &reports{counts: make([][]int32, len(in.Site.Indicators.All))}
	first, months := span(in.Site.Results)
	out.first, out.files = first, make([]string, months)
	for i := range out.counts {
		out.counts[i] = make([]int32, months)
	}
	for run := range in.Site.Results.Runs() {
		ranked := in.Site.Units.Get(run[0].Unit).Ranked()
		counts := out.counts[run[0].Indicator]
		for k := range run {
			ob := &run[k]
			if !ob.Period.IsMonth() {
				continue
			}
			m := first.MonthsUntil(ob.Period)
			if ranked {
				counts[m]++
			}
			if out.files[m] == "" {
				out.files[m] = in.Site.Results.Path(ob.Source)
			}
		}
	}
	return out
}

// span is the first month with a figure, and how many months there are from it to the last.
func span(results *campaign.Observations) (first campaign.Period, months int) {
	var last campaign.Period
	for run := range results.Runs() {
		for k := range run {
			if p := run[k].Period; p.IsMonth() {
				if first == 0 || p < first {
					first = p
				}
				last = max(last, p)
			}
		}
	}
	if first == 0 {
		return 0, 0
	}
	return first, first.MonthsUntil(last) + 1
}

// month is the place of a month; false where none of it has been reported.
func (r *reports) month(p campaign.Period) (int, bool) {
	if r.first == 0 || !p.IsMonth() {
		return 0, false
	}
	m := r.first.MonthsUntil(p)
	return m, m >= 0 && m < len(r.files)
}

// count is how many ranked units have reported an indicator for a month.
func (r *reports) count(i campaign.IndicatorID, p campaign.Period) int {
	if m, ok := r.month(p); ok {
		return int(r.counts[i][m])
	}
	return 0
}

// file is one with figures of a month.
func (r *reports) file(p campaign.Period) string {
	if m, ok := r.month(p); ok {
		return r.files[m]
	}
	return ""
}
