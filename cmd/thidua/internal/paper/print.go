package paper

import (
	_ "embed"
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/present"
)

//go:embed print.css
var printCSS string

// Print writes the paper as a page that a browser prints in the same form. It stands alone:
// styles and pictures are in it.
func (p *Paper) Print(w io.Writer) error {
	d := sheet{}
	if err := d.paper(p); err != nil {
		return err
	}
	_, err := io.WriteString(w, d.String())
	return err
}

// A sheet is the HTML of a paper as it grows.
type sheet struct{ strings.Builder }

// tag writes an element with a text.
func (d *sheet) tag(name, class, content string) {
	if content != "" {
		d.WriteString("<" + name + ` class="` + class + `">` + safe(content) + "</" + name + ">\n")
	}
}

func safe(s string) string { return string(block.AppendText(nil, s)) }

func (d *sheet) paper(p *Paper) error {
	d.WriteString(`<!DOCTYPE html><html lang="` + safe(p.Lang) + `"><head><meta charset="utf-8"><title>` + safe(p.Title) + "</title><style>" + printCSS + "</style></head><body>\n")
	f := p.Form
	d.WriteString(`<header class="two"><div>`)
	d.tag("p", "governing", f.Governing)
	d.ruled("issuer", f.Issuer)
	d.WriteString("</div><div>")
	d.tag("p", "state", present.State)
	d.ruled("motto", present.Motto)
	d.WriteString("</div><div>") // number and day stand on one line
	if f.Number != "" {
		d.tag("p", "number", "Số: "+f.Number)
	}
	if f.Kind == "" {
		d.tag("p", "about", "V/v "+f.Subject)
	}
	d.WriteString("</div><div>")
	if f.Day != "" {
		d.tag("p", "day", f.PlaceDay())
	}
	d.WriteString("</div></header>\n")
	d.tag("p", "notice", p.Notice)
	if f.Kind != "" {
		d.WriteString("<h1><span>" + safe(f.Kind) + `</span> <b class="ruled"><span>` + safe(f.Subject) + "</span></b></h1>\n")
	}
	d.addressees(f.To)
	if err := d.parts(p.Parts); err != nil {
		return err
	}
	d.foot(f)
	for i, a := range p.Annexes {
		name := "Phụ lục"
		if len(p.Annexes) > 1 {
			name += " " + roman(i+1)
		}
		d.WriteString(`<h1 class="annex">` + safe(name) + " <b>" + safe(a.Title) + "</b></h1>\n")
		d.ruled("attached", p.attached())
		if err := d.parts(a.Parts); err != nil {
			return err
		}
	}
	d.WriteString("</body></html>\n")
	return nil
}

// ruled writes a line with a rule below, which is as long as a share of the text.
func (d *sheet) ruled(class, content string) {
	d.WriteString(`<p class="` + class + ` ruled"><span>` + safe(content) + "</span></p>\n")
}

func (d *sheet) addressees(to []string) {
	if len(to) == 1 {
		d.tag("p", "to", "Kính gửi: "+to[0])
		return
	}
	for i, name := range to {
		if i == 0 {
			d.WriteString(`<div class="many"><p>Kính gửi:</p>` + "\n")
		}
		d.tag("p", "one", recipientLine(name, i == len(to)-1))
		if i == len(to)-1 {
			d.WriteString("</div>\n")
		}
	}
}

func (d *sheet) foot(f present.Official) {
	d.WriteString(`<footer class="two"><div>`)
	d.tag("p", "signs", f.Maker)
	if f.Maker == "" && len(f.Recipients) > 0 {
		d.tag("p", "receives", "Nơi nhận:")
		d.WriteString("<ul>")
		for i, r := range f.Recipients {
			d.tag("li", "", recipientLine(r, i == len(f.Recipients)-1)[len("- "):])
		}
		d.WriteString("</ul>")
	}
	d.WriteString("</div><div>")
	d.tag("p", "signs", f.Authority)
	d.tag("p", "signs", f.Position)
	d.tag("p", "name", f.Name)
	d.WriteString("</div></footer>\n")
}

func (d *sheet) parts(parts []Part) error {
	var n numbers
	for _, part := range parts {
		switch part := part.(type) {
		case Heading:
			level := strconv.Itoa(min(max(part.Level, 1), 3) + 1)
			d.WriteString("<h" + level + ">" + safe(n.next(part.Level)))
			d.runs(part.Runs)
			d.WriteString("</h" + level + ">\n")
		case Paragraph:
			class := ""
			if part.Small {
				class = "small"
			}
			if part.Plain {
				class += " plain"
			}
			d.WriteString(`<p class="` + class + `">`)
			d.runs(part.Runs)
			d.WriteString("</p>\n")
		case Item:
			d.WriteString(`<p class="item item-` + strconv.Itoa(part.Level) + `">` + safe(part.Number) + " ")
			d.runs(part.Runs)
			d.WriteString("</p>\n")
		case Table:
			d.table(part)
		case Picture:
			data, err := part.PNG()
			if err != nil {
				return err
			}
			d.WriteString("<figure>")
			d.tag("figcaption", "", part.Caption)
			d.WriteString(`<img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(data) + `" alt="` + safe(part.Alt) + `"></figure>` + "\n")
		}
	}
	return nil
}

func (d *sheet) runs(runs []Run) {
	for _, r := range runs {
		content := strings.ReplaceAll(safe(r.Text), "\n", "<br>")
		for _, face := range []struct {
			on   bool
			name string
		}{{r.Bold, "b"}, {r.Italic, "i"}, {r.Note, "sup"}} {
			if face.on {
				content = "<" + face.name + ">" + content + "</" + face.name + ">"
			}
		}
		d.WriteString(content)
	}
}

func (d *sheet) table(t Table) {
	columns := len(t.Head)
	d.WriteString(`<table class="columns-` + strconv.Itoa(min(columns, 10)) + `">`)
	d.tag("caption", "", t.Caption)
	d.WriteString("<thead><tr>")
	for _, c := range t.Head {
		d.cell("th", c)
	}
	d.WriteString("</tr></thead><tbody>\n")
	for _, row := range t.Rows {
		d.WriteString("<tr>")
		for _, c := range row {
			d.cell("td", c)
		}
		d.WriteString("</tr>\n")
	}
	d.WriteString("</tbody></table>\n")
}

func (d *sheet) cell(name string, c Cell) {
	d.WriteString("<" + name)
	if c.Num && name == "td" {
		d.WriteString(` class="num"`)
	}
	if name == "th" {
		d.WriteString(` scope="col"`)
	}
	d.WriteString(">")
	d.runs(c.Runs)
	if len(c.Small) > 0 {
		d.WriteString("<small>")
		d.runs(c.Small)
		d.WriteString("</small>")
	}
	d.WriteString("</" + name + ">")
}
