package main

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	letters "thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/source"
	"thidua/templates"
)

// A sentLetter is a message as a mail program sees it.
type sentLetter struct {
	header mail.Header
	text   string
	html   string
	inline map[string][]byte // by content id
}

// mailOffice is the office of the shipped workspace, with other recipients.
func mailOffice(t testing.TB, recipients func(*source.Site) []source.Recipient) *letters.Office {
	t.Helper()
	checked, err := build.Check(workspaceInMemory(t), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tpl, faults := page.Load(templates.FS, templates.FS, lang.Vi)
	if faults.HasErrors() {
		t.Fatal("the templates have faults")
	}
	checked.Site.Recipients = recipients(checked.Site)
	in := page.Input{Site: checked.Site, Book: checked.Book, Routes: checked.Routes, Templates: tpl}
	return &letters.Office{Site: checked.Site, Letters: letters.NewLetters(in.Presenter()), On: checked.Book.AsOf}
}

// renderedMail renders the messages of the shipped workspace, and the kinds that nobody
// gets in it.
func renderedMail(t *testing.T) map[string][]byte {
	t.Helper()
	office := mailOffice(t, func(s *source.Site) []source.Recipient {
		return append(s.Recipients, source.Recipient{
			Address: &mail.Address{Name: "Toàn ngành", Address: "toannganh@bhxh.example"},
			Requests: []source.Request{
				{Kind: source.MailLaunch, Campaign: "4225", Unit: campaign.NoUnit}, {Kind: source.MailHonors, Campaign: "3081", Unit: campaign.NoUnit},
			},
		})
	})
	planned, _, err := office.Plan()
	if err != nil {
		t.Fatal(err)
	}
	files, err := office.Render(planned)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range files.Files() {
		if out[f.Path], err = files.Read(f.Path); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

var mailOnce struct {
	sync.Once
	files map[string][]byte
}

// shippedMail is renderedMail, rendered once for the tests that only read it.
func shippedMail(t *testing.T) map[string][]byte {
	t.Helper()
	mailOnce.Do(func() { mailOnce.files = renderedMail(t) })
	return mailOnce.files
}

// open parses a message part by part.
func openLetter(t *testing.T, eml []byte) sentLetter {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		t.Fatal(err)
	}
	l := sentLetter{header: m.Header, inline: map[string][]byte{}}
	l.read(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), "", m.Body)
	return l
}

func (l *sentLetter) read(t *testing.T, contentType, encoding, id string, body io.Reader) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			l.read(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.Header.Get("Content-Id"), p)
		}
	}
	if strings.EqualFold(encoding, "base64") {
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	switch kind {
	case "text/plain":
		l.text = string(data)
	case "text/html":
		l.html = string(data)
	default:
		l.inline[strings.Trim(id, "<>")] = data
	}
}

var (
	cid    = regexp.MustCompile(`cid:([^"]+)`)
	digits = regexp.MustCompile(`\d[\d.,]*\d|\d`)
)

// Every message holds together: its pictures are inside and small, the HTML needs
// nothing from outside, and both parts say the same numbers.
func TestMessagesHoldTogether(t *testing.T) {
	files := shippedMail(t)
	seen := map[string]bool{}
	for name, eml := range files {
		if path.Ext(name) != ".eml" {
			continue
		}
		l := openLetter(t, eml)
		if id := l.header.Get("Message-Id"); seen[id] || id == "" {
			t.Errorf("%s: the identifier %q is there twice", name, id)
		} else {
			seen[id] = true
		}
		for _, h := range []string{"Subject", "From", "To", "Date", "List-Id", "References", "Auto-Submitted"} {
			if l.header.Get(h) == "" {
				t.Errorf("%s: no header %s", name, h)
			}
		}
		for _, found := range cid.FindAllStringSubmatch(l.html, -1) {
			if data := l.inline[found[1]]; len(data) == 0 || len(data) > 25_000 {
				t.Errorf("%s: the picture %s has %d bytes", name, found[1], len(data))
			}
		}
		for _, never := range []string{"<style", "<svg", "<script", "http://", "https://", "class="} {
			if strings.Contains(l.html, never) {
				t.Errorf("%s: the HTML holds %q", name, never)
			}
		}
		if len(l.html) > 100_000 {
			t.Errorf("%s: %d bytes of HTML", name, len(l.html))
		}
		if only := numbersMissing(t, l); len(only) > 0 {
			t.Errorf("%s: numbers that only one part says: %q", name, only)
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d messages", len(seen))
	}
}

// numbersMissing lists the numbers of either part that the other does not say.
func numbersMissing(t *testing.T, l sentLetter) []string {
	t.Helper()
	d, err := goquery.NewDocumentFromReader(strings.NewReader(l.html))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	d.Find("body *").Contents().Each(func(_ int, n *goquery.Selection) {
		if goquery.NodeName(n) == "#text" {
			parts = append(parts, n.Text())
		}
	})
	shown := strings.Join(parts, " ")
	d.Find("img").Each(func(_ int, img *goquery.Selection) { shown += " " + img.AttrOr("alt", "") })
	inHTML, inText := digits.FindAllString(shown, -1), digits.FindAllString(l.text, -1)
	var only []string
	for _, n := range inText {
		if !slices.Contains(inHTML, n) {
			only = append(only, "text: "+n)
		}
	}
	for _, n := range inHTML {
		if !slices.Contains(inText, n) {
			only = append(only, "html: "+n)
		}
	}
	return only
}

func TestMessagesAreTheSameEachTime(t *testing.T) {
	first, second := renderedMail(t), renderedMail(t)
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// A preview is the HTML part itself, with its pictures in it, however large they are.
func TestPreviewsShowWhatIsSent(t *testing.T) {
	files := shippedMail(t)
	address := regexp.MustCompile(`src="[^"]*"`)
	for name, eml := range files {
		if path.Ext(name) != ".eml" {
			continue
		}
		sent, shown := openLetter(t, eml).html, string(files[strings.TrimSuffix(name, ".eml")+".html"])
		if address.ReplaceAllString(sent, "") != address.ReplaceAllString(shown, "") || strings.Contains(shown, "cid:") {
			t.Errorf("%s: the preview shows something else", name)
		}
	}
}
