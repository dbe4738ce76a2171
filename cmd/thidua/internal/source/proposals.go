package source

import (
	"slices"

	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/table"
)

// proposalColumns are those of honor rolls: a proposal has no decision yet, and
// belongs to a campaign, whose rules it has to keep.
var proposalColumns = func() []table.Column {
	out := slices.Clone(honorColumns)
	for i := range out {
		switch out[i].Name {
		case "decision", "decided_on":
			out[i].Required = false
		case "campaign":
			out[i].Required = true
		}
	}
	return out
}()

// loadProposals reads who is proposed. Proposals are for the council alone: no page,
// index, feed or download may be made of them.
func (l *loader) loadProposals() {
	for _, name := range l.files("data/proposals", tables...) {
		l.site.Private = append(l.site.Private, name)
		for _, r := range records[honorRow](l, name, true, proposalColumns) {
			if a, ok := l.award(r, ingest.YearIn(name), true); ok {
				l.site.Proposals = append(l.site.Proposals, a)
			}
		}
	}
}
