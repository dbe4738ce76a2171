package ledger

import (
	"strconv"
	"strings"
)

// A Statement is what is said of an export that cannot be found out: an entry of its
// sidecar.
type Statement struct{ Key, Value string }

// Stated is the sidecar that makes some statements; those without a value make none. nil:
// there is nothing to say.
func Stated(all ...Statement) []byte {
	var b strings.Builder
	for _, s := range all {
		if v := strings.TrimSpace(s.Value); v != "" {
			b.WriteString(s.Key + ": " + strconv.Quote(v) + "\n")
		}
	}
	if b.Len() == 0 {
		return nil
	}
	return []byte(b.String())
}
