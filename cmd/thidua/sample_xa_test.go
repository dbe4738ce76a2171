package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
	"thidua/cmd/thidua/internal/source"
)

// Words of the shipped sample's office, which nothing that is made for another one may
// say: those of its sector, and those of a country where a province is meant.
var (
	sectorWords  = []string{"bhxh", "bhyt", "bhtn", "bảo hiểm xã hội", "bảo hiểm y tế", "bảo hiểm thất nghiệp"}
	countryWords = []string{"toàn quốc", "cả nước", "toàn ngành"}
)

// embedded finds pictures within a page.
var embedded = regexp.MustCompile(`data:image/[^"]*`)

// Everything that is made of a workspace of communes speaks of communes.
func TestCommunesHaveTheirOwnWords(t *testing.T) {
	t.Parallel()
	w := communes(t)
	program(t, "check", "-C", w, "--strict")
	made := t.TempDir()
	in := func(name string) string { return filepath.Join(made, name) }
	program(t, "build", "-C", w, "-o", in("trang"))
	program(t, "score", "-C", w, "--unit", "UBND xã Mẫu Một", "--explain")
	program(t, "forms", "12/2024", "-C", w, "-o", in("bieu"))
	program(t, "archive", "create", "2024", "-C", w)
	program(t, "archive", "verify", "2024", "-C", w)
	for _, paper := range []string{"tong-ket-nam-2024", "cham-diem:01:01", "phat-dong:01", "hoi-dong:01:6"} {
		program(t, "paper", paper, "-C", w, "-o", in(strings.ReplaceAll(paper, ":", "-")+".docx"))
	}
	program(t, "paper", "tom-tat:30", "--as-of", "30/11/2024", "-C", w, "-o", in("tom-tat.docx"))
	program(t, "email", "render", "-C", w, "-o", in("thu"))
	// A commune is late: it is reminded, and the site says so.
	withoutRow(t, filepath.Join(w, "data/actuals/2024/2024-12.csv"), "Xã Mẫu Ba Mươi,")
	program(t, "build", "-C", w, "-o", in("trang-thieu"))
	program(t, "email", "render", "-C", w, "-o", in("thu-thieu"))
	program(t, "paper", "don-doc:30", "-C", w, "-o", in("don-doc.docx"))

	files, seen := 0, map[string]bool{}
	for _, dir := range []string{made, filepath.Join(w, "data", "archives")} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			unpacked(t, filepath.ToSlash(name), b, func(name, text string) {
				if strings.Contains(name, "/van-hanh/") {
					return // guides to the program take their examples from the shipped sample
				}
				files++
				seen[filepath.Ext(name)] = true
				text = strings.ToLower(embedded.ReplaceAllString(text, ""))
				words := sectorWords
				if !strings.Contains(name, "/inputs/templates/") { // what the archive keeps of the program
					words = slices.Concat(sectorWords, countryWords)
				}
				for _, word := range words {
					if i := strings.Index(text, word); i >= 0 {
						t.Errorf("%s says %q", name, text[max(0, i-60):min(len(text), i+60)])
					}
				}
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files read", files)
	for _, kind := range []string{".html", ".csv", ".xml", ".eml", ".js"} {
		if !seen[kind] {
			t.Errorf("no %s among the files", kind)
		}
	}
	if files < 700 {
		t.Errorf("only %d files were read", files)
	}
	for name, want := range map[string]string{
		"trang/don-vi/mau-mot/index.html":                    "<h1>UBND xã Mẫu Một",
		"trang/chi-tieu/ho_van_hoa/index.html":               "Toàn tỉnh",
		"thu-thieu/index.html":                               "Đôn đốc số liệu: UBND xã Mẫu Ba Mươi",
		"trang-thieu/don-vi/mau-muoi/index.html":             "UBND xã Mẫu Mười",
		"trang/bang-vang/2024/index.html":                    "Nguyễn Văn A",
		"trang/tim-kiem/index.html":                          "Tìm",
		"trang/phong-trao/01-chinh-quyen-gan-dan/index.html": "toàn tỉnh",
	} {
		if b, err := os.ReadFile(in(name)); err != nil || !bytes.Contains(b, []byte(want)) {
			t.Errorf("%s does not say %q: %v", name, want, err)
		}
	}
}

// The figures of the communes are those of the method page, computed a second time.
func TestPlainFiguresAreThoseOfTheCommunes(t *testing.T) {
	t.Parallel()
	fsys := os.DirFS(communes(t))
	s, err := buildSite(fsys, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	site, _ := source.Load(fsys)
	w := plain.On(site, campaign.Date{})
	compared := figuresOfDownloads(t, s, w) + targetsOfDownloads(t, s, w) + rankingsOfDownloads(t, s, w) + ranksByMonthOfPages(t, s, w)
	t.Logf("%d figures compared", compared)
	if compared < 3_000 {
		t.Errorf("only %d figures were compared", compared)
	}
}

// communes makes the workspace of the second sample.
func communes(t *testing.T) string {
	t.Helper()
	w := filepath.Join(t.TempDir(), "w")
	program(t, "init", "--sample", "xa", w)
	return w
}

// withoutRow takes the row of a table away that begins with a text.
func withoutRow(t *testing.T, name, begin string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), "\n"+begin)
	_, after, _ := strings.Cut(rest, "\n")
	if !ok {
		t.Fatalf("%s has no row %q", name, begin)
	}
	if err := os.WriteFile(name, []byte(before+"\n"+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unpacked gives each text of a file: those of the files that it holds, and of a message
// its subject and parts.
func unpacked(t *testing.T, name string, b []byte, text func(name, text string)) {
	switch filepath.Ext(name) {
	case ".zip", ".xlsx", ".docx":
		r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range r.File {
			in, err := f.Open()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			inner, err := io.ReadAll(in)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			unpacked(t, name+"/"+f.Name, inner, text)
		}
	case ".eml":
		m, err := mail.ReadMessage(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text(name, subject)
		messageTexts(t, name, m.Header.Get, m.Body, text)
	case ".png", ".br", ".gz", ".woff2":
	default:
		text(name, string(b))
	}
}

// messageTexts gives the texts among the parts of a message.
func messageTexts(t *testing.T, name string, header func(string) string, body io.Reader, text func(name, text string)) {
	kind, params, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			messageTexts(t, name, p.Header.Get, p, text)
		}
	}
	if !strings.HasPrefix(kind, "text/") {
		return
	}
	switch strings.ToLower(header("Content-Transfer-Encoding")) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text(name, string(b))
}
