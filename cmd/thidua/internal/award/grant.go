package award

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// Broken is what the honor rolls of one site break that those of another did not: with
// what was granted since. Where a quota is exceeded, somebody is named twice or bears two
// titles that exclude each other, the grant cannot stand, and the fault is an error.
func Broken(before, after *source.Site, was, is *score.Book) []diag.Diagnostic {
	known := Rolls(before, was, "")
	out := slices.DeleteFunc(Rolls(after, is, ""), func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(known, func(k diag.Diagnostic) bool { return k.Code == d.Code && k.Pos == d.Pos && k.Message == d.Message })
	})
	for i := range out {
		if slices.Contains([]diag.Code{diag.AwardQuota, diag.AwardTwice, diag.AwardExclusive}, out[i].Code) {
			out[i].Severity = diag.Error
		}
	}
	return out
}

// Of are the proposals of a file.
func Of(site *source.Site, file string) []campaign.Award {
	var out []campaign.Award
	for _, a := range site.Proposals {
		if a.At.File == file {
			out = append(out, a)
		}
	}
	return out
}
