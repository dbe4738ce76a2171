// Package personal finds what must never be published of a person: numbers of identity,
// insurance, phone and account, email and home addresses, days of birth.
//
// A number is found however a person may write it: with spaces, dots, dashes or brackets
// between its digits, in digits of full width or of another script, with invisible
// characters among them. Texts in which amounts stand are read more mildly: 7.901.234 is
// no number of a person there.
package personal

import (
	"regexp"
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// A Finding is what was found, and where in the text as it was given, in bytes.
type Finding struct {
	What  lang.Text
	Start int
	End   int
}

var (
	// A run of digits, and two letters before it.
	digitRun = viet.Pattern(`(?i)(?:\b([A-Z]{2})[ .\-]?)?(\d(?:[ .\-()·•_*]{0,6}\d){8,})`)
	// 16/01/2023, 16-1-2023, 2023-01-16
	dayOf = viet.Pattern(`\b(?:\d{1,2}[./\-]\d{1,2}[./\-]\d{4}|\d{4}-\d{2}-\d{2})\b`)
	// 2021 - 2025, 2019-2020-2021
	yearsOf = viet.Pattern(`^(?:(?:19|20)\d\d[ .\-()]*)+$`)
	// 7.901.234, 41 508 200 000
	grouped = viet.Pattern(`^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)$`)

	email = viet.Pattern(`[^\s@<>()\[\],;:"|]+@[^\s@<>()\[\],;:"|]+\.[^\s@<>()\[\],;:"|]+`)
	birth = viet.Pattern(`(?i)(?:ngày|năm|tháng) sinh|sinh (?:ngày|năm)|\bsinh ?: ?\d|(?:^|[^\pL])(?:ns|sn|dob|d\.o\.b\.?|born|date of birth) ?[:.]? ?\d{1,4}(?:[^\d]|$)`)
	// In prose a year of birth is part of many a story; a day is not.
	birthday = viet.Pattern(`(?i)(?:sinh|ns|dob|born)[^.;\d]{0,20}` + `\d{1,2}[./\-]\d{1,2}[./\-]\d{4}`)
	// Words with "sinh" that are of no birth; with a capital, "Phát" may be a name.
	unborn = viet.Pattern(`(?:phát|học|hy|vệ|nảy|tái|giáo|thí|tuyển|dưỡng) sinh|sinh (?:viên|hoạt|kế)`)
	home   = viet.Pattern(`(?i)địa chỉ|thường trú|số nhà`)
	// 431730000, 1.234,5, 0.0123456789, 1.2e-05, 42,71%: a cell that is one figure
	figure = viet.Pattern(`^[+-]?(?:[1-9][\d., ]*|0[.,]\d+)(?:[eE][+-]?\d+)?%?$`)
	// value: 431730000, {value: "431730000"}
	target  = viet.Pattern(`\bvalue:[ \t]*["']?[1-9]\d*["']?\s*(?:[,}#]|$)`)
	webPage = viet.Pattern(`(?i)[a-z][a-z0-9+.-]*://\S+`)
)

// mostDigits is how many digits a number of a person has at most.
const mostDigits = 19

// Find finds what stands in a cell that holds names and words.
func Find(text string) (Finding, bool) {
	if !suspect(text) {
		return Finding{}, false
	}
	f := fold(text)
	composed := viet.NFC(f.text)
	switch at := email().FindStringIndex(f.text); {
	case at != nil:
		return f.finding(lang.T("địa chỉ thư điện tử", "an email address"), at[0], at[1]), true
	case born(birth(), composed):
		return Finding{lang.T("ngày sinh", "a date of birth"), 0, len(text)}, true
	case home().MatchString(composed):
		return Finding{lang.T("địa chỉ nhà", "a home address"), 0, len(text)}, true
	}
	return f.number(func(string) bool { return false })
}

// FindInFrontMatter finds what stands in a line of front matter, as in a text. The value
// of a target is a figure, whatever its digits; one that begins with 0 is none.
func FindInFrontMatter(line string, public []string) (Finding, bool) {
	return FindInProse(blanked(line, target().FindAllStringIndex(line, -1)), public)
}

// FindInCell finds what stands in a cell of a table of figures: a cell that is nothing but
// a figure is none, whatever its digits; one that begins with 0 and goes on is no figure.
func FindInCell(text string) (Finding, bool) {
	if figure().MatchString(strings.TrimSpace(text)) {
		return Finding{}, false
	}
	return FindInProse(text, nil)
}

// FindInProse finds what stands in a line of a text, apart from what the text says may
// stand there: the number of a hotline, the address of an office.
func FindInProse(text string, public []string) (Finding, bool) {
	if !suspect(text) {
		return Finding{}, false
	}
	f := fold(blanked(text, webPage().FindAllStringIndex(text, -1)))
	allowed := map[string]bool{}
	for _, p := range public {
		allowed[digitsOf(fold(p).text)] = true
		allowed[strings.ToLower(strings.TrimSpace(p))] = true
	}
	for _, at := range email().FindAllStringIndex(f.text, -1) {
		address := strings.TrimRight(strings.TrimPrefix(strings.ToLower(f.text[at[0]:at[1]]), "mailto:"), ".")
		// A name below .example can be nobody's (RFC 2606).
		if !allowed[address] && !strings.HasSuffix(address, ".example") {
			return f.finding(lang.T("địa chỉ thư điện tử", "an email address"), at[0], at[1]), true
		}
	}
	if born(birthday(), viet.NFC(f.text)) {
		return Finding{lang.T("ngày sinh", "a date of birth"), 0, len(text)}, true
	}
	return f.number(func(run string) bool {
		digits := digitsOf(run)
		return grouped().MatchString(run) || allowed[digits] || len(digits) > mostDigits
	})
}

// born looks for a birth beside the words that only sound like one.
func born(pattern *regexp.Regexp, text string) bool {
	return pattern.MatchString(text) && pattern.MatchString(unborn().ReplaceAllString(text, "…"))
}

// Mask puts an ellipsis in place of everything that a function finds, as Find does.
func Mask(text string, find func(string) (Finding, bool)) string {
	for {
		found, ok := find(text)
		if !ok {
			return text
		}
		text = text[:found.Start] + "…" + text[found.End:]
	}
}

// suspect reports whether a text has what everything personal has: an @, a part of the
// words, or nine digits. Nearly no text has, and the patterns take long.
func suspect(text string) bool {
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' || r >= 0x80 && unicode.Is(unicode.Nd, r) || r >= 0x80 && unicode.Is(unicode.No, r) {
			digits++
		}
	}
	if digits >= 9 || strings.ContainsAny(text, "@＠") {
		return true
	}
	lower := strings.ToLower(text)
	for _, part := range []string{"inh", "chỉ", "trú", "nhà", "chi\u0309", "tru\u0301", "nha\u0300"} {
		if strings.Contains(lower, part) {
			return true
		}
	}
	return digits > 0 && (strings.Contains(lower, "ns") || strings.Contains(lower, "sn") || strings.Contains(lower, "ob") || strings.Contains(lower, "o.b") || strings.Contains(lower, "born"))
}

// A folded text is one in plain digits, spaces and dashes, that knows where its bytes come from.
type folded struct {
	text string
	from []int // of each byte: where it was
	size int
}

func fold(text string) folded {
	f := folded{size: len(text)}
	var out strings.Builder
	space, digit := false, false
	last := byte(0)
	put := func(s string, at int) {
		if s != "" {
			last = s[len(s)-1]
		}
		for range len(s) {
			f.from = append(f.from, at)
		}
		out.WriteString(s)
	}
	for i, r := range text {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Z, r):
			if !space {
				put(" ", i)
			}
			space = true
			continue
		case r < 0x80:
			put(string(r), i)
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Mn, r) && digit:
			continue // what nobody sees
		case unicode.Is(unicode.Nd, r):
			put(string(rune('0'+digitValue(r))), i)
		case unicode.Is(unicode.Pd, r), r == '−':
			put("-", i)
		default:
			put(viet.Compatible(string(r)), i)
		}
		space, digit = false, isDigit(last)
	}
	f.text = out.String()
	return f
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// digitValue is the value of a decimal digit of any script: they stand in tens.
func digitValue(r rune) int {
	for _, span := range unicode.Nd.R16 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return int(r-rune(span.Lo)) % 10
		}
	}
	for _, span := range unicode.Nd.R32 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return int(r-rune(span.Lo)) % 10
		}
	}
	return 0
}

func (f folded) finding(what lang.Text, start, end int) Finding {
	out := Finding{What: what, Start: f.from[start], End: f.size}
	if end < len(f.from) {
		out.End = f.from[end]
	}
	return out
}

// number finds the first number of a person; some may be let through.
func (f folded) number(harmless func(run string) bool) (Finding, bool) {
	text := blanked(f.text, dayOf().FindAllStringIndex(f.text, -1))
	for _, at := range digitRun().FindAllStringSubmatchIndex(text, -1) {
		run := text[at[4]:at[5]]
		if yearsOf().MatchString(run) || harmless(run) {
			continue
		}
		letters := ""
		if at[2] >= 0 {
			letters = text[at[2]:at[3]]
		}
		return f.finding(kindOf(letters, digitsOf(run)), at[0], at[1]), true
	}
	return Finding{}, false
}

// blanked is a text with letters in place of some of its pieces, as long as it was.
func blanked(text string, pieces [][]int) string {
	out := []byte(text)
	for _, at := range pieces {
		for i := at[0]; i < at[1]; i++ {
			out[i] = 'x'
		}
	}
	return string(out)
}

func digitsOf(run string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, run)
}

func kindOf(letters, digits string) lang.Text {
	switch n := len(digits); {
	case n == 13 && letters != "":
		return lang.T("mã thẻ BHYT", "a health insurance card number")
	case (n == 10 || n == 11) && digits[0] == '0', n == 11 && strings.HasPrefix(digits, "84"), n == 12 && strings.HasPrefix(digits, "84"):
		return lang.T("số điện thoại hoặc mã số BHXH", "a phone or social insurance number")
	case n == 12:
		return lang.T("số căn cước", "a citizen identity number")
	case n == 10:
		return lang.T("mã số BHXH", "a social insurance number")
	case n == 9:
		return lang.T("số chứng minh nhân dân", "an identity card number")
	}
	return lang.T("số tài khoản", "an account number")
}
