package dispatch

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/fault"
)

// wordFile makes a Word document of paragraphs.
func wordFile(t testing.TB, lines []string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var doc bytes.Buffer
	doc.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x"><w:body>`)
	for _, l := range lines {
		doc.WriteString("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>")
		for _, word := range strings.SplitAfter(l, " ") { // Word breaks runs anywhere
			doc.WriteString("<w:r><w:t xml:space=\"preserve\">")
			_ = xml.EscapeText(&doc, []byte(word))
			doc.WriteString("</w:t></w:r>")
		}
		doc.WriteString("<w:del><w:r><w:t>đã xóa 99% người</w:t></w:r></w:del></w:p>")
	}
	doc.WriteString("</w:body></w:document>")
	if _, err := w.Write(doc.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same document says the same, whatever it was saved as.
func TestEveryFormatSaysTheSame(t *testing.T) {
	known := shipped(t)
	files, _ := filepath.Glob("testdata/*.want")
	for _, want := range files {
		data, err := os.ReadFile(strings.TrimSuffix(want, ".want") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		var page strings.Builder
		page.WriteString("<!DOCTYPE html><html><head><title>x</title></head><body>")
		for _, l := range lines {
			page.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(l), "  ", "&nbsp;&nbsp;") + "</p>\n")
		}
		plain, err := Read("x.txt", data, known)
		if err != nil {
			t.Fatal(err)
		}
		word, err := Read("x.docx", wordFile(t, lines), known)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := values(plain), values(word); !slices.Equal(a, b) {
			t.Errorf("%s: as .docx it says\n%q\nnot\n%q", want, b, a)
		}
		web, err := Read("x.html", []byte(page.String()), known)
		if err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		if a, b := values(plain), values(web); !slices.Equal(a, b) {
			t.Errorf("%s: as .html it says\n%q\nnot\n%q", want, b, a)
		}
	}
}

func values(d *Dispatch) []string {
	var out []string
	for _, f := range d.Facts() {
		out = append(out, f.Key+": "+f.Value)
	}
	return out
}

func TestWhatHoldsNoTextIsRefused(t *testing.T) {
	for name, data := range map[string]string{
		"empty.txt": " \n", "old.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "broken.pdf": "%PDF-1.4\nnothing", "broken.docx": "PK\x03\x04nothing",
	} {
		if _, err := Read(name, []byte(data), Known{}); !fault.IsRefusal(err) {
			t.Errorf("%s: %v is no refusal", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	known := shipped(f)
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(wordFile(f, []string{"Số: 1/KH-X", "từ nay đến hết năm 2025"}))
	f.Add([]byte("%PDF-1.4"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("x", data, known)
		if err != nil {
			return
		}
		for _, fact := range d.Facts() {
			if fact.Line < 0 || fact.Line > len(d.Lines) {
				t.Errorf("%s stands on line %d of %d", fact.Key, fact.Line, len(d.Lines))
			}
		}
	})
}

// A document that was printed to PDF, with text, says what it said before.
func TestAPrintedDocumentSaysTheSame(t *testing.T) {
	known := shipped(t)
	text, err := os.ReadFile("testdata/04-cong-van-bhxh-khu-vuc.txt")
	if err != nil {
		t.Fatal(err)
	}
	printed, err := os.ReadFile("testdata/pdf/04-cong-van-bhxh-khu-vuc.pdf")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Read("x.txt", text, known)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read("x.pdf", printed, known)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := values(plain), values(d); !slices.Equal(a, b) {
		t.Errorf("as .pdf it says\n%q\nnot\n%q", b, a)
	}
}
