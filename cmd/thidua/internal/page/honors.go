package page

import (
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/dataset"
	"thidua/cmd/thidua/internal/route"
)

// HonorYear is the honor roll of a year by campaign and form: collectives, then people
// by given name.
type HonorYear struct {
	Common
	Year     string
	Count    string
	Maker    string
	Groups   []HonorGroup
	Index    []HonorIndex // by form
	Years    []block.Link
	Download string
	Workbook string
}

// HonorList leads to the honor rolls.
type HonorList struct {
	Common
	Years []HonorCount
}

// A HonorCount is how many were honored in a year.
type HonorCount struct {
	Year, Href, Collectives, People string
	Forms                           []block.Link // what was given, and to how many
}

func (p honors) honorList() HonorList {
	t := p.T
	v := HonorList{Common: p.common(route.Honors, t("Bảng vàng"), "", block.Link{Text: t("Bảng vàng"), Href: route.Honors})}
	for _, year := range route.HonorYears(p.Site) {
		people, collectives := p.Honored(year)
		of := HonorCount{
			Year: strconv.Itoa(year), Href: route.Relative(route.Honors, route.HonorYear(year)),
			Collectives: strconv.Itoa(len(collectives)), People: strconv.Itoa(len(people)),
		}
		_, index := p.honorGroups(year)
		for _, i := range index {
			of.Forms = append(of.Forms, block.Link{Text: t("%s: %d", i.Form, i.Count), Href: of.Href + i.Links[0].Href})
		}
		v.Years = append(v.Years, of)
	}
	return v
}

func (p honors) honorYear(year int) HonorYear {
	t := p.T
	address := route.HonorYear(year)
	v := HonorYear{
		Common: p.common(address, t("Bảng vàng năm %d", year), "", block.Link{Text: t("Bảng vàng"), Href: route.Honors}, block.Link{Text: strconv.Itoa(year), Href: address}),
		Year:   strconv.Itoa(year), Download: route.Relative(address, dataset.CSV(dataset.Honors)), Workbook: route.Relative(address, dataset.HonorBook()),
	}
	people, collectives := p.Honored(year)
	v.Count = t("%s tập thể, %s cá nhân", strconv.Itoa(len(collectives)), strconv.Itoa(len(people)))
	v.Maker = route.Relative(address, p.assets.honorJS)
	v.Groups, v.Index = p.honorGroups(year)
	for _, y := range route.HonorYears(p.Site) {
		v.Years = append(v.Years, block.Link{Text: strconv.Itoa(y), Href: route.Relative(address, route.HonorYear(y)), Current: y == year})
	}
	return v
}
