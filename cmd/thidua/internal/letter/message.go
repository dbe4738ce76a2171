package letter

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"image/png"
	"mime"
	netmail "net/mail"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wneessen/go-mail"
)

// An Envelope is who writes to whom, and when.
type Envelope struct {
	From *netmail.Address
	To   *netmail.Address
	Cc   []*netmail.Address
	List string // name of the list: "Thi đua ngành BHXH Việt Nam"
	Date time.Time

	Unsubscribe string // the address of those who keep the list
}

// A Message is a letter on its way: as it is sent, and as it looks.
type Message struct {
	ID      string // of the message, without brackets
	Subject string
	EML     []byte // as it is sent, with its signature if it has one
	Plain   []byte // the same without a signature
	content *content
}

// Preview is the HTML part with its pictures in it.
func (m Message) Preview() []byte { return m.content.preview() }

// A drawing is a chart of a letter, drawn once.
type drawing struct {
	png []byte
	id  string // Content-ID, without brackets
}

// draw draws a chart. Its Content-ID names the picture for good: programs that keep the
// pictures of a thread in one place never mix up two of them.
func draw(p *Picture, host string) (drawing, error) {
	data, err := p.PNG()
	sum := sha256.Sum256(data)
	return drawing{data, p.Name + "." + hex.EncodeToString(sum[:8]) + "@" + host}, err
}

// height is that of the picture when it is so wide: programs that show no pictures leave
// room for it.
func (d drawing) height(width int) int {
	size, err := png.DecodeConfig(bytes.NewReader(d.png))
	if err != nil || size.Width == 0 {
		return 0
	}
	return (size.Height*width + size.Width/2) / size.Width
}

// A content is what all recipients of a letter get alike.
type content struct {
	letter Letter // as far as it is shown
	host   string // of its sender; it names the pictures
	html   []byte
	text   string
	drawn  map[string]drawing // by the name of the picture
	files  [][]byte           // that the letter carries
}

// newContent renders a letter.
func newContent(l Letter, host string) (*content, error) {
	c := &content{host: host, drawn: map[string]drawing{}}
	var err error
	c.html, c.letter, err = renderHTML(l, func(p *Picture) (drawing, error) {
		if d, known := c.drawn[p.Name]; known {
			return d, nil
		}
		d, err := draw(p, host)
		c.drawn[p.Name] = d
		return d, err
	})
	if err != nil {
		return nil, err
	}
	total := 0
	for _, f := range l.Files {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return nil, err
		}
		if total += b.Len(); total > maxFiles { // what comes later is the least needed
			break
		}
		c.files = append(c.files, b.Bytes())
	}
	c.text, err = renderText(l)
	return c, err
}

// preview is the HTML part that is sent with its pictures in it, for browsers.
func (c *content) preview() []byte {
	page := c.html
	for _, s := range c.letter.Sections {
		if s.Picture != nil {
			d := c.drawn[s.Picture.Name]
			page = bytes.ReplaceAll(page, []byte("cid:"+d.id), []byte("data:image/png;base64,"+base64.StdEncoding.EncodeToString(d.png)))
		}
	}
	return page
}

// message makes the message for one recipient; signer may be nil.
func (c *content) message(e Envelope, signer *Signer) (Message, error) {
	m := Message{Subject: c.letter.Subject, content: c}
	m.ID = c.identifier(e) + "@" + c.host
	msg, err := c.build(e, m.ID)
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

// Addresses reads from a message who sends it and who gets it: the recipient first,
// then copies.
func Addresses(eml []byte) (from string, to []string, err error) {
	m, err := netmail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		return "", nil, err
	}
	sender, err := m.Header.AddressList("From")
	if err != nil {
		return "", nil, err
	}
	for _, header := range []string{"To", "Cc"} {
		list, err := m.Header.AddressList(header)
		if err != nil && m.Header.Get(header) != "" {
			return "", nil, err
		}
		for _, a := range list {
			to = append(to, a.Address)
		}
	}
	return sender[0].Address, to, nil
}

// identifier is the same for the same content to the same recipient.
func (c *content) identifier(e Envelope) string {
	h := sha256.New()
	for _, s := range []string{e.From.Address, e.To.Address, c.letter.Subject, c.text} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	h.Write(c.html)
	for _, file := range c.files {
		h.Write(file)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// listID is the name of the list in words, folded, and its identifier, which is never
// encoded.
func listID(e Envelope) string {
	name := strings.ReplaceAll(mime.BEncoding.Encode("UTF-8", e.List), " ", "\r\n ")
	return name + "\r\n <thi-dua." + domain(e.From.Address) + ">"
}

// How long an encoded word of a subject may be for the message's writer, which folds
// between words: the first beside the name of the header, the others on lines of their
// own. encodedWord is what is around the text of one (RFC 2047).
const (
	firstWord   = 63
	furtherWord = 73
	encodedWord = len("=?UTF-8?B?") + len("?=")
)

// subject encodes a subject so that it begins on the line of its header's name, which
// some programs show alone.
func subject(text string) string {
	if mime.BEncoding.Encode("UTF-8", text) == text {
		return text
	}
	var words []string
	for rest, room := text, firstWord; rest != ""; room = furtherWord {
		most := (room - encodedWord) / 4 * 3
		n := 0
		for n < len(rest) {
			_, size := utf8.DecodeRuneInString(rest[n:])
			if n+size > most {
				break
			}
			n += size
		}
		words = append(words, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(rest[:n]))+"?=")
		rest = rest[n:]
	}
	return strings.Join(words, " ")
}

func domain(address string) string {
	_, d, _ := strings.Cut(address, "@")
	return d
}

func (c *content) build(e Envelope, id string) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithEncoding(mail.EncodingB64))
	msg.FromMailAddress(e.From)
	msg.ToMailAddress(e.To)
	if len(e.Cc) > 0 {
		msg.CcMailAddress(e.Cc...)
	}
	msg.SetGenHeader(mail.HeaderSubject, subject(c.letter.Subject))
	msg.SetDateWithValue(e.Date)
	msg.SetMessageIDWithValue(id)
	msg.SetGenHeader(mail.HeaderContentLang, c.letter.Lang)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeaderPreformatted("List-Id", listID(e))
	if e.Unsubscribe != "" {
		msg.SetGenHeader("List-Unsubscribe", "<mailto:"+e.Unsubscribe+"?subject=unsubscribe>")
	}
	if c.letter.Thread != "" {
		root := "<thi-dua." + c.letter.Thread + "@" + c.host + ">"
		msg.SetGenHeader(mail.HeaderReferences, root)
		msg.SetGenHeader(mail.HeaderInReplyTo, root)
	}
	msg.SetBodyString(mail.TypeTextPlain, c.text)
	msg.AddAlternativeString(mail.TypeTextHTML, string(c.html))
	for _, s := range c.letter.Sections {
		if s.Picture == nil {
			continue
		}
		d := c.drawn[s.Picture.Name]
		err := msg.EmbedReader(s.Picture.Name+".png", bytes.NewReader(d.png), mail.WithFileContentID("<"+d.id+">"), mail.WithFileContentType("image/png"))
		if err != nil {
			return nil, err
		}
	}
	for i, file := range c.files {
		if err := msg.AttachReader(c.letter.Files[i].Name, bytes.NewReader(file), mail.WithFileContentType(mail.ContentType(c.letter.Files[i].Type))); err != nil {
			return nil, err
		}
	}
	return msg, nil
}

var boundaryLine = regexp.MustCompile(`^boundary="?([0-9A-Za-z]+)"?`)

// fixBoundaries puts boundaries made from the message's identifier in the place of
// random ones, so that the same letter is the same bytes.
func fixBoundaries(eml []byte, id string) []byte {
	n := 0
	for at := 0; ; n++ {
		next := bytes.Index(eml[at:], []byte("boundary="))
		if next < 0 {
			return eml
		}
		at += next
		if found := boundaryLine.FindSubmatch(eml[at:]); found != nil {
			sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", id, n))
			eml = bytes.ReplaceAll(eml, bytes.Clone(found[1]), []byte(hex.EncodeToString(sum[:])[:len(found[1])]))
		}
		at += len("boundary=")
	}
}
