package letter

import (
	"crypto/sha256"
	"encoding/hex"
	netmail "net/mail"
	"slices"
	"strconv"
	"strings"
	"thidua/cmd/thidua/internal/campaign"
)

// A Manifest says what was rendered, so that what is sent is what was looked at.
type Manifest struct {
	AsOf     string     `json:"as_of"`
	Signed   *Signature `json:"signed,omitempty"`
	Messages []Entry    `json:"messages"`
	Silent   []Silence  `json:"not_written,omitempty"`
}

// A Silence is a letter that was not written.
type Silence struct {
	To     string `json:"to"`
	Report string `json:"report"`
	Why    string `json:"why"`
}

// Preview is the file in which a message is looked at.
func (e Entry) Preview() string { return strings.TrimSuffix(e.File, ".eml") + ".html" }

// An Entry is one message of a manifest.
type Entry struct {
	File      string   `json:"file"`
	To        string   `json:"to"`
	Report    string   `json:"report"`
	Verdict   string   `json:"verdict,omitempty"`  // the first sentence of the letter
	Bytes     int      `json:"bytes,omitempty"`    // of the file
	Attached  []string `json:"attached,omitempty"` // files that the letter carries
	Subject   string   `json:"subject"`
	MessageID string   `json:"message_id"`
	SHA256    string   `json:"sha256"` // of the file
}

// Recipient is whom a message goes to, as people read it.
func (e Entry) Recipient() string {
	a, err := netmail.ParseAddress(e.To)
	if err != nil || a.Name == "" {
		return strings.Trim(e.To, "<>")
	}
	return a.Name + " <" + a.Address + ">"
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Day is the day of the data as people write it.
func (m Manifest) Day() string {
	if d, ok := campaign.ParseDate(m.AsOf); ok {
		return d.Format()
	}
	return m.AsOf
}

// Says reports whether two manifests name the same messages, signed or not. A signature
// is never the same twice.
func (m Manifest) Says(looked Manifest) bool {
	plain := func(e Entry) Entry {
		if looked.Signed != nil {
			e.SHA256 = ""
		}
		return e
	}
	return m.AsOf == looked.AsOf && slices.EqualFunc(m.Messages, looked.Messages, func(a, b Entry) bool { return plain(a).same(plain(b)) })
}

// Holds reports whether a file is the one that an entry names, and within its signature,
// if it has one, the message of another entry that is not signed.
func (e Entry) Holds(file []byte, plain Entry) bool {
	if digest(file) != e.SHA256 {
		return false
	}
	if e.SHA256 == plain.SHA256 {
		return true
	}
	message, err := Unsigned(file, e.MessageID)
	return err == nil && digest(message) == plain.SHA256
}

// Manifest says what the messages of a plan are. Those that were written need not be
// composed again.
func (o *Office) Manifest(planned []Planned) (Manifest, error) {
	m := Manifest{AsOf: o.On.String(), Messages: []Entry{}}
	if o.Signer != nil {
		m.Signed = o.Signer.Signature()
	}
	for _, p := range planned {
		if _, known := o.entry(p); !known {
			if _, err := o.Message(p); err != nil {
				return m, err
			}
		}
		e, _ := o.entry(p)
		m.Messages = append(m.Messages, e)
	}
	for _, s := range o.skipped {
		m.Silent = append(m.Silent, Silence{s.Address, string(s.Request.Kind), s.Why.In(o.Lang)})
	}
	return m, nil
}

// same reports whether two entries name one message: what they tell of it besides follows.
func (e Entry) same(other Entry) bool {
	return e.File == other.File && e.To == other.To && e.Report == other.Report && e.Subject == other.Subject && e.MessageID == other.MessageID && e.SHA256 == other.SHA256
}

func (o *Office) entry(p Planned) (Entry, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	e, ok := o.entries[p.Name]
	return e, ok
}

// attached names the files that a letter carries.
func (c *content) attached() []string {
	var out []string
	for i := range c.files {
		out = append(out, c.letter.Files[i].Name)
	}
	return out
}

// Size is the size of a message as people read it.
func (e Entry) Size() string { return strconv.Itoa((e.Bytes+1023)/1024) + " kB" }
