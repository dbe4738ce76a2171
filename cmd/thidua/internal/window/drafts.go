package window

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
)

// draftsView lists the texts of the workspace, and how new ones are begun.
type draftsView struct {
	Groups    []textGroup
	Campaigns []option // that a new one can be like
	Kinds     []option // of texts that begin with a title
	Registers []ownRegister
}

type textGroup struct {
	Title string
	Rows  []textRow
}

type textRow struct {
	Title, File, Day, State string
	Marks                   int // places to look at again
}

func (s *Server) drafts(r *http.Request) (view, error) {
	w, err := s.ledger.Open(r.Context())
	if err != nil {
		return view{}, err
	}
	defer w.Close()
	v := draftsView{Registers: ownRegisters}
	for _, k := range draft.Kinds {
		rows, err := textsOf(w, k)
		if err != nil {
			return view{}, err
		}
		v.Groups = append(v.Groups, textGroup{k.Title.Vi, rows})
		if k.Name != "campaign" {
			v.Kinds = append(v.Kinds, option{Value: k.Name, Text: k.Title.Vi})
		}
	}
	v.Kinds = append(v.Kinds, option{Value: "campaign", Text: "Phong trào, chưa có công văn"})
	if c := s.check(); c.Site != nil {
		for _, k := range slices.Backward(c.Site.Campaigns) {
			v.Campaigns = append(v.Campaigns, option{Value: k.ID, Text: k.ID + ": " + k.Title})
		}
	}
	return view{"drafts.html", "Soạn", v}, nil
}

// campaignTexts lists the texts of campaigns, drafts too, the newest first.
func (s *Server) campaignTexts(ctx context.Context) ([]textRow, error) {
	w, err := s.ledger.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	for _, k := range draft.Kinds {
		if k.Name == "campaign" {
			return textsOf(w, k)
		}
	}
	return nil, nil
}

// textsOf lists the texts of a kind, the newest first.
func textsOf(w fs.FS, k draft.Kind) ([]textRow, error) {
	files, err := fs.Glob(w, k.Folder+"/*.md")
	if err != nil {
		return nil, err
	}
	var out []textRow
	days := map[string]campaign.Date{}
	for _, name := range files {
		text, err := fs.ReadFile(w, name)
		if err != nil {
			return nil, err
		}
		row := textRow{Title: path.Base(name), File: name, Marks: len(dispatch.Marks(text))}
		if t, err := fields.TreeOf(text); err == nil {
			if title, ok := t.At("title"); ok && title.Text != "" {
				row.Title = title.Text
			}
			row.State = stateOf(t)
			for _, key := range []string{"start", "date", "issued"} {
				if day, ok := t.At(key); ok && row.Day == "" {
					row.Day = day.Text
					days[name], _ = campaign.ParseDate(day.Text)
				}
			}
		} else {
			row.State = "phần đầu không đọc được"
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b textRow) int {
		return cmp.Or(cmp.Compare(days[b.File].String(), days[a.File].String()), cmp.Compare(a.Title, b.Title))
	})
	return out, nil
}

// draftState is how a text stands that is not published.
const draftState = "bản thảo, chưa đăng"

// stateOf says whether a text is published.
func stateOf(t fields.Tree) string {
	status, _ := t.At("status")
	isDraft, _ := t.At("draft")
	switch {
	case status.Text == string(campaign.Draft) || isDraft.Text == "true":
		return draftState
	case status.Text == string(campaign.Provisional):
		return "tạm tính"
	case status.Text == string(campaign.Final):
		return "đã chốt"
	}
	return ""
}

// begin begins a text: by its title, or like an earlier campaign.
func (s *Server) begin(ctx context.Context, r *http.Request) (string, error) {
	const here = "/soan"
	w, err := s.ledger.Open(ctx)
	if err != nil {
		return here, err
	}
	defer w.Close()
	title := r.FormValue("tieu-de")
	var d draft.Draft
	told := ""
	if id := r.FormValue("theo"); id != "" {
		start, ok := campaign.ParseDate(r.FormValue("tu-ngay"))
		end, also := campaign.ParseDate(r.FormValue("den-ngay"))
		if !ok || !also {
			return here, fault.Refuse(lang.T("ghi ngày bắt đầu và ngày kết thúc, như 31/12/2026", "give the first and the last day, such as 31/12/2026"))
		}
		begun, successor, err := draft.Like(w, draft.Likeness{ID: id, Start: start, End: end}, title)
		if err != nil {
			return here, err
		}
		n, asked, err := s.ledger.CarryOver(successor)
		if err != nil {
			return here, err
		}
		if n > 0 {
			told = fmt.Sprintf(" Đã thêm %d dòng cụm thi đua của năm mới.", n)
		}
		d, d.Asked = begun, slices.Concat(begun.Asked, asked)
	} else if d, err = draft.New(w, r.FormValue("loai"), title, campaign.DateOf(s.ledger.Now())); err != nil {
		return here, err
	}
	return s.begun(d, told)
}

// beginFrom begins a campaign from an official document.
func (s *Server) beginFrom(ctx context.Context, r *http.Request) (string, error) {
	const here = "/soan"
	name, data, err := sentFile(r, "cong-van")
	if err != nil {
		return here, err
	}
	w, err := s.ledger.Open(ctx)
	if err != nil {
		return here, err
	}
	defer w.Close()
	d, read, err := draft.Document(w, name, data, r.FormValue("tieu-de"))
	if err != nil {
		return here, err
	}
	told := fmt.Sprintf(" Đọc được %d mục từ văn bản.", len(read.Facts()))
	if rows := read.Proposals(); len(rows) > 0 {
		told += " Danh mục chưa có chỉ tiêu; xem lại rồi thêm vào data/indicators.csv: " + strings.Join(rows, "; ") + "."
	}
	return s.begun(d, told)
}

// begun writes a draft, and leads on to its form.
func (s *Server) begun(d draft.Draft, told string) (string, error) {
	if err := s.ledger.Begin(d); err != nil {
		return "/soan", err
	}
	if n := len(d.Asked); n > 0 {
		told += fmt.Sprintf(" %d chỗ cần xem lại.", n)
	}
	s.done("Đã tạo %s, còn là bản thảo.%s", d.Name, told)
	return formHref(d.Name), nil
}

func formHref(file string) string { return "/soan/sua?" + url.Values{"tep": {file}}.Encode() }
