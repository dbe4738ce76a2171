package figure

import (
	"math"
	"slices"
)

// An occupancy is a grid of what of the drawing is taken.
type occupancy struct {
	cols, rows int
	taken      []bool
	labels     []box
}

const occupancyCell = 4.0

func newOccupancy(width, height float64) *occupancy {
	r := &occupancy{cols: int(width / occupancyCell), rows: int(height / occupancyCell)}
	r.taken = make([]bool, r.cols*r.rows)
	return r
}

func (r *occupancy) set(x, y float64) {
	if i, j := int(x/occupancyCell), int(y/occupancyCell); x >= 0 && y >= 0 && i < r.cols && j < r.rows {
		r.taken[j*r.cols+i] = true
	}
}

// take keeps a label's box free of others, and of the lines to them.
func (r *occupancy) take(b box) {
	r.labels = append(r.labels, b)
	r.block(b)
}

// block keeps labels off a box.
func (r *occupancy) block(b box) {
	for y := b.y; y < b.y+b.h+occupancyCell; y += occupancyCell {
		for x := b.x; x < b.x+b.w+occupancyCell; x += occupancyCell {
			r.set(min(x, b.x+b.w), min(y, b.y+b.h))
		}
	}
}

// fill takes the land: row by row what lies between its borders, and the borders.
func (r *occupancy) fill(runs [][]point) {
	for j := range r.rows {
		y := (float64(j) + 0.5) * occupancyCell
		var xs []float64
		for _, run := range runs {
			for i, p := range run {
				q := run[(i+1)%len(run)]
				if (p.y > y) != (q.y > y) {
					xs = append(xs, p.x+(y-p.y)/(q.y-p.y)*(q.x-p.x))
				}
			}
		}
		slices.Sort(xs)
		for i := 0; i+1 < len(xs); i += 2 {
			for x := xs[i]; x < xs[i+1]; x += occupancyCell {
				r.set(x, y)
			}
			r.set(xs[i+1], y)
		}
	}
	for _, run := range runs {
		for i, p := range run {
			q := run[(i+1)%len(run)]
			r.mark(p, q)
		}
	}
}

// nearest is the point of a box that is nearest to another.
func (b box) nearest(to point) point {
	return point{clamp(to.x, b.x, b.x+b.w), clamp(to.y, b.y, b.y+b.h)}
}

// mark takes the way of a line; crosses reports whether it meets a label.
func (r *occupancy) mark(from, to point) {
	r.walk(from, to, func(x, y float64) bool { r.set(x, y); return true })
}

func (r *occupancy) crosses(from, to point) bool {
	return !r.walk(from, to, func(x, y float64) bool {
		return !slices.ContainsFunc(r.labels, func(b box) bool { return b.holds(point{x, y}) })
	})
}

func (r *occupancy) walk(from, to point, step func(x, y float64) bool) bool {
	n := math.Ceil(math.Hypot(to.x-from.x, to.y-from.y)/(occupancyCell/2)) + 1
	for i := range int(n) {
		f := float64(i) / n
		if !step(from.x+(to.x-from.x)*f, from.y+(to.y-from.y)*f) {
			return false
		}
	}
	return true
}

// near is the free place for a box that is nearest to a point, and not behind
// another label.
func (r *occupancy) near(from point, size point) (box, bool) {
	w, h := int(math.Ceil(size.x/occupancyCell)), int(math.Ceil(size.y/occupancyCell))
	sums := r.sums()
	best, found := math.Inf(1), box{}
	for j := 0; j+h <= r.rows; j++ {
		for i := 0; i+w <= r.cols; i++ {
			if sums[(j+h)*(r.cols+1)+i+w]-sums[j*(r.cols+1)+i+w]-sums[(j+h)*(r.cols+1)+i]+sums[j*(r.cols+1)+i] > 0 {
				continue
			}
			b := box{float64(i) * occupancyCell, float64(j) * occupancyCell, size.x, size.y}
			to := b.nearest(from)
			if off := math.Hypot(from.x-to.x, from.y-to.y); off < best && !r.crosses(from, to) {
				best, found = off, b
			}
		}
	}
	return found, !math.IsInf(best, 1)
}

// distance is how far a point is from what is free.
func (r *occupancy) distance(from point) float64 {
	b, _ := r.near(from, point{occupancyCell, occupancyCell})
	to := b.nearest(from)
	return math.Hypot(from.x-to.x, from.y-to.y)
}

// sums counts the taken cells to the left of and above each corner of the grid.
func (r *occupancy) sums() []int {
	out := make([]int, (r.cols+1)*(r.rows+1))
	for j := range r.rows {
		for i := range r.cols {
			n := 0
			if r.taken[j*r.cols+i] {
				n = 1
			}
			out[(j+1)*(r.cols+1)+i+1] = n + out[j*(r.cols+1)+i+1] + out[(j+1)*(r.cols+1)+i] - out[j*(r.cols+1)+i]
		}
	}
	return out
}
