package block

import "strconv"

// A Datum is an attribute data-Name of a chart's figure.
type Datum struct{ Name, Value string }

// A Drawing is a picture that package figure made: it escapes every text, and is made
// when the page is written.
type Drawing interface{ AppendSVG(b []byte) []byte }

// A Chart is a drawing on a page, with what brings it to life where scripts run.
type Chart struct {
	Drawing  Drawing
	Caption  string // what it shows: a finding, above it
	Table    string // the id of the table with its numbers
	Column   int    // of the table, from 0
	Suffix   string // what follows a printed number
	Decimals int
	Live     []Datum // what the script needs besides; none: the chart stays a picture
}

// Append appends the figure; nothing of a chart without a drawing.
func (c Chart) Append(b []byte) []byte {
	if c.Drawing == nil {
		return b
	}
	b = append(b, `<figure class="chart"`...)
	if len(c.Live) > 0 {
		for _, d := range c.Live {
			b = appendAttr(b, "data-"+d.Name, d.Value)
		}
		if c.Table != "" {
			b = appendAttr(appendAttr(b, "data-table", c.Table), "data-column", strconv.Itoa(c.Column))
		}
		b = appendAttr(appendAttr(b, "data-suffix", c.Suffix), "data-decimals", strconv.Itoa(c.Decimals))
	}
	b = append(b, '>')
	if c.Caption != "" {
		b = append(AppendText(append(b, "<figcaption>"...), c.Caption), "</figcaption>"...)
	}
	return append(c.Drawing.AppendSVG(append(b, '\n')), "\n</figure>"...)
}

// Sparks are small drawings side by side, each with a name and a figure.
type Sparks []Spark

// A Spark is one of them.
type Spark struct {
	Name, Href, Value string
	Drawing           Drawing
}

// Append appends the list; nothing of none.
func (list Sparks) Append(b []byte) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(b, `<ul class="sparks">`...)
	for _, s := range list {
		b = Link{Text: s.Name, Href: s.Href}.Append(append(b, "<li>"...))
		b = s.Drawing.AppendSVG(append(b, ' '))
		b = append(AppendText(append(b, ` <span class="score">`...), s.Value), "</span></li>"...)
	}
	return append(b, "</ul>"...)
}
