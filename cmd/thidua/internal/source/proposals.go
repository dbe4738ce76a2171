package source

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
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
	return append(out, table.Column{Name: "outcome", Also: []string{"kết quả", "kết quả xét"}})
}()

// loadProposals reads who is proposed. Proposals are for the council alone: no page,
// index, feed or download may be made of them.
func (l *loader) loadProposals() {
	for _, name := range l.files("data/proposals", tables...) {
		l.site.Private = append(l.site.Private, name)
		for _, r := range records[honorRow](l, name, true, proposalColumns) {
			a, ok := l.award(r, ingest.YearIn(name), true)
			if a.Outcome = l.outcome(r); ok {
				l.site.Proposals = append(l.site.Proposals, a)
			}
		}
	}
}

// outcome is what the council has made of a proposal; nothing where the cell is empty.
func (l *loader) outcome(r table.Record[honorRow]) campaign.Outcome {
	switch table.HeaderKey(r.Value.Outcome) {
	case "":
		return campaign.Undecided
	case "khen-thuong", "duoc-khen-thuong", "khen", "dong-y", "co", "x", "granted", "yes":
		return campaign.Granted
	case "khong", "khong-khen-thuong", "khong-khen", "khong-dong-y", "not-granted", "no":
		return campaign.NotGranted
	}
	l.faults.Add(r.Fault("outcome", diag.ValueInvalid, r.Value.Outcome).WithHint(diag.OneOf(campaign.Outcomes)))
	return campaign.Undecided
}
