package figure

import (
	"math"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/block"
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
	s.gather()
	id := idOf(s.head.ID)
	role := "img"
	if s.linked {
		role = "group"
	}
	b = append(b, "<svg"...)
	if s.brush == nil {
		b = append(append(append(b, ` class="figure `...), s.class...), '"')
		if s.fluid {
			b = append(b[:len(b)-1], ` fluid"`...)
		}
	} else {
		b = attr(attr(b, "xmlns", "http://www.w3.org/2000/svg"), "font-family", "Segoe UI, Roboto, Noto Sans, Arial, sans-serif")
	}
	if s.fluid {
		b = num(append(b, ` width="100%"`...), "height", s.height)
	} else {
		b = s.viewBox(b)
	}
	b = num(b, "font-size", s.font)
	if s.anchor != start {
		b = attr(b, "text-anchor", s.anchor.String())
	}
	b = attr(b, "role", role)
	b = append(append(append(b, ` aria-labelledby="`...), id...), "-title"...)
	if s.head.Summary != "" {
		b = append(append(append(b, ' '), id...), "-desc"...)
	}
	b = element(append(b, `">`...), "title", id, "-title", s.head.Title)
	if s.head.Summary != "" {
		b = element(b, "desc", id, "-desc", s.head.Summary)
	}
	for i := 0; i < len(s.shapes); {
		if n := s.ticksFrom(i); n > 1 {
			b = appendTicks(b, s.shapes[i:i+n], s)
			i += n
			continue
		}
		if n := s.stretchedFrom(i); n > 0 {
			b = s.appendStretched(b, i, i+n)
			i += n
			continue
		}
		b = s.shapes[i].svg(b, s)
		i++
	}
	s.release()
	return append(b, "</svg>"...)
}

func (s *scene) viewBox(b []byte) []byte {
	b = appendCoord(append(b, ` viewBox="0 0 `...), s.width)
	return append(appendCoord(append(b, ' '), s.height), '"')
}

// ticksFrom counts the texts along one axis, which share a class and an anchor.
func (s *scene) ticksFrom(i int) int {
	n := 0
	for ; s.brush == nil && i+n < len(s.shapes); n++ {
		if sh := &s.shapes[i+n]; sh.op != opText || sh.class != tickClass || sh.squeeze > 0 || sh.anchor != s.shapes[i].anchor {
			break
		}
	}
	return n
}

const tickClass = "label tick"

// appendTicks writes the texts of an axis, with what they share on a group.
func appendTicks(b []byte, ticks []shape, s *scene) []byte {
	b = attr(attr(append(b, "<g"...), "class", tickClass), "text-anchor", ticks[0].anchor.String())
	b = append(b, '>')
	for i := range ticks {
		b = num(s.across(append(b, "<text"...), "x", ticks[i].x), "y", ticks[i].y)
		b = append(escape(append(b, '>'), ticks[i].text), "</text>"...)
	}
	return append(b, "</g>"...)
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
		b = num(s.across(num(s.across(b, "x", sh.x), "y", sh.y), "width", sh.w), "height", sh.h)
		return append(b, "/>"...)
	case opDot:
		b = s.dress(append(b, "<circle"...), sh)
		b = num(num(s.across(b, "cx", sh.x), "cy", sh.y), "r", sh.w)
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
	b = num(s.across(b, "x", sh.x), "y", sh.y)
	if sh.dx != 0 {
		b = num(b, "dx", sh.dx)
	}
	if sh.anchor != s.anchor {
		b = attr(b, "text-anchor", sh.anchor.String())
	}
	if sh.font != s.font {
		b = num(b, "font-size", sh.font)
	}
	if sh.squeeze > 0 && !s.fluid {
		b = attr(num(b, "textLength", sh.squeeze), "lengthAdjust", "spacingAndGlyphs")
	}
	b = escape(append(b, '>'), sh.text)
	return append(b, "</text>"...)
}

// appendRuns writes lines by the steps between their points, which is shorter than the
// points.
func appendRuns(b []byte, runs [][]point) []byte {
	var x, y int
	for k, run := range runs {
		to := [2]int{tenths(run[0].x), tenths(run[0].y)}
		if k == 0 {
			b = appendPoint(append(b, 'M'), to[0], to[1])
		} else {
			b = appendPoint(append(b, 'm'), to[0]-x, to[1]-y)
		}
		x, y = to[0], to[1]
		for i, p := range run[1:] {
			dx, dy := tenths(p.x)-x, tenths(p.y)-y
			switch {
			case len(run) == 2 && dy == 0:
				b = appendTenths(append(b, 'h'), dx)
			case len(run) == 2 && dx == 0:
				b = appendTenths(append(b, 'v'), dy)
			case i == 0:
				b = appendPoint(append(b, 'l'), dx, dy)
			default:
				b = appendPoint(append(b, ' '), dx, dy)
			}
			x, y = x+dx, y+dy
		}
	}
	return b
}

// appendAreas writes closed lines in the same way. Points that fall together at one
// decimal are one.
func appendAreas(b []byte, runs [][]point) []byte {
	for _, run := range runs {
		var x, y int
		for i, p := range run {
			px, py := tenths(p.x), tenths(p.y)
			switch {
			case i == 0:
				b = append(appendPoint(append(b, 'M'), px, py), 'l')
			case px == x && py == y:
				continue
			default:
				if b[len(b)-1] != 'l' {
					b = append(b, ' ')
				}
				b = appendPoint(b, px-x, py-y)
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

func appendPoint(b []byte, x, y int) []byte {
	b = appendTenths(b, x)
	if y >= 0 {
		b = append(b, ',')
	}
	return appendTenths(b, y)
}

// tenths is a coordinate in tenths; what is no number, or beyond any picture, is 0.
func tenths(v float64) int {
	if t := math.Round(v * 10); math.Abs(t) < 1<<53 {
		return int(t)
	}
	return 0
}

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

// appendCoord prints a coordinate with at most one decimal. Pictures are made of
// little else: by whole tenths it costs a quarter of what strconv takes.
func appendCoord(b []byte, v float64) []byte { return appendTenths(b, tenths(v)) }

func appendTenths(b []byte, t int) []byte {
	if t < 0 {
		b, t = append(b, '-'), -t
	}
	if t >= 10 || t == 0 {
		b = strconv.AppendInt(b, int64(t/10), 10)
	}
	if t%10 != 0 {
		b = append(b, '.', '0'+byte(t%10))
	}
	return b
}

func escape(b []byte, s string) []byte { return block.AppendText(b, clean(s)) }

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
