package dispatch

import (
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/viet"
)

var anniversary = viet.Pattern(`(?i)(kỷ niệm \d+ năm [^(;.]{3,80}?) ?\((\d{1,2}/\d{1,2}/\d{4}) ?[-–] ?(\d{1,2}/\d{1,2}/\d{4})\)`)

// readSections takes addressees, purpose, requirements, contents, whom it concerns and
// the days that it leads to from the paragraphs.
func (d *Dispatch) readSections(text []*block) {
	d.readAddressees(text)
	for _, b := range text {
		said := Field{capital(strings.Trim(squeeze(b.text[b.rest:]), " ;:")), Place{Line: b.line(b.rest)}}
		if topicOf(b.title) == "" {
			said.Value = capital(strings.Trim(squeeze(b.body()), " ;:"))
		}
		if b.topic == scope && d.Scope.Value == "" && said.Value != "" {
			d.Scope = Field{strings.TrimRight(said.Value, " ."), said.Place}
		}
		if said.Value == "" || b.level > 5 && b.topic != purpose && b.topic != require {
			continue
		}
		switch b.topic {
		case purpose, targets:
			d.Purpose = append(d.Purpose, said)
		case require:
			d.Requirements = append(d.Requirements, said)
		case content:
			d.Content = append(d.Content, said)
		}
		for _, g := range anniversary().FindAllStringSubmatchIndex(b.text, -1) {
			on, ok := campaign.ParseDate(b.text[g[6]:g[7]])
			if title := capital(squeeze(b.text[g[2]:g[1]])); ok && !d.hasEvent(title) {
				d.Events = append(d.Events, Event{on, title, Place{Line: b.line(g[0])}})
			}
		}
	}
}

func (d *Dispatch) hasEvent(title string) bool {
	for _, e := range d.Events {
		if e.Title == title {
			return true
		}
	}
	return false
}

// readAddressees reads the list below "Kính gửi".
func (d *Dispatch) readAddressees(text []*block) {
	if len(text) == 0 || !addressStart().MatchString(viet.Fold(text[0].text)) {
		return
	}
	first := text[0]
	if _, after, ok := strings.Cut(first.text, ":"); ok && strings.TrimSpace(after) != "" {
		for _, part := range strings.Split(after, ";") {
			d.Addressees = append(d.Addressees, Field{tidy(strings.TrimSpace(part)), Place{Line: first.line(len(first.text) - 1)}})
		}
		return
	}
	for _, b := range text[1:] {
		if b.level != 5 {
			return
		}
		d.Addressees = append(d.Addressees, Field{tidy(squeeze(b.body())), Place{Line: b.line(b.start)}})
	}
}
