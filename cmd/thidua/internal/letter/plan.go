package letter

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"sync"
	"time"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/viet"
)

// A Planned message is one report for one recipient.
type Planned struct {
	Recipient source.Recipient
	Request   source.Request
	Name      string // of its files, without ending
}

// A Skipped request has nothing to say, such as a reminder where nothing is late.
type Skipped struct {
	Address string
	Request source.Request
	Why     lang.Text
}

// An Office writes the letters of a site. It keeps the last one: recipients of one
// report stand together, and memory shall not grow with their number.
type Office struct {
	Site    *source.Site
	Letters *Letters
	On      campaign.Date // the day of the data
	Signer  *Signer       // nil: messages are not signed
	Lang    lang.Lang     // of the page to look through; letters have that of the site

	skipped []Skipped // of the last plan

	mu        sync.Mutex
	request   source.Request
	written   bool
	letter    Letter
	something bool     // the letter has something to say
	content   *content // the letter rendered; nil until a message is asked for
	name      string
	message   Message
	entries   map[string]Entry // of the messages that were composed, by name
}

// Plan lists the messages that the recipients of a site get, in the order of the
// register, and the requests that come to nothing.
func (o *Office) Plan() ([]Planned, []Skipped, error) {
	var out []Planned
	var skipped []Skipped
	for _, r := range o.Site.Recipients {
		for _, q := range r.Requests {
			l, ok, err := o.write(q)
			if err != nil {
				return nil, nil, err
			}
			if !ok {
				why := l.Silent
				if why == (lang.Text{}) {
					why = lang.T("không có nội dung cần báo cáo", "nothing to say")
				}
				skipped = append(skipped, Skipped{r.Address.Address, q, why})
				continue
			}
			name := fmt.Sprintf("%05d-%s-%s", len(out)+1, q.Kind, viet.FileSlug(r.Address.Address))
			out = append(out, Planned{Recipient: r, Request: q, Name: name})
		}
	}
	o.skipped = skipped
	return out, skipped, nil
}

// write is the letter of a request; false where it has nothing to say.
func (o *Office) write(q source.Request) (Letter, bool, error) {
	if o.written && o.request == q {
		return o.letter, o.something, nil
	}
	l, ok, err := o.fresh(q)
	if err != nil {
		return l, false, err
	}
	o.request, o.written, o.letter, o.something, o.content = q, true, l, ok, nil
	return l, ok, nil
}

func (o *Office) fresh(q source.Request) (Letter, bool, error) {
	switch q.Kind {
	case source.MailOverview:
		return o.Letters.Overview()
	case source.MailUnit:
		return o.Letters.Unit(o.Site.Units.Get(q.Unit))
	case source.MailLate:
		return o.Letters.Late(o.Site.Units.Get(q.Unit))
	}
	c := o.Site.Campaign(q.Campaign)
	if c == nil {
		return Letter{}, false, nil // a draft, withheld
	}
	if q.Kind == source.MailHonors {
		return o.Letters.Honors(c)
	}
	l, err := o.Letters.Launch(c)
	return l, true, err
}

// Message composes a planned message. Its files ask for it one after the other.
func (o *Office) Message(p Planned) (Message, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.name == p.Name {
		return o.message, nil
	}
	letter, _, err := o.write(p.Request)
	if err != nil {
		return Message{}, err
	}
	if o.content == nil {
		if o.content, err = newContent(letter, domain(o.Site.Settings.MailFrom.Address)); err != nil {
			return Message{}, fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	m, err := o.content.message(o.envelope(p), o.Signer)
	if err != nil {
		return m, fmt.Errorf("%s: %w", p.Name, err)
	}
	if o.entries == nil {
		o.entries = map[string]Entry{}
	}
	o.name, o.message, o.entries[p.Name] = p.Name, m, Entry{
		File: p.Name + ".eml", To: p.Recipient.Address.String(), Report: string(p.Request.Kind), Subject: m.Subject,
		MessageID: m.ID, SHA256: digest(m.EML), Verdict: letter.Lead, Bytes: len(m.EML), Attached: o.content.attached(),
	}
	return m, nil
}

// hour is when reports are dated: the beginning of the working day in Vietnam.
const hour = 8

var vietnam = time.FixedZone("+07", 7*60*60)

// envelope is the envelope of a planned message, dated on the day of the data.
func (o *Office) envelope(p Planned) Envelope {
	s := o.Site.Settings
	return Envelope{
		Unsubscribe: cmp.Or(s.Email, s.MailFrom.Address),
		From:        o.Site.Settings.MailFrom, To: p.Recipient.Address, Cc: p.Recipient.Cc, List: o.Site.Settings.Title,
		Date: time.Date(o.On.Year(), time.Month(o.On.Month()), o.On.Time().Day(), hour, 0, 0, 0, vietnam),
	}
}

//go:embed index.html
var indexHTML string

var indexTemplate = template.Must(template.New("index").Parse(indexHTML))

// An index is the page to look through the messages from.
type index struct {
	Lang         lang.Lang
	Title, Intro string
	Heads        [4]string
	Groups       []group
	Silent       []group // letters that were not written, by report
	SilentTitle  string
}

// A group is the messages of one report.
type group struct {
	Title    string
	Messages []Entry
	Silent   []Silence
}

func newIndex(m Manifest, in lang.Lang) index {
	intro := lang.T("%d thư. Mở từng thư để xem trước khi gửi.", "%d messages. Open each one before sending.").With(len(m.Messages)).In(in)
	if m.Signed != nil {
		intro += " " + lang.T("Đã ký bằng chứng thư của %s.", "Signed by the certificate of %s.").With(m.Signed.By).In(in)
	}
	heads := [4]string{}
	for i, h := range []lang.Text{
		lang.T("Thư", "Message"), lang.T("Kết luận", "Verdict"), lang.T("Dung lượng", "Size"), lang.T("Tệp kèm", "Attached"),
	} {
		heads[i] = h.In(in)
	}
	return index{
		Lang: in, Intro: intro, Heads: heads, Groups: groups(m.Messages, in),
		Silent: silences(m.Silent, in), SilentTitle: lang.T("Thư không được dựng", "Messages not written").In(in),
		Title: lang.T("Thư đã dựng, số liệu đến %s", "Rendered messages, data as of %s").With(m.Day()).In(in),
	}
}

// groups parts messages by their report, in the order in which reports come first.
func groups(all []Entry, in lang.Lang) []group {
	var out []group
	at := map[string]int{}
	for _, e := range all {
		i, known := at[e.Report]
		if !known {
			i = len(out)
			at[e.Report], out = i, append(out, group{})
		}
		out[i].Messages = append(out[i].Messages, e)
	}
	for i := range out {
		out[i].Title = lang.T("%s: %d thư", "%s: %d messages").With(ReportName(out[i].Messages[0].Report).In(in), len(out[i].Messages)).In(in)
	}
	return out
}

// silences parts letters that were not written by their report and reason.
func silences(all []Silence, in lang.Lang) []group {
	var out []group
	at := map[Silence]int{}
	for _, s := range all {
		key := Silence{Report: s.Report, Why: s.Why}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key], out = i, append(out, group{})
		}
		out[i].Silent = append(out[i].Silent, s)
	}
	for i := range out {
		first := out[i].Silent[0]
		out[i].Title = lang.T("%s: %d thư, %s", "%s: %d messages, %s").With(ReportName(first.Report).In(in), len(out[i].Silent), first.Why).In(in)
	}
	return out
}

// ReportName names a kind of report.
func ReportName(kind string) lang.Text {
	switch source.ReportMail(kind) {
	case source.MailOverview:
		return lang.T("Tổng quan chung", "Overview")
	case source.MailUnit:
		return lang.T("Kết quả của từng đơn vị", "Results of units")
	case source.MailLate:
		return lang.T("Đôn đốc số liệu", "Reminders")
	case source.MailLaunch:
		return lang.T("Phát động phong trào", "Announcements")
	case source.MailHonors:
		return lang.T("Khen thưởng", "Honors")
	}
	return lang.Same(kind)
}

// Render lists the files of a plan: one .eml and one preview for each message, a page
// to look through, and the manifest. Messages are composed when they are written; the
// names of the last two come after theirs, so that they know them by then.
func (o *Office) Render(planned []Planned) (*tree.Tree, error) {
	t := &tree.Tree{}
	add := func(p *Planned, ending string, part func(Message) []byte) error {
		return t.Add(p.Name+ending, func(w io.Writer) error {
			msg, err := o.Message(*p)
			if err != nil {
				return err
			}
			_, err = w.Write(part(msg))
			return err
		})
	}
	for i := range planned {
		p := &planned[i]
		err := errors.Join(add(p, ".eml", func(m Message) []byte { return m.EML }), add(p, ".html", func(m Message) []byte { return m.Preview() }))
		if err != nil {
			return nil, err
		}
	}
	about := func(name string, write func(io.Writer, Manifest) error) error {
		return t.Add(name, func(w io.Writer) error {
			m, err := o.Manifest(planned)
			if err != nil {
				return err
			}
			return write(w, m)
		})
	}
	return t, errors.Join(
		about("manifest.json", func(w io.Writer, m Manifest) error {
			enc := json.NewEncoder(w)
			enc.SetIndent("", "  ")
			return enc.Encode(m)
		}),
		about("index.html", func(w io.Writer, m Manifest) error { return indexTemplate.Execute(w, newIndex(m, o.Lang)) }))
}
