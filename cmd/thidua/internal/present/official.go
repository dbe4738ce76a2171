package present

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/source"
)

// An Official is what stands around the text of an official paper (thể thức văn bản, Phụ
// lục I of Nghị định 30/2020/NĐ-CP), the same on the paper and on the printed page.
type Official struct {
	Governing string // cơ quan chủ quản; "" for none
	Issuer    string
	Number    string // "12/BC-BHXH", or with room for the number: "      /BC-BHXH"; "" on what bears none
	Place     string
	Day       string // "ngày 08 tháng 01 năm 2025", or with room for day and month
	Kind      string // tên loại: "Báo cáo"; "" on an official letter (công văn)
	Subject   string // trích yếu
	To        []string

	Authority, Position, Name string   // of who signs
	Maker                     string   // who made a form, and signs it on the left; "" has recipients there
	Recipients                []string // nơi nhận; the last is the line Lưu
}

// The motto of the State at the head of every paper.
const (
	State = "Cộng hòa xã hội chủ nghĩa Việt Nam"
	Motto = "Độc lập - Tự do - Hạnh phúc"
)

// State is the name of the State, Motto its motto: templates ask for them.
func (Official) State() string { return State }

// Motto is the motto of the State.
func (Official) Motto() string { return Motto }

// The abbreviations of kinds of papers (Phụ lục III of the decree).
const (
	ReportPaper = "BC"
	NoticePaper = "TB"
)

// Official is the form of a paper of the office, of a day; kind is the abbreviation of its
// kind, "" of an official letter, whose number bears who drafted it.
func (p *Presenter) Official(kind string, day campaign.Date) Official {
	s := p.Site.Settings.Papers
	o := Official{
		Issuer: cmp.Or(s.Issuer, p.Site.Settings.Organisation), Place: s.Place, Day: p.officialDay(day),
		Authority: s.Signer.Authority, Position: s.Signer.Position, Name: s.Signer.Name,
	}
	if s.Governing != "" && (s.GoverningSince.IsZero() || !cmp.Or(day, p.Book.AsOf).Before(s.GoverningSince)) {
		o.Governing = s.Governing
	}
	symbol := strings.Trim(kind+"-"+s.Code, "-")
	if kind == "" {
		symbol = strings.Trim(s.Code+"-"+s.Drafter, "-")
	}
	o.Number = numberRoom + "/" + symbol
	o.Recipients = p.recipients(s.Recipients)
	return o
}

// OfficialTo is the form of a letter to one unit, without a day: it goes to that unit, of
// the other recipients to leaders alone, and is kept.
func (p *Presenter) OfficialTo(u *campaign.Unit) Official {
	o := p.Official("", campaign.Date{})
	o.To = []string{p.UnitTitle(u)}
	leaders := slices.DeleteFunc(slices.Clone(p.Site.Settings.Papers.Recipients), func(r string) bool { return !leads(r) })
	o.Recipients = append([]string{p.T("Như trên")}, p.recipients(leaders)...)
	return o
}

// leads reports whether a line of Nơi nhận names leaders, who are told of a letter that is
// for others.
func leads(recipient string) bool {
	folded := strings.ToLower(recipient)
	return slices.ContainsFunc([]string{"lãnh đạo", "giám đốc", "để b/c", "để báo cáo"}, func(word string) bool { return strings.Contains(folded, word) })
}

// recipients are those of a paper with the line on what is kept.
func (p *Presenter) recipients(list []string) []string {
	kept := p.Site.Settings.Papers.Archive
	if len(list) == 0 && kept == "" || slices.ContainsFunc(list, func(r string) bool { return strings.HasPrefix(r, "Lưu") }) {
		return list
	}
	return append(slices.Clone(list), "Lưu: "+cmp.Or(kept, "VT"))
}

// numberRoom is left for a number that is filled in by hand.
const numberRoom = "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

// officialDay is a day as papers write it: days below 10 and months below 3 have two
// digits. A day that is not known leaves room for it.
func (p *Presenter) officialDay(d campaign.Date) string {
	if d.IsZero() {
		return p.T("ngày %s tháng %s năm %d", numberRoom, numberRoom, p.Book.AsOf.Year())
	}
	month := fmt.Sprint(d.Month())
	if d.Month() < 3 {
		month = "0" + month
	}
	return p.T("ngày %s tháng %s năm %d", fmt.Sprintf("%02d", d.Day()), month, d.Year())
}

// ReportForm is the form of an interim or final report.
func (p *Presenter) ReportForm(r *source.Report) Official {
	o := p.Official(ReportPaper, r.Date)
	o.Kind, o.Subject = p.T("Báo cáo"), r.Title
	o.Place, o.Number = cmp.Or(r.Place, o.Place), cmp.Or(r.Number, o.Number)
	if r.Signer.Position != "" || r.Signer.Name != "" {
		o.Authority, o.Position, o.Name = r.Signer.Authority, r.Signer.Position, r.Signer.Name
	}
	if len(r.To) > 0 {
		o.Recipients = p.recipients(r.To)
	}
	return o
}

// SheetForm is the form of a score sheet: a table with two signatures, without a number.
func (p *Presenter) SheetForm(c *campaign.Campaign, unit string) Official {
	o := p.Official("", campaign.Date{})
	o.Number, o.Recipients = "", nil
	o.Kind, o.Subject = p.T("Bảng chấm điểm"), p.T("%s, phong trào theo %s", p.Titled(unit), c.Number)
	o.Authority, o.Name = "", ""
	o.Maker, o.Position = p.T("Người lập biểu"), p.T("Thủ trưởng đơn vị")
	return o
}

// NoticeForm is the form of a paper that tells of a campaign, of a day still to be filled in.
func (p *Presenter) NoticeForm(c *campaign.Campaign) Official {
	o := p.Official(NoticePaper, campaign.Date{})
	o.Kind = p.T("Thông báo")
	o.Subject = p.T("Nội dung phong trào thi đua theo %s: %s", c.Number, c.Title)
	return o
}

// PlaceDay is the line of place and day.
func (o Official) PlaceDay() string {
	if o.Place == "" {
		return Capital(o.Day)
	}
	return o.Place + ", " + o.Day
}

// SignatureLines are left for the signature, fewer on a form, which stands on one page.
func (o Official) SignatureLines() int {
	if o.Maker != "" {
		return 3
	}
	return 4
}
