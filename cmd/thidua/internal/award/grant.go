package award

import (
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// Granting says what further awards break of the rules that the honor rolls did not break
// without them. Where a quota is exceeded, somebody is named twice or bears two titles that
// exclude each other, they cannot be given, and the fault is an error.
func Granting(site *source.Site, book *score.Book, given []campaign.Award) []diag.Diagnostic {
	known := Rolls(site, book, "")
	with := *site
	with.Awards = slices.Concat(site.Awards, given)
	out := slices.DeleteFunc(Rolls(&with, book, ""), func(d diag.Diagnostic) bool {
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
