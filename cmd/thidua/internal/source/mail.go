package source

import (
	"net/mail"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
)

// A MailServer is what sends the letters, as the settings name it.
type MailServer struct {
	Host     string
	Port     int // 0 where the settings do not say
	Security string
	User     string
}

// How far back a Digest looks.
const (
	EveryWeek  = "week"
	EveryMonth = "month"
)

// A Digest says when the letters of leaders and units are written: where something has
// changed since a week or a month before.
type Digest struct {
	Every    string // EveryWeek, EveryMonth; "" writes them always
	Verdict  bool   // a target has another verdict, is behind now or no longer
	Rank     int    // a rank moved by so many places; 0: never mind
	Restated bool   // a figure that was known has another value
}

// mailSettings reads the key mail: who sends letters, where they may go, what they carry,
// when they are written, and which server sends them.
func mailSettings(s *fields.Map, out *Settings) {
	out.MailBrief, out.MailReminder, out.MailServer, out.MailDigest = truth(s, "brief"), truth(s, "reminder"), serverSettings(s), digestSettings(s)
	out.MailForms = !s.Has("forms") || truth(s, "forms")
	if t := s.Text("from"); t.Ok {
		a, err := mail.ParseAddress(t.Value)
		if err != nil {
			s.Fault(diag.New(t.At, diag.MailAddress, t.Value).In("from"))
		}
		out.MailFrom = a
	}
	for _, t := range s.Texts("domains") {
		out.MailDomains = append(out.MailDomains, strings.ToLower(t.Value))
	}
}

// serverSettings reads the server of the key mail; its password is never a setting.
func serverSettings(m *fields.Map) MailServer {
	s := m.Map("server")
	out := MailServer{Host: s.Text("host").Value, Port: count(s, "port", 1, 65535), User: s.Text("user").Value}
	if s.Has("security") {
		out.Security = fields.OneOf(s, "security", []string{"starttls", "tls", "none"})
	}
	return out
}

// usualMove is how many places make a move of ranks worth a letter, where the settings do
// not say.
const usualMove = 3

// digestSettings reads when letters are written; what is not named counts.
func digestSettings(m *fields.Map) Digest {
	if !m.Has("digest") {
		return Digest{}
	}
	s := m.Map("digest")
	d := Digest{Every: fields.OneOf(s, "every", []string{EveryMonth, EveryWeek}), Rank: usualMove}
	d.Verdict, d.Restated = !s.Has("verdict") || truth(s, "verdict"), !s.Has("restated") || truth(s, "restated")
	if s.Has("rank") {
		d.Rank = count(s, "rank", 0, 100)
	}
	return d
}

// count reads a whole number within bounds; 0 where there is none.
func count(m *fields.Map, key string, least, most int) int {
	t := m.Text(key)
	if !t.Ok {
		return 0
	}
	n, err := strconv.Atoi(t.Value)
	if err != nil || n < least || n > most {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(key))
		return 0
	}
	return n
}
