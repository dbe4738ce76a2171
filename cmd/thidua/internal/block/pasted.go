package block

// A Pasted table stands in somebody else's page, without a style sheet: it bears its look
// itself, and no links.
type Pasted Table

// Append appends the table; nothing of one without rows.
func (t Pasted) Append(b []byte) []byte {
	if len(t.Rows) == 0 {
		return b
	}
	b = append(b, "<table style=\"border-collapse:collapse;width:100%;font-size:14px\">\n<caption style=\"text-align:left;font-weight:600;padding-bottom:4px\">"...)
	b = append(AppendText(b, t.Caption), "</caption>\n<thead><tr>"...)
	for _, h := range t.Head {
		b = appendAlign(append(b, `<th scope="col" style="`...), h.Num)
		b = append(b, `;padding:5px 8px;border-bottom:2px solid #1c2126;vertical-align:bottom">`...)
		b = append(AppendText(b, h.Text), "</th>"...)
	}
	b = append(b, "</tr></thead>\n<tbody>"...)
	for _, row := range t.Rows {
		b = append(b, "<tr>"...)
		for _, c := range row.Cells {
			b = appendAlign(append(b, `<td style="`...), c.Num)
			b = append(b, `;padding:5px 8px;border-bottom:1px solid #d6dce1;vertical-align:top">`...)
			if c.Mark != nil {
				b = append(AppendText(b, c.Mark.Symbol), ' ')
				b = AppendText(b, c.Mark.Word)
			} else {
				b = AppendText(b, c.Text)
			}
			if c.Small != "" {
				b = append(AppendText(append(b, `<br><span style="font-size:12px;color:#515b65">`...), c.Small), "</span>"...)
			}
			b = append(b, "</td>"...)
		}
		b = append(b, "</tr>\n"...)
	}
	return append(b, "</tbody></table>"...)
}

func appendAlign(b []byte, num bool) []byte {
	if num {
		return append(b, "text-align:right"...)
	}
	return append(b, "text-align:left"...)
}
