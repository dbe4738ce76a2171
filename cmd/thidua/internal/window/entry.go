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
	Sum        string // of the text as it was when the form was opened
	Stale      bool   // it is another by now
	Parts      []entryPart
	Body       string
	Faults     []faultItem
	Marks      int
	Effect     *effectView
	Weights    string // what they add up to, where that is not what it should be
	Changed    bool   // the form says something else than the file
	Ending     string // where a campaign is closed; "" of other texts, and of a draft
	Draft      bool   // it is not published
	Assign     bool   // levels of a campaign can be assigned to units
	Assigned   []assignedRow
	End        string // its last day
	Pictures   bool   // may be put beside it
}

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
	if r.Method == http.MethodPost {
		v.Sum, v.Stale = r.PostFormValue("tong"), r.PostFormValue("tong") != v.Sum
	}
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
		item, key := itemOf(calledAsInForms(d)), fields.English(dispatch.KeyAt(text, d.Pos.Line))
		item.Href = ""
		if key != "" && (key != "id" || d.Column != "") { // what is wrong with the whole stands at its first key
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
	v.Marks, v.Draft = len(marks), stateOf(tree) == draftState
	v.Parts = partsOf(draft.Fill(shapes, tree), marks, at, chooser{now.Site, file})
	if k := campaignIn(s.check().Checked, file); k != nil {
		v.Ending = endingHref(k.ID)
	}
	if k := campaignIn(now, file); k != nil {
		v.Weights = oddWeights(k)
	}
	if k := s.campaignOf(r.Context(), file); k != nil {
		v.Assign, v.Assigned = true, assignedTo(k, now.Site.Indicators)
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
	marked := text
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
	if saves(r) {
		text = unmarked(text, marked)
	}
	if body, ok := r.PostForm["bai"]; ok {
		text = withBody(text, strings.ReplaceAll(body[0], "\r\n", "\n"))
	}
	return text, nil
}

// saves reports whether a form is to be written down.
func saves(r *http.Request) bool {
	return r.FormValue("viec") == "ghi" || r.FormValue("viec") == "cong-bo"
}

// unmarked is a text without the marks of lines that were not so before: who has changed a
// line has looked at it.
func unmarked(text, before []byte) []byte {
	was := map[string]bool{}
	for line := range strings.Lines(string(before)) {
		was[line] = true
	}
	lines := strings.SplitAfter(string(text), "\n")
	for _, m := range slices.Backward(dispatch.Marks(text)) {
		if !was[lines[m.Line-1]] {
			text = dispatch.Unmark(text, m.Line)
		}
	}
	return text
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
	if !saves(r) {
		s.page(w, r, s.entry)
		return
	}
	if r.FormValue("viec") == "cong-bo" {
		key, value := "k:draft", "false"
		if kind, _ := draft.KindOf(r.FormValue("tep")); kind.Name == "campaign" {
			key, value = "k:status", ""
		}
		r.PostForm.Set(key, value)
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
