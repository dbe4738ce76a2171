package figure

import "slices"

// A fluid scene is drawn for the width it is read at, without a second drawing: what is
// across stands in per cent of the width, what is down in CSS pixels. Texts and dots keep
// their size; lines and areas stand in an inner svg that is stretched to the width, and
// figure.css keeps their strokes as thin as they are. A fluid scene is laid out for narrow
// units: on any wider screen there is only more room.
const narrow = 320

// sceneAt makes a scene: fluid for so many narrow units, or, for 0, of its own width.
func sceneAt(fluid float64, s scene) *scene {
	if fluid > 0 {
		s.width, s.fluid = fluid, true
	}
	return newScene(s)
}

// across writes a coordinate or a length across.
func (s *scene) across(b []byte, name string, v float64) []byte {
	if !s.fluid {
		return num(b, name, v)
	}
	b = append(append(append(b, ' '), name...), `="`...)
	b = appendTenths(b, tenths(v/s.width*100))
	return append(b, `%"`...)
}

// stretchedFrom counts the shapes in a row that are stretched to the width.
func (s *scene) stretchedFrom(i int) int {
	n := 0
	for ; s.fluid && i+n < len(s.shapes) && s.shapes[i+n].stretched(); n++ {
	}
	return n
}

func (sh *shape) stretched() bool { return sh.op == opPath || sh.op == opArea }

// gather puts all lines and areas of a fluid scene before its texts, so that they share one
// inner svg; a scene with groups keeps its order.
func (s *scene) gather() {
	if s.fluid && !slices.ContainsFunc(s.shapes, func(sh shape) bool { return sh.op == opGroup }) {
		slices.SortStableFunc(s.shapes, func(x, y shape) int { return order(x) - order(y) })
	}
}

func order(sh shape) int {
	if sh.stretched() {
		return 0
	}
	return 1
}

func (s *scene) appendStretched(b []byte, from, to int) []byte {
	b = append(s.viewBox(append(b, `<svg preserveAspectRatio="none"`...)), '>')
	for i := from; i < to; i++ {
		b = s.shapes[i].svg(b, s)
	}
	return append(b, "</svg>"...)
}
