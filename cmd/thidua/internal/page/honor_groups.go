package page

import (
	"cmp"
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/viet"
)

// An HonorGroup is what one campaign gave in a year, form by form; the last group
// was given outside campaigns.
type HonorGroup struct {
	ID, Title string
	Href      string // the campaign; may be empty
	Forms     []HonorForm
}

// An HonorForm is who was given one title or form of commendation in a campaign:
// collectives, then people.
type HonorForm struct {
	ID, Title string
	Lists     []HonorSet
}

// An HonorSet is the honored of one kind.
type HonorSet struct {
	Given  string // the decision, where all were honored by one and it does not stand above; else it stands by each
	Honors block.Honors
}

// An HonorIndex leads to the places of a page where one form was given.
type HonorIndex struct {
	Form  string
	Count int
	Links []block.Link
}

// honorGroupID is the anchor of a campaign on the pages of honor rolls.
func honorGroupID(c *campaign.Campaign) string { return "phong-trao-" + viet.Slug(c.ID) }

// honorGroups arranges the honored of a year by campaign and by form, with an index
// of the forms in the order of the register of titles.
func (p honors) honorGroups(year int) (groups []HonorGroup, index []HonorIndex) {
	t := p.T
	people, collectives := p.Honored(year)
	on := roll{p, year, p.honorIDs(year)}
	from := route.HonorYear(year)
	for _, c := range append(p.CampaignsByDate(), nil) {
		mine := func(a campaign.Award) bool { return p.Site.Campaign(a.Campaign) == c }
		theirs, persons := chosen(collectives, mine), chosen(people, mine)
		if len(theirs)+len(persons) == 0 {
			continue
		}
		g := HonorGroup{ID: "ngoai-phong-trao", Title: t("Ngoài phong trào")}
		if c != nil {
			g = HonorGroup{ID: honorGroupID(c), Title: c.Number + ": " + c.Title, Href: route.Relative(from, route.Campaign(c))}
		}
		for _, form := range p.forms(slices.Concat(theirs, persons)) {
			given := func(a campaign.Award) bool { return p.Site.Titles.Key(a.Title) == p.Site.Titles.Key(form) }
			of, by := chosen(theirs, given), chosen(persons, given)
			f := HonorForm{ID: g.ID + "-" + p.Site.Titles.Key(form), Title: form}
			above := ""
			for _, awards := range [][]campaign.Award{of, by} {
				given := p.oneDecision(awards)
				set := HonorSet{Given: given, Honors: on.list(awards, given)}
				if given == above {
					set.Given = ""
				}
				if len(awards) > 0 {
					f.Lists, above = append(f.Lists, set), given
				}
			}
			g.Forms = append(g.Forms, f)
			index = p.indexed(index, form, g, c, f.ID, len(of)+len(by))
		}
		groups = append(groups, g)
	}
	slices.SortStableFunc(index, func(a, b HonorIndex) int { return p.compareForms(a.Form, b.Form) })
	return groups, index
}

// indexed adds a place to the index.
func (p honors) indexed(index []HonorIndex, form string, g HonorGroup, c *campaign.Campaign, id string, n int) []HonorIndex {
	where := g.Title
	if c != nil {
		where = c.Number
	}
	i := slices.IndexFunc(index, func(x HonorIndex) bool { return p.Site.Titles.Key(x.Form) == p.Site.Titles.Key(form) })
	if i < 0 {
		i = len(index)
		index = append(index, HonorIndex{Form: form})
	}
	index[i].Count += n
	index[i].Links = append(index[i].Links, block.Link{Text: where + " (" + strconv.Itoa(n) + ")", Href: "#" + id})
	return index
}

// forms lists the titles and forms among awards, each once, in the register's order.
func (p honors) forms(awards []campaign.Award) []string {
	var out []string
	for _, a := range awards {
		if !slices.ContainsFunc(out, func(f string) bool { return p.Site.Titles.Key(f) == p.Site.Titles.Key(a.Title) }) {
			out = append(out, a.Title)
		}
	}
	slices.SortStableFunc(out, p.compareForms)
	return out
}

func (p honors) compareForms(a, b string) int {
	return cmp.Or(cmp.Compare(p.Site.Titles.Place(a), p.Site.Titles.Place(b)), cmp.Compare(a, b))
}

func chosen(awards []campaign.Award, wanted func(campaign.Award) bool) []campaign.Award {
	return slices.DeleteFunc(slices.Clone(awards), func(a campaign.Award) bool { return !wanted(a) })
}
