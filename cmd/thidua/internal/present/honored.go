package present

import (
	"cmp"
	"slices"
	"sync"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/viet"
)

// Honored lists the people and the collectives of a year: people by given name,
// collectives by name.
func (p *Presenter) Honored(year int) (people, collectives []campaign.Award) {
	of, _ := p.honoredIn.LoadOrStore(year, sync.OnceValue(func() roll { return p.sortHonored(year) }))
	list := of.(func() roll)()
	return slices.Clip(list.people), slices.Clip(list.collectives)
}

// A roll is those who were honored in a year, as lists tell them.
type roll struct{ people, collectives []campaign.Award }

func (p *Presenter) sortHonored(year int) roll {
	var people, collectives []campaign.Award
	for _, a := range p.Site.Awards {
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

// HonorTable lists awards; who heads the column of names.
func (p *Presenter) HonorTable(caption, who string, awards []campaign.Award, from string) block.Table {
	t := p.T
	tab := block.Table{People: who == t("Họ và tên"), Caption: caption, Head: block.Heads(who, t("Đơn vị"), t("Danh hiệu, hình thức"), t("Quyết định"), t("Phong trào"))}
	for _, a := range awards {
		name := block.Text(a.Name)
		name.Small = a.Position
		unit := block.Text(a.UnitText)
		if u := p.Site.Units.Get(a.Unit); u.Ranked() {
			unit = block.LinkTo(a.UnitText, route.Relative(from, route.Unit(u)))
		}
		decision := block.Text(p.DecisionText(a))
		decision.Small = a.Issuer
		in := block.Text("")
		if c := p.Site.Campaign(a.Campaign); c != nil {
			in = block.LinkTo(c.Number, route.Relative(from, route.Campaign(c)))
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{name, unit, block.Text(a.Title), decision, in}})
	}
	return tab
}
