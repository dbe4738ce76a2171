package paper

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// table writes a table with lines; its head repeats, its rows stay whole.
func (d *document) table(t Table) {
	columns := len(t.Head)
	for _, row := range t.Rows {
		columns = max(columns, len(row))
	}
	if columns == 0 {
		return
	}
	if t.Caption != "" {
		d.paragraph(`<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text(t.Caption), face{size: 26, bold: true})
	}
	size := tableSize(columns)
	widths := columnWidths(t, columns, size)
	fmt.Fprintf(d, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, textWidth)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(d, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	d.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>`)
	if t.Caption != "" {
		d.WriteString(`<w:tblCaption w:val="` + escape(t.Caption) + `"/>`)
	}
	d.WriteString(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(d, `<w:gridCol w:w="%d"/>`, w)
	}
	d.WriteString("</w:tblGrid>")
	if len(t.Head) > 0 {
		d.row(t.Head, widths, size, true)
	}
	for _, row := range t.Rows {
		d.row(row, widths, size, false)
	}
	d.WriteString("</w:tbl>")
	d.paragraph(`<w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/>`, nil, face{})
}

// tableSize is the type of a table in half points: 11 points, less for many columns.
func tableSize(columns int) int { return max(16, min(22, 22-2*(columns-6))) }

func (d *document) row(cells []Cell, widths []int, size int, head bool) {
	d.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		d.WriteString("<w:tblHeader/>")
	}
	d.WriteString("</w:trPr>")
	for i, w := range widths {
		fmt.Fprintf(d, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, w)
		var c Cell
		if i < len(cells) {
			c = cells[i]
		}
		align := "left"
		switch {
		case head:
			align = "center"
		case c.Num:
			align = "right"
		}
		properties := `<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="` + align + `"/>`
		d.paragraph(properties, c.Runs, face{size: size, bold: head})
		if len(c.Small) > 0 {
			d.paragraph(properties, c.Small, face{size: size - 3, italic: true})
		}
		d.WriteString("</w:tc>")
	}
	d.WriteString("</w:tr>")
}

// columnWidths shares the width of the text among columns: each has room for its longest
// word, what is left goes by how much they hold.
func columnWidths(t Table, columns, size int) []int {
	perCharacter := float64(size) * 10 * 0.54 // of Times, in twentieths of a point
	least, wanted := make([]float64, columns), make([]float64, columns)
	for r, row := range slices.Concat([][]Cell{t.Head}, t.Rows) {
		for i, c := range row {
			bold := 1.0
			if r == 0 {
				bold = 1.1
			}
			word := max(longestWord(c.Runs, c.Num && r > 0), longestWord(c.Small, false))
			whole := max(length(c.Runs), length(c.Small))
			least[i] = max(least[i], float64(word)*perCharacter*bold+130)
			wanted[i] = max(wanted[i], float64(min(whole, 60))*perCharacter*bold+130)
		}
	}
	return shared(least, wanted, textWidth)
}

// shared gives each column its least, and what is left in proportion to what it wants more.
func shared(least, wanted []float64, whole int) []int {
	var low, more float64
	for i := range least {
		low += least[i]
		more += max(0, wanted[i]-least[i])
	}
	out := make([]int, len(least))
	left := whole
	for i := range least {
		w := least[i] * float64(whole) / max(low, 1)
		if low < float64(whole) {
			w = least[i] + (float64(whole)-low)/float64(len(least))
			if more > 0 {
				w = least[i] + (float64(whole)-low)*max(0, wanted[i]-least[i])/more
			}
		}
		out[i] = int(w)
		left -= out[i]
	}
	out[0] += left
	return out
}

// longestWord is the length of what does not break: a word, or all of a number.
func longestWord(runs []Run, number bool) int {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	if number && b.Len() < 24 {
		return utf8.RuneCountInString(b.String())
	}
	longest := 0
	for _, word := range strings.FieldsFunc(b.String(), func(r rune) bool { return r == ' ' || r == '\n' }) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return min(longest, 24)
}
