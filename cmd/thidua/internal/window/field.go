package window

import (
	"fmt"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/source"
)

// An entryPart is a part of the form.
type entryPart struct {
	Title  string
	Open   bool
	Fields []entryField
}

// An entryField is a field of the form, with what may be chosen in it and what is to be
// looked at again.
type entryField struct {
	draft.Field
	Fields  []entryField
	Rows    [][]entryField
	Rare    []entryField // of a group: those that hardly anybody needs
	RareSet bool         // one of them says something
	Options []option
	Marks   []seenMark
	Faults  []faultItem
}

// A seenMark is a mark, and whether the form says that it was looked at.
type seenMark struct {
	dispatch.Mark
	Seen bool
}

// marksOf are the marks at a key, by either of its names.
func marksOf(all []seenMark, key string) []seenMark {
	return slices.DeleteFunc(slices.Clone(all), func(m seenMark) bool { return fields.English(m.Key) != key })
}

// partsOf puts the fields of a form into its parts. A part is open where it is the first,
// or where something is to be looked at.
func partsOf(all []draft.Field, marks []seenMark, faults map[string][]faultItem, c chooser) []entryPart {
	var out []entryPart
	for _, f := range all {
		if len(out) == 0 || f.Part != out[len(out)-1].Title {
			out = append(out, entryPart{Title: f.Part, Open: len(out) == 0})
		}
		field := c.field(f)
		field.Marks, field.Faults = marksOf(marks, f.Key), faults[f.Key]
		part := &out[len(out)-1]
		part.Fields, part.Open = append(part.Fields, field), part.Open || len(field.Marks) > 0 || len(field.Faults) > 0
	}
	return out
}

// A chooser knows what may be chosen in the fields of a file.
type chooser struct {
	site *source.Site
	file string
}

// rare are the keys of groups that hardly anybody needs: each has a value of its own.
var rare = []string{
	"scoring.version", "scoring.note", "scoring.method", "scoring.minimum_share", "scoring.cap", "scoring.decimals", "scoring.step_decimals",
	"scoring.total", "scoring.disqualifiers", "scoring.tie_breakers", "pace.cut_months", "pace.about",
}

// blankRows are how many rows of a table can be filled in besides those that it has.
const blankRows = 2

// field is a field with what may be chosen in it, and its table with rows to fill in.
func (c chooser) field(f draft.Field) entryField {
	out := entryField{Field: f, Options: c.options(f)}
	for _, kid := range f.Fields {
		if field := c.field(kid); slices.Contains(rare, kid.Path) {
			out.Rare, out.RareSet = append(out.Rare, field), out.RareSet || kid.Value != "" || len(kid.Rows) > 0
		} else {
			out.Fields = append(out.Fields, field)
		}
	}
	rows := f.Rows
	for i := 0; i < blankRows && f.Kind == draft.Table; i++ {
		var row []draft.Field
		for _, s := range f.Keys {
			row = append(row, draft.Field{Shape: s, Path: fmt.Sprintf("%s.%d.%s", f.Path, len(f.Rows)+i, s.Key)})
		}
		rows = append(slices.Clone(rows), row)
	}
	for _, row := range rows {
		var cells []entryField
		for _, cell := range row {
			cells = append(cells, c.field(cell))
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// choices are the words of some keys, each with what it means.
var choices = map[string][]option{
	"days": {{Value: "calendar", Text: "ngày lịch"}, {Value: "working", Text: "ngày làm việc"}}, "profile": {{Value: "even", Text: "đều"}, {Value: "seasonal", Text: "theo nhịp các năm trước"}},
	"cut_months": {{Value: "whole", Text: "tính trọn tháng"}, {Value: "none", Text: "bỏ tháng bị cắt"}},
	"missing":    {{Value: "unranked", Text: "không xếp hạng"}, {Value: "zero", Text: "tính 0 điểm"}, {Value: "leave-out", Text: "bỏ chỉ tiêu ấy ra"}},
	"rank_by":    {{Value: "progress", Text: "tiến độ"}, {Value: "final", Text: "mức phải đạt"}},
	"status":     {{Text: "công bố; đang diễn ra hay hết hạn theo ngày"}, {Value: "draft", Text: "dự thảo, chưa công bố"}, {Value: "provisional", Text: "tạm tính"}, {Value: "final", Text: "đã chốt"}},
	"security":   {{Value: "starttls", Text: "STARTTLS (thường dùng)"}, {Value: "tls", Text: "TLS (thường ở cổng 465)"}, {Value: "none", Text: "không, máy chủ trên chính máy này"}},
	"language":   {{Value: "vi", Text: "tiếng Việt"}, {Value: "en", Text: "tiếng Anh"}}, "every": {{Value: "month", Text: "tháng"}, {Value: "week", Text: "tuần"}},
	"current_period": {{Value: "complete", Text: "kỳ mọi đơn vị đã báo cáo"}, {Value: "newest", Text: "kỳ mới nhất"}},
	"comparator":     words(campaign.Comparators),
	"counts":         {{Value: string(campaign.Level), Text: "mức: số của ngày đến hạn"}, {Value: string(campaign.Increase), Text: "tăng thêm: so với trước ngày bắt đầu"}, {Value: string(campaign.Sum), Text: "phát sinh: cộng các tháng thi đua"}},
}

func init() {
	yes := []option{{Value: "true", Text: "có"}, {Value: "false", Text: "không"}}
	for _, key := range []string{"draft", "individuals_within_rewarded", "illustrative", "precompress", "public_guides", "forms", "brief", "reminder", "verdict", "restated"} {
		choices[key] = yes
	}
}

// words are words that mean what they say.
func words[T ~string](all []T) (out []option) {
	for _, w := range all {
		out = append(out, option{Value: string(w), Text: string(w)})
	}
	return out
}

// options are what may be chosen in a field; none where anything may be written.
func (c chooser) options(f draft.Field) []option {
	if f.Kind != draft.Line {
		return nil
	}
	out := choices[f.Key]
	if c.site != nil {
		switch f.Key {
		case "indicator":
			for _, i := range c.site.Indicators.All {
				out = append(out, option{Value: i.ID, Text: i.Short})
			}
		case "parent":
			for _, k := range c.site.Campaigns {
				if k.At.File != c.file {
					out = append(out, option{Value: k.ID, Text: k.ID + ": " + k.Title})
				}
			}
		case "vintage":
			out = append(out, option{Text: "theo ngày kết thúc"})
			for _, v := range c.site.Units.Vintages {
				out = append(out, option{Value: v.ID, Text: fmt.Sprintf("%s: %d đơn vị, từ %s", v.ID, len(v.Units), v.From.Format())})
			}
		}
	}
	if out == nil {
		return nil
	}
	out = chosen(out, f.Value)
	if f.Value != "" && !slices.ContainsFunc(out, func(o option) bool { return o.Chosen }) {
		out = append(out, option{f.Value, f.Value, true}) // what the text says is kept
	}
	return out
}

// wide reports whether a value needs more than a line of the form.
func wide(f entryField) bool {
	return f.Kind == draft.Lines || len(f.Value) > 60 || strings.Contains(f.Value, "\n")
}

// lineCount is how high a field is that holds several lines.
func lineCount(value string) int {
	n := 1
	for line := range strings.Lines(value) {
		n += len([]rune(line)) / 90
		n++
	}
	return min(max(2, n), 16)
}
