package window

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

// entryView is a text as a form.
type entryView struct {
	File, Kind string
	Page       string // where it is seen
	Sum        string // of the text as it was read
	Parts      []entryPart
	Body       string
	Faults     []faultItem
	Marks      int
	Effect     *effectView
	Changed    bool   // the form says something else than the file
	Ending     string // where a campaign is closed; "" of other texts, and of a draft
	Assign     bool   // levels of a campaign can be assigned to units
	Assigned   []assignedRow
	End        string // its last day
	Pictures   bool   // may be put beside it
}

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

// effectView is what a rule that was changed does to the ranking.
type effectView struct {
	Rows       []effectRow
	More, Same int
	None       string
}

type effectRow struct{ Unit, WasRank, Rank, WasScore, Score string }

// entry shows a text as a form. What a form that was sent says, and what it would do, is
// shown without being written; saved leads on.
func (s *Server) entry(r *http.Request) (view, error) {
	file := r.FormValue("tep")
	shapes, kind, err := shapesOf(file)
	if err != nil {
		return view{}, err
	}
	old, err := s.read(r.Context(), file)
	if err != nil {
		return view{}, errNotThere
	}
	text := old
	if r.Method == http.MethodPost {
		if text, err = filledIn(r, shapes, old, nil); err != nil {
			return view{}, err
		}
	}
	tree, err := fields.TreeOf(text)
	if err != nil {
		return view{}, fault.Refuse(lang.T("phần đầu của %s không mở thành trang soạn được: sửa ở bước Kiểm tra, hoặc bằng chương trình soạn thảo", "the front matter of %s cannot be shown as a form: put it right where faults are listed, or in an editor"), file)
	}
	v := entryView{File: file, Kind: kind, Pictures: file != source.SettingsFile, Sum: sumOf(old), Body: bodyOf(text), Changed: !bytes.Equal(text, old)}
	now := s.check().Checked
	if v.Changed {
		if now, err = s.ledger.Supposing(r.Context(), map[string][]byte{file: text}); err != nil {
			return view{}, err
		}
		v.Effect = effect(s.check().Checked, now, file)
	}
	at := map[string][]faultItem{} // by the key that they are at
	for _, d := range now.Faults.Sorted() {
		if d.Pos.File != file {
			continue
		}
		item, key := itemOf(d), fields.English(dispatch.KeyAt(text, d.Pos.Line))
		item.Href = ""
		if key != "" {
			at[key], item.Href = append(at[key], item), "#muc-"+key
		}
		v.Faults = append(v.Faults, item)
	}
	if now.Routes != nil {
		v.Page = now.Routes.Media(file)
	}
	var marks []seenMark
	for _, m := range dispatch.Marks(old) {
		marks = append(marks, seenMark{m, slices.Contains(r.PostForm["xem-lai"], strconv.Itoa(m.Line))})
	}
	v.Marks = len(marks)
	v.Parts = partsOf(draft.Fill(shapes, tree), marks, at, chooser{now.Site, file})
	if k := campaignIn(s.check().Checked, file); k != nil {
		v.Ending = endingHref(k.ID)
	}
	if k := s.campaignOf(r.Context(), file); k != nil {
		v.Assign, v.Assigned = true, assignedTo(k)
		if !k.End.IsZero() {
			v.End = k.End.Format()
		}
	}
	return view{"entry.html", titleOf(tree, file), v}, nil
}

// shapesOf is the shape of a text that can be edited as a form.
func shapesOf(file string) ([]draft.Shape, string, error) {
	if file == source.SettingsFile {
		return draft.Shapes(draft.Settings), "Thông tin chung", nil
	}
	k, ok := draft.KindOf(file)
	if !ok {
		return nil, "", errNotThere
	}
	return draft.Shapes(k.Name), k.Title.Vi, nil
}

func titleOf(t fields.Tree, file string) string {
	if title, ok := t.At("title"); ok && title.Text != "" {
		return title.Text
	}
	return file
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// marksOf are the marks at a key, by either of its names.
func marksOf(all []seenMark, key string) []seenMark {
	return slices.DeleteFunc(slices.Clone(all), func(m seenMark) bool { return fields.English(m.Key) != key })
}

// bodyOf is a text without its front matter.
func bodyOf(text []byte) string {
	_, body, _ := fields.Parts(text)
	return strings.ReplaceAll(strings.TrimPrefix(string(body), "\n"), "\r\n", "\n")
}

// filledIn is a text as a form says it is to be, without the marks of some lines; whatever
// the form left alone keeps every byte.
func filledIn(r *http.Request, shapes []draft.Shape, old []byte, seen []int) ([]byte, error) {
	if err := r.ParseForm(); err != nil {
		return nil, tooLarge
	}
	text := old
	for _, line := range slices.Backward(seen) {
		text = dispatch.Unmark(text, line)
	}
	tree, err := fields.TreeOf(text)
	if err != nil {
		return nil, err
	}
	posted := func(path string) (string, bool) {
		v, ok := r.PostForm["k:"+path]
		return strings.ReplaceAll(strings.Join(v, "\n"), "\r\n", "\n"), ok
	}
	rows := func(path string) int {
		n := 0
		for name := range r.PostForm {
			if rest, ok := strings.CutPrefix(name, "k:"+path+"."); ok {
				at, _, _ := strings.Cut(rest, ".")
				if i, err := strconv.Atoi(at); err == nil && i < fields.MaxKeys {
					n = max(n, i+1)
				}
			}
		}
		return n
	}
	if text, err = fields.Weave(text, draft.Read(shapes, tree, versioned(posted), rows)); err != nil {
		return nil, fault.Refuse(lang.T("không ghi được mà không động đến chỗ khác trong tệp: sửa tệp bằng chương trình soạn thảo", "this cannot be written without changing something else in the file: edit it in an editor"))
	}
	if body, ok := r.PostForm["bai"]; ok {
		text = withBody(text, strings.ReplaceAll(body[0], "\r\n", "\n"))
	}
	return text, nil
}

// versioned gives rules of scoring that have weights and no version the first of the year
// in which their campaign ends.
func versioned(posted draft.Posted) draft.Posted {
	return func(path string) (string, bool) {
		v, ok := posted(path)
		weight, _ := posted("scoring.weights.0.weight")
		end, _ := posted("end")
		if day, isDay := campaign.ParseDate(end); path == "scoring.version" && ok && v == "" && weight != "" && isDay {
			return strconv.Itoa(day.Year()) + ".1", true
		}
		return v, ok
	}
}

// withBody is a text with another body, in the line ends of the text.
func withBody(text []byte, body string) []byte {
	if body == bodyOf(text) {
		return text
	}
	head, old, _ := fields.Parts(text)
	if dos := bytes.Contains(head, []byte("\r\n")); dos {
		body = strings.ReplaceAll(body, "\n", "\r\n")
	}
	gap := ""
	for _, g := range []string{"\r\n", "\n"} {
		if bytes.HasPrefix(old, []byte(g)) {
			gap = g
		}
	}
	return slices.Concat(head, []byte(gap+body))
}

// numbers are the lines that a form names, in order.
func numbers(texts []string) ([]int, error) {
	var out []int
	for _, t := range texts {
		n, err := strconv.Atoi(t)
		if err != nil {
			return nil, errNotThere
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return out, nil
}

// save writes what a form says; without being told to, it only shows it.
func (s *Server) save(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if r.FormValue("viec") != "ghi" {
		s.page(w, r, s.entry)
		return
	}
	file := r.FormValue("tep")
	err := s.write(r.Context(), r, file)
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		s.tell(notice{fmt.Sprintf("Chưa ghi: còn %d lỗi, nêu ở đầu biểu.", f.Count(diag.Error)), true})
		s.page(w, r, s.entry)
		return
	}
	if err != nil {
		s.tell(notice{explain(err), true})
		s.page(w, r, s.entry)
		return
	}
	http.Redirect(w, r, formHref(file), http.StatusSeeOther)
}

// maxForm is how large a form may be.
const maxForm = 4 << 20

func (s *Server) write(ctx context.Context, r *http.Request, file string) error {
	shapes, _, err := shapesOf(file)
	if err != nil {
		return err
	}
	old, err := s.read(ctx, file)
	if err != nil {
		return errNotThere
	}
	if r.PostFormValue("tong") != sumOf(old) {
		return changedFile(file)
	}
	seen, err := numbers(r.PostForm["xem-lai"])
	if err != nil {
		return err
	}
	now, err := filledIn(r, shapes, old, seen)
	if err != nil {
		return err
	}
	if bytes.Equal(old, now) {
		s.tell(notice{Text: "Không có gì thay đổi."})
		return nil
	}
	if err := s.ledger.Rewrite(ctx, file, old, now); err != nil {
		return err
	}
	s.done("Đã ghi %s; bản cũ được giữ lại.", file)
	return nil
}

func changedFile(file string) error {
	return fault.Refuse(lang.T("%s vừa được chương trình khác sửa: mở lại trang này rồi làm lại", "%s was changed by another program just now: open this page again"), file)
}

// shownEffects is how many units are listed whose rank would change.
const shownEffects = 15

// campaignOf is the campaign that a file announces, drafts too; nil for none.
func (s *Server) campaignOf(ctx context.Context, file string) *campaign.Campaign {
	if k := campaignIn(s.check().Checked, file); k != nil {
		return k
	}
	if kind, ok := draft.KindOf(file); !ok || kind.Name != "campaign" {
		return nil
	}
	with, err := s.ledger.Supposing(ctx, nil)
	if err != nil {
		return nil
	}
	return campaignIn(with, file)
}

// campaignIn is the campaign that a file announces; nil for none.
func campaignIn(c build.Checked, file string) *campaign.Campaign {
	if c.Site != nil {
		for _, k := range c.Site.Campaigns {
			if k.At.File == file {
				return k
			}
		}
	}
	return nil
}

// effect is what another text does to the ranking of its campaign; nil where it is none.
func effect(was, now build.Checked, file string) *effectView {
	before, after := campaignIn(was, file), campaignIn(now, file)
	if before == nil || after == nil || was.Book == nil || now.Book == nil {
		return nil
	}
	old, ranking := was.Book.Ranking(before), now.Book.Ranking(after)
	v := &effectView{}
	if len(ranking.Standings) == 0 {
		v.None = "Phong trào chưa xếp hạng được: cần trọng số, danh mục đơn vị và mức giao cho từng đơn vị."
		return v
	}
	for _, st := range ranking.Standings {
		row := effectRow{Unit: now.Site.Units.Get(st.Sheet.Unit).NameOn(now.Book.AsOf).Short, Rank: rankText(st.Rank), Score: points(st.Sheet.Score, after), WasRank: "–", WasScore: "–"}
		if st.Rank == 0 {
			row.Score = "–"
		}
		if o := old.Of(st.Sheet.Unit); o != nil && o.Rank > 0 {
			row.WasRank, row.WasScore = rankText(o.Rank), points(o.Sheet.Score, before)
		}
		switch {
		case row.WasRank == row.Rank && row.WasScore == row.Score:
			v.Same++
		case len(v.Rows) == shownEffects:
			v.More++
		default:
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}

func rankText(rank int) string {
	if rank == 0 {
		return "–"
	}
	return strconv.Itoa(rank)
}

func points(a amount.Amount, c *campaign.Campaign) string { return a.Format(c.Scoring.Decimals) }

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
	"language":   {{Value: "vi", Text: "tiếng Việt"}, {Value: "en", Text: "tiếng Anh"}}, "every": {{Value: "month", Text: "tháng"}, {Value: "week", Text: "tuần"}},
	"current_period": {{Value: "complete", Text: "kỳ mọi đơn vị đã báo cáo"}, {Value: "newest", Text: "kỳ mới nhất"}},
	"comparator":     words(campaign.Comparators), "counts": words(campaign.Countings),
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
