package figure

// A Spark is a series small enough to stand in a line of text. It has no
// numbers of its own: they stand beside it.
type Spark struct {
	Head
	Scale
	Values []Value
}

// SVG draws the series as an svg element.
func (k Spark) SVG() []byte { return k.scene().svg() }

// AppendSVG appends what SVG gives.
func (k Spark) AppendSVG(b []byte) []byte { return k.scene().appendSVG(b) }

func (k Spark) scene() *scene {
	s := newScene(scene{head: k.Head, class: "figure-spark", width: 100, height: 24, font: 12})
	t := Trend{Scale: k.Scale, X: unlabelled(len(k.Values))}
	p := plot{left: 3, right: 97, top: 4, bottom: 20, count: len(k.Values)}
	p.axis.lo, p.axis.hi = k.reach().bounds()
	if p.axis.lo == p.axis.hi { // level: in the middle
		p.axis.lo, p.axis.hi = p.axis.lo-1, p.axis.hi+1
	}
	runs := t.runs(s, p, k.Values)
	s.path("line line-1", longer(runs))
	for i, run := range runs {
		if tip := run[len(run)-1]; len(run) == 1 || i == len(runs)-1 {
			s.dot("dot line-1", tip.x, tip.y, 2.5)
		}
	}
	return s
}

func (k Spark) reach() reach {
	var r reach
	for _, v := range k.Values {
		if v.Ok {
			r.add(k.place(v.Amount))
		}
	}
	return r
}

// unlabelled are periods without names.
func unlabelled(n int) []string {
	if n <= len(noLabels) {
		return noLabels[:n:n]
	}
	return make([]string, n)
}

var noLabels [120]string
