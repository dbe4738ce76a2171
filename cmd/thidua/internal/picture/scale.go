package picture

import (
	"image"
	"image/draw"
	"math"

	xdraw "golang.org/x/image/draw"
)

// one is a weight of 1 in the whole numbers that pixels are summed in: sums of
// floats would differ from machine to machine.
const one = 1 << 14

// A span is the pixels that one pixel of the reduced picture is made of, with
// their weights, which add up to one.
type span struct {
	from    int
	weights []int32
}

// spans spreads the Catmull-Rom kernel over a line that shrinks from n to m pixels.
func spans(n, m int) []span {
	kernel := xdraw.CatmullRom
	ratio := float64(n) / float64(m)
	out := make([]span, m)
	for i := range out {
		centre := (float64(i)+0.5)*ratio - 0.5
		from := max(0, int(math.Ceil(centre-kernel.Support*ratio)))
		to := min(n-1, int(math.Floor(centre+kernel.Support*ratio)))
		values, sum := make([]float64, to-from+1), 0.0
		for j := range values {
			values[j] = kernel.At(math.Abs(float64(from+j)-centre) / ratio)
			sum += values[j]
		}
		s := span{from: from, weights: make([]int32, len(values))}
		rest, best := int32(one), 0
		for j, v := range values {
			s.weights[j] = int32(math.Round(v / sum * one))
			rest -= s.weights[j]
			if s.weights[j] > s.weights[best] {
				best = j
			}
		}
		s.weights[best] += rest // so that an even colour stays what it is
		out[i] = s
	}
	return out
}

// reduce scales a picture down to w × h. It reads the source row by row and
// keeps only the rows that the next one needs.
func reduce(src image.Image, w, h int) *image.RGBA {
	b := src.Bounds()
	across, down := spans(b.Dx(), w), spans(b.Dy(), h)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	rows, next := map[int][]uint8{}, 0
	sums := make([]int32, 4*w)
	var spare [][]uint8
	for y, s := range down {
		for ; next < s.from+len(s.weights); next++ {
			draw.Draw(line, line.Bounds(), src, image.Pt(b.Min.X, b.Min.Y+next), draw.Src)
			var row []uint8
			if len(spare) > 0 {
				row, spare = spare[len(spare)-1], spare[:len(spare)-1]
			} else {
				row = make([]uint8, 4*w)
			}
			squeeze(row, line.Pix, across)
			rows[next] = row
		}
		for old, row := range rows {
			if old < s.from {
				spare = append(spare, row)
				delete(rows, old)
			}
		}
		clear(sums)
		for j, weight := range s.weights {
			for x, v := range rows[s.from+j] {
				sums[x] += weight * int32(v)
			}
		}
		settle(out.Pix[y*out.Stride:], sums)
	}
	return out
}

// squeeze reduces one row.
func squeeze(to, from []uint8, across []span) {
	var sums [4]int32
	for x, s := range across {
		sums = [4]int32{}
		at := 4 * s.from
		for _, weight := range s.weights {
			px := from[at : at+4 : at+4]
			sums[0] += weight * int32(px[0])
			sums[1] += weight * int32(px[1])
			sums[2] += weight * int32(px[2])
			sums[3] += weight * int32(px[3])
			at += 4
		}
		settle(to[4*x:], sums[:])
	}
}

// settle turns sums into pixels: rounded, within their range, and no colour
// above its alpha, by which it is multiplied.
func settle(to []uint8, sums []int32) {
	for i := 0; i+3 < len(sums); i += 4 {
		alpha := byteOf(sums[i+3], 255)
		to[i+3] = alpha
		for c := range 3 {
			to[i+c] = byteOf(sums[i+c], alpha)
		}
	}
}

func byteOf(sum int32, most uint8) uint8 {
	return uint8(min(max((sum+one/2)/one, 0), int32(most)))
}

// upright turns a picture as its orientation says.
func upright(src *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return src
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := origin(orientation, x, y, b.Dx(), b.Dy())
			copy(out.Pix[y*out.Stride+4*x:][:4], src.Pix[sy*src.Stride+4*sx:][:4])
		}
	}
	return out
}

// origin is where the upright pixel x, y stands in a picture of w × h.
func origin(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
