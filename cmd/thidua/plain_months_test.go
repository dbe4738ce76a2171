package main

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// The tables of months, and of units on one month, say what the plain implementation gives.
func TestPlainFiguresAreThoseOfThePages(t *testing.T) {
	r := readPlain(t, plainShipped(t))
	r.figures(shippedSite(t))
	r.atLeast(50_000)
}

// figures holds the figures of pages and charts.
func (r *plainReader) figures(s *builtSite) {
	t, units := r.t, r.units()
	country := r.w.Units.Get(campaign.Country)
	for _, p := range slices.Concat(s.below("don-vi/"), s.below("phong-trao/"), s.below("chi-tieu/")) {
		u := units[p]
		if u == nil {
			u = country
		}
		r.where = p
		d := s.doc(t, p)
		tablesWith(d, "Kỳ", "Nguồn: tệp và dòng").Each(func(_ int, table *goquery.Selection) { r.months(table, u) })
		if i := r.w.Indicators.Get(path.Base(path.Dir(p))); i != nil && path.Dir(path.Dir(p)) == "chi-tieu" {
			r.ofIndicator(d, i, units)
		}
		d.Find("article.indicator").Each(func(_ int, a *goquery.Selection) { r.newest(a, u) })
	}
}

// months holds a table with a row for each month and a column for each indicator.
func (r *plainReader) months(table *goquery.Selection, u *campaign.Unit) {
	byShort := map[string]*campaign.Indicator{}
	for _, i := range r.w.Indicators.All {
		byShort[i.Short] = i
	}
	heads := table.Find("thead th")
	page := r.where
	table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		p, ok := campaign.ParsePeriod(ownText(row.Children().First()))
		if !ok {
			return
		}
		row.Children().Each(func(n int, cell *goquery.Selection) {
			if i := byShort[ownText(heads.Eq(n))]; i != nil {
				r.where = page + " " + p.String() + " " + i.ID
				r.figure(ownText(cell), i, u, p)
			}
		})
	})
	r.where = page
}

func (r *plainReader) figure(got string, i *campaign.Indicator, u *campaign.Unit, p campaign.Period) {
	if f := r.w.Figure(i, u, p); f != nil {
		r.number("figure", got, plain.Published(i, f.Value))
	} else {
		r.number("no figure", got, nil)
	}
}

// ofIndicator holds the tables of an indicator: the country by period, the units on one.
func (r *plainReader) ofIndicator(d *goquery.Document, i *campaign.Indicator, units map[string]*campaign.Unit) {
	page := r.where
	d.Find("main table").Each(func(_ int, table *goquery.Selection) {
		on, _ := campaign.ParsePeriod(said(textOf(table.Find("caption")), `, (\d\d/\d{4}|\d{4})`))
		table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			value, before := row.Children().Filter("td").Eq(1), under(row, "Cùng kỳ năm trước")
			u, p := r.w.Units.Get(campaign.Country), on
			if link := under(row, "Đơn vị").Find("a"); link.Length() > 0 {
				u = units["don-vi/"+path.Base(path.Dir(link.AttrOr("href", "")))+"/index.html"]
				value = row.Children().Eq(2)
			} else if p, _ = campaign.ParsePeriod(ownText(under(row, "Kỳ"))); p == 0 {
				return
			}
			if u == nil || p == 0 || before.Length() == 0 {
				return
			}
			r.where = page + " " + u.Code + " " + p.String()
			r.figure(ownText(value), i, u, p)
			r.figure(strings.Replace(ownText(before), "không có", "", 1), i, u, p.YearBefore())
		})
	})
	r.where = page
}

// newest holds what stands above the chart of an indicator, and the way that it draws.
func (r *plainReader) newest(a *goquery.Selection, u *campaign.Unit) {
	i := r.w.Indicators.Get(a.AttrOr("id", ""))
	if i == nil {
		return
	}
	page := r.where
	r.where = page + " chart of " + i.ID
	series := r.w.Series(i, u)
	if meta := a.Find("p.meta"); len(series) > 0 && meta.Find("b").Length() > 0 {
		last := series[len(series)-1]
		r.number("newest figure", textOf(meta.Find("b")), plain.Published(i, last.Figure.Value))
		r.text("newest period", said(textOf(meta), `kỳ ([\d/]+)`), last.Period.Label())
	}
	r.way(a.Find("figure"), i, u)
	r.where = page
}

// way holds the line to the level of a target, and the forecast, as a chart draws them.
func (r *plainReader) way(figure *goquery.Selection, i *campaign.Indicator, u *campaign.Unit) {
	level, drawn := strings.Split(figure.AttrOr("data-level", ""), "|"), strings.Split(figure.AttrOr("data-path", ""), "|")
	if len(level) < 3 || len(drawn) < 3 {
		return
	}
	power, _ := strconv.Atoi(figure.AttrOr("data-power", "0"))
	last, _ := campaign.ParsePeriod(level[2])
	aim, ok := r.dueIn(last, i, u)
	if !ok {
		r.t.Errorf("%s: no target is due in %s", r.where, level[2])
		return
	}
	p, _ := campaign.ParsePeriod(drawn[1])
	for _, text := range drawn[2:] {
		r.number("way", scaled(text, power), r.w.Grown(aim.campaign, aim.target, r.w.Expected(aim.campaign, aim.target, p)))
		p = p.Next()
	}
	forecast := strings.Split(figure.AttrOr("data-forecast", ""), "|")
	if f := r.w.Judge(aim.campaign, aim.target).Forecast; f != nil && len(forecast) == 3 {
		low, high := f.Even, f.Recent
		if low.Cmp(high) > 0 {
			low, high = high, low
		}
		r.number("forecast", scaled(forecast[1], power), r.w.Grown(aim.campaign, aim.target, low))
		r.number("forecast", scaled(forecast[2], power), r.w.Grown(aim.campaign, aim.target, high))
	} else if f != nil || len(forecast) == 3 {
		r.text("forecast", strings.Join(forecast, "|"), "")
	}
}

// dueIn is the target of a unit on an indicator whose last whole month is this.
func (r *plainReader) dueIn(month campaign.Period, i *campaign.Indicator, u *campaign.Unit) (plainAim, bool) {
	for _, aim := range r.aims(u) {
		if aim.target.Indicator == i.Index && aim.target.Due.Before(month.Next().End()) && !aim.target.Due.Before(month.End()) {
			return aim, true
		}
	}
	return plainAim{}, false
}

// scaled is a number of a chart with the word for its thousands.
func scaled(text string, power int) string {
	text = strings.Replace(text, ".", ",", 1)
	for _, s := range scales {
		if int(s.power) == power {
			return text + " " + s.word
		}
	}
	return text
}
