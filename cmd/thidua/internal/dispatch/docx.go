package dispatch

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

var (
	notWord  = lang.T("tệp nén này không phải văn bản Word", "this archive is no Word document")
	badWord  = lang.T("phần văn bản trong tệp Word bị hỏng", "the text within the Word file is damaged")
	longWord = lang.T("văn bản trong tệp Word quá dài", "the text within the Word file is too long")
)

// maxXML is how large the text part may be when it is unpacked.
const maxXML = 64 << 20

// docxLines reads the paragraphs of a Word document, those of tables cell by cell. What
// was deleted under "track changes" is not in it.
func docxLines(data []byte) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.New(badWord)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return nil, fault.New(notWord)
	}
	defer f.Close()
	part := &io.LimitedReader{R: f, N: maxXML}
	lines, err := wordLines(part)
	if part.N == 0 {
		return nil, fault.New(longWord)
	}
	return lines, err
}

func wordLines(r io.Reader) ([]string, error) {
	dec := xml.NewDecoder(r)
	var lines []string
	var b strings.Builder
	deleted, inText := 0, false
	flush := func() {
		lines = append(lines, strings.Split(b.String(), "\n")...)
		b.Reset()
	}
	for {
		tok, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			if b.Len() > 0 {
				flush()
			}
			return lines, nil
		}
		if err != nil {
			return nil, fault.New(badWord)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = t.Name.Space == "w"
			case "tab":
				if t.Name.Space == "w" && !inPr(t) {
					b.WriteByte('\t')
				}
			case "br", "cr":
				b.WriteByte('\n')
			case "noBreakHyphen":
				b.WriteByte('-')
			case "del", "moveFrom":
				deleted++
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "p":
				if t.Name.Space == "w" {
					flush()
				}
			case "del", "moveFrom":
				deleted--
			}
		case xml.CharData:
			if inText && deleted <= 0 {
				b.Write(t)
			}
		}
		if len(lines) > maxLines {
			return nil, fault.New(longWord)
		}
	}
}

// inPr tells the place of a tab stop from a tab.
func inPr(t xml.StartElement) bool { return len(t.Attr) > 0 }

// htmlLines reads the text of a page, a line for each block.
func htmlLines(text string) []string {
	z := html.NewTokenizer(strings.NewReader(text))
	var lines []string
	var b strings.Builder
	hidden := 0
	flush := func() {
		// Spaces that are not to be broken part the two columns of a head.
		words := strings.FieldsFunc(b.String(), func(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) })
		if s := strings.Join(words, " "); strings.TrimSpace(s) != "" {
			lines = append(lines, s)
		}
		b.Reset()
	}
	for {
		switch z.Next() {
		case html.ErrorToken:
			flush()
			return lines
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "script", "style", "title", "nav":
				hidden++
			case "p", "div", "br", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "hr", "table":
				flush()
			}
		case html.EndTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "script", "style", "title", "nav":
				hidden = max(0, hidden-1)
			case "p", "div", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "table":
				flush()
			}
		}
	}
}
