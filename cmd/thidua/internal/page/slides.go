package page

import (
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
)

// Slides is a campaign for a hall: where it stands, the units, the map, each target, who
// moved, who was honoured, a slide each. Printed it is a handout.
type Slides struct {
	Common
	Campaign, Number, Status string
	Headline                 string
	Href                     string // of the campaign
	SlidesScript             string
	Aims                     block.Aims
	Rug                      block.Table
	Map                      *block.Chart
	Trends                   []block.Chart
	TrendTable               block.Table
	Places                   present.Places
	Running                  bool
	Honors                   []Honored
	HonorsMore               int // so many more were honoured
}

// Honored is who was honoured, and how.
type Honored struct{ Name, Unit, Title string }

// shownHonors is how many of the honoured fit on a slide.
const shownHonors = 16

func (p campaigns) slides(c *campaign.Campaign) Slides {
	t := p.T
	address := route.Slides(c)
	v := Slides{
		Common: p.common(address, t("Trình chiếu: %s", c.Title), "",
			block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: route.Campaign(c)}, block.Link{Text: t("Trình chiếu"), Href: address}),
		Campaign: c.Title, Number: c.Number, Status: p.StatusText(c), Href: route.Relative(address, route.Campaign(c)),
		SlidesScript: route.Relative(address, p.assets.slidesJS),
		Headline:     p.Ranks().Headline(c).String(), Running: c.StatusOn(p.Book.AsOf) == campaign.Running,
	}
	all := present.InPlay(p.Targets().National(c))
	v.Aims = p.Targets().InLines(all, address)
	v.Trends, v.TrendTable = p.trends(c, all)
	for i := range v.Trends {
		v.Trends[i].Live = nil // drawn large, they stay pictures
	}
	if route.HasRanking(c) {
		v.Rug, v.Map, v.Places = p.Ranks().Rug(c, address), p.Ranks().Map(c, address), p.Ranks().Places(c, address)
	}
	if v.Map != nil {
		v.Map.Live = nil
	}
	for _, a := range p.Site.Awards {
		if a.Campaign != c.ID {
			continue
		}
		if len(v.Honors) == shownHonors {
			v.HonorsMore++
			continue
		}
		of := a.UnitText
		if a.Unit != campaign.NoUnit {
			of = p.UnitName(p.Site.Units.Get(a.Unit), a.DecidedOn)
		}
		if strings.Contains(a.Name, of) {
			of = "" // a unit itself
		}
		v.Honors = append(v.Honors, Honored{a.Name, of, a.Title})
	}
	return v
}
