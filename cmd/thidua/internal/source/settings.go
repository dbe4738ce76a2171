package source

import (
	"net/url"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/viet"
)

// The words of the key current_period: on which month units are compared.
const (
	completeMonth = "complete"
	newestMonth   = "newest"
)

// SettingsFile has the settings of the site in its front matter.
const SettingsFile = "content/index.md"

// loadSettings reads the home text, whose front matter is the site's settings.
func (l *loader) loadSettings() {
	const name = SettingsFile
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
		UnitPrefix:       m.Text("unit_prefix").Value,
		Whole:            m.Text("whole").Value,
		Abbreviations:    abbreviations(m),
		Department:       m.Text("department").Value,
		Address:          m.Text("address").Value,
		Email:            contact.Text("email").Value,
		Phone:            contact.Text("phone").Value,
		Description:      m.Text("description").Value,
		Language:         string(fields.OneOf(m, "language", []lang.Lang{lang.Vi, lang.En})),
		Money:            moneySetting(m),
		AnyMonth:         fields.OneOf(m, "current_period", []string{completeMonth, newestMonth}) == newestMonth,
		Precompress:      truth(m, "precompress"),
		PublicGuides:     truth(m, "public_guides"),
		Illustrative:     truth(m, "illustrative"),
		IllustrativeNote: m.Text("illustrative_note").Value,
	}
	l.site.Settings.Origin, l.site.Settings.BasePath = place(m)
	if whole := l.site.Settings.Whole; whole != "" && l.site.Units != nil {
		l.site.Units.CallCountry(viet.Capital(whole))
	}
	mailSettings(m.Map("mail"), &l.site.Settings)
	l.site.Settings.Papers = paperSettings(m)
	l.site.Settings.Publish = publishSetting(m)
	public := []string{l.site.Settings.Email, l.site.Settings.Phone}
	if from := l.site.Settings.MailFrom; from != nil {
		public = append(public, from.Address)
	}
	l.guardText(doc, data, public...)
	l.faults.Merge(m.Close())
}

// abbreviations reads what short forms stand for: "BHXH = bảo hiểm xã hội".
func abbreviations(m *fields.Map) *strings.Replacer {
	var pairs []string
	for _, t := range m.Texts("abbreviations") {
		short, long, ok := strings.Cut(t.Value, "=")
		short, long = strings.TrimSpace(short), strings.TrimSpace(long)
		if !ok || short == "" || long == "" {
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(
				lang.T("viết như UBND = Ủy ban nhân dân", "write short form = words, such as UBND = Ủy ban nhân dân")))
			continue
		}
		pairs = append(pairs, short, long)
	}
	return strings.NewReplacer(pairs...)
}

// publishSetting lists where the site is published. Secrets have no place in a file that
// many can read.
func publishSetting(m *fields.Map) []string {
	var out []string
	for _, t := range m.TextOrTexts("publish") {
		u, err := url.Parse(t.Value)
		scheme, rest, _ := strings.Cut(t.Value, ":")
		switch {
		case rest == "" || !slices.Contains([]string{"dir", "zip", "sftp", "s3"}, scheme):
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(
				lang.T("viết như dir:D:/cong/thi-dua, zip:D:/thi-dua.zip, sftp://thidua@cong.example/srv/thi-dua hoặc s3://kho/thi-dua", "write dir:/srv/thi-dua, zip:/srv/thi-dua.zip, sftp://thidua@portal.example/srv/thi-dua or s3://bucket/thi-dua")))
			continue
		case err == nil && u.User != nil:
			if _, has := u.User.Password(); has {
				m.Fault(diag.New(t.At, diag.ValueInvalid, u.Redacted()).In(t.Key).WithHint(lang.T("không ghi mật khẩu vào địa chỉ: dùng khóa SSH", "no password in an address: use an SSH key")))
				continue
			}
		}
		out = append(out, t.Value)
	}
	return out
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

// place reads where the site stands: the address of its server and its folder there, from
// base_url alone. An older workspace says the folder as base_path; beside a base_url it may
// only repeat it.
func place(m *fields.Map) (origin, folder string) {
	origin, folder = wholeAddress(m)
	old := m.Text("base_path")
	switch {
	case !old.Ok:
	case !ValidBasePath(old.Value):
		m.Fault(diag.New(old.At, diag.ValueInvalid, old.Value).In("base_path").WithHint(
			lang.T("viết như / hoặc /thi-dua/", "write / or /thi-dua/")))
	case m.Text("base_url").Ok && old.Value != folder:
		m.Fault(diag.New(old.At, diag.ValueInvalid, old.Value).In("base_path").WithHint(
			lang.T("base_url đã nói thư mục của trang: bỏ dòng này, viết base_url: %s", "base_url says the folder of the site: drop this line and write base_url: %s").With(origin + old.Value)))
	default:
		folder = old.Value
	}
	return origin, folder
}

// wholeAddress reads base_url: "https://cong.example/thi-dua/", or the folder alone where
// the server is not to be told.
func wholeAddress(m *fields.Map) (origin, folder string) {
	t := m.Text("base_url")
	if !t.Ok {
		return "", "/"
	}
	u, err := url.Parse(t.Value)
	if err == nil {
		folder = strings.TrimSuffix(u.Path, "/") + "/"
		u.Path, u.RawPath = "", ""
		switch origin = u.String(); {
		case !ValidBasePath(folder):
		case origin == "" && strings.HasPrefix(t.Value, "/"), u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && u.RawQuery == "" && u.Fragment == "" && u.User == nil:
			return origin, folder
		}
	}
	m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In("base_url").WithHint(
		lang.T("viết như https://thidua.example/, hoặc chỉ thư mục như /thi-dua/", "write https://thidua.example/, or the folder alone, such as /thi-dua/")))
	return "", "/"
}

// ValidBasePath reports whether a text can be the folder of a site.
func ValidBasePath(p string) bool {
	u, err := url.Parse(p)
	return err == nil && strings.HasPrefix(p, "/") && strings.HasSuffix(p, "/") && !strings.HasPrefix(p, "//") &&
		u.Path == p && !strings.Contains(p, "..")
}
