package ledger

import (
	"regexp"
	"strings"

	"thidua/cmd/thidua/internal/table"
)

// levelsTitle is what the title of a table of levels says.
var levelsTitle = regexp.MustCompile(`(?i)(?:giao|phân bổ)\s+(?:chi tiết\s+)?(?:chỉ tiêu|mức|kế hoạch)|(?:chỉ tiêu|mức|kế hoạch)\s+(?:được\s+)?giao`)

// titleRows is how many rows are looked at for a title.
const titleRows = 8

// assigns reports whether the name or a title of a file says that it assigns levels to
// units, which are no results. A title is a row that holds hardly anything else.
func assigns(name string, data []byte) bool {
	said := levelsTitle.MatchString(name)
	f, _ := table.OpenFile(name, data, nil)
	for _, t := range f.Tables {
		n := 0
		t.Each(func(row table.Row) bool {
			text := strings.TrimSpace(strings.Join(row.Cells, " "))
			filled := 0
			for _, c := range row.Cells {
				if strings.TrimSpace(c) != "" {
					filled++
				}
			}
			said = said || filled <= 2 && levelsTitle.MatchString(text)
			n++
			return n < titleRows && !said
		})
	}
	return said
}
