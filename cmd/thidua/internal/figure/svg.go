package figure

import (
	"math"
	"strconv"
	"strings"
)

// painted is svg for where no style sheet reaches, such as somebody else's page:
// shapes bear their colours themselves.
func (s *scene) painted() []byte {
	s.brush = &brush{scene: s.class}
	return s.svg()
}

// svg writes a scene as an svg element to stand inside a page.
func (s *scene) svg() []byte { return s.appendSVG(nil) }

// appendSVG appends the element, and gives back what the scene was made of. A scene
// with links is a group to a screen reader: the parts of an image cannot be reached.
func (s *scene) appendSVG(b []byte) []byte {
	id := idOf(s.head.ID)
	role := "img"
	if s.linked {
		role = "group"
	}
	b = append(b, "<svg"...)
	if s.brush == nil {
		b = append(append(append(b, ` class="figure `...), s.class...), '"')
	} else {
		b = attr(attr(b, "xmlns", "http://www.w3.org/2000/svg"), "font-family", "Segoe UI, Roboto, Noto Sans, Arial, sans-serif")
	}
	b = appendCoord(append(b, ` viewBox="0 0 `...), s.width)
	b = append(appendCoord(append(b, ' '), s.height), '"')
	b = num(b, "font-size", s.font)
	if s.anchor != start {
		b = attr(b, "text-anchor", s.anchor.String())
	}
	b = attr(b, "role", role)
	b = append(append(append(b, ` aria-labelledby="`...), id...), "-title "...)
	b = append(append(b, id...), `-desc">`...)
	b = element(b, "title", id, "-title", s.head.Title)
	b = element(b, "desc", id, "-desc", s.head.Summary)
	for i := range s.shapes {
		b = s.shapes[i].svg(b, s)
	}
	s.release()
	return append(b, "</svg>"...)
}

func (sh *shape) svg(b []byte, s *scene) []byte {
	switch sh.op {
	case opPath:
		b = s.dress(append(b, "<path"...), sh)
		b = append(b, ` d="`...)
		b = appendRuns(b, sh.runs)
		return append(b, `"/>`...)
	case opArea:
		b = s.dress(append(b, "<path"...), sh)
		b = append(b, ` d="`...)
		b = appendAreas(b, sh.runs)
		return append(b, `"/>`...)
	case opRect:
		b = s.dress(append(b, "<rect"...), sh)
		b = num(num(num(num(b, "x", sh.x), "y", sh.y), "width", sh.w), "height", sh.h)
		return append(b, "/>"...)
	case opDot:
		b = s.dress(append(b, "<circle"...), sh)
		b = num(num(num(b, "cx", sh.x), "cy", sh.y), "r", sh.w)
		return append(b, "/>"...)
	case opText:
		return sh.svgText(b, s)
	case opGroup:
		b = s.dress(append(b, "<g"...), sh)
		b = append(b, '>')
		if sh.text != "" {
			b = element(b, "title", "", "", sh.text)
		}
		return b
	case opLink:
		b = attr(append(b, "<a"...), "href", sh.text)
		return append(b, '>')
	case opEndGroup:
		if s.brush != nil {
			s.brush.leave()
		}
		return append(b, "</g>"...)
	case opEndLink:
		return append(b, "</a>"...)
	}
	return b
}

// dress gives a shape its class, or, painted, its colours.
func (s *scene) dress(b []byte, sh *shape) []byte {
	if s.brush == nil { // classes are the program's own
		return append(append(append(b, ` class="`...), sh.class...), '"')
	}
	if sh.op == opGroup {
		s.brush.enter(sh.class)
		return b
	}
	return s.brush.ink(sh).attrs(b)
}

// svgText leaves out what the whole scene has in common.
func (sh *shape) svgText(b []byte, s *scene) []byte {
	b = s.dress(append(b, "<text"...), sh)
	b = num(num(b, "x", sh.x), "y", sh.y)
	if sh.anchor != s.anchor {
		b = attr(b, "text-anchor", sh.anchor.String())
	}
	if sh.font != s.font {
		b = num(b, "font-size", sh.font)
	}
	if sh.squeeze > 0 {
		b = attr(num(b, "textLength", sh.squeeze), "lengthAdjust", "spacingAndGlyphs")
	}
	b = escape(append(b, '>'), sh.text)
	return append(b, "</text>"...)
}

func appendRuns(b []byte, runs [][]point) []byte {
	for _, run := range runs {
		for i, p := range run {
			if i == 0 {
				b = append(b, 'M')
			} else if i == 1 {
				b = append(b, 'L')
			} else {
				b = append(b, ' ')
			}
			b = appendCoord(b, p.x)
			b = append(b, ',')
			b = appendCoord(b, p.y)
		}
	}
	return b
}

// appendAreas writes closed lines by the steps between their points, which is
// shorter than the points. Points that fall together at one decimal are one.
func appendAreas(b []byte, runs [][]point) []byte {
	for _, run := range runs {
		var x, y int
		for i, p := range run {
			px, py := tenths(p.x), tenths(p.y)
			switch {
			case i == 0:
				b = appendTenths(append(b, 'M'), px)
				b = appendTenths(append(b, ','), py)
				b = append(b, 'l')
			case px == x && py == y:
				continue
			default:
				if b[len(b)-1] != 'l' {
					b = append(b, ' ')
				}
				b = appendTenths(b, px-x)
				b = appendTenths(append(b, ','), py-y)
			}
			x, y = px, py
		}
		if b[len(b)-1] == 'l' {
			b = append(b, "0,0"...)
		}
		b = append(b, 'z')
	}
	return b
}

func tenths(v float64) int { return int(math.Round(v * 10)) }

// element appends an element with a text; its id is in two parts.
func element(b []byte, name, id, part, text string) []byte {
	b = append(append(b, '<'), name...)
	if id != "" {
		b = append(append(append(append(b, ` id="`...), id...), part...), '"')
	}
	b = escape(append(b, '>'), text)
	b = append(append(b, "</"...), name...)
	return append(b, '>')
}

func attr(b []byte, name, value string) []byte {
	b = append(append(append(b, ' '), name...), `="`...)
	return append(escape(b, value), '"')
}

func num(b []byte, name string, v float64) []byte {
	b = append(append(append(b, ' '), name...), `="`...)
	return append(appendCoord(b, v), '"')
}

func coord(v float64) string { return string(appendCoord(nil, v)) }

// appendCoord prints a coordinate with at most one decimal. Pictures are made of
// little else: by whole tenths it costs a quarter of what strconv takes.
func appendCoord(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	t := math.Round(v * 10)
	if math.Abs(t) >= 1<<53 {
		return strconv.AppendFloat(b, t/10, 'f', -1, 64)
	}
	return appendTenths(b, int(t))
}

func appendTenths(b []byte, t int) []byte {
	if t < 0 {
		b, t = append(b, '-'), -t
	}
	b = strconv.AppendInt(b, int64(t/10), 10)
	if t%10 != 0 {
		b = append(b, '.', '0'+byte(t%10))
	}
	return b
}

func escape(b []byte, s string) []byte {
	s = clean(s)
	from := 0
	for i := range len(s) {
		var as string
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&#34;"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), as...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// idOf makes an ID safe to stand in a list of ids.
func idOf(s string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, s)
	if id == "" {
		return "figure"
	}
	return id
}
