package dispatch

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

const digits = `[0-9OolI]`

var (
	numberLine = viet.Pattern(`(?i)^s[ốôo0] ?[:.;]`)
	numberText = viet.Pattern(`(?i:s[ốôo0]) ?[:.;] ?(` + digits + `[0-9OolI ]*?) ?(/+|-) ?(\p{Lu}[\pL0-9]*(?: ?[-–/&] ?\p{Lu}[\pL0-9]*)*)`)
	townDay    = viet.Pattern(`(\p{Lu}[\pL.]*(?: \p{Lu}[\pL]*)*) ?, ?ngày ?(` + digits + `{0,2}|\.+|…+) ?tháng ?(` + digits + `{0,2}|\.+|…+) ?năm ?(` + digits + `{4})`)
	subjectOf  = viet.Pattern(`(?i)\bv ?/ ?v ?:? ?|về việc `)
)

// kindNames are the kinds of documents, and the symbols in their numbers.
var kindNames = []struct{ name, symbol string }{
	{"Kế hoạch", "KH"}, {"Quyết định", "QĐ"}, {"Chỉ thị", "CT"}, {"Hướng dẫn", "HD"}, {"Thông báo", "TB"},
	{"Công điện", "CĐ"}, {"Kết luận", "KL"}, {"Nghị quyết", "NQ"}, {"Chương trình", "CTr"}, {"Tờ trình", "TTr"},
	{"Công văn", ""},
}

func kindTitle(text string) bool {
	return isCapitals(text) && slices.ContainsFunc(kindNames, func(k struct{ name, symbol string }) bool {
		return viet.Fold(k.name) == strings.Trim(viet.Fold(text), " :")
	})
}

// readHead reads what stands above the addressees: issuer, number, place, day, subject.
func (d *Dispatch) readHead(head []line) {
	all := &passage{}
	title, numbered := -1, len(head)
	for i, l := range head {
		if kindTitle(l.text) && title < 0 {
			title = i
		}
		if numberLine().MatchString(l.text) && numbered == len(head) {
			numbered = i
		}
	}
	for _, l := range head {
		all.add(l)
	}
	d.readNumber(all)
	d.readDay(all)
	d.readKind(head, title)
	d.readIssuer(head[:min(numbered, len(head))])
	d.readSubject(all, head, title)
}

func (d *Dispatch) readNumber(all *passage) {
	g := numberText().FindStringSubmatchIndex(all.text)
	if g == nil {
		d.Number = Field{Place: Place{Doubt: notFound}}
		return
	}
	n, doubt := mendDigits(strings.ReplaceAll(all.text[g[2]:g[3]], " ", ""))
	sign := strings.ReplaceAll(all.text[g[6]:g[7]], " ", "")
	sep := "/"
	if all.text[g[4]:g[5]] == "-" {
		sep = "-"
	}
	d.Number = Field{n + sep + strings.ReplaceAll(sign, "–", "-"), Place{all.line(g[0]), doubt}}
	all.cut(g[0], g[1])
}

// mendDigits turns letters that a scanner took for digits back, which is a doubt.
func mendDigits(s string) (string, lang.Text) {
	mended := strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1").Replace(s)
	if mended != s {
		return mended, misread
	}
	return s, lang.Text{}
}

func (d *Dispatch) readDay(all *passage) {
	g := townDay().FindStringSubmatchIndex(all.text)
	if g == nil {
		d.Issued = Field{Place: Place{Doubt: notFound}}
		d.Town = Field{Place: Place{Doubt: notFound}}
		return
	}
	for _, m := range all.marks { // the place begins a line
		if m.at > g[2] && m.at < g[3] {
			g[0], g[2] = m.at, m.at
		}
	}
	at := all.line(g[0])
	d.Town = Field{all.text[g[2]:g[3]], Place{Line: at}}
	var n [3]int
	d.Issued.Place = Place{Line: at}
	for i := range n {
		text, doubt := mendDigits(all.text[g[4+2*i]:g[5+2*i]])
		n[i], _ = strconv.Atoi(text)
		if doubt.Vi != "" {
			d.Issued.Doubt = doubt
		}
	}
	day, ok := campaign.MakeDate(n[2], n[1], n[0])
	if !ok {
		d.Issued.Doubt = lang.T("ngày ban hành còn để trống hoặc không đọc được: điền theo bản gốc", "the day of issue is blank or cannot be read: fill it in from the original")
	} else {
		d.issued, d.Issued.Value = day, dayText(day)
		if w := day.Weekday(); d.Issued.Sure() && (w == 0 || w == 6) {
			d.Issued.Doubt = onWeekend
		}
	}
	all.cut(g[0], g[1])
}

// readKind finds the kind by its title, else by the sign in the number.
func (d *Dispatch) readKind(head []line, title int) {
	d.Kind = Field{"Công văn", Place{Line: d.Number.Line}}
	sign, _, _ := strings.Cut(d.Number.Value[strings.IndexByte(d.Number.Value, '/')+1:], "-")
	for _, k := range kindNames {
		switch {
		case title >= 0 && viet.Fold(k.name) == strings.Trim(viet.Fold(head[title].text), " :"):
			d.Kind = Field{k.name, Place{Line: head[title].no}}
			return
		case title < 0 && k.symbol != "" && k.symbol == sign:
			d.Kind.Value = k.name
		}
	}
}

// readIssuer reads the lines above the number. The sign of the issuer in the number tells
// with which of them its name begins: "BHXH" stands for BẢO HIỂM XÃ HỘI.
func (d *Dispatch) readIssuer(lines []line) {
	lines = slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return !isCapitals(l.text) || townDay().MatchString(l.text) })
	if len(lines) == 0 {
		d.Issuer = Field{Place: Place{Doubt: notFound}}
		return
	}
	parts := strings.FieldsFunc(d.Number.Value, func(r rune) bool { return r == '/' || r == '-' })
	for from := len(lines) - 1; from >= 0; from-- {
		var words []string
		for _, l := range lines[from:] {
			words = append(words, l.text)
		}
		name := strings.Join(words, " ")
		for _, sign := range parts[min(1, len(parts)):] {
			if begins(name, sign) {
				d.Issuer = Field{sentenceCase(name), Place{Line: lines[from].no}}
				return
			}
		}
	}
	d.Issuer = Field{sentenceCase(lines[len(lines)-1].text), Place{lines[len(lines)-1].no,
		lang.T("không chắc tên cơ quan bắt đầu từ dòng nào", "uncertain with which line the name of the issuer begins")}}
}

// begins reports whether a sign is made of the first letters of a name: all of it, or, of
// at least two letters, its beginning. Small words may be left out.
func begins(name, sign string) bool {
	var all, most []rune
	for _, w := range strings.Fields(strings.ReplaceAll(name, "-", " ")) {
		r, _ := utf8.DecodeRuneInString(w)
		all = append(all, unicode.ToUpper(r))
		if f := viet.Fold(w); f != "va" && f != "tinh" && f != "xa" && f != "phuong" || f == "xa" && strings.Contains(viet.Fold(name), "xa hoi") {
			most = append(most, unicode.ToUpper(r))
		}
	}
	sign = viet.Fold(sign)
	for _, initials := range []string{string(all), string(most)} {
		if f := viet.Fold(initials); len(sign) > 1 && strings.HasPrefix(f, sign) {
			return true
		}
	}
	// "CTTHA" for Cục Thuế tỉnh Thanh Hải: the beginning agrees, the rest is of the place.
	f := viet.Fold(string(most))
	return len(sign) > 3 && len(f) > 2 && strings.HasPrefix(sign, f[:3])
}

// sentenceCase writes a name in capitals as Nghị định 30 does: "Bảo hiểm xã hội Việt Nam".
func sentenceCase(name string) string {
	words := strings.Fields(strings.ToLower(strings.NewReplacer("UỶ", "ỦY", "UBND", "Ủy ban nhân dân").Replace(name)))
	proper := false
	for i, w := range words {
		f := viet.Fold(w)
		first := i == 0
		prev := ""
		if i > 0 {
			prev = viet.Fold(words[i-1])
		}
		switch {
		case f == "viet" && i+1 < len(words) && viet.Fold(words[i+1]) == "nam":
			proper = true
		case slices.Contains([]string{"so", "bo", "cuc", "vu", "phong", "cum"}, prev) && i == 1,
			prev == "va" && slices.Contains([]string{"so", "bo", "phong"}, viet.Fold(words[0])),
			f == "khen" && prev == "-", f == "thi" && i+1 < len(words) && viet.Fold(words[i+1]) == "dua" && prev == "dong",
			f == "lao" && prev == "doan":
			first = true
		}
		if first || proper {
			words[i] = capital(w)
		}
		if slices.Contains([]string{"tinh", "pho", "huyen", "quan", "xa", "phuong"}, f) && i > 0 && !(f == "xa" && i+1 < len(words) && viet.Fold(words[i+1]) == "hoi") {
			proper = true
		}
	}
	return strings.Join(words, " ")
}

func capital(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + w[n:]
}

// readSubject reads what stands behind V/v, or below the title of the kind.
func (d *Dispatch) readSubject(all *passage, head []line, title int) {
	from := -1
	if g := subjectOf().FindStringIndex(all.text); g != nil {
		from = g[1]
	} else if title >= 0 && title+1 < len(head) {
		for i, m := range all.marks {
			if i == title+1 {
				from = m.at
			}
		}
	}
	if from < 0 {
		d.Subject = Field{Place: Place{Doubt: notFound}}
		return
	}
	// Lines in capitals below it name who decides.
	var words []string
	for i, m := range all.marks {
		end := len(all.text)
		if i+1 < len(all.marks) {
			end = all.marks[i+1].at
		}
		if end <= from {
			continue
		}
		if s := squeeze(all.text[max(from, m.at):end]); s != "" && !isCapitals(s) {
			words = append(words, s)
		}
	}
	s := strings.TrimPrefix(strings.Join(words, " "), "Về ")
	d.Subject = Field{capital(strings.TrimRight(s, " .;")), Place{Line: all.line(from)}}
	if s == "" {
		d.Subject = Field{Place: Place{Doubt: notFound}}
	}
}
