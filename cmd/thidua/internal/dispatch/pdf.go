package dispatch

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/ledongthuc/pdf"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

var badPDF = lang.T("tệp PDF bị hỏng hoặc có mật khẩu: mở rồi in lại ra PDF, hoặc dùng bản .docx", "the PDF file is damaged or has a password: print it to PDF anew, or use the .docx")

const maxPages = 300

// pdfLines reads the text of a PDF, line by line; what stands in two columns is parted by
// a tab. A page that holds only a picture gives nothing.
func pdfLines(data []byte) (lines []string, err error) {
	defer func() {
		if recover() != nil { // the library panics on damaged files
			lines, err = nil, fault.New(badPDF)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.New(badPDF)
	}
	for i := 1; i <= min(r.NumPage(), maxPages); i++ {
		p := r.Page(i)
		if p.V.IsNull() {
			continue
		}
		lines = append(lines, pageLines(p.Content().Text)...)
	}
	return lines, nil
}

// pageLines puts the pieces of a page in reading order.
func pageLines(texts []pdf.Text) []string {
	slices.SortStableFunc(texts, func(a, b pdf.Text) int {
		if math.Abs(a.Y-b.Y) > max(2, a.FontSize/4) {
			return cmp.Compare(b.Y, a.Y)
		}
		return cmp.Compare(a.X, b.X)
	})
	var lines []string
	var b strings.Builder
	y, right, size, from := math.NaN(), 0.0, 0.0, math.NaN()
	for _, t := range texts {
		if !math.IsNaN(y) && math.Abs(t.Y-y) > max(2, t.FontSize/4) {
			lines = append(lines, b.String())
			if y-t.Y > 2.2*max(size, t.FontSize) {
				lines = append(lines, "")
			}
			b.Reset()
		} else if b.Len() > 0 && t.X != from {
			switch gap := t.X - right; {
			case gap > 3*t.FontSize:
				b.WriteByte('\t')
			case t.W > 0 && gap > 0.18*t.FontSize && !strings.HasSuffix(b.String(), " "):
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.S)
		if t.W == 0 && t.X == from {
			right += width(t)
		} else {
			right = t.X + t.W
			if t.W == 0 {
				right += width(t)
			}
		}
		y, size, from = t.Y, t.FontSize, t.X
	}
	return append(lines, b.String())
}

// width is about how wide a letter is. The widths of some fonts are not known, and all
// letters of one show of text stand at its beginning then; spaces are letters there, so
// that only a second column has to be told.
func width(t pdf.Text) float64 {
	switch r := []rune(t.S); {
	case len(r) == 0:
		return 0
	case unicode.IsUpper(r[0]):
		return 0.72 * t.FontSize
	case unicode.IsSpace(r[0]), unicode.IsPunct(r[0]):
		return 0.3 * t.FontSize
	}
	return 0.5 * t.FontSize
}
