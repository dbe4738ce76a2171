package ingest

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
)

// An Assignment says that the figures of a table are no results but levels, assigned to
// units by a campaign: a sidecar states it with its key campaign.
//
//	campaign: "4225"       # whose levels they are
//	due: 31/12/2026        # of all of them; without it the last day of each column's period
//	comparator: đạt        # as in data/targets; without it a plain figure
//	counts: tăng thêm
type Assignment struct {
	Campaign   fields.Text
	Due        campaign.Date
	Comparator campaign.Comparator // "": that of a plain figure
	Counts     campaign.Counting   // "": as the indicator counts
}

// Assigns reports whether the sidecar says that the table holds levels, and of what.
func (s *Sidecar) Assigns() (Assignment, bool) { return s.assigned, s.assigned.Campaign.Ok }

// readAssignment reads the keys of an assignment. Its day is the period of columns that
// name none.
func (s *Sidecar) readAssignment(m *fields.Map) {
	a := Assignment{Campaign: m.Text("campaign")}
	due, comparator, counts := m.Text("due"), m.Text("comparator"), m.Text("counts")
	if !a.Campaign.Ok {
		for _, t := range []fields.Text{due, comparator, counts} {
			if t.Ok {
				m.Fault(diag.New(t.At, diag.KeyMissing, fields.Said("campaign")).In("campaign"))
				break
			}
		}
		return
	}
	if due.Ok {
		var ok bool
		if a.Due, ok = campaign.ParseDate(due.Value); !ok {
			m.Fault(diag.New(due.At, diag.DateSyntax, due.Value).In(due.Key))
		}
		if s.period == 0 && ok {
			s.period = campaign.MonthOf(a.Due)
		}
	}
	if comparator.Ok {
		a.Comparator = fields.OneOf(m, "comparator", campaign.Comparators)
	}
	if counts.Ok {
		a.Counts = fields.OneOf(m, "counts", campaign.Countings)
	}
	s.assigned = a
}
