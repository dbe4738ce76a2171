package main

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/xml"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// paperWords is the text of a document of Word, read as XML by a reader that knows nothing
// of the writer: a space between paragraphs.
func paperWords(t *testing.T, document []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return words(b.String())
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.EndElement:
			if token.Name.Local == "p" || token.Name.Local == "br" {
				b.WriteByte(' ')
			}
		}
	}
}

// figureText is a number as texts and tables print it.
var figureText = regexp.MustCompile(`\d[\d.]*,\d+%?|\d{1,3}(?:\.\d{3})+`)

// Every figure of a report or of a score sheet stands in its paper, and the page leads there.
func TestPapersHoldEveryFigureOfTheirPages(t *testing.T) {
	site := shippedSite(t)
	papers := 0
	for _, address := range slices.Sorted(maps.Keys(site.files)) {
		if !strings.HasSuffix(address, "/van-ban.docx") {
			continue
		}
		papers++
		page := strings.TrimSuffix(address, "van-ban.docx") + "index.html"
		doc := goquery.CloneDocument(site.doc(t, page))
		if doc.Find(`a[href="van-ban.docx"]`).Length() == 0 {
			t.Errorf("%s does not lead to its paper", page)
		}
		printed := paperWords(t, site.files[address])
		var figures []string
		doc.Find(".report-text, .sheet").Each(func(_ int, s *goquery.Selection) {
			s.Find("svg").Remove()
			for _, n := range s.Nodes {
				for text := range n.Descendants() {
					if text.Type == html.TextNode {
						figures = append(figures, figureText.FindAllString(text.Data, -1)...)
					}
				}
			}
		})
		if strings.HasPrefix(page, "bao-cao/so-ket") && len(figures) < 20 {
			t.Errorf("%s has %d figures: the test looks at nothing", page, len(figures))
		}
		for _, f := range figures {
			if !strings.Contains(printed, f) {
				t.Errorf("%s: the paper lacks %s", page, f)
			}
		}
	}
	if papers < 100 {
		t.Errorf("%d papers on the site", papers)
	}
}

// LibreOffice opens every kind of paper, python-docx finds the same words, and the pages are
// A4 with the number from the second on, each annex with its own.
func TestOfficeOpensPapers(t *testing.T) {
	needOffice(t)
	site := shippedSite(t)
	dir := t.TempDir()
	for name, pattern := range map[string]string{"bao-cao": "bao-cao/so-ket*/van-ban.docx", "cham-diem": "phong-trao/3081*/xep-hang/ha-noi-den-2025/van-ban.docx", "thong-bao": "phong-trao/4225*/van-ban.docx"} {
		data := site.files[site.fileLike(t, pattern)]
		file := filepath.Join(dir, name+".docx")
		writeFile(t, file, data)
		out, err := exec.Command("/usr/bin/python3", "testdata/office_paper.py", file).CombinedOutput()
		if err != nil {
			t.Fatalf("python-docx: %v\n%s", err, out)
		}
		if got := words(string(out)); len(got) < 1000 || !strings.Contains(got, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") {
			t.Errorf("%s: python-docx reads %d bytes", name, len(got))
		}
		for _, f := range figureText.FindAllString(paperWords(t, data), -1) {
			if !strings.Contains(string(out), f) {
				t.Errorf("%s: python-docx does not find %s", name, f)
			}
		}
		if out, err := exec.Command("soffice", "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
		info, err := exec.Command("pdfinfo", filepath.Join(dir, name+".pdf")).CombinedOutput()
		if err != nil || !strings.Contains(string(info), "(A4)") {
			t.Errorf("%s: %v\n%s", name, err, info)
		}
		numbered(t, name, filepath.Join(dir, name+".pdf"))
	}
}

// numbered reports pages without their number: the first of the text and of each annex bear
// none, the others theirs.
func numbered(t *testing.T, name, file string) {
	t.Helper()
	text, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	annexes, n := 0, 0
	for i, page := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		head, _, _ := strings.Cut(strings.TrimSpace(page), "\n")
		if n++; strings.HasPrefix(head, "Phụ lục") {
			annexes, n = annexes+1, 1
		}
		if n > 1 && head != strconv.Itoa(n) {
			t.Errorf("%s: page %d begins with %.20q, not with %d", name, i+1, head, n)
		}
	}
	if annexes == 0 {
		t.Errorf("%s has no annex: nothing was looked at", name)
	}
}

var (
	pdfAlternative = regexp.MustCompile(`/Alt\s*<FEFF([0-9A-F]+)>`)
	wordPicture    = regexp.MustCompile(`<wp:docPr [^>]*descr="([^"]+)"`)
)

// A paper that a browser prints is tagged, has an outline and its own fonts, and says of
// every picture what the document of Word says of it.
func TestPrintedPapersTellTheirPictures(t *testing.T) {
	t.Parallel()
	made := func(ending string) []byte {
		file := filepath.Join(t.TempDir(), "bao-cao"+ending)
		if code, said := call(t, "paper", "danh-gia-5-nam-2021-2025", "-C", repository, "-o", file); code != 0 {
			t.Fatalf("%d: %s", code, said)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	pdf := string(made(".pdf"))
	for _, part := range []string{"/MarkInfo", "/StructTreeRoot", "/Outlines", "/FontFile2"} {
		if !strings.Contains(pdf, part) {
			t.Errorf("the paper has no %s", part)
		}
	}
	var got, want []string
	for _, m := range pdfAlternative.FindAllStringSubmatch(pdf, -1) {
		raw, err := hex.DecodeString(m[1])
		if err != nil {
			t.Fatal(err)
		}
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		got = append(got, words(string(utf16.Decode(units))))
	}
	word := made(".docx")
	z, err := zip.NewReader(bytes.NewReader(word), int64(len(word)))
	if err != nil {
		t.Fatal(err)
	}
	document, err := fs.ReadFile(z, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range wordPicture.FindAllStringSubmatch(string(document), -1) {
		want = append(want, words(html.UnescapeString(m[1])))
	}
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("the pictures of the paper say %q, those of the document of Word %q", got, want)
	}
}
