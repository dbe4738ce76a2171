package source

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fields"
)

// Papers are what the official papers of the office bear around their text: the key paper
// of content/index.md.
type Papers struct {
	Governing      string        // cơ quan chủ quản: "Bộ Tài chính"; "" for none
	GoverningSince campaign.Date // the day from which it governs; none: always
	Issuer         string        // cơ quan ban hành; "" is the site's organisation
	Code           string        // its abbreviation: "BHXH"
	Drafter        string        // that of the department that drafts: "TĐKT"
	Place          string
	Signer         Signing
	Recipients     []string // nơi nhận, without the line Lưu
	Archive        string   // what follows Lưu: "VT, TĐKT"
}

// A Signing is who signs a paper, and on whose authority.
type Signing struct {
	campaign.Signer
	Authority string // "TM.", "KT. GIÁM ĐỐC", "TL. GIÁM ĐỐC"; "" where the signer signs as such
}

// paperSettings reads the key paper of the settings.
func paperSettings(m *fields.Map) Papers {
	s := m.Map("paper")
	out := Papers{
		Governing: s.Text("governing").Value, Issuer: s.Text("issuer").Value,
		Code: s.Text("code").Value, Drafter: s.Text("drafter").Value,
		Place: s.Text("place").Value, Signer: signing(s.Map("signer")), Archive: s.Text("archive").Value,
	}
	if s.Has("governing_since") {
		out.GoverningSince = dateField(s, "governing_since")
	}
	for _, t := range s.Texts("recipients") {
		out.Recipients = append(out.Recipients, t.Value)
	}
	return out
}

// signing reads who signs.
func signing(m *fields.Map) Signing {
	return Signing{campaign.Signer{Name: m.Text("name").Value, Position: m.Text("position").Value}, m.Text("authority").Value}
}
