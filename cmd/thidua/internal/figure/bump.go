package figure

import "strconv"

// A Bump shows how ranks moved from month to month: a line for each unit, the first rank at
// the top, each named where it ends.
type Bump struct {
	Head
	X    []string // the months
	Of   int      // how many ranks there are
	Rows []BumpRow
}

// A BumpRow is one unit: its rank in each month, 0 where it had none. Low puts it with those
// at the lower end, which are drawn in another colour and named from below.
type BumpRow struct {
	Name, Href string
	Ranks      []int
	Low        bool
}

// SVG draws the chart as an svg element.
func (m Bump) SVG() []byte { return m.scene(narrow).svg() }

// AppendSVG appends what SVG gives.
func (m Bump) AppendSVG(b []byte) []byte { return m.scene(narrow).appendSVG(b) }

const (
	bumpLabel = 15.0 // from one name to the next, at least
	bumpTop   = 10.0

	bumpLeader = 14.0 // from the end of a line to its name
)

func (m Bump) scene(fluid float64) *scene {
	s := newScene(scene{head: m.Head, class: "figure-bump", width: fluid, font: 12, fluid: true})
	names := 0.0
	for _, r := range m.Rows {
		names = max(names, s.units(r.label(m.Of)))
	}
	p := plot{left: 32, right: s.width - min(names, 140) - bumpLeader - 2, top: bumpTop, count: len(m.X)}
	pitch := clamp(400/float64(max(m.Of, 1)), 5, 16)
	p.bottom = p.top + pitch*float64(max(m.Of-1, 1))
	s.height = p.bottom + 26
	months := s.begin()
	for i := range m.X {
		s.stroke(p.x(i), p.top-4, p.x(i), p.bottom+4)
	}
	s.path("grid", s.strokesFrom(months))
	if n := len(m.X); n > 1 {
		s.text("label legend", p.left, s.height-4, middle, m.X[0], 0)
		s.text("label legend", p.right, s.height-4, middle, m.X[n-1], 0)
	}
	begins, ends := m.labels(p, pitch, func(ranks []int) int { return ranks[0] }), m.labels(p, pitch, func(ranks []int) int { return ranks[len(ranks)-1] })
	for i, r := range m.Rows {
		m.draw(s, p, pitch, r, begins[i], ends[i])
	}
	return s
}

func (r BumpRow) label(of int) string { return strconv.Itoa(of) + " " + r.Name }

// labels are the heights of the names at one end, apart from each other: the rows at the
// upper end give way downwards, those at the lower end upwards. Where there is no rank, 0.
func (m Bump) labels(p plot, pitch float64, rankOf func([]int) int) []float64 {
	out := make([]float64, len(m.Rows))
	order := inRankOrder(m.Rows, rankOf)
	below := p.top - bumpLabel
	for _, i := range order {
		if !m.Rows[i].Low {
			out[i] = max(p.top+pitch*float64(rankOf(m.Rows[i].Ranks)-1), below+bumpLabel)
			below = out[i]
		}
	}
	above := p.bottom + bumpLabel
	for k := len(order) - 1; k >= 0; k-- {
		if i := order[k]; m.Rows[i].Low {
			out[i] = min(p.top+pitch*float64(rankOf(m.Rows[i].Ranks)-1), above-bumpLabel)
			above = out[i]
		}
	}
	return out
}

// inRankOrder are the numbers of the rows that have a rank, the best first.
func inRankOrder(rows []BumpRow, rankOf func([]int) int) []int {
	var out []int
	for i, r := range rows {
		if rank := rankOf(r.Ranks); rank > 0 {
			at := len(out)
			for at > 0 && rankOf(rows[out[at-1]].Ranks) > rank {
				at--
			}
			out = append(out[:at], append([]int{i}, out[at:]...)...)
		}
	}
	return out
}

func (m Bump) draw(s *scene, p plot, pitch float64, r BumpRow, begin, end float64) {
	class := "line-1"
	if r.Low {
		class = "line-2"
	}
	defer s.group("of", r.Name)()
	first, last := r.Ranks[0], r.Ranks[len(r.Ranks)-1]
	line, at := s.begin(), -1
	for i, rank := range r.Ranks {
		if rank > 0 && at == i-1 && i > 0 {
			s.stroke(p.x(at), bumpY(p, pitch, r.Ranks[at]), p.x(i), bumpY(p, pitch, rank))
		}
		if rank > 0 {
			at = i
		}
	}
	s.path("line "+class, s.strokesFrom(line))
	for i, rank := range r.Ranks {
		if rank > 0 {
			s.dot("dot "+class, p.x(i), bumpY(p, pitch, rank), 3)
		}
	}
	if first > 0 {
		s.line("grid", p.left-bumpLeader, begin, p.left, bumpY(p, pitch, first))
		s.text("value "+class, 0, begin+4, start, strconv.Itoa(first), 0)
	}
	if last > 0 {
		s.line("grid", p.right, bumpY(p, pitch, last), p.right+bumpLeader, end)
		defer s.link(r.Href)()
		s.text("label "+class, p.right+bumpLeader+2, end+4, start, BumpRow{Name: r.Name}.label(last), s.width-p.right-bumpLeader-2)
	}
}

func bumpY(p plot, pitch float64, rank int) float64 { return p.top + pitch*float64(rank-1) }
