package build

import (
	"io/fs"
	"strings"

	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/source"
)

// readAttached reads the text of the signed documents of a site's campaigns, by which they
// are found; a scan has none.
func readAttached(fsys fs.FS, site *source.Site) {
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
			}
		}
	}
}
