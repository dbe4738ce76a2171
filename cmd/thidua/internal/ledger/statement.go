package ledger

import (
	"strconv"
	"strings"
)

// A Statement is what is said of an export that cannot be found out: an entry of its
// sidecar, such as period: 10/2025.
type Statement struct {
	Key, Value string
	Column     bool // Key is the title of a column, Value what it holds
}

// Stated is the sidecar that makes some statements; those without a value make none. nil:
// there is nothing to say.
func Stated(all ...Statement) []byte {
	var keys, columns strings.Builder
	for _, s := range all {
		switch v := strings.TrimSpace(s.Value); {
		case v == "":
		case s.Column:
			columns.WriteString("  " + strconv.Quote(s.Key) + ": " + strconv.Quote(v) + "\n")
		default:
			keys.WriteString(s.Key + ": " + strconv.Quote(v) + "\n")
		}
	}
	if columns.Len() > 0 {
		keys.WriteString("columns:\n" + columns.String())
	}
	if keys.Len() == 0 {
		return nil
	}
	return []byte(keys.String())
}
