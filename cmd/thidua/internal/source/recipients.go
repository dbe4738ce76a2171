package source

import (
	"io/fs"
	"net/mail"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

// A ReportMail is a kind of report that goes by email.
type ReportMail string

// The kinds. Those about a campaign name it after a colon: "phat-dong:4225".
const (
	MailOverview ReportMail = "tong-quan"
	MailUnit     ReportMail = "don-vi"
	MailLate     ReportMail = "don-doc"
	MailLaunch   ReportMail = "phat-dong"
	MailHonors   ReportMail = "khen-thuong"
)

var reportMails = []ReportMail{MailOverview, MailUnit, MailLate, MailLaunch, MailHonors}

// aboutCampaign and aboutUnit say what a kind needs.
func (k ReportMail) aboutCampaign() bool { return k == MailLaunch || k == MailHonors }
func (k ReportMail) aboutUnit() bool     { return k == MailUnit || k == MailLate }

// A Request is one report that a recipient gets.
type Request struct {
	Kind     ReportMail
	Campaign string          // of a launch or honor notice
	Unit     campaign.UnitID // of a unit's report or reminder; else NoUnit
}

// A Recipient gets reports by email.
type Recipient struct {
	Address  *mail.Address // with the name
	Cc       []*mail.Address
	Requests []Request
	At       diag.Pos
}

type recipientRow struct {
	Name    string `csv:"name"`
	Address string `csv:"address"`
	Units   string `csv:"units"`
	Reports string `csv:"reports"`
	Cc      string `csv:"cc"`
}

// RecipientColumns are those of the register of recipients.
var RecipientColumns = []table.Column{
	{Name: "name", Also: []string{"tên", "người nhận"}, Required: true},
	{Name: "address", Also: []string{"email", "địa chỉ"}, Required: true, Contact: true},
	{Name: "units", Also: []string{"đơn vị"}},
	{Name: "reports", Also: []string{"báo cáo"}},
	{Name: "cc", Also: []string{"đồng gửi"}, Contact: true},
}

// RecipientsFile says who gets which report by email.
const RecipientsFile = "data/recipients.csv"

// loadRecipients reads who gets which report. Whoever would get one report twice is
// reported before anything is sent.
func (l *loader) loadRecipients() {
	type sent struct {
		address string
		request Request
	}
	seen := map[sent]diag.Pos{}
	if _, err := fs.Stat(l.fsys, RecipientsFile); err == nil {
		l.site.Private = append(l.site.Private, RecipientsFile)
	}
	for _, r := range records[recipientRow](l, RecipientsFile, false, RecipientColumns) {
		v := r.Value
		before := l.faults.Count(diag.Error)
		to := Recipient{Address: l.mailAddress(r, "address", v.Address), At: r.At("address")}
		for _, cc := range list(v.Cc) {
			to.Cc = append(to.Cc, l.mailAddress(r, "cc", cc))
		}
		to.Requests = l.requests(r)
		if l.faults.Count(diag.Error) > before {
			continue
		}
		to.Address.Name = v.Name
		for _, q := range to.Requests {
			key := sent{strings.ToLower(to.Address.Address), q}
			if at, twice := seen[key]; twice {
				l.faults.Add(r.Fault("reports", diag.MailTwice, v.Address, string(q.Kind), at))
			}
			seen[key] = r.At("reports")
		}
		l.site.Recipients = append(l.site.Recipients, to)
	}
}

// mailAddress reads a bare address. A line break in it, which would smuggle headers
// into a message, does not parse.
func (l *loader) mailAddress(r table.Record[recipientRow], column, text string) *mail.Address {
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text || strings.ContainsAny(r.Value.Name, "\r\n") {
		l.faults.Add(r.Fault(column, diag.MailAddress, text))
		return &mail.Address{}
	}
	_, domain, _ := strings.Cut(a.Address, "@")
	if allowed := l.site.Settings.MailDomains; len(allowed) > 0 && !slices.Contains(allowed, strings.ToLower(domain)) {
		l.faults.Add(r.Fault(column, diag.MailDomain, text, strings.Join(allowed, ", ")))
	}
	return a
}

// unitList parts the units of a cell: unlike codes, names have spaces in them.
func unitList(cell string) []string {
	var out []string
	for name := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func isReport(text string) bool {
	word, _, _ := strings.Cut(text, ":")
	return slices.Contains(reportMails, ReportMail(word))
}

// reportWords are the reports of a cell as the program writes them: "Đôn đốc" is don-doc.
func reportWords(cell string) []string {
	var out []string
	for _, text := range unitList(cell) {
		word, id, about := strings.Cut(text, ":")
		switch word = viet.Slug(word); {
		case !slices.Contains(reportMails, ReportMail(word)) && !slices.ContainsFunc(list(text), isReport):
			out = append(out, text)
		case !slices.Contains(reportMails, ReportMail(word)):
			out = append(out, list(text)...) // with nothing but spaces between them
		case about:
			out = append(out, word+":"+strings.TrimSpace(id))
		default:
			out = append(out, word)
		}
	}
	return out
}

// requests reads the reports of a row, one for each unit where they are about units.
func (l *loader) requests(r table.Record[recipientRow]) []Request {
	var units []campaign.UnitID
	today := campaign.Date{}
	if n := len(l.site.Units.Vintages); n > 0 {
		today = l.site.Units.Vintages[n-1].From // reports go to the units of the newest vintage
	}
	for _, text := range unitList(r.Value.Units) {
		match := l.site.Units.Resolve(text, today)
		if match.Miss != campaign.Found {
			l.noUnit(r.At("units"), r.Header("units"), text, today, match)
			continue
		}
		units = append(units, match.Unit)
	}
	var out []Request
	for _, text := range reportWords(r.Value.Reports) {
		word, id, _ := strings.Cut(text, ":")
		kind := ReportMail(word)
		switch {
		case !slices.Contains(reportMails, kind):
			d := r.Fault("reports", diag.ValueInvalid, text)
			l.faults.Add(d.WithHint(diag.OneOf(reportMails)))
		case kind.aboutCampaign():
			if l.campaignNamed(r.At("reports"), r.Header("reports"), id) != nil {
				out = append(out, Request{Kind: kind, Campaign: id, Unit: campaign.NoUnit})
			}
		case kind.aboutUnit() && len(unitList(r.Value.Units)) == 0:
			l.faults.Add(r.Fault("units", diag.CellEmpty).WithHint(
				lang.T("báo cáo %s cần biết đơn vị nào", "the report %s needs a unit").With(string(kind))))
		case kind.aboutUnit():
			for _, u := range units {
				out = append(out, Request{Kind: kind, Unit: u})
			}
		default:
			out = append(out, Request{Kind: kind, Unit: campaign.NoUnit})
		}
	}
	return out
}

// ReadSettings reads the settings alone, for what needs nothing else of a workspace.
func ReadSettings(fsys fs.FS) Settings {
	l := newLoader(fsys)
	l.loadSettings()
	return l.site.Settings
}
