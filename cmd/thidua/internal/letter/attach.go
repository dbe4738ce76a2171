package letter

import (
	"io"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/paper"
)

// Types of the files that letters carry.
const (
	workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// maxFiles is how large the files of one letter are together, in bytes: in a letter they
// take a third more, and with its pictures it stays below 1 MB.
const maxFiles = 600_000

// attach gives the letter of a unit its brief, and the forms of the months that it owes,
// where the settings want that.
func (p *Letters) attach(v *Letter, u *campaign.Unit) {
	s := p.Site.Settings
	if !s.MailBrief {
		p.attachReminder(v, u)
		return
	}
	brief, ok, err := paper.Maker{Presenter: p.Presenter}.Brief(u)
	if ok || err != nil {
		v.Files = append(v.Files, File{"tom-tat-" + u.Slug + ".docx", documentType, func(w io.Writer) error {
			if err != nil {
				return err
			}
			return brief.Document(w)
		}})
	}
	p.attachReminder(v, u)
	if !s.MailForms {
		return
	}
	for _, m := range p.Missing(u) {
		f := p.Forms().Form(u, m.Period)
		v.Files = append(v.Files, File{f.File(), workbookType, f.Write})
	}
}

// attachReminder gives a letter to a unit that is late the official letter that urges it,
// where the settings want that.
func (p *Letters) attachReminder(v *Letter, u *campaign.Unit) {
	if !p.Site.Settings.MailReminder {
		return
	}
	made, ok, err := paper.Maker{Presenter: p.Presenter}.Reminder(u)
	if !ok && err == nil {
		return
	}
	v.Files = append(v.Files, File{"don-doc-" + u.Slug + ".docx", documentType, func(w io.Writer) error {
		if err != nil {
			return err
		}
		return made.Document(w)
	}})
}
