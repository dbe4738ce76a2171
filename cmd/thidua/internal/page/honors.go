package page

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/viet"
)

// HonorYear is the honor roll of a year by campaign and form: collectives, then people
// by given name.
type HonorYear struct {
	Common
	Year     string
	Groups   []HonorGroup
	Index    []HonorIndex // by form
	Years    []block.Link
	Download string
}

// HonorList leads to the honor rolls.
type HonorList struct {
	Common
	Years []HonorCount
}

// A HonorCount is how many were honored in a year.
type HonorCount struct {
	Year, Href, Collectives, People string
}

func (p *Planner) honorList() HonorList {
	t := p.templates.T
	v := HonorList{Common: p.common(route.Honors, t("Bảng vàng"), "", block.Link{Text: t("Bảng vàng"), Href: route.Honors})}
	for _, year := range route.HonorYears(p.site) {
		people, collectives := p.honored(year)
		v.Years = append(v.Years, HonorCount{
			Year: strconv.Itoa(year), Href: route.Relative(route.Honors, route.HonorYear(year)),
			Collectives: strconv.Itoa(len(collectives)), People: strconv.Itoa(len(people)),
		})
	}
	return v
}

// honored lists the people and the collectives of a year: people by given name,
// collectives by name.
func (p *Planner) honored(year int) (people, collectives []campaign.Award) {
	of, _ := p.honoredIn.LoadOrStore(year, sync.OnceValue(func() roll { return p.sortHonored(year) }))
	list := of.(func() roll)()
	return slices.Clip(list.people), slices.Clip(list.collectives)
}

// A roll is those who were honored in a year, as lists tell them.
type roll struct{ people, collectives []campaign.Award }

func (p *Planner) sortHonored(year int) roll {
	var people, collectives []campaign.Award
	for _, a := range p.site.Awards {
		switch {
		case a.Year != year:
		case a.Kind == campaign.Person:
			people = append(people, a)
		default:
			collectives = append(collectives, a)
		}
	}
	order := viet.NewOrder()
	slices.SortStableFunc(people, func(a, b campaign.Award) int {
		return cmp.Or(order.ComparePeople(a.Name, b.Name), a.At.Compare(b.At))
	})
	slices.SortStableFunc(collectives, func(a, b campaign.Award) int {
		return cmp.Or(order.Compare(a.Name, b.Name), a.At.Compare(b.At))
	})
	return roll{people, collectives}
}

func (p *Planner) honorYear(year int) HonorYear {
	t := p.templates.T
	address := route.HonorYear(year)
	v := HonorYear{
		Common: p.common(address, t("Bảng vàng năm %d", year), "", block.Link{Text: t("Bảng vàng"), Href: route.Honors}, block.Link{Text: strconv.Itoa(year), Href: address}),
		Year:   strconv.Itoa(year), Download: route.Relative(address, datasetCSV(honorSet)),
	}
	v.Groups, v.Index = p.honorGroups(year)
	for _, y := range route.HonorYears(p.site) {
		v.Years = append(v.Years, block.Link{Text: strconv.Itoa(y), Href: route.Relative(address, route.HonorYear(y)), Current: y == year})
	}
	return v
}

func (p *Planner) honorTable(caption, who string, awards []campaign.Award, from string) block.Table {
	t := p.templates.T
	tab := block.Table{People: who == t("Họ và tên"), Caption: caption, Head: block.Heads(who, t("Đơn vị"), t("Danh hiệu, hình thức"), t("Quyết định"), t("Phong trào"))}
	for _, a := range awards {
		name := block.Text(a.Name)
		name.Small = a.Position
		unit := block.Text(a.UnitText)
		if u := p.site.Units.Get(a.Unit); u.Ranked() {
			unit = block.LinkTo(a.UnitText, route.Relative(from, route.Unit(u)))
		}
		decision := block.Text(p.decisionText(a))
		decision.Small = a.Issuer
		in := block.Text("")
		if c := p.site.Campaign(a.Campaign); c != nil {
			in = block.LinkTo(c.Number, route.Relative(from, route.Campaign(c)))
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{name, unit, block.Text(a.Title), decision, in}})
	}
	return tab
}
