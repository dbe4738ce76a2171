package main

import (
	"math"
	"math/big"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// Rankings and score sheets on pages say what the plain implementation gives.
func TestPlainScoresAreThoseOfThePages(t *testing.T) {
	r := readPlain(t, plainShipped(t))
	r.scores(shippedSite(t))
	r.atLeast(5_000)
}

// scores holds rankings, score sheets, and what units' pages say of them.
func (r *plainReader) scores(s *builtSite) {
	t, units := r.t, r.units()
	for _, c := range r.w.Campaigns {
		folder := "phong-trao/" + c.Slug + "/xep-hang/"
		if s.files[folder+"index.html"] == nil {
			continue
		}
		ranking := r.w.Ranking(c)
		for _, p := range []string{folder + "index.html", "phong-trao/" + c.Slug + "/index.html"} {
			r.where = p
			r.rankingTables(s.doc(t, p), units, c, ranking)
		}
		for page, u := range units {
			if standing := standingOf(ranking, u); standing != nil {
				r.where = folder + path.Base(path.Dir(page)) + "/index.html"
				r.sheet(s.doc(t, r.where).Find("main"), c, *standing)
				r.where = page
				r.ownStanding(s.doc(t, page), c, *standing, ranking)
			}
		}
	}
}

func standingOf(r plain.Ranking, u *campaign.Unit) *plain.Standing {
	for i := range r.Standings {
		if r.Standings[i].Unit == u {
			return &r.Standings[i]
		}
	}
	return nil
}

// rankingTables holds the ranking of the country and those of the clusters.
func (r *plainReader) rankingTables(d *goquery.Document, units map[string]*campaign.Unit, c *campaign.Campaign, ranking plain.Ranking) {
	page := r.where
	tablesWith(d, "Đơn vị", "Điểm", "So kỳ trước").Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		u := units["don-vi/"+path.Base(path.Dir(under(row, "Đơn vị").Find("a").AttrOr("href", "")))+"/index.html"]
		s := standingOf(ranking, u)
		if s == nil {
			r.t.Errorf("%s: %q has no standing", page, textOf(under(row, "Đơn vị")))
			return
		}
		r.where = page + " " + u.Code
		r.rankingRow(row, c, *s)
	})
	r.where = page
}

func (r *plainReader) rankingRow(row *goquery.Selection, c *campaign.Campaign, s plain.Standing) {
	if s.Rank == 0 {
		r.text("no rank", ownText(under(row, "Điểm")), "chưa xếp hạng")
	} else if rank := ownText(under(row, "Hạng")); rank != "" {
		r.text("rank", rank, strconv.Itoa(s.Rank))
	} else {
		r.text("rank in cluster", ownText(under(row, "Hạng trong cụm")), strconv.Itoa(s.InRank))
	}
	if s.Rank > 0 {
		r.number("score", ownText(under(row, "Điểm")), s.Score)
		r.text("class", ownText(under(row, "Xếp loại tạm tính đến nay").AddSelection(under(row, "Xếp loại"))), s.Class)
	}
	r.text("movement", ownText(under(row, "So kỳ trước")), movement(s))
	for _, l := range s.Lines {
		r.number("completion", ownText(under(row, l.Indicator.Short)), twoDecimals(l.Completion))
	}
}

// twoDecimals is a completion as tables print it: what is below 100 does not print 100.
func twoDecimals(x *big.Rat) *big.Rat {
	hundred := big.NewRat(100, 1)
	if x != nil && x.Cmp(hundred) < 0 && plain.Round(x, 2).Cmp(hundred) == 0 {
		return big.NewRat(9999, 100)
	}
	return x
}

func movement(s plain.Standing) string {
	switch {
	case !s.Comparable:
		return "–"
	case s.Up > 0:
		return "▲" + strconv.Itoa(s.Up)
	case s.Up < 0:
		return "▼" + strconv.Itoa(-s.Up)
	}
	return "="
}

// sheet holds a score sheet, line by line.
func (r *plainReader) sheet(of *goquery.Selection, c *campaign.Campaign, s plain.Standing) {
	r.sheetTable(of, c, s)
	if s.Rank == 0 {
		return
	}
	head := textOf(of.Find(".countdown").First())
	r.number("score", said(head, `^[Đđ]iểm ([\d,]+)`), s.Score)
	r.text("rank", said(head, `hạng (\d+)`), strconv.Itoa(s.Rank))
	class := s.Class
	if class != "" && (s.ByProgress || c.Status != campaign.Final) { // while a campaign is not closed its classes are provisional
		class += " (tạm tính đến nay)"
	}
	r.text("class", said(head, `xếp loại (.*)$`), class)
	notes := strings.Join(of.Find(".working").Map(func(_ int, p *goquery.Selection) string { return dashed(textOf(p)) }), " · ")
	r.number("points of all", said(notes, `Tổng điểm (-?[\d.,]+)`), s.Points)
	r.number("weights of all", said(notes, `trọng số có kết quả ([\d.,]+)`), s.Present)
	r.number("base", said(notes, `× 100 = (-?[\d.,]+)`), s.Base)
	if s.ByProgress {
		r.number("score at level", said(notes, `để tham khảo: (-?[\d.,]+)`), s.AtLevel)
	}
}

func (r *plainReader) sheetTable(of *goquery.Selection, c *campaign.Campaign, s plain.Standing) {
	lines := map[string]plain.Line{}
	for _, l := range s.Lines {
		lines[l.Indicator.Name] = l
	}
	page := r.where
	of.Find("table").FilterFunction(func(_ int, t *goquery.Selection) bool { return textOf(t.Find("caption")) == "Bảng chấm điểm" }).
		Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		l, ok := lines[ownText(under(row, "Chỉ tiêu"))]
		if !ok {
			return // what stands beside the weights
		}
		r.where = page + " " + l.Indicator.ID
		if cell := under(row, "Cần có đến kỳ này"); cell.Length() > 0 {
			r.number("against", ownText(cell), l.Against)
		}
		r.number("result", ownText(under(row, "Kết quả")), l.Result)
		r.number("completion", ownText(under(row, "Hoàn thành")), l.Completion)
		if cell := under(row, "Tính điểm"); cell.Length() > 0 {
			r.number("capped", ownText(cell), l.Capped)
		}
		r.number("weight", ownText(under(row, "Trọng số")), l.Weight)
		r.number("points", ownText(under(row, "Điểm")), l.Points)
	})
	r.where = page
}

// ownStanding holds what a unit's page says of its rank.
func (r *plainReader) ownStanding(d *goquery.Document, c *campaign.Campaign, s plain.Standing, ranking plain.Ranking) {
	section := d.Find(`main section:has(a.more[href*="` + c.Slug + `/xep-hang/index.html"])`).First()
	if section.Length() == 0 || s.Rank == 0 {
		return
	}
	head, notes := textOf(section.Find(".countdown")), textOf(section.Find(".standing .meta, .lead"))
	r.text("rank", said(head, `^Hạng (\d+)`), strconv.Itoa(s.Rank))
	r.text("units", said(head, `/ (\d+)`), strconv.Itoa(len(ranking.Standings)))
	r.number("score", said(head, `điểm ([\d,]+)`), s.Score)
	if s.InRank > 0 {
		r.text("rank in cluster", said(notes, `hạng (\d+)/\d+ trong`), strconv.Itoa(s.InRank))
	}
	if moved := max(s.Up, -s.Up); s.Comparable && moved > 0 {
		r.text("movement", said(notes, `(?:tăng|giảm) (\d+) bậc`), strconv.Itoa(moved))
	}
	r.nextRank(textOf(section.Find(".lead")), c, s, ranking)
	r.among(section, c, s, ranking)
}

// nextRank holds what the next rank costs: the points to the nearest better score, and one
// step more.
func (r *plainReader) nextRank(lead string, c *campaign.Campaign, s plain.Standing, ranking plain.Ranking) {
	var above plain.Number
	for _, o := range ranking.Standings {
		if o.Rank > 0 && o.Score.Cmp(s.Score) > 0 && (above == nil || o.Score.Cmp(above) < 0) {
			above = o.Score
		}
	}
	if above == nil {
		return
	}
	step := new(big.Rat).SetFrac64(1, int64(math.Pow10(c.Scoring.Decimals)))
	r.number("points to the next rank", said(lead, `[Tt]hêm ([\d,]+) điểm là vượt`), step.Add(step, new(big.Rat).Sub(above, s.Score)))
}

// among holds the table that puts a unit beside its cluster and all units.
func (r *plainReader) among(section *goquery.Selection, c *campaign.Campaign, s plain.Standing, ranking plain.Ranking) {
	byShort := map[string]*campaign.Indicator{}
	for _, i := range r.w.Indicators.All {
		byShort[i.Short] = i
	}
	page := r.where
	section.Find(`table:has(caption:contains("So với cụm và cả nước")) tbody tr`).Each(func(_ int, row *goquery.Selection) {
		i := byShort[ownText(under(row, "Chỉ tiêu"))]
		_, label, _ := strings.Cut(textOf(under(row, "Chỉ tiêu").Find("small")), " · ")
		p, ok := campaign.ParsePeriod(label)
		if i == nil || !ok {
			r.t.Errorf("%s: a row of %q, %q", page, textOf(under(row, "Chỉ tiêu")), label)
			return
		}
		r.where = page + " " + i.ID
		var all, peers []plain.Number
		for _, o := range ranking.Standings {
			if f := r.w.Figure(i, o.Unit, p); f != nil {
				all = append(all, plain.Published(i, f.Value))
				if o.Cluster == s.Cluster {
					peers = append(peers, plain.Published(i, f.Value))
				}
			}
		}
		better := 0
		own := plain.Published(i, r.w.Figure(i, s.Unit, p).Value)
		for _, x := range all {
			if sign := x.Cmp(own); i.Better == campaign.Lower && sign < 0 || i.Better != campaign.Lower && sign > 0 {
				better++
			}
		}
		least, most := slices.MinFunc(all, plain.Number.Cmp), slices.MaxFunc(all, plain.Number.Cmp)
		r.number("own figure", ownText(under(row, "Đơn vị")), own)
		r.text("rank by it", ownText(under(row, "Hạng")), strconv.Itoa(better+1))
		if s.Cluster != "" {
			r.number("median of the cluster", ownText(under(row, "Trung vị cụm")), middle(i, peers))
		}
		r.number("median of all", ownText(under(row, "Trung vị các đơn vị")), middle(i, all))
		r.number("least", ownText(under(row, "Thấp nhất")), least)
		r.number("most", ownText(under(row, "Cao nhất")), most)
		if f := r.w.Figure(i, r.w.Units.Get(campaign.Country), p); f != nil {
			r.number("country", ownText(under(row, "Toàn quốc")), plain.Published(i, f.Value))
		}
		if f := r.w.Figure(i, s.Unit, p.YearBefore()); f != nil {
			r.number("a year before", ownText(under(row, "Cùng kỳ năm trước")), plain.Published(i, f.Value))
		}
	})
	r.where = page
}

// middle is the number in the middle, or half way between the two that are.
func middle(i *campaign.Indicator, all []plain.Number) plain.Number {
	sorted := slices.SortedFunc(slices.Values(all), plain.Number.Cmp)
	n := len(sorted)
	if n == 0 {
		return nil
	}
	sum := new(big.Rat).Add(sorted[(n-1)/2], sorted[n/2])
	return plain.Published(i, sum.Quo(sum, big.NewRat(2, 1)))
}
