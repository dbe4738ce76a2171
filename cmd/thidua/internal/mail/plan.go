package mail

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	netmail "net/mail"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/viet"
)

// A Planned message is one report for one recipient.
type Planned struct {
	Recipient source.Recipient
	Request   source.Request
	Letter    page.Letter
	Name      string // of its files, without ending
}

// A Skipped request has nothing to say, such as a reminder where nothing is late.
type Skipped struct {
	Address string
	Request source.Request
	Why     lang.Text
}

// Plan lists the messages that the recipients of a site get, in the order of the
// register, and the requests that come to nothing.
func Plan(site *source.Site, letters *page.Letters) ([]Planned, []Skipped, error) {
	var out []Planned
	var skipped []Skipped
	for _, r := range site.Recipients {
		for _, q := range r.Requests {
			letter, ok, err := write(site, letters, q)
			if err != nil {
				return nil, nil, err
			}
			if !ok {
				skipped = append(skipped, Skipped{r.Address.Address, q, lang.T("không có gì để báo", "nothing to say")})
				continue
			}
			name := fmt.Sprintf("%04d-%s-%s", len(out)+1, q.Kind, viet.Slug(r.Address.Address))
			out = append(out, Planned{Recipient: r, Request: q, Letter: letter, Name: name})
		}
	}
	return out, skipped, nil
}

func write(site *source.Site, letters *page.Letters, q source.Request) (page.Letter, bool, error) {
	switch q.Kind {
	case source.MailOverview:
		return letters.Overview()
	case source.MailUnit:
		return letters.Unit(site.Units.Get(q.Unit))
	case source.MailLate:
		return letters.Late(site.Units.Get(q.Unit))
	}
	c := site.Campaign(q.Campaign)
	if c == nil {
		return page.Letter{}, false, nil // a draft, withheld
	}
	if q.Kind == source.MailHonors {
		return letters.Honors(c)
	}
	l, err := letters.Launch(c)
	return l, true, err
}

// hour is when reports are dated: the beginning of the working day in Vietnam.
const hour = 8

var vietnam = time.FixedZone("+07", 7*60*60)

// Envelope is the envelope of a planned message, dated on a day of the data.
func (p *Planned) Envelope(site *source.Site, from *netmail.Address, on campaign.Date) Envelope {
	return Envelope{
		From: from, To: p.Recipient.Address, Cc: p.Recipient.Cc, List: site.Settings.Title,
		Date: time.Date(on.Year(), time.Month(on.Month()), on.Time().Day(), hour, 0, 0, 0, vietnam),
	}
}

// A Manifest says what was rendered, so that what is sent is what was looked at.
type Manifest struct {
	AsOf     string  `json:"as_of"`
	Messages []Entry `json:"messages"`
}

// Preview is the file in which a message is looked at.
func (e Entry) Preview() string { return strings.TrimSuffix(e.File, ".eml") + ".html" }

// An Entry is one message of a manifest.
type Entry struct {
	File      string `json:"file"`
	To        string `json:"to"`
	Report    string `json:"report"`
	Subject   string `json:"subject"`
	MessageID string `json:"message_id"`
	SHA256    string `json:"sha256"`
}

//go:embed index.html
var indexHTML string

var indexTemplate = template.Must(template.New("index").Parse(indexHTML))

// Render lists the files of a set of messages: one .eml and one preview each, a
// page to look through, and the manifest.
func Render(site *source.Site, planned []Planned, from *netmail.Address, on campaign.Date) (*tree.Tree, Manifest, error) {
	t, m := &tree.Tree{}, Manifest{AsOf: on.String(), Messages: []Entry{}}
	for i := range planned {
		p := &planned[i]
		msg, err := Compose(p.Letter, p.Envelope(site, from, on))
		if err != nil {
			return nil, m, fmt.Errorf("%s: %w", p.Name, err)
		}
		sum := sha256.Sum256(msg.EML)
		m.Messages = append(m.Messages, Entry{
			File: p.Name + ".eml", To: p.Recipient.Address.String(), Report: string(p.Request.Kind), Subject: msg.Subject,
			MessageID: msg.ID, SHA256: hex.EncodeToString(sum[:]),
		})
		if err := t.AddBytes(p.Name+".eml", msg.EML); err != nil {
			return nil, m, err
		}
		if err := t.AddBytes(p.Name+".html", msg.Preview); err != nil {
			return nil, m, err
		}
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, m, err
	}
	if err := t.AddBytes("manifest.json", append(text, '\n')); err != nil {
		return nil, m, err
	}
	var index bytes.Buffer
	if err := indexTemplate.Execute(&index, m); err != nil {
		return nil, m, err
	}
	return t, m, t.AddBytes("index.html", index.Bytes())
}
