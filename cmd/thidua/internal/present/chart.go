package present

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
)

// A lively drawing can be brought to life; what it needs for that beside its table.
type lively interface{ Live() []block.Datum }

// chart is a drawing on a page.
func (p Charts) chart(d block.Drawing, scale figure.Scale, caption string) block.Chart {
	c := block.Chart{Drawing: d, Caption: caption, Suffix: scale.Suffix(), Decimals: scale.Decimals}
	if l, ok := d.(lively); ok && p.Live {
		c.Live = l.Live()
	}
	return c
}

// ChartOf is a drawing on a page whose numbers stand in a column of a table there.
func (p Charts) ChartOf(table string, column int, d block.Drawing, scale figure.Scale, caption string) block.Chart {
	c := p.chart(d, scale, caption)
	c.Table, c.Column = table, column
	return c
}

// Still is a drawing on a page that stays as it is drawn.
func Still(d block.Drawing, caption string) block.Chart {
	return block.Chart{Drawing: d, Caption: caption}
}

// TileChart is a map of tiles on a page; nil where no unit has a tile.
func (p Charts) TileChart(m figure.Tiles, scale figure.Scale) *block.Chart {
	if len(m.Cells) == 0 {
		return nil
	}
	chart := p.chart(m, scale, m.Summary)
	return &chart
}

// ScaleOf is the scale in which an indicator's figures are drawn: that of its headline.
func ScaleOf(ind *campaign.Indicator) figure.Scale {
	return figure.Scale{Measure: ind.Show, Decimals: ind.ShowDecimals()}
}

// scaleFor is ScaleOf for one unit's series: where the headline's measure is too
// large for its figures, the next smaller one (nghìn người instead of triệu người).
func scaleFor(ind *campaign.Indicator, series []score.Point) figure.Scale {
	scale := ScaleOf(ind)
	one := scale.Measure.ToBase(amount.Int(1))
	for _, pt := range series {
		if pt.Figure.Ok && pt.Figure.Value.Cmp(one) >= 0 {
			return scale
		}
	}
	if smaller, ok := scale.Measure.Smaller(); ok && smaller.Power >= ind.Measure.Power {
		scale.Measure = smaller
	}
	return scale
}

// Ways draws how far along its way each target is.
func (p Charts) Ways(id, title string, list []score.Achievement) figure.Ways {
	t := p.T
	w := figure.Ways{Head: figure.Head{ID: id, Title: title}, TargetName: t("Chỉ tiêu"), Empty: t("Chưa có chỉ tiêu")}
	present := map[score.Band]bool{}
	met := 0
	for _, a := range list {
		row := p.wayRow(p.Site.Indicators.At(a.Target.Indicator), a)
		if row.Expected.Ok {
			w.ExpectedName = t("Mức cần đạt theo lộ trình")
		}
		if a.Verdict == score.Met {
			met++
		}
		present[a.Band] = true
		w.Rows = append(w.Rows, row)
	}
	w.Bands = p.bandKeys(present)
	w.Summary = t("%d trên %d chỉ tiêu đã đạt.", met, len(list))
	return w
}

// wayRow is one target on its way; it has no place where there is no way.
func (p Charts) wayRow(ind *campaign.Indicator, a score.Achievement) figure.WayRow {
	row := figure.WayRow{Label: ind.Short + " · " + a.Target.Due.Format(), Text: p.wayText(ind, a), Band: bandClass(a.Band)}
	row.Now.Amount, row.Now.Ok = a.Gone(a.Result.Value)
	if a.Verdict == score.NotYet {
		row.Expected.Amount, row.Expected.Ok = a.Gone(a.Expected)
	}
	return row
}

func (p Charts) wayText(ind *campaign.Indicator, a score.Achievement) string {
	if !a.Result.Ok {
		return p.VerdictText(a.Verdict)
	}
	s := printIn(ind, inPoints(a.Target), a.Result.Value) + " / " + p.TargetText(a.Target)
	if ind.Better == campaign.Lower {
		return p.T("%s (càng thấp càng tốt)", s)
	}
	return s
}

// Tiles draws the map of a vintage; cell gives the printed value of a unit and its band or
// shade, which keys name. Hoàng Sa and Trường Sa are named on it and
// bear no value.
func (p Charts) Tiles(id, title, summary, from string, v campaign.Vintage, cell func(*campaign.Unit) (text, band string), keys []figure.BandKey) figure.Tiles {
	m := figure.Tiles{Head: figure.Head{ID: id, Title: title, Summary: summary}, Bands: keys}
	for _, tile := range p.Site.Units.Tiles {
		if tile.Vintage != v.ID {
			continue
		}
		switch tile.Code {
		case "HS":
			m.Islands = append(m.Islands, figure.Island{Col: tile.Col, Row: tile.Row, Name: p.T("Hoàng Sa (Đà Nẵng)")})
			continue
		case "TS":
			m.Islands = append(m.Islands, figure.Island{Col: tile.Col, Row: tile.Row, Name: p.T("Trường Sa (Khánh Hòa)")})
			continue
		}
		uid := p.Site.Units.ByCode(v.ID, tile.Code)
		if uid == campaign.NoUnit {
			continue
		}
		u := p.Site.Units.Get(uid)
		value, band := cell(u)
		m.Cells = append(m.Cells, figure.Tile{
			Col: tile.Col, Row: tile.Row, Code: u.Code, Name: p.UnitName(u, campaign.Date{}), Text: value,
			Href: route.Relative(from, route.Unit(u)), Band: band,
		})
	}
	return m
}
