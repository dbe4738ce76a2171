package page

import (
	"path"
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/viet"
)

// A roll is the page of those who were honored in a year.
type roll struct {
	honors
	year int
	ids  map[diag.Pos]string
}

// honorIDs are the fragments that lead to the honored of a year, by the place of each in
// the register: the name, and a number where it is there again. Nobody has a page.
func (p *Planner) honorIDs(year int) map[diag.Pos]string {
	out, taken := map[diag.Pos]string{}, map[string]int{}
	for _, a := range p.Site.Awards {
		if a.Year != year {
			continue
		}
		id := viet.Slug(a.Name)
		taken[id]++
		if n := taken[id]; n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		out[a.At] = id
	}
	return out
}

// list is awards as the page shows them; given is the decision that stands above them.
func (p roll) list(awards []campaign.Award, given string) block.Honors {
	from := route.HonorYear(p.year)
	var out block.Honors
	for _, a := range awards {
		h := block.Honor{ID: p.ids[a.At], Name: a.Name, Person: a.Kind == campaign.Person, Position: a.Position, Photo: p.photo(a, from), Story: p.storyOf(a, from)}
		if d := p.givenBy(a); d != given {
			h.Decision = d
		}
		unit := block.Link{Text: a.UnitText}
		if u := p.Site.Units.Get(a.Unit); u.Ranked() {
			unit.Href = route.Relative(from, route.Unit(u))
		}
		if a.Name == a.UnitText {
			h.Href = unit.Href
		} else {
			h.Href, h.Unit = "#"+h.ID, unit
		}
		out = append(out, h)
	}
	return out
}

// givenBy is the decision of an award and who took it.
func (p honors) givenBy(a campaign.Award) string { return present.Joined(p.DecisionText(a), a.Issuer) }

// oneDecision is the decision of all awards; "" where there are several.
func (p honors) oneDecision(awards []campaign.Award) string {
	one := ""
	for i, a := range awards {
		if d := p.givenBy(a); i > 0 && d != one {
			return ""
		} else if i == 0 {
			one = d
		}
	}
	return one
}

// How wide a picture of the honored is at least, in pixels of the picture: a person stands
// 6rem wide, a collective as wide as its column, and screens have up to three dots for one.
const (
	personWidth     = 300
	collectiveWidth = 900
)

// photo is the smallest rendition that is wide enough.
func (p roll) photo(a campaign.Award, from string) block.Photo {
	if a.Photo == "" {
		return block.Photo{}
	}
	wide := personWidth
	if a.Kind == campaign.Collective {
		wide = collectiveWidth
	}
	shots := p.Routes.Renditions(p.Routes.Media(path.Clean(a.Photo)))
	for i, s := range shots {
		if s.Width >= wide || i == len(shots)-1 {
			return block.Photo{Address: p.ref(from, s.Address), Alt: p.T("Ảnh: %s", a.Name), Width: s.Width, Height: s.Height}
		}
	}
	return block.Photo{}
}

// storyOf is the text about a person who was honored.
func (p roll) storyOf(a campaign.Award, from string) block.Link {
	for _, s := range p.Site.Stories {
		if a.Kind == campaign.Person && s.Person == a.Name && s.Unit == a.Unit {
			return block.Link{Text: s.Title, Href: route.Relative(from, route.Story(s))}
		}
	}
	return block.Link{}
}
