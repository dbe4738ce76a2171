package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"time"
)

// Names of the standard (ECMA-376).
const (
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
)

func (w *Writer) writeTexts(b *bytes.Buffer) {
	fmt.Fprintf(b, `<sst xmlns="%s" uniqueCount="%d">`, mainSpace, len(w.texts))
	for _, text := range w.texts {
		b.WriteString(`<si><t xml:space="preserve">`)
		b.WriteString(escaped(fitting(text)))
		b.WriteString(`</t></si>`)
	}
	b.WriteString(`</sst>`)
}

// firstFormat is the first number that a workbook may give to a number format.
const firstFormat = 164

func (w *Writer) writeStyles(b *bytes.Buffer) {
	formats := []string{}
	for _, s := range w.styles {
		if s.Format != "" && s.Format != TextFormat && !slices.Contains(formats, s.Format) {
			formats = append(formats, s.Format)
		}
	}
	fmt.Fprintf(b, `<styleSheet xmlns="%s">`, mainSpace)
	if len(formats) > 0 {
		fmt.Fprintf(b, `<numFmts count="%d">`, len(formats))
		for i, f := range formats {
			fmt.Fprintf(b, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstFormat+i, escaped(f))
		}
		b.WriteString(`</numFmts>`)
	}
	b.WriteString(`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		solid("FFDCE6F1") + solid("FFFFF8DC") + `</fills>` +
		`<borders count="2"><border/><border>` + thin("left") + thin("right") + thin("top") + thin("bottom") + `</border></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs>`)
	fmt.Fprintf(b, `<cellXfs count="%d">`, len(w.styles))
	for _, s := range w.styles {
		s.write(b, formats)
	}
	b.WriteString(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
}

func solid(colour string) string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="` + colour + `"/></patternFill></fill>`
}

func thin(side string) string {
	return `<` + side + ` style="thin"><color rgb="FF9AA5B1"/></` + side + `>`
}

func (s Style) write(b *bytes.Buffer, formats []string) {
	format, font, fill, border := 0, 0, 0, 0
	switch {
	case s.Format == TextFormat:
		format = 49
	case s.Format != "":
		format = firstFormat + slices.Index(formats, s.Format)
	}
	if s.Bold {
		font = 1
	}
	if s.Fill != NoFill {
		fill, border = 1+int(s.Fill), 1
	}
	fmt.Fprintf(b, `<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">`,
		format, font, fill, border)
	b.WriteString(`<alignment vertical="top"`)
	if s.Wrap {
		b.WriteString(` wrapText="1"`)
	}
	b.WriteString(`/>`)
	if s.Unlocked {
		b.WriteString(`<protection locked="0"/>`)
	}
	b.WriteString(`</xf>`)
}

func (w *Writer) writeBook(b *bytes.Buffer) {
	fmt.Fprintf(b, `<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>`, mainSpace, relationSpace)
	for i, s := range w.sheets {
		state := ""
		if s.Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(b, `<sheet name="%s" sheetId="%d"%s r:id="s%d"/>`, escaped(s.Name), i+1, state, i+1)
	}
	b.WriteString(`</sheets>`)
	b.WriteString(`</workbook>`)
}

func (w *Writer) writeBookRelations(b *bytes.Buffer) {
	fmt.Fprintf(b, `<Relationships xmlns="%srelationships">`, packageSpace)
	for i := range w.sheets {
		fmt.Fprintf(b, `<Relationship Id="s%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relationSpace, i+1)
	}
	fmt.Fprintf(b, `<Relationship Id="styles" Type="%[1]s/styles" Target="styles.xml"/><Relationship Id="texts" Type="%[1]s/sharedStrings" Target="sharedStrings.xml"/></Relationships>`, relationSpace)
}

func (w *Writer) writeProperties(b *bytes.Buffer) {
	fmt.Fprintf(b, `<cp:coreProperties xmlns:cp="%smetadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`, packageSpace)
	fmt.Fprintf(b, `<dc:title>%s</dc:title><dc:creator>%s</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created></cp:coreProperties>`,
		escaped(w.about.Title), escaped(w.about.Creator), w.about.Day.UTC().Format(time.RFC3339))
}

func writeRelations(b *bytes.Buffer) {
	fmt.Fprintf(b, `<Relationships xmlns="%[1]srelationships"><Relationship Id="book" Type="%[2]s/officeDocument" Target="xl/workbook.xml"/>`+
		`<Relationship Id="core" Type="%[1]srelationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`, packageSpace, relationSpace)
}

func (w *Writer) writeTypes(b *bytes.Buffer) {
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	fmt.Fprintf(b, `<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`, packageSpace)
	override := func(part, of string) { fmt.Fprintf(b, `<Override PartName="/%s" ContentType="%s"/>`, part, of) }
	override("xl/workbook.xml", kind+"sheet.main+xml")
	override("xl/styles.xml", kind+"styles+xml")
	override("xl/sharedStrings.xml", kind+"sharedStrings+xml")
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	for i := range w.sheets {
		override(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), kind+"worksheet+xml")
	}
	b.WriteString(`</Types>`)
}
