package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/worldtest"
)

// pdfOf is a PDF of one page that says a line.
func pdfOf(line string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(text string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
	stream := "BT /F1 12 Tf 72 720 Td (" + line + ") Tj ET"
	object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

const attachedTo = "content/phong-trao/nuoc-rut.md"

// attachedFiles is a small workspace with a signed document beside a campaign's text.
func attachedFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	text := string(worldtest.World()[attachedTo].Data)
	return worldtest.With(worldtest.World(), map[string]string{
		attachedTo:                    strings.Replace(text, "\n---\n", "\nattached:\n  - {file: 3081.pdf, title: Bản đã ký, date: 10/02/2022}\n---\n", 1),
		"content/phong-trao/3081.pdf": string(pdfOf("Kehoach zymurgia danh rieng cho phep thu nay")),
	})
}

// A signed document stands on the page with size, day and hash, is published as it is, and
// is found by a word in it.
func TestSignedDocumentsStandBesideThePage(t *testing.T) {
	t.Parallel()
	files := attachedFiles(t)
	s, err := buildSite(files, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data := files["content/phong-trao/3081.pdf"].Data
	sum := sha256.Sum256(data)
	main := s.doc(t, "phong-trao/nuoc-rut/index.html").Find("main")
	for _, want := range []string{"Bản đã ký", hex.EncodeToString(sum[:]), "PDF, 1 kB, ngày 10/02/2022"} {
		if !strings.Contains(main.Text(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := main.Find(`a[href="../../tep/phong-trao/3081.pdf"]`).Length(); n != 1 || !bytes.Equal(s.files["tep/phong-trao/3081.pdf"], data) {
		t.Errorf("the document is not published as it is: %d links, %d bytes of %d", n, len(s.files["tep/phong-trao/3081.pdf"]), len(data))
	}
	found := false
	for name, content := range s.files {
		found = found || !strings.HasSuffix(name, ".pdf") && bytes.Contains(content, []byte("zymurgia"))
	}
	if !found {
		t.Error("the search knows no word of the document")
	}
}

// What is not there is told with its line; what belongs to a draft is held back with it.
func TestSignedDocumentsOfDraftsAreHeldBack(t *testing.T) {
	t.Parallel()
	files := attachedFiles(t)
	delete(files, "content/phong-trao/3081.pdf")
	checked, err := build.Check(files, build.Options{})
	if err == nil && !checked.Faults.Has(diag.LinkBroken) {
		t.Error("a document that is not there is not told of")
	}
	draft := attachedFiles(t)
	draft[attachedTo].Data = []byte(strings.Replace(string(draft[attachedTo].Data), "status: final", "status: draft", 1))
	s, err := buildSite(draft, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range s.files {
		if strings.HasSuffix(name, "3081.pdf") || bytes.Contains(content, []byte("zymurgia")) {
			t.Errorf("%s shows a document of a draft", name)
		}
	}
}

// A document is published as it is: personal data in it is told at the line that names it,
// unless the text says that a number may be shown.
func TestSignedDocumentsAreSearchedForPersonalData(t *testing.T) {
	t.Parallel()
	files := attachedFiles(t)
	files["content/phong-trao/3081.pdf"].Data = pdfOf("Moi chi tiet xin goi 0912 345 678 gap ong Nguyen Van A")
	checked, err := build.Check(files, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Count(strings.SplitN(string(files[attachedTo].Data), "attached:", 2)[0], "\n") + 2
	told := slices.Collect(func(yield func(string) bool) {
		for _, d := range checked.Faults.Sorted() {
			if d.Code == diag.PersonalData && !yield(d.Pos.String()+" "+d.Message.Vi) {
				return
			}
		}
	})
	if len(told) != 1 || !strings.HasPrefix(told[0], fmt.Sprintf("%s:%d:", attachedTo, line)) || strings.Contains(told[0], "0912") {
		t.Errorf("told: %q, wanted one at line %d", told, line)
	}
	files[attachedTo].Data = []byte(strings.Replace(string(files[attachedTo].Data), "attached:", "public_numbers: [\"0912 345 678\"]\nattached:", 1))
	if checked, err = build.Check(files, build.Options{}); err != nil || checked.Faults.Has(diag.PersonalData) {
		t.Errorf("a number that may be shown is refused: %v %v", err, checked.Faults.Sorted())
	}
}
