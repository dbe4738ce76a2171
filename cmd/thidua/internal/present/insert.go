package present

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/shortcode"
)

// An Inserter makes what stands in the place of the short codes of one text, with
// the same functions that make the pages, so that no number can differ. It notes the
// files that the numbers come from.
type Inserter struct {
	*Presenter
	from   string // the page's address
	Reader shortcode.Reader
	count  int
	used   map[string]bool

	// Draw gives the HTML that stands in a chart's place, on papers; nil on pages, which
	// show the drawing itself.
	Draw func(block.Chart) string

	figures []usedFigure // that the text prints, in its order
	noted   map[usedFigure]bool
	judged  []score.Achievement
}

// A usedFigure is what figure a text prints.
type usedFigure struct {
	indicator campaign.IndicatorID
	unit      campaign.UnitID
	period    campaign.Period
}

// Inserter serves a text that sees all there is.
func (p *Presenter) Inserter(from string) *Inserter {
	return &Inserter{
		Presenter: p, from: from, used: map[string]bool{}, noted: map[usedFigure]bool{},
		Reader: shortcode.NewReader(p.Site, p.Book),
	}
}

// insertedWords prints a number in a sentence, with its source behind it.
var insertedWords = template.Must(template.New("").Parse(
	`{{if .Href}}<a class="so-chen" href="{{.Href}}"{{with .Title}} title="{{.}}"{{end}}>{{.Text}}</a>{{else}}<span class="so-chen"{{with .Title}} title="{{.}}"{{end}}>{{.Text}}</span>{{end}}`))

type inserted struct{ Text, Href, Title string }

func (in *Inserter) insert(code prose.Code) (prose.Insertion, error) {
	call, faults := in.Reader.Resolve(code)
	if len(faults) > 0 {
		// The text was found in order; the site is of a day that lacks the figure.
		return in.words(inserted{Text: in.T("chưa có số liệu")})
	}
	in.count++
	if call.Kind.Block() {
		return in.block(call)
	}
	return in.words(in.inline(call))
}

func (in *Inserter) words(v inserted) (prose.Insertion, error) {
	var b strings.Builder
	err := insertedWords.Execute(&b, v)
	return prose.Insertion{HTML: b.String()}, err
}

// inline is a number or a sentence.
func (in *Inserter) inline(c shortcode.Call) inserted {
	t := in.T
	rel := func(to string) string { return route.Relative(in.from, to) }
	switch c.Kind {
	case shortcode.Figure:
		ind := c.Indicators[0]
		text := in.printed(c, c.Figure.Value)
		if c.Figure.Stale != 0 {
			text = t("%s (mẫu số %d)", text, c.Figure.Stale)
		}
		if c.Figure.Provisional {
			text = t("%s (tạm tính)", text)
		}
		return inserted{text, rel(route.Indicator(ind)), in.figureTitle(c, c.Period, c.Figure)}
	case shortcode.Difference:
		ind := c.Indicators[0]
		title := in.figureTitle(c, c.Period, c.Figure) + " " + in.figureTitle(c, c.Against, c.Other)
		return inserted{in.difference(c), rel(route.Indicator(ind)), title}
	case shortcode.Level:
		target := c.Targets[0]
		in.use(target.At.File)
		return inserted{Text: in.TargetText(target), Title: t("%s; hạn %s", c.Campaign.Number, target.Due.Format())}
	case shortcode.Finding:
		a := in.judge(c, c.Targets[0])
		return inserted{Text: in.finding(c.Indicators[0], a), Title: t("Nguồn: %s.", in.Targets().sourcesOf(a))}
	case shortcode.Score, shortcode.Rank:
		in.useStanding(c.Standing)
		text := c.Standing.Sheet.Score.Format(c.Campaign.Scoring.Decimals)
		if c.Kind == shortcode.Rank {
			text = strconv.Itoa(c.Standing.Rank)
		}
		title := t("hạng %d trên %d đơn vị được xếp hạng; bộ quy tắc %s", c.Standing.Rank, c.Standings, c.Campaign.Scoring.Version)
		return inserted{text, rel(route.Sheet(c.Campaign, c.Unit)), title}
	}
	if in.Book.AsOf.IsZero() {
		return inserted{Text: t("chưa có số liệu")}
	}
	days := max(0, in.Book.AsOf.DaysUntil(c.Campaign.End))
	return inserted{Text: t("%d ngày", days), Title: t("từ %s đến %s", in.Book.AsOf.Format(), c.Campaign.End.Format())}
}

// printed is a figure in full, or in the measure of headlines.
func (in *Inserter) printed(c shortcode.Call, a amount.Amount) string {
	if c.Short {
		return c.Indicators[0].Headline(a)
	}
	return c.Indicators[0].Print(a)
}

// figureTitle says of which period a figure is, how it was made and from where.
func (in *Inserter) figureTitle(c shortcode.Call, period campaign.Period, f score.Figure) string {
	ind := c.Indicators[0]
	in.useFigure(ind.Index, c.Unit.ID, period)
	return in.T("Kỳ %s, %s. Nguồn: %s.", in.periodState(period, f), in.ViewText(f.View), in.Targets().sources(ind.Index, c.Unit.ID, period))
}

// difference words a change: percentages differ by percentage points.
func (in *Inserter) difference(c shortcode.Call) string {
	t := in.T
	ind := c.Indicators[0]
	step := ind.Round(c.Figure.Value).Sub(ind.Round(c.Other.Value))
	size := step
	if step.Sign() < 0 {
		size = step.Neg()
	}
	text := in.printed(c, size)
	if ind.Measure == amount.Percent {
		text = amount.Points.Print(size, ind.Decimals)
	}
	switch {
	case step.Sign() > 0:
		return t("tăng %s", text)
	case step.Sign() < 0:
		return t("giảm %s", text)
	}
	return t("không đổi")
}

func (in *Inserter) judge(c shortcode.Call, target campaign.Target) score.Achievement {
	a := in.Book.Judge(c.Campaign, target)
	in.judged = append(in.judged, a)
	in.use(target.At.File)
	if a.Result.Ok {
		in.useFigure(target.Indicator, target.Unit, a.Period)
		for _, o := range in.Book.OriginsOf(&a) {
			in.use(in.Site.Results.Path(o))
		}
	}
	return a
}

// use notes a file that the text rests on.
func (in *Inserter) use(file string) { in.used[file] = true }

func (in *Inserter) useFigure(i campaign.IndicatorID, u campaign.UnitID, period campaign.Period) {
	if f := (usedFigure{i, u, period}); !in.noted[f] {
		in.noted[f] = true
		in.figures = append(in.figures, f)
	}
	for _, o := range in.Book.Origins(i, u, period) {
		in.use(in.Site.Results.Path(o))
	}
}

func (in *Inserter) useStanding(s score.Standing) {
	for _, l := range s.Sheet.Lines {
		if l.Counted() {
			in.use(l.Achievement.Target.At.File)
			in.useFigure(l.Indicator, s.Sheet.Unit, l.Achievement.Period)
		}
	}
}

// UsedFiles lists what was used, by path.
func (in *Inserter) UsedFiles() []string {
	var out []string
	for f := range in.used {
		out = append(out, f)
	}
	slices.Sort(out)
	return out
}

// id is unique on the page, whatever charts it has of its own.
func (in *Inserter) id(name string) string { return fmt.Sprintf("chen-%d-%s", in.count, name) }
