package campaign

import (
	"strings"

	"thidua/cmd/thidua/internal/viet"
)

// beforeProvince stands between an office, or a part of one, and its province.
var beforeProvince = []string{",", ";", " - ", " – ", " thuộc ", "(", "/"}

// Above finds the unit that an office below it names behind its own name: "BHXH huyện Vị
// Xuyên, tỉnh Hà Giang", "Phòng Thu, BHXH tỉnh Hà Giang", "BHXH thị xã Sa Pa (Lào Cai)".
// The longest end that is a unit counts, so that "Bà Rịa - Vũng Tàu" stays whole. What
// names a unit outright names no office below it.
func (r *Registry) Above(text string, on Date) Match {
	out := Match{Unit: NoUnit, Miss: Unknown}
	text = strings.Join(strings.Fields(text), " ")
	at := 0
	for {
		next, width := nextSeparator(text[at:])
		if next < 0 {
			return out
		}
		at += next + width
		end := strings.Trim(text[at:], " ()")
		if viet.Key(text[:at-width]) == "" || end == "" {
			continue
		}
		if m := r.Resolve(end, on); m.Miss == Found && r.Units[m.Unit].Ranked() {
			return m
		} else if m.Miss == NotInForce && out.Miss == Unknown {
			out = m
		}
	}
}

// nextSeparator finds the first of the separators; -1 when there is none.
func nextSeparator(text string) (at, width int) {
	at = -1
	for _, s := range beforeProvince {
		if i := strings.Index(text, s); i >= 0 && (at < 0 || i < at) {
			at, width = i, len(s)
		}
	}
	return at, width
}
