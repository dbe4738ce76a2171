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
	size, widths := fitted(t, columns)
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
	d.paragraph(`<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:firstLine="0"/>`, nil, face{})
}

// Sizes of the type of tables, in half points: 11 points, less where there are many columns.
const (
	largestType  = 22
	smallestType = 14
	fewColumns   = 6
	longestText  = 160 // characters beyond which a column gets no wider
)

// fitted finds the largest type in which the longest words of a table have room side by
// side, and the widths of its columns.
func fitted(t Table, columns int) (int, []int) {
	for size := max(smallestType+2, largestType-2*max(0, columns-fewColumns)); ; size-- {
		least, wanted := columnWidths(t, columns, size)
		if sum(least) <= textWidth || size == smallestType {
			return size, shared(least, wanted, textWidth)
		}
	}
}

func sum(list []float64) float64 {
	total := 0.0
	for _, f := range list {
		total += f
	}
	return total
}

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

// columnWidths is what columns need for their longest word, and what they would like for
// the longest of their texts.
func columnWidths(t Table, columns, size int) (least, wanted []float64) {
	perCharacter := float64(size) * 10 * 0.54 // of Times, in twentieths of a point
	least, wanted = make([]float64, columns), make([]float64, columns)
	for r, row := range slices.Concat([][]Cell{t.Head}, t.Rows) {
		for i, c := range row {
			bold := 1.0
			if r == 0 {
				bold = 1.1
			}
			word := max(longestWord(c.Runs), longestWord(c.Small))
			whole := max(length(c.Runs), length(c.Small))
			if i == 0 && !c.Num { // it names the rows
				word = max(word, min(whole, nameCharacters))
			}
			least[i] = max(least[i], float64(word)*perCharacter*bold+130)
			wanted[i] = max(wanted[i], float64(min(whole, longestText))*perCharacter*bold+130)
		}
	}
	return least, wanted
}

// shared gives each column its least, and what is left in proportion to what it wants more.
func shared(least, wanted []float64, whole int) []int {
	low, more := sum(least), 0.0
	for i := range least {
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

// leastCharacters is how narrow a column may be.
const leastCharacters = 4

// nameCharacters is what the column that names the rows has at least, where it is so long.
const nameCharacters = 13

// longestWord is the length of what does not break: a word, or a number with its unit.
func longestWord(runs []Run) int {
	longest := leastCharacters
	for _, r := range runs {
		for _, word := range strings.FieldsFunc(r.Text, func(r rune) bool { return r == ' ' || r == '\n' }) {
			pieces := []string{word}
			if len(word) > len("31/12/2025") { // numbers of documents and names of files break
				pieces = strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '/' })
			}
			for _, piece := range pieces {
				longest = max(longest, utf8.RuneCountInString(piece))
			}
		}
	}
	return min(longest, 24)
}
