package build

import (
	"io/fs"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/personal"
	"thidua/cmd/thidua/internal/source"
)

// readAttached reads the text of the signed documents of a site's campaigns, by which they
// are found; a scan has none. They are published as they are, so personal data in them is
// told as in any text.
func readAttached(fsys fs.FS, site *source.Site) []diag.Diagnostic {
	var faults []diag.Diagnostic
	known := dispatch.Known{Units: site.Units, Indicators: site.Indicators}
	for _, c := range site.Campaigns {
		for i := range c.Attached {
			a := &c.Attached[i]
			data, err := fs.ReadFile(fsys, a.File)
			if err != nil {
				continue // told by the loader
			}
			if d, err := dispatch.Read(a.File, data, known); err == nil {
				a.Text = strings.Join(d.Lines, "\n")
				faults = append(faults, guardAttached(a, d.Lines)...)
			}
		}
	}
	return faults
}

// guardAttached finds each kind of personal data in a document once.
func guardAttached(a *campaign.Attached, lines []string) []diag.Diagnostic {
	var faults []diag.Diagnostic
	told := map[lang.Text]bool{}
	for _, line := range lines {
		found, ok := personal.FindInProse(line, a.Public)
		if !ok || told[found.What] {
			continue
		}
		told[found.What] = true
		faults = append(faults, diag.New(a.At, diag.PersonalData, found.What).In("attached").WithHint(
			lang.T("đính kèm một bản không có số hoặc địa chỉ này; nếu là số của cơ quan thì ghi vào khóa public_numbers ở phần đầu bài", "attach a copy without the number or address; list an office's under public_numbers in the front matter")))
	}
	return faults
}
