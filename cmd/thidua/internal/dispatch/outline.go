package dispatch

import (
	"strings"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/viet"
)

var (
	marker     = viet.Pattern(`^(?:(Điều \d{1,3}|(?:Phần|Chương|Mục) [IVX\d]+|[IVX]{1,5}|[A-D]) ?[.)\-–:]+ ?|(\d{1,2}(?:\.\d{1,2})*) ?[.)]+ ?|([a-zđ]) ?\) ?|([-–+•●*]) ?)`)
	romanStart = viet.Pattern(`^(?:[IVX]{1,5}|[A-D]) ?[.\-–)] ?\p{Lu}`)
)

// short is how long a line can be that ends before the margin, in letters.
const short = 46

// paragraphs joins the lines that a scan or a file has cut.
func paragraphs(lines []line) []*passage {
	var out []*passage
	var last string
	for _, l := range lines {
		if len(out) > 0 && continues(out[len(out)-1].text, last, l) {
			out[len(out)-1].add(l)
		} else {
			p := &passage{}
			p.add(l)
			out = append(out, p)
		}
		last = l.text
	}
	return out
}

// continues reports whether a line goes on with the paragraph before it.
func continues(p, last string, l line) bool {
	if m := marker().FindString(l.text); m != "" && m != p {
		// "2022" or "BHYT. 4" at the start of a line is no number of a section.
		return false
	}
	if rest := marker().ReplaceAllString(p, ""); strings.TrimSpace(rest) == "" {
		return true // the marker alone
	}
	if !startsUpper(l.text) {
		return true
	}
	ended := strings.HasSuffix(p, ".") || strings.HasSuffix(p, ";") || strings.HasSuffix(p, ":") || strings.HasSuffix(p, "…")
	heading := isCapitals(marker().ReplaceAllString(p, ""))
	switch {
	case ended:
		return false
	case heading:
		return isCapitals(l.text)
	case strings.HasSuffix(p, ","), dash().MatchString(p) && !l.gap:
		return true
	case l.gap && utf8.RuneCountInString(last) < 2*short:
		return false
	}
	return utf8.RuneCountInString(last) >= short
}

// A topic is what a section is about.
type topic string

const (
	purpose topic = "purpose"
	require topic = "requirements"
	targets topic = "targets"
	scope   topic = "scope"
	period  topic = "time"
	content topic = "content"
	awards  topic = "awards"
	conduct topic = "conduct" // tổ chức thực hiện
)

// A block is a paragraph with its number, its title and the titles above it.
type block struct {
	*passage
	level int    // 1 I., 2 1., 3 1.1., 4 a), 5 -, 6 none
	start int    // where its text begins, behind the number
	title string // of itself: "Mục đích" of "1. Mục đích: …"
	rest  int    // where the text behind the title begins
	above []string
	topic topic
}

// body is the text behind the number.
func (b *block) body() string { return b.text[b.start:] }

// outline finds the sections by their numbering.
func outline(paragraphs []*passage) []*block {
	var out []*block
	var open []*block
	for i, p := range paragraphs {
		b := &block{passage: p, level: 6}
		if g := marker().FindStringSubmatchIndex(p.text); g != nil {
			b.start = g[1]
			switch {
			case g[2] >= 0:
				b.level = 1
			case g[4] >= 0:
				b.level = 2 + min(1, strings.Count(p.text[g[4]:g[5]], "."))
			case g[6] >= 0:
				b.level = 4
			default:
				b.level = 5
			}
		}
		next := ""
		if i+1 < len(paragraphs) {
			next = paragraphs[i+1].text
		}
		b.findTitle(next)
		for len(open) > 0 && open[len(open)-1].level >= b.level {
			open = open[:len(open)-1]
		}
		for _, o := range open {
			b.above = append(b.above, o.title)
			if o.topic != "" {
				b.topic = o.topic
			}
		}
		if t := topicOf(b.title); t != "" {
			b.topic = t
		}
		if b.level < 5 {
			open = append(open, b)
		}
		out = append(out, b)
	}
	return out
}

// longTitle is how long the title of a section can be, in letters.
const longTitle = 100

func (b *block) findTitle(next string) {
	body := b.body()
	b.rest = b.start
	if b.level > 5 {
		return
	}
	head, _, ok := strings.Cut(body, ":")
	switch {
	case ok && utf8.RuneCountInString(head) <= longTitle && !strings.ContainsAny(head, "0123456789;%"):
		b.title, b.rest = strings.TrimSpace(head), b.start+len(head)+1
	case b.level < 5 && utf8.RuneCountInString(body) <= longTitle && !strings.HasSuffix(body, ".") && !strings.HasSuffix(body, ";") && next != "":
		b.title, b.rest = body, len(b.text)
	}
	b.title = strings.TrimRight(b.title, " .:")
}

// topicOf is what a title says a section is about.
func topicOf(title string) topic {
	f := viet.Fold(title)
	for _, t := range []struct {
		words string
		topic topic
	}{
		{"to chuc thuc hien", conduct}, {"phan cong", conduct}, {"thoi gian", period}, {"doi tuong", scope}, {"thoi han", period},
		{"muc tieu", targets}, {"chi tieu", targets}, {"phan dau", targets}, {"muc dich", purpose}, {"yeu cau", require}, {"noi dung", content},
	} {
		if strings.Contains(f, t.words) {
			return t.topic
		}
	}
	if strings.HasSuffix(f, "khen thuong") && !strings.Contains(f, "thi dua - khen thuong") || strings.HasPrefix(f, "khen thuong") {
		return awards
	}
	return ""
}
