package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"mime"
	netmail "net/mail"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"thidua/cmd/thidua/internal/page"
)

// An Envelope is who writes to whom, and when.
type Envelope struct {
	From *netmail.Address
	To   *netmail.Address
	Cc   []*netmail.Address
	List string // name of the list: "Thi đua ngành BHXH Việt Nam"
	Date time.Time
}

// A Message is a letter on its way: as it is sent, and as it looks.
type Message struct {
	ID      string // of the message, without brackets
	Subject string
	EML     []byte // as it is sent, with its signature if it has one
	Plain   []byte // the same without a signature
	Preview []byte // the HTML with its pictures inside
	HTML    []byte // the HTML part
	Text    string // the text part
}

// pictures are the charts of a letter, each drawn once.
type pictures map[string][]byte

func (drawn pictures) draw(p *page.Picture) ([]byte, error) {
	if data := drawn[p.Name]; data != nil {
		return data, nil
	}
	data, err := p.PNG()
	drawn[p.Name] = data
	return data, err
}

// id is the Content-ID of a picture, without brackets. It names the picture for good:
// programs that keep the pictures of a thread in one place never mix up two of them.
func (drawn pictures) id(p *page.Picture, e Envelope) string {
	sum := sha256.Sum256(drawn[p.Name])
	return p.Name + "." + hex.EncodeToString(sum[:8]) + "@" + domain(e.From.Address)
}

// inside is the HTML part of a letter with its pictures in it: the part that is sent,
// for browsers.
func (drawn pictures) inside(body []byte, l page.Letter, e Envelope) []byte {
	for _, s := range l.Sections {
		if s.Picture != nil {
			data := "data:image/png;base64," + base64.StdEncoding.EncodeToString(drawn[s.Picture.Name])
			body = bytes.ReplaceAll(body, []byte("cid:"+drawn.id(s.Picture, e)), []byte(data))
		}
	}
	return body
}

// compose makes the message of a letter; signer may be nil.
func compose(l page.Letter, e Envelope, drawn pictures, signer *Signer) (Message, error) {
	body, kept, err := renderHTML(l, func(p *page.Picture) (template.URL, error) {
		_, err := drawn.draw(p)
		return template.URL("cid:" + drawn.id(p, e)), err
	})
	if err != nil {
		return Message{}, err
	}
	text, err := renderText(l)
	if err != nil {
		return Message{}, err
	}
	m := Message{Subject: l.Subject, HTML: body, Text: text, Preview: drawn.inside(body, kept, e)}
	m.ID = identifier(l, e, body, text) + "@" + domain(e.From.Address)
	msg, err := m.build(kept, e, drawn)
	if err != nil {
		return m, err
	}
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		return m, err
	}
	m.Plain = fixBoundaries(b.Bytes(), m.ID)
	m.EML = m.Plain
	if signer != nil {
		m.EML, err = signer.sign(msg)
	}
	return m, err
}

// Addresses reads from a message file who sends it and who gets it: the recipient
// first, then copies.
func Addresses(name string) (from string, to []string, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	m, err := netmail.ReadMessage(f)
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", name, err)
	}
	sender, err := m.Header.AddressList("From")
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, header := range []string{"To", "Cc"} {
		list, err := m.Header.AddressList(header)
		if err != nil && m.Header.Get(header) != "" {
			return "", nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, a := range list {
			to = append(to, a.Address)
		}
	}
	return sender[0].Address, to, nil
}

// identifier is the same for the same content to the same recipient.
func identifier(l page.Letter, e Envelope, body []byte, text string) string {
	h := sha256.New()
	for _, s := range []string{e.From.Address, e.To.Address, l.Subject, text} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// listID is the name of the list in words, folded, and its identifier, which is never
// encoded.
func listID(e Envelope) string {
	name := strings.ReplaceAll(mime.BEncoding.Encode("UTF-8", e.List), " ", "\r\n ")
	return name + "\r\n <thi-dua." + domain(e.From.Address) + ">"
}

func domain(address string) string {
	_, d, _ := strings.Cut(address, "@")
	return d
}

func (m *Message) build(l page.Letter, e Envelope, drawn pictures) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithEncoding(mail.EncodingB64))
	msg.FromMailAddress(e.From)
	msg.ToMailAddress(e.To)
	if len(e.Cc) > 0 {
		msg.CcMailAddress(e.Cc...)
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(e.Date)
	msg.SetMessageIDWithValue(m.ID)
	msg.SetGenHeader(mail.HeaderContentLang, l.Lang)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeaderPreformatted("List-Id", listID(e))
	if l.Thread != "" {
		root := "<thi-dua." + l.Thread + "@" + domain(e.From.Address) + ">"
		msg.SetGenHeader(mail.HeaderReferences, root)
		msg.SetGenHeader(mail.HeaderInReplyTo, root)
	}
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(mail.TypeTextHTML, string(m.HTML))
	for _, s := range l.Sections {
		if s.Picture == nil {
			continue
		}
		err := msg.EmbedReader(s.Picture.Name+".png", bytes.NewReader(drawn[s.Picture.Name]),
			mail.WithFileContentID("<"+drawn.id(s.Picture, e)+">"), mail.WithFileContentType("image/png"))
		if err != nil {
			return nil, err
		}
	}
	return msg, nil
}

var boundaryLine = regexp.MustCompile(`boundary="?([0-9A-Za-z]+)"?`)

// fixBoundaries puts boundaries made from the message's identifier in the place of
// random ones, so that the same letter is the same bytes.
func fixBoundaries(eml []byte, id string) []byte {
	for n, found := range boundaryLine.FindAllSubmatch(eml, -1) {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", id, n))
		eml = bytes.ReplaceAll(eml, found[1], []byte(hex.EncodeToString(sum[:])[:len(found[1])]))
	}
	return eml
}
