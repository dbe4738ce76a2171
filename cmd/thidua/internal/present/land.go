package present

import (
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/geo"
)

// Places of the larger islands of each archipelago, in degrees, west to east. They
// are on every map, whatever a file of boundaries holds.
var (
	hoangSa  = []geo.Point{{X: 111.20, Y: 15.78}, {X: 111.61, Y: 16.53}, {X: 112.34, Y: 16.83}, {X: 112.73, Y: 16.67}}
	truongSa = []geo.Point{
		{X: 111.92, Y: 8.64}, {X: 112.22, Y: 8.86}, {X: 112.35, Y: 8.93}, {X: 112.92, Y: 7.89}, {X: 113.70, Y: 8.97},
		{X: 114.33, Y: 9.89}, {X: 114.33, Y: 11.43}, {X: 114.37, Y: 10.18},
	}
)

// Named is a map with another id.
func Named(m figure.Tiles, id string) figure.Tiles {
	m.ID = id
	return m
}

// Land draws what a map of tiles tells with the units in their true shapes; nil where
// the workspace has no boundaries of the vintage.
func (p Charts) Land(m figure.Tiles, vintage string) *block.Chart {
	given := p.Site.Lands[vintage]
	if given == nil || len(m.Cells) == 0 {
		return nil
	}
	t := p.T
	l := figure.Land{Head: m.Head, Bands: m.Bands, KeyRows: m.KeyRows, Isles: []figure.Isle{
		{Name: t("Hoàng Sa (Đà Nẵng)"), Places: hoangSa, Rings: given.HoangSa},
		{Name: t("Trường Sa (Khánh Hòa)"), Places: truongSa, Rings: given.TruongSa},
	}}
	for _, c := range m.Cells {
		l.Areas = append(l.Areas, figure.Area{
			Rings: given.Units[p.Site.Units.ByCode(vintage, c.Code)],
			Code:  c.Code, Name: c.Name, Text: c.Text, Href: c.Href, Band: c.Band,
		})
	}
	l.Title = t("%s: hình các đơn vị", m.Title)
	// The map of tiles beside it says the finding.
	chart := p.chart(l, figure.Scale{}, t("Nơi không đủ chỗ cho tên, bản đồ ghi mã đơn vị."))
	return &chart
}
