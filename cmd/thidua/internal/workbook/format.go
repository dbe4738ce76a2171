package workbook

import (
	"archive/zip"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A format is what a number format makes of a number, as far as it matters for reading.
type format struct {
	kind  formatKind
	width int    // of a code that is kept with its zeros: 00
	scale int    // thousands that it does not show: 1 of "#,##0,"
	words string // that it prints behind each number: " tỷ"
}

type formatKind int

const (
	plain formatKind = iota
	percent
	day   // 31/10/2025
	month // 10/2025
	hour  // a time without a day
	zeros // 00
)

// readFormats reads the number formats of the styles of cells.
func (b *Book) readFormats(f *zip.File) error {
	if f == nil {
		return nil
	}
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decodePart(f, &styles); err != nil {
		return err
	}
	custom := map[int]string{}
	for _, f := range styles.Formats {
		custom[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		code, ok := custom[c.Format]
		if !ok {
			b.formats = append(b.formats, builtIn(c.Format))
			continue
		}
		b.formats = append(b.formats, formatOf(code))
	}
	return nil
}

// builtIn is a format that a workbook names by number only (ECMA-376, 18.8.30).
func builtIn(id int) format {
	switch {
	case id == 9 || id == 10:
		return format{kind: percent}
	case id == 17:
		return format{kind: month}
	case id >= 18 && id <= 21, id >= 45 && id <= 47:
		return format{kind: hour}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return format{kind: day}
	}
	return format{}
}

// formatOf reads the code of a format: "0.00%", "dd/mm/yyyy", "mm/yyyy", "00", "#,##0,", `0" tỷ"`.
// One that says other things of large numbers than of small ones shows none that is
// certain: the code itself stands behind them.
func formatOf(code string) format {
	letters := strings.ToLower(bare(code))
	shown := format{scale: hiddenThousands(letters), words: printed(code)}
	if conditional(code) && strings.Contains(letters, ",") {
		shown = format{words: " [" + code + "]"}
	}
	switch {
	case strings.Contains(letters, "general"):
		return shown
	case strings.Contains(letters, "%"):
		return format{kind: percent}
	case strings.Contains(letters, "d"), strings.Contains(letters, "y") && !strings.Contains(letters, "m"):
		return format{kind: day}
	case strings.Contains(letters, "y"):
		return format{kind: month}
	case strings.ContainsAny(letters, "hs"):
		return format{kind: hour}
	case letters != "" && strings.Trim(letters, "0") == "" && len(letters) > 1:
		return format{kind: zeros, width: len(letters)}
	}
	return shown
}

// hiddenThousands counts the commas behind the last digit of a code, each of which divides
// what is shown by a thousand.
func hiddenThousands(letters string) int {
	last := strings.LastIndexAny(letters, "0#?")
	if last < 0 {
		return 0
	}
	rest := letters[last+1:]
	point := strings.IndexByte(letters, '.')
	n := len(rest) - len(strings.TrimLeft(rest, ","))
	if point > 0 { // "0,.0": before the point
		whole := letters[:point]
		n += len(whole) - len(strings.TrimRight(whole, ","))
	}
	return n
}

// conditional reports whether the sections of a code depend on the size of a number.
func conditional(code string) bool {
	return strings.Contains(code, "[<") || strings.Contains(code, "[>") || strings.Contains(code, "[=")
}

// printed is what the first section of a code prints around a number, where it has letters
// or is a percent sign: " tỷ". Signs of the dong are no news.
func printed(code string) string {
	var out strings.Builder
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch code[i] {
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				out.WriteString(code[i+1 : i+1+end])
				i += end + 1
			}
		case '\\':
			if _, size := utf8.DecodeRuneInString(code[i+1:]); size > 0 {
				out.WriteString(code[i+1 : i+1+size])
				i += size
			}
		case '_', '*':
			i++
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end >= 0 {
				if inner := code[i+1 : i+end]; strings.HasPrefix(inner, "$") {
					currency, _, _ := strings.Cut(inner[1:], "-")
					out.WriteString(currency)
				}
				i += end
			}
		}
	}
	words := strings.TrimSpace(out.String())
	switch strings.ToLower(words) {
	case "đ", "d", "₫", "đồng", "vnd", "vnđ", "người":
		return ""
	case "%":
		return "%"
	}
	if !strings.ContainsFunc(words, unicode.IsLetter) && !strings.ContainsFunc(words, unicode.IsDigit) {
		return ""
	}
	return " " + words
}

// bare is the first section of a code without what it prints as it stands: "texts",
// escaped signs, [colours].
func bare(code string) string {
	var out strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return out.String()
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case '\\', '_', '*':
			i++
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end >= 0 {
				if inner := strings.ToLower(code[i+1 : i+end]); strings.Trim(inner, "hms") == "" {
					out.WriteString(inner) // [h]: elapsed time
				}
				i += end
			}
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// text is a number as a spreadsheet shows it; "" and false for one that it cannot show.
func (f format) text(written string, date1904 bool) (string, bool) {
	x, err := strconv.ParseFloat(written, 64)
	if err != nil || x-x != 0 { // not a number, or endless
		return written, false
	}
	switch f.kind {
	case percent:
		return shifted(decimal(x), 2) + "%", true
	case day, month:
		if on, ok := date(x, date1904); ok {
			if f.kind == month {
				return on.Format("01/2006"), true
			}
			return on.Format("02/01/2006"), true
		}
	case zeros:
		if text := decimal(x); len(text) < f.width && strings.Trim(text, "0123456789") == "" {
			return strings.Repeat("0", f.width-len(text)) + text, true
		}
	}
	return shifted(decimal(x), -3*f.scale) + f.words, true
}

// decimal writes a number with at most 15 significant digits and no power of ten.
func decimal(x float64) string {
	text := strconv.FormatFloat(x, 'e', 14, 64)
	mantissa, power, _ := strings.Cut(text, "e")
	n, _ := strconv.Atoi(power)
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	return trimmed(sign, strings.Replace(mantissa, ".", "", 1), n+1)
}

// shifted moves the decimal point of a number to the right, or by less than nothing to the left.
func shifted(text string, by int) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	return trimmed(sign, whole+fraction, len(whole)+by)
}

// trimmed sets the point behind the first digits, and drops what says nothing.
func trimmed(sign, digits string, point int) string {
	if point <= 0 {
		digits, point = strings.Repeat("0", 1-point)+digits, 1
	}
	if len(digits) < point {
		digits += strings.Repeat("0", point-len(digits))
	}
	whole, fraction := strings.TrimLeft(digits[:point], "0"), strings.TrimRight(digits[point:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	if whole == "0" && fraction == "" {
		sign = ""
	}
	return sign + whole + fraction
}

// first1900 is day 0 of the usual calendar, which believes that 1900 was a leap year.
var first1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// date is the day of a serial number.
func date(x float64, date1904 bool) (time.Time, bool) {
	const most = 2_958_465 // 31/12/9999
	if x < 1 || x > most {
		return time.Time{}, false
	}
	first := first1900
	if date1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return first.AddDate(0, 0, int(x)), true
}
