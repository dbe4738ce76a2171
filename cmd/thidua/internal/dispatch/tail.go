package dispatch

import (
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

var (
	dash       = viet.Pattern(`^[-–+•] ?`)
	standFor   = viet.Pattern(`^(?:TM|KT|TL|TUQ|Q)\. ?`)
	innerSpace = viet.Pattern(`\( | \)| ,| ;`)
)

// items reads a list with dashes, or one item without; a line without a dash goes on
// with the item before, until that has ended.
func items(lines []line) (out []Field, rest []line) {
	for i, l := range lines {
		switch {
		case dash().MatchString(l.text):
			out = append(out, Field{dash().ReplaceAllString(l.text, ""), Place{Line: l.no}})
		case len(out) > 0 && !isCapitals(l.text) && !isName(l.text) && unended(out[len(out)-1].Value):
			out[len(out)-1].Value += " " + l.text
		case len(out) == 0 && i == 0:
			out = append(out, Field{l.text, Place{Line: l.no}})
		default:
			rest = append(rest, l)
		}
	}
	for i := range out {
		out[i].Value = tidy(out[i].Value)
	}
	return out, rest
}

func unended(item string) bool { return !strings.HasSuffix(item, ";") && !strings.HasSuffix(item, ".") }

func tidy(s string) string {
	s = innerSpace().ReplaceAllStringFunc(s, strings.TrimSpace)
	return strings.TrimRight(s, " .;,")
}

// isName reports whether a line is nothing but the name of a person.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 6 {
		return false
	}
	for _, w := range words {
		letters := []rune(w)
		if !unicode.IsUpper(letters[0]) || strings.ContainsAny(w, "0123456789:;,.()/") || len(letters) > 1 && isCapitals(w) {
			return false
		}
	}
	return true
}

// readTail reads who receives the document and who has signed it.
func (d *Dispatch) readTail(tail []line) {
	var list, sign []line
	begun := false
	for _, l := range tail {
		f := viet.Fold(l.text)
		switch {
		case recipientsStart().MatchString(f):
			begun = true
			if _, after, ok := strings.Cut(l.text, ":"); ok && strings.TrimSpace(after) != "" {
				list = append(list, line{strings.TrimSpace(after), l.no, false})
			}
		case !begun || isCapitals(l.text) && !dash().MatchString(l.text):
			sign = append(sign, l)
		default:
			list = append(list, l)
		}
	}
	if len(list) > 0 {
		var rest []line
		d.Recipients, rest = items(list)
		sign = append(sign, rest...)
	}
	for _, l := range sign {
		switch s := standFor().ReplaceAllString(l.text, ""); {
		case isCapitals(l.text) && d.Signer.Value == "":
			d.Position = Field{positionCase(s), Place{Line: l.no}}
		case isName(l.text) && d.Position.Value != "" && d.Signer.Value == "":
			d.Signer = Field{l.text, Place{Line: l.no}}
		}
	}
	if d.Signer.Value == "" {
		d.Signer.Doubt = notFound
	}
	if d.Position.Value == "" {
		d.Position.Doubt = notFound
	}
	if len(d.Recipients) == 0 {
		d.Recipients = []Field{{Place: Place{Doubt: lang.T("không thấy mục Nơi nhận", "no list of recipients was found")}}}
	}
}

// positionCase writes a position in capitals as it is written in a text.
func positionCase(s string) string {
	s = capital(strings.ToLower(squeeze(s)))
	for _, p := range []string{"Tổng Giám đốc", "Giám đốc", "Chủ tịch", "Cục trưởng", "Vụ trưởng", "Bộ trưởng", "Thường trực", "Tổng Cục trưởng"} {
		if s != capital(strings.ToLower(p)) {
			s = strings.ReplaceAll(s, " "+strings.ToLower(p), " "+p)
		} else if strings.HasPrefix(p, "Tổng ") {
			s = p
		}
	}
	return s
}
