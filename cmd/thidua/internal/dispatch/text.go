package dispatch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/viet"
)

// A line is a piece of a line of the document: what stands in two columns is two pieces.
type line struct {
	text string
	no   int  // from 1
	gap  bool // an empty line stands before it
}

var (
	wideGap   = viet.Pattern(`[\s\x{a0}]{3,}|\t+`)
	rightHand = viet.Pattern(`^(?:cong hoa xa hoi|doc lap|[\pL .]+, ?ngay)`)
	emphasis  = viet.Pattern(`\*+`)
	spaces    = viet.Pattern(`[ \t\x{a0}]+`)
	ruleLine  = viet.Pattern(`^[-–—_=*. ]+$`)
)

// clean mends the lines: one form of each letter, no marks of emphasis, two columns as two
// pieces, no rules and no national motto.
func clean(lines []string) []line {
	var out []line
	gap := false
	for i, raw := range lines {
		for _, piece := range columns(emphasis().ReplaceAllString(viet.NFC(raw), "")) {
			text := strings.TrimSpace(spaces().ReplaceAllString(piece, " "))
			switch {
			case text == "":
				gap = true
			case ruleLine().MatchString(text) || isMotto(text):
			default:
				out = append(out, line{text, i + 1, gap})
				gap = false
			}
		}
	}
	return out
}

// columns cuts a line where its right part is that of a second column.
func columns(s string) []string {
	for _, at := range wideGap().FindAllStringIndex(s, -1) {
		left, right := s[:at[0]], s[at[1]:]
		if strings.TrimSpace(left) != "" && (rightHand().MatchString(viet.Fold(right)) || isCapitals(right) && isCapitals(left)) {
			return []string{left, right}
		}
	}
	return []string{s}
}

func isMotto(text string) bool {
	f := strings.Trim(viet.Fold(text), " -–.*_")
	return strings.HasPrefix(f, "cong hoa xa hoi") || f == "chu nghia viet nam" || strings.HasPrefix(f, "doc lap") && strings.HasSuffix(f, "hanh phuc")
}

// isCapitals reports whether a text has letters, and only capital ones.
func isCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// A passage is a text whose bytes know their lines.
type passage struct {
	text  string
	marks []mark
}

type mark struct{ at, no int }

func (p *passage) add(l line) {
	if p.text != "" {
		p.text += " "
	}
	p.marks = append(p.marks, mark{len(p.text), l.no})
	p.text += l.text
}

// line is the line on which a byte of the passage stands.
func (p *passage) line(at int) int {
	no := 0
	for _, m := range p.marks {
		if m.at > at && no > 0 {
			break
		}
		no = m.no
	}
	return no
}

// cut takes bytes out of a passage, by blanking them: places stay.
func (p *passage) cut(from, to int) {
	p.text = p.text[:from] + strings.Repeat(" ", to-from) + p.text[to:]
}

func squeeze(s string) string { return strings.TrimSpace(spaces().ReplaceAllString(s, " ")) }

// divide parts the head (to the addressees or the first sentence), the body, and the tail
// (from "Nơi nhận" on).
func divide(lines []line) (head, body, tail []line) {
	end := len(lines)
	for i := len(lines) - 1; i > 0; i-- {
		if recipientsStart().MatchString(viet.Fold(lines[i].text)) {
			end = i
			break
		}
	}
	start := headEnd(lines[:end])
	// In some files the signature comes before the recipients.
	for end > start && end < len(lines) && isCapitals(lines[end-1].text) && !strings.ContainsAny(lines[end-1].text, "0123456789") {
		end--
	}
	return lines[:start], lines[start:end], lines[end:]
}

var (
	recipientsStart = viet.Pattern(`^n[oơ0]i nh[aâ]n ?[:;.]?`)
	addressStart    = viet.Pattern(`^k[ií]nh g[uử]i ?:?`)
	bodyStart       = viet.Pattern(`^(?:can cu|thuc hien|trien khai|de |theo |nham |tiep tuc|huong ung|[ivx]+ ?[.\-–)]|[a-d] ?[.)]|1 ?[.)]|dieu 1|phan )`)
)

// headEnd is the line with which the addressees, else the text begin.
func headEnd(lines []line) int {
	numbered := false
	for i, l := range lines {
		f := viet.Fold(l.text)
		if addressStart().MatchString(f) {
			return i
		}
		numbered = numbered || numberLine().MatchString(l.text)
		if numbered && i > 1 && bodyStart().MatchString(f) && !kindTitle(l.text) && !isCapitals(strings.TrimLeft(l.text, "IVX.- ")) {
			return i
		}
		if numbered && i > 1 && romanStart().MatchString(l.text) {
			return i
		}
	}
	return min(len(lines), 12)
}
