package source

import (
	"net/url"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
)

// The words of the key current_period: on which month units are compared.
const (
	completeMonth = "complete"
	newestMonth   = "newest"
)

// loadSettings reads the home text, whose front matter is the site's settings.
func (l *loader) loadSettings() {
	const name = "content/index.md"
	data, ok := l.read(name, true)
	if !ok {
		l.site.Home, _ = prose.Parse(name, []byte("---\n---\n"))
		return
	}
	doc, faults := prose.Parse(name, data)
	l.faults.Merge(faults)
	l.site.Home = doc
	m := doc.Fields
	contact := m.Map("contact")
	l.site.Settings = Settings{
		Title:            m.Required("title").Value,
		Organisation:     m.Required("organisation").Value,
		Department:       m.Text("department").Value,
		Address:          m.Text("address").Value,
		Email:            contact.Text("email").Value,
		Phone:            contact.Text("phone").Value,
		Description:      m.Text("description").Value,
		Language:         string(fields.OneOf(m, "language", []lang.Lang{lang.Vi, lang.En})),
		BasePath:         basePath(m),
		BaseURL:          baseURL(m),
		Money:            moneySetting(m),
		AnyMonth:         fields.OneOf(m, "current_period", []string{completeMonth, newestMonth}) == newestMonth,
		Illustrative:     truth(m, "illustrative"),
		IllustrativeNote: m.Text("illustrative_note").Value,
	}
	l.site.Settings.MailFrom, l.site.Settings.MailDomains, l.site.Settings.MailForms = mailSettings(m)
	public := []string{l.site.Settings.Email, l.site.Settings.Phone}
	if from := l.site.Settings.MailFrom; from != nil {
		public = append(public, from.Address)
	}
	l.guardText(doc, data, public...)
	l.faults.Merge(m.Close())
}

// moneySetting is what amounts of money in exports count that give no measure.
func moneySetting(m *fields.Map) amount.Measure {
	t := m.Text("measure")
	if !t.Ok {
		return amount.Measure{}
	}
	measure, ok := amount.MeasureOf(t.Value)
	if !ok || measure.Base != amount.Money {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In("measure").WithHint(diag.OneOf([]string{"đồng", "triệu đồng", "tỷ đồng"})))
		return amount.Measure{}
	}
	return measure
}

// truth reads a key that is true or false; absent is false.
func truth(m *fields.Map, key string) bool {
	t := m.Text(key)
	switch strings.ToLower(t.Value) {
	case "true", "có", "yes":
		return true
	case "", "false", "không", "no":
		return false
	}
	m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(key).WithHint(diag.OneOf([]string{"true", "false"})))
	return false
}

// basePath is the folder of the site on its server: it begins and ends with a slash.
func basePath(m *fields.Map) string {
	t := m.Text("base_path")
	if !t.Ok {
		return "/"
	}
	if !ValidBasePath(t.Value) {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In("base_path").WithHint(
			lang.T("viết như / hoặc /thi-dua/", "write / or /thi-dua/")))
		return "/"
	}
	return t.Value
}

// ValidBasePath reports whether a text can be the folder of a site.
func ValidBasePath(p string) bool {
	u, err := url.Parse(p)
	return err == nil && strings.HasPrefix(p, "/") && strings.HasSuffix(p, "/") && !strings.HasPrefix(p, "//") &&
		u.Path == p && !strings.Contains(p, "..")
}

func baseURL(m *fields.Map) string {
	t := m.Text("base_url")
	if !t.Ok {
		return ""
	}
	u, err := url.Parse(t.Value)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In("base_url").WithHint(
			lang.T("viết như https://thidua.example/", "write https://thidua.example/")))
		return ""
	}
	return strings.TrimSuffix(t.Value, "/")
}
