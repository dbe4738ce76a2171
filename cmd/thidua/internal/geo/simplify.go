package geo

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// grain is how finely places are distinguished, in degrees: about a metre. Borders
// that two units share to the metre are one border.
const grain = 1e-5

type spot struct{ x, y int32 }

func spotOf(p Point) spot {
	return spot{int32(math.Round(p.X / grain)), int32(math.Round(p.Y / grain))}
}

func (s spot) point() Point { return Point{float64(s.x) * grain, float64(s.y) * grain} }

func compareSpots(a, b spot) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) }

// maxRings bounds the islands and lakes that are drawn beside the largest ring of
// each area.
const maxRings = 400

// Simplify reduces the areas of a map to about a number of points. What is smaller
// than least square degrees goes first: the bends of lines by Visvalingam and
// Whyatt's measure, and islands and lakes; the largest ring of each area stays.
func Simplify(areas [][]Ring, points int, least float64) [][]Ring {
	squeeze := math.Cos(Middle(areas) * math.Pi / 180)
	var all []*line
	kept := make([][][]*line, len(areas))
	rings := spots(worthy(areas, least, squeeze))
	joints := jointsOf(rings)
	for i, area := range rings {
		for _, ring := range area {
			lines := cutAt(ring, joints)
			for _, l := range lines {
				l.weigh(squeeze)
			}
			kept[i] = append(kept[i], lines)
			all = append(all, lines...)
		}
	}
	limit := max(least, threshold(all, points))
	out := make([][]Ring, len(areas))
	for i, area := range kept {
		for _, lines := range area {
			var ring Ring
			for _, l := range lines {
				ring = append(ring, l.kept(limit)...)
			}
			out[i] = append(out[i], ring)
		}
	}
	return out
}

// Middle is the latitude half way between the ends of a map.
func Middle(areas [][]Ring) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, area := range areas {
		for _, ring := range area {
			for _, p := range ring {
				low, high = min(low, p.Y), max(high, p.Y)
			}
		}
	}
	if low > high {
		return 0
	}
	return (low + high) / 2
}

// Size is the area that a ring encloses, in square degrees of latitude.
func (r Ring) Size(squeeze float64) float64 {
	sum := 0.0
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += (p.X*q.Y - q.X*p.Y) * squeeze
	}
	return math.Abs(sum) / 2
}

// worthy leaves out islands and lakes too small to be seen.
func worthy(areas [][]Ring, least, squeeze float64) [][]Ring {
	var sizes []float64
	for _, area := range areas {
		for _, ring := range area {
			sizes = append(sizes, ring.Size(squeeze))
		}
	}
	slices.SortFunc(sizes, func(a, b float64) int { return cmp.Compare(b, a) })
	if n := maxRings + len(areas); len(sizes) > n {
		least = max(least, sizes[n])
	}
	out := make([][]Ring, len(areas))
	for i, area := range areas {
		largest := 0
		for j, ring := range area {
			if ring.Size(squeeze) > area[largest].Size(squeeze) {
				largest = j
			}
		}
		for j, ring := range area {
			if j == largest || ring.Size(squeeze) > least {
				out[i] = append(out[i], ring)
			}
		}
	}
	return out
}

// spots puts rings on the grid, without points that are the same there.
func spots(areas [][]Ring) [][][]spot {
	out := make([][][]spot, len(areas))
	for i, area := range areas {
		for _, ring := range area {
			s := make([]spot, 0, len(ring))
			for _, p := range ring {
				if at := spotOf(p); len(s) == 0 || s[len(s)-1] != at {
					s = append(s, at)
				}
			}
			for len(s) > 1 && s[0] == s[len(s)-1] {
				s = s[:len(s)-1]
			}
			out[i] = append(out[i], s)
		}
	}
	return out
}

// A passage is how lines go through a spot: from one neighbour to another.
type passage struct {
	a, b  spot
	joint bool // not always the same
}

// jointsOf finds the spots at which borders meet or part.
func jointsOf(areas [][][]spot) map[spot]passage {
	out := map[spot]passage{}
	for _, area := range areas {
		for _, ring := range area {
			for i, at := range ring {
				p := passage{a: ring[(i+len(ring)-1)%len(ring)], b: ring[(i+1)%len(ring)]}
				if compareSpots(p.a, p.b) > 0 {
					p.a, p.b = p.b, p.a
				}
				old, seen := out[at]
				if seen && (old.joint || old.a != p.a || old.b != p.b) {
					p.joint = true
				}
				out[at] = p
			}
		}
	}
	return out
}

// A line is a part of a ring between two joints, or a whole ring without one. It
// is weighed from the same end wherever it occurs.
type line struct {
	spots   []spot // the first and the last stay
	weights []float64
	turned  bool
	least   int // how many points between its ends stay in any case
}

// cutAt parts a ring into lines. A ring without a joint begins at its westernmost spot.
func cutAt(ring []spot, joints map[spot]passage) []*line {
	var cuts []int
	west := 0
	for i, s := range ring {
		if joints[s].joint {
			cuts = append(cuts, i)
		}
		if compareSpots(s, ring[west]) < 0 {
			west = i
		}
	}
	if len(cuts) == 0 {
		cuts = []int{west}
	}
	var out []*line
	for i, from := range cuts {
		to := cuts[(i+1)%len(cuts)]
		if to <= from {
			to += len(ring)
		}
		l := &line{least: 1}
		if len(cuts) == 1 {
			l.least = 2
		}
		for j := from; j <= to; j++ {
			l.spots = append(l.spots, ring[j%len(ring)])
		}
		backwards := slices.Clone(l.spots)
		slices.Reverse(backwards)
		if slices.CompareFunc(backwards, l.spots, compareSpots) < 0 {
			l.spots, l.turned = backwards, true
		}
		out = append(out, l)
	}
	return out
}

// kept is the line, without its last point, as it goes in its ring.
func (l *line) kept(limit float64) []Point {
	stay := l.heaviest()
	var out []Point
	for i, s := range l.spots {
		if i == 0 || i == len(l.spots)-1 || l.weights[i] > limit || slices.Contains(stay, i) {
			out = append(out, s.point())
		}
	}
	if l.turned {
		slices.Reverse(out)
	}
	return out[:len(out)-1]
}

// heaviest are the points between the ends that stay in any case, or else a small
// area would shrink to a line.
func (l *line) heaviest() []int {
	var out []int
	for range l.least {
		best := -1
		for i := 1; i < len(l.spots)-1; i++ {
			if !slices.Contains(out, i) && (best < 0 || l.weights[i] > l.weights[best]) {
				best = i
			}
		}
		if best >= 0 {
			out = append(out, best)
		}
	}
	return out
}

// threshold is the weight up to which points must go to leave about a number.
func threshold(all []*line, points int) float64 {
	var weights []float64
	for _, l := range all {
		points-- // its first
		if len(l.weights) > 2 {
			weights = append(weights, l.weights[1:len(l.weights)-1]...)
		}
	}
	if len(weights) <= points {
		return -1
	}
	slices.SortFunc(weights, func(a, b float64) int { return cmp.Compare(b, a) })
	return weights[max(points, 0)]
}

// weigh gives every point of a line between its ends the size of the triangle that
// is lost when it goes, the lightest going first.
func (l *line) weigh(squeeze float64) {
	n := len(l.spots)
	l.weights = make([]float64, n)
	if n < 3 {
		return
	}
	before, after := make([]int, n), make([]int, n)
	q := &queue{at: make([]int, n), weights: l.weights}
	size := func(i int) float64 {
		return Ring{l.spots[before[i]].point(), l.spots[i].point(), l.spots[after[i]].point()}.Size(squeeze)
	}
	for i := range l.spots {
		before[i], after[i] = i-1, i+1
	}
	for i := 1; i < n-1; i++ {
		l.weights[i] = size(i)
		q.at[i] = len(q.items)
		q.items = append(q.items, i)
	}
	heap.Init(q)
	gone := 0.0
	for q.Len() > 0 {
		i := heap.Pop(q).(int)
		gone = max(gone, l.weights[i]) // what goes later weighs no less
		l.weights[i] = gone
		after[before[i]], before[after[i]] = after[i], before[i]
		for _, j := range []int{before[i], after[i]} {
			if j > 0 && j < n-1 {
				l.weights[j] = size(j)
				heap.Fix(q, q.at[j])
			}
		}
	}
}

// A queue holds the points of a line, the lightest first; ties go by place.
type queue struct {
	items   []int
	at      []int // by point, its place in items
	weights []float64
}

func (q *queue) Len() int { return len(q.items) }

func (q *queue) Less(a, b int) bool {
	i, j := q.items[a], q.items[b]
	return cmp.Or(cmp.Compare(q.weights[i], q.weights[j]), cmp.Compare(i, j)) < 0
}

func (q *queue) Swap(a, b int) {
	q.items[a], q.items[b] = q.items[b], q.items[a]
	q.at[q.items[a]], q.at[q.items[b]] = a, b
}

func (q *queue) Push(x any) {
	q.at[x.(int)] = len(q.items)
	q.items = append(q.items, x.(int))
}

func (q *queue) Pop() any {
	last := len(q.items) - 1
	i := q.items[last]
	q.items = q.items[:last]
	return i
}
