package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/present"
)

// Measures of the decree, in the twentieths of a point and half points of the format.
const (
	mm           = 56.6929 // twentieths of a point
	pageWidth    = 11906
	pageHeight   = 16838
	marginTop    = 1134 // 20 mm
	marginBottom = 1134
	marginLeft   = 1701 // 30 mm
	marginRight  = 1134 // 20 mm
	textWidth    = pageWidth - marginLeft - marginRight

	firstLine = 567 // 10 mm

	bodySize = 28 // half points: 14 pt
	noteSize = 24
	emu      = 914400 / 96 // of a CSS pixel
)

// fixed is the time of every file in the zip.
var fixed = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Document writes the paper as a document of Word (.docx).
func (p *Paper) Document(w io.Writer) error {
	d := document{}
	if err := d.body(p); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	add := func(name string, data []byte, method uint16) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: fixed})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRelations}, {"docProps/core.xml", p.core()},
		{"word/document.xml", documentHead + d.String() + section(len(p.Annexes) > 0) + documentEnd}, {"word/_rels/document.xml.rels", d.relations()},
		{"word/styles.xml", styles(p.Lang)}, {"word/settings.xml", settings}, {"word/header1.xml", pageNumber},
	} {
		if err := add(part.name, []byte(part.text), zip.Deflate); err != nil {
			return err
		}
	}
	for i, picture := range d.pictures {
		if err := add(fmt.Sprintf("word/media/image%d.png", i+1), picture, zip.Store); err != nil {
			return err
		}
	}
	return z.Close()
}

// A document is the text of document.xml as it grows, and the pictures in it.
type document struct {
	bytes.Buffer
	pictures [][]byte
}

func (d *document) body(p *Paper) error {
	d.head(p)
	if err := d.parts(p.Parts); err != nil {
		return err
	}
	d.foot(p.Form)
	for i, a := range p.Annexes {
		d.endSection(i > 0)
		d.annexHead(p, i, a)
		if err := d.parts(a.Parts); err != nil {
			return err
		}
	}
	return nil
}

// endSection ends the pages that are numbered together; what follows begins on a new page.
func (d *document) endSection(annex bool) {
	d.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>` + section(annex) + `</w:pPr></w:p>`)
}

func (d *document) parts(parts []Part) error {
	var n numbers
	for _, part := range parts {
		switch part := part.(type) {
		case Heading:
			d.paragraph(fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, min(max(part.Level, 1), 3)), append(text(n.next(part.Level)), part.Runs...), face{})
		case Paragraph:
			d.text(part)
		case Item:
			d.paragraph(fmt.Sprintf(`<w:ind w:firstLine="%d"/>`, firstLine+part.Level*400), append(text(part.Number+" "), part.Runs...), face{})
		case Table:
			d.table(part)
		case Picture:
			if err := d.picture(part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *document) text(p Paragraph) {
	properties, as := "", face{}
	if p.Plain {
		properties = `<w:ind w:firstLine="0"/><w:jc w:val="left"/>`
	}
	if p.Small {
		as.size = noteSize
	}
	d.paragraph(properties, p.Runs, as)
}

// A face is how the runs of a paragraph look; size is in half points, 0 for the style's own.
type face struct {
	size         int
	bold, italic bool
	capitals     bool
}

// paragraph writes a paragraph; properties are XML in the order of the schema.
func (d *document) paragraph(properties string, runs []Run, as face) {
	d.WriteString("<w:p>")
	if properties != "" {
		d.WriteString("<w:pPr>" + properties + "</w:pPr>")
	}
	d.runs(runs, as)
	d.WriteString("</w:p>")
}

func (d *document) runs(runs []Run, as face) {
	for _, r := range runs {
		d.WriteString("<w:r>")
		var b strings.Builder
		if r.Bold || as.bold {
			b.WriteString("<w:b/>")
		}
		if r.Italic || as.italic {
			b.WriteString("<w:i/>")
		}
		if as.size > 0 {
			fmt.Fprintf(&b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, as.size, as.size)
		}
		if r.Note {
			b.WriteString(`<w:vertAlign w:val="superscript"/>`)
		}
		if b.Len() > 0 {
			d.WriteString("<w:rPr>" + b.String() + "</w:rPr>")
		}
		written := r.Text
		if as.capitals {
			written = strings.ToUpper(written)
		}
		for i, line := range strings.Split(written, "\n") {
			if i > 0 {
				d.WriteString("<w:br/>")
			}
			d.WriteString(`<w:t xml:space="preserve">` + escape(line) + "</w:t>")
		}
		d.WriteString("</w:r>")
	}
}

// escape is a text for XML; what XML cannot hold is left out.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(strings.ToValidUTF8(s, ""))); err != nil {
		return ""
	}
	return strings.ReplaceAll(b.String(), "\uFFFD", "")
}

const (
	centred = `<w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`
	below   = `<w:spacing w:before="120" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>` // 6 points below what is above
	left    = `<w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>`
)

// rule draws a line below a centred text in a column, as long as a share of the text.
func (d *document) rule(column int, text string, as face, share float64) {
	long := share * min(lineLength(text, as), float64(column))
	indent := int((float64(column) - long) / 2)
	fmt.Fprintf(d, `<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="20" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d" w:firstLine="0"/></w:pPr></w:p>`, indent, indent)
}

// lineLength is about how long a line of Times is, in twentieths of a point: an
// average character is as wide as so much of its size.
func lineLength(text string, as face) float64 {
	const small, capital = 0.44, 0.6
	width := small
	if as.capitals {
		width = capital
	}
	return float64(utf8.RuneCountInString(text)*as.size*10) * width
}

// The shares of a text that the line below it has: all of the motto, between a third and
// half of the names of bodies and of the subject.
const (
	wholeLine = 1
	partLine  = 0.4
)

// Columns of the head and of the foot.
const (
	leftColumn  = textWidth * 42 / 100
	rightColumn = textWidth - leftColumn
)

func (d *document) head(p *Paper) {
	f := p.Form
	name, motto := face{size: 24, bold: true, capitals: true}, face{size: 26, bold: true}
	names := [2]func(){func() {
		if f.Governing != "" {
			d.paragraph(centred, text(f.Governing), face{size: 24, capitals: true})
		}
		d.paragraph(centred, text(f.Issuer), name)
		d.rule(leftColumn, f.Issuer, name, partLine)
	}, func() {
		d.paragraph(centred, text(present.State), name)
		d.paragraph(centred, text(present.Motto), motto)
		d.rule(rightColumn, present.Motto, motto, wholeLine)
	}}
	rows := [][2]func(){names}
	if f.Number != "" || f.Day != "" { // they stand on one line
		rows = append(rows, [2]func(){func() {
			number := ""
			if f.Number != "" {
				number = "Số: " + f.Number
			}
			d.paragraph(centred, text(number), face{size: 26})
			if f.Kind == "" {
				d.paragraph(below, text("V/v "+f.Subject), face{size: 24})
			}
		}, func() {
			d.paragraph(centred, text(f.PlaceDay()), face{size: 26, italic: true})
		}})
	}
	d.twoColumns(rows...)
	if p.Notice != "" {
		d.paragraph(`<w:spacing w:before="160" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text(p.Notice), face{size: noteSize, italic: true})
	}
	if f.Kind != "" {
		d.paragraph(`<w:pStyle w:val="Title"/>`, text(f.Kind), face{capitals: true})
		subject := face{size: bodySize, bold: true}
		d.paragraph(`<w:keepNext/><w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text(f.Subject), subject)
		d.rule(textWidth, f.Subject, subject, partLine)
	}
	d.addressees(f.To)
}

func (d *document) addressees(to []string) {
	if len(to) == 1 {
		d.paragraph(`<w:spacing w:before="240" w:after="240"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text("Kính gửi: "+to[0]), face{})
		return
	}
	for i, name := range to {
		if i == 0 {
			d.paragraph(`<w:spacing w:before="240" w:after="0"/><w:ind w:left="1701" w:firstLine="0"/><w:jc w:val="left"/>`, text("Kính gửi:"), face{})
		}
		d.paragraph(`<w:spacing w:before="0" w:after="60"/><w:ind w:left="2268" w:firstLine="0"/><w:jc w:val="left"/>`, text(recipientLine(name, i == len(to)-1)), face{})
	}
}

// foot writes who signs and who receives.
func (d *document) foot(f present.Official) {
	d.paragraph(`<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>`, nil, face{})
	d.twoColumns([2]func(){func() {
		if f.Maker != "" {
			d.paragraph(centred, text(f.Maker), face{bold: true, capitals: true})
			return
		}
		if len(f.Recipients) == 0 {
			d.paragraph(left, nil, face{})
			return
		}
		d.paragraph(left, text("Nơi nhận:"), face{size: 24, bold: true, italic: true})
		for i, r := range f.Recipients {
			d.paragraph(left, text(recipientLine(r, i == len(f.Recipients)-1)), face{size: 22})
		}
	}, func() {
		for _, line := range []string{f.Authority, f.Position} {
			if line != "" {
				d.paragraph(centred, text(line), face{bold: true, capitals: true})
			}
		}
		for range f.SignatureLines() {
			d.paragraph(centred, nil, face{})
		}
		d.paragraph(centred, text(f.Name), face{bold: true})
	}})
}

// recipientLine is a line of Nơi nhận; the last ends with a full stop.
func recipientLine(name string, last bool) string {
	if last {
		return "- " + strings.TrimRight(name, ".;") + "."
	}
	return "- " + strings.TrimRight(name, ".;") + ";"
}

// twoColumns writes rows of two columns without lines, each of which stays on one page.
func (d *document) twoColumns(rows ...[2]func()) {
	fmt.Fprintf(d, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/><w:gridCol w:w="%d"/></w:tblGrid>`, textWidth, leftColumn, rightColumn)
	for _, row := range rows {
		d.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		for i, write := range row {
			fmt.Fprintf(d, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, []int{leftColumn, rightColumn}[i])
			write()
			d.WriteString("</w:tc>")
		}
		d.WriteString("</w:tr>")
	}
	d.WriteString("</w:tbl>")
}

func (d *document) annexHead(p *Paper, i int, a Annex) {
	name := "Phụ lục"
	if len(p.Annexes) > 1 {
		name += " " + roman(i+1)
	}
	d.paragraph(`<w:pStyle w:val="Annex"/>`, text(name), face{})
	attached := face{size: 26, italic: true}
	d.paragraph(`<w:keepNext/><w:spacing w:before="0" w:after="60"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text(a.Title), face{bold: true, capitals: true})
	d.paragraph(`<w:keepNext/><w:spacing w:before="0" w:after="60"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text(p.attached()), attached)
	d.rule(textWidth, p.attached(), attached, partLine)
}

// attached says what an annex belongs to.
func (p *Paper) attached() string {
	what := "văn bản"
	if p.Form.Kind != "" {
		what = p.Form.Kind
	}
	if p.Form.Number != "" {
		what += " số " + p.Form.Number
	}
	return "(Kèm theo " + what + " " + p.Form.Day + " của " + p.Form.Issuer + ")"
}

// picture writes a chart, as wide as it is drawn or as the text.
func (d *document) picture(p Picture) error {
	data, err := p.PNG()
	if err != nil {
		return err
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return err
	}
	d.pictures = append(d.pictures, data)
	n := len(d.pictures)
	width, height := fit(size.Width, size.Height)
	if p.Caption != "" {
		d.paragraph(`<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, text(p.Caption), face{size: noteSize, italic: true})
	}
	fmt.Fprintf(d, pictureXML, width, height, n, n, escape(p.Alt), n, n, n, width, height)
	return nil
}

// fit is the size of a picture on paper in the units of the format: a picture has two pixels
// for one of CSS, and no more than the width of the text and 200 mm of height.
func fit(width, height int) (int, int) {
	const widest, highest = 150 * 36000, 200 * 36000
	w, h := width*emu/2*4/3, height*emu/2*4/3
	if w > widest {
		w, h = widest, h*widest/w
	}
	if h > highest {
		w, h = w*highest/h, highest
	}
	return w, h
}

// length is the number of characters of runs.
func length(runs []Run) int {
	n := 0
	for _, r := range runs {
		n += utf8.RuneCountInString(r.Text)
	}
	return n
}
