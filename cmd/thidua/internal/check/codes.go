package check

import (
	"slices"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/shortcode"
	"thidua/cmd/thidua/internal/source"
)

// followOn are the faults of short codes that may only follow from a file that
// was not read: a campaign, an export.
var followOn = []diag.Code{diag.ShortcodeEmpty, diag.CampaignUnknown}

// codesAsWritten reports short codes that are wrong whatever the data say.
func codesAsWritten(in Input) []diag.Diagnostic {
	return only(in.codeFaults(), func(d diag.Diagnostic) bool { return !slices.Contains(followOn, d.Code) })
}

// codesCall reports short codes that call for what is not there.
func codesCall(in Input) []diag.Diagnostic {
	return only(in.codeFaults(), func(d diag.Diagnostic) bool { return slices.Contains(followOn, d.Code) })
}

func only(all []diag.Diagnostic, wanted func(diag.Diagnostic) bool) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, d := range all {
		if wanted(d) {
			out = append(out, d)
		}
	}
	return out
}

// codeFaults reads the short codes of every text, those of a report as of its day.
func codeFaults(in Input) []diag.Diagnostic {
	var out []diag.Diagnostic
	reports := map[*prose.Document]*source.Report{}
	for _, r := range in.Site.Reports {
		reports[r.Doc] = r
	}
	all := shortcode.NewReader(in.Site, readable(in))
	for _, d := range append(in.Site.Texts(), letters(in)...) {
		reader := all
		if r := reports[d]; r != nil && len(d.Codes) > 0 {
			reader = all.For(r)
		}
		for _, code := range d.Codes {
			_, faults := reader.Resolve(code)
			out = append(out, faults...)
		}
	}
	return out
}

// readable is the book that texts are checked against: a site of an earlier day
// lacks figures that its texts, written since, may well name.
func readable(in Input) *score.Book {
	if in.Book.AsOf.Before(in.Book.Newest) {
		return in.Book.On(in.Book.Newest)
	}
	return in.Book
}

// earlyReports says which reports stand as of a day that the data have not reached.
func earlyReports(in Input) []diag.Diagnostic {
	newest := in.Book.Newest
	if newest.Before(in.Book.AsOf) {
		newest = in.Book.AsOf
	}
	var out []diag.Diagnostic
	for _, r := range in.Site.Reports {
		if newest.Before(r.AsOf) && !newest.IsZero() {
			out = append(out, diag.New(r.At, diag.ReportEarly, r.AsOf.Format(), newest.Format()).In("as_of"))
		}
	}
	return out
}
