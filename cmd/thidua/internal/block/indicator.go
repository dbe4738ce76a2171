package block

// An Indicator is one indicator of a unit: its chart, whose caption has the newest figure.
type Indicator struct {
	ID, Name, Href string
	Period         string // "kỳ 09/2025"
	Direction      string // what is better
	Chart          Chart
}

// Append appends the article.
func (v *Indicator) Append(b []byte) []byte {
	b = append(appendAttr(append(b, `<article class="indicator"`...), "id", v.ID), ">\n<h3>"...)
	b = append(Link{Text: v.Name, Href: v.Href}.Append(b), "</h3>\n<p class=\"meta\">"...)
	b = append(AppendText(b, v.Period), " · "...)
	b = append(AppendText(b, v.Direction), "</p>\n"...)
	return append(v.Chart.Append(b), "\n</article>\n"...)
}

// Indicators are several, one after the other.
type Indicators []Indicator

// Append appends the articles.
func (list Indicators) Append(b []byte) []byte {
	for i := range list {
		b = list[i].Append(b)
	}
	return b
}
