package page

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// Campaign is the page of a campaign: the dispatch's facts and where it stands.
type Campaign struct {
	Common
	Number, Kind  string
	Issued        string
	IssuedNote    string
	Place, Issuer string
	Signer        string
	Subject       string
	Theme         string
	ThemeNote     string
	Period        string
	Scope         string
	Status        string
	KeptIn        block.Link // the snapshot of the year in which it ended
	Headline      string     // where it stands, in one sentence
	Moved         string     // what has changed since the month before
	Results       string     // until which day they reach, and whether they are provisional
	Running       bool
	Note          string
	Body          template.HTML
	Untitled      bool // the body does not begin with a heading

	Addressees, Purpose, Requirements, Contents, Recipients []string

	Basis     []string
	Cited     []string
	Annexes   []Annex
	Attached  []Attached
	Duties    block.Table
	Events    []Dated
	Quotas    block.Table
	AwardNote string
	AwardIfs  []string

	Phases      []present.CampaignPhase
	Aims        block.Aims
	Call        []present.Place // the units to be urged first
	TargetTable block.Table
	Sums        block.Table // what the units' levels add up to
	Trends      []block.Chart
	TrendTable  block.Table
	RankingHref string
	MergerHref  string
	SlidesHref  string
	Paper       block.Link // the notice of the campaign as .docx
	Rug         block.Table
	Vintage     string

	Parent   *Teaser
	Children []Teaser
	Related  []Teaser
	News     []Teaser
	Stories  []Teaser
	Honors   []block.Link
	Reports  []Teaser
}

// An Annex of a dispatch, with the sum of the levels it assigns.
type Annex struct {
	Title, Document, Indicator, Href string
	Units, Sum                       string
}

// Dated is an event.
type Dated struct {
	Date string // "" where it is that of the event before
	Text string
}

// CampaignList is the list of all campaigns.
type CampaignList struct {
	Common
	Main, Other []Teaser
}

func (p campaigns) campaignList() CampaignList {
	t := p.T
	v := CampaignList{Common: p.common(route.Campaigns, t("Phong trào thi đua"), "", block.Link{Text: t("Phong trào"), Href: route.Campaigns})}
	for _, c := range p.CampaignsByDate() {
		teaser := p.campaignTeaser(c, route.Campaigns)
		if c.HasTargets() {
			v.Main = append(v.Main, teaser)
		} else {
			v.Other = append(v.Other, teaser)
		}
	}
	return v
}

func (p campaigns) campaign(c *campaign.Campaign) (Campaign, error) {
	t := p.T
	address := route.Campaign(c)
	v := Campaign{
		Common: p.common(address, c.Title, c.Subject, block.Link{Text: t("Phong trào"), Href: route.Campaigns}, block.Link{Text: c.Number, Href: address}),
		Number: c.Number, Kind: c.Kind, Issued: c.Issued.Format(), IssuedNote: c.IssuedNote, Place: c.Place, Issuer: c.Issuer,
		Signer: signer(c), Subject: c.Subject, Theme: c.Theme, ThemeNote: c.ThemeNote, Period: p.PeriodText(c), Scope: c.Scope,
		Status: p.StatusText(c), Running: c.StatusOn(p.Book.AsOf) == campaign.Running && c.HasTargets(), Note: c.Note,
		Addressees: c.Addressees, Purpose: c.Purpose, Requirements: c.Requirements, Contents: c.Contents, Recipients: c.Recipients,
		Duties: p.Duties(c), Quotas: p.Quotas(c), AwardNote: c.Awards.Note, AwardIfs: c.Awards.Conditions,
		Annexes: p.annexes(c, address), Attached: p.attached(c, address), KeptIn: p.archivedWith(c, address),
	}
	if v.Headline = p.Ranks().Headline(c).String(); v.Headline != "" {
		v.Description = v.Headline
	}
	v.Paper = p.paperLink(route.Page{Kind: route.CampaignKind, Address: address})
	body, err := p.Body(p.Site.Announced[c.Slug], address)
	if err != nil {
		return v, err
	}
	v.Body, v.Untitled = body, !strings.HasPrefix(strings.TrimSpace(string(body)), "<h2")
	v.Basis, v.Cited = p.DocumentTexts(c.Basis), p.DocumentTexts(c.Cited)
	day := ""
	for _, e := range c.Events {
		dated := Dated{cmp.Or(e.Date.Format(), e.Period), e.Title}
		if dated.Date == day {
			dated.Date = ""
		}
		day = cmp.Or(dated.Date, day)
		v.Events = append(v.Events, dated)
	}
	p.addRelations(&v, c, address)
	p.addTexts(&v, c, address)
	if len(c.National) > 0 {
		p.addProgress(&v, c, address)
	}
	return v, nil
}

func signer(c *campaign.Campaign) string {
	if c.Signer.Name == "" {
		return ""
	}
	return c.Signer.Position + " " + c.Signer.Name
}

// An Attached file is a signed document beside the page.
type Attached struct {
	block.Link
	About  string // its size and day
	SHA256 string
}

func (p campaigns) attached(c *campaign.Campaign, from string) []Attached {
	var out []Attached
	for _, a := range c.Attached {
		v := Attached{Link: block.Link{Text: a.Title, Href: route.Relative(from, p.Routes.Media(a.File))}, SHA256: a.SHA256}
		v.About = p.T("PDF, %s kB", amount.Int(int64((a.Bytes+1023)/1024)).Format(0))
		if !a.Day.IsZero() {
			v.About += ", " + p.T("ngày %s", a.Day.Format())
		}
		if a.Text == "" {
			v.About += ", " + p.T("bản chụp, không tìm được theo chữ")
		}
		out = append(out, v)
	}
	return out
}

func (p campaigns) annexes(c *campaign.Campaign, from string) []Annex {
	var out []Annex
	for _, a := range c.Annexes {
		ind := p.Site.Indicators.Get(a.Indicator)
		v := Annex{
			Title: a.Title, Document: p.DocumentText(a.Document), Indicator: ind.Name,
			Href: route.Relative(from, route.Indicator(ind)),
		}
		var sum amount.Amount
		n := 0
		for _, target := range c.Assigned {
			if target.Indicator == ind.Index {
				sum, n = sum.Add(target.Level.Amount), n+1
			}
		}
		if n > 0 {
			v.Units, v.Sum = strconv.Itoa(n), ind.Headline(sum)
		}
		out = append(out, v)
	}
	return out
}

func (p campaigns) addRelations(v *Campaign, c *campaign.Campaign, from string) {
	if parent := p.Site.Campaign(c.Parent); parent != nil {
		teaser := p.campaignTeaser(parent, from)
		v.Parent = &teaser
	}
	for _, other := range p.Site.Campaigns {
		if other.Parent == c.ID {
			v.Children = append(v.Children, p.campaignTeaser(other, from))
		}
	}
	for _, id := range c.Related {
		if other := p.Site.Campaign(id); other != nil {
			teaser := p.campaignTeaser(other, from)
			teaser.Summary = p.DocumentText(campaign.Document{Number: other.Number, Date: other.Issued})
			v.Related = append(v.Related, teaser)
		}
	}
}

// addTexts adds the news, stories and honor rolls that belong to a campaign.
func (p campaigns) addTexts(v *Campaign, c *campaign.Campaign, from string) {
	about := func(posts []*source.Article, address func(*source.Article) string) []Teaser {
		var out []Teaser
		for _, post := range posts {
			if slices.Contains(post.Campaigns, c.ID) {
				out = append(out, p.teaser(post, address, from))
			}
		}
		return out
	}
	v.News = about(p.Site.News, route.NewsItem)
	v.Stories = about(p.Site.Stories, route.Story)
	v.Reports = texts(p).reportsOn(c, from)
	for _, year := range route.HonorYears(p.Site) {
		if slices.ContainsFunc(p.Site.Awards, func(a campaign.Award) bool { return a.Year == year && a.Campaign == c.ID }) {
			v.Honors = append(v.Honors, block.Link{Text: strconv.Itoa(year), Href: route.Relative(from, route.HonorYear(year)) + "#" + honorGroupID(c)})
		}
	}
}

// addProgress adds targets, charts and the head of the ranking.
func (p campaigns) addProgress(v *Campaign, c *campaign.Campaign, from string) {
	t := p.T
	all := p.Targets().National(c)
	// What is still to be reached comes before what is over.
	slices.SortStableFunc(all, func(a, b score.Achievement) int { return present.CompareOpen(b, a) })
	var targets []present.Target
	for _, a := range all {
		targets = append(targets, p.Targets().Of(a, from))
	}
	v.Results, v.Moved = p.Ranks().AsOf(c), p.Ranks().Moved(c)
	v.Aims = p.Targets().InLines(present.InPlay(all), from)
	v.TargetTable = p.Targets().Table("bang-chi-tieu", t("Chỉ tiêu toàn quốc và kết quả mới nhất"), targets)
	v.Sums = p.Targets().Sums(c)
	v.Phases = p.Targets().Phases(c)
	if route.HasMerger(p.Site.Units, c) {
		v.MergerHref = route.Relative(from, route.Merger(c))
	}
	v.Trends, v.TrendTable = p.trends(c, present.InPlay(all))
	v.SlidesHref = route.Relative(from, route.Slides(c))
	if !route.HasRanking(c) {
		return
	}
	v.RankingHref = route.Relative(from, route.Ranking(c))
	v.Rug = p.Ranks().Rug(c, from)
	if v.Running {
		v.Call = p.Ranks().Places(c, from).Followers
	}
	if vintage, ok := p.Site.Units.Vintage(c.Vintage); ok {
		v.Vintage = t("%d đơn vị", len(vintage.Units))
	}
}

// trends are the series of targets, and the one table of their figures.
func (p campaigns) trends(c *campaign.Campaign, all []score.Achievement) ([]block.Chart, block.Table) {
	const table = "bang-dien-bien"
	country := p.Site.Units.Get(campaign.Country)
	q := p.Presenter
	if book := p.Book.For(c); book != p.Book {
		q = p.On(book) // the figures by which a final campaign is judged
	}
	var charts []block.Chart
	var columns []present.MonthColumn
	for _, a := range all {
		ind := p.Site.Indicators.At(a.Target.Indicator)
		series := q.Targets().Window(c, q.Book.Series(ind.Index, campaign.Country))
		trend := q.Charts().Trend("dien-bien-"+ind.ID, ind, country, series, &present.Aimed{Campaign: c, Achievement: a})
		columns = append(columns, present.MonthColumn{Indicator: ind, Points: series})
		charts = append(charts, q.Charts().MonthChart(table, len(columns), trend))
	}
	return charts, q.Charts().Months(table, p.T("Số liệu toàn quốc theo kỳ"), campaign.Country, columns)
}

// archivedWith leads from a final campaign to the newest snapshot of the year in which it
// ended; none where there is none.
func (p campaigns) archivedWith(c *campaign.Campaign, from string) block.Link {
	for _, a := range slices.Backward(p.archives) {
		if c.StatusOn(p.Book.AsOf) == campaign.Final && a.Whole() && a.Year == c.End.Year() {
			return block.Link{Text: p.T("đã lưu trữ năm %d", a.Year), Href: route.Relative(from, route.Archive(a.Name))}
		}
	}
	return block.Link{}
}
