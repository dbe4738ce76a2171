package window

import (
	"bytes"
	"context"
	"errors"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/preview"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/workspace"
)

// plan plans the site that the preview shows.
func (s *Server) plan(ctx context.Context) preview.Builder {
	return func() (*tree.Tree, diag.List, error) {
		s.mu.Lock()
		seen := s.view
		s.mu.Unlock()
		w, opts, err := s.ledger.Prepare(ctx, workspace.View{AsOf: seen.AsOf, Drafts: seen.Drafts, BasePath: "/"})
		if err != nil {
			return nil, diag.List{}, err
		}
		defer w.Close()
		t, checked, err := build.Run(w, opts)
		if errors.Is(err, build.ErrFaults) {
			err = nil
		}
		return t, checked.Faults, err
	}
}

// lookView shows the site in a frame as wide as a phone, a desk or a sheet of paper, alone
// or beside what readers see.
type lookView struct {
	Frame, Published string
	Page             string
	Here             string // the screen as it is asked for
	Width            string
	Widths           []option
	Pages            []option
	Beside           bool
	Drafts           bool
	AsOf             string
	Changes          changesView
	Compared         bool // page by page
}

var lookWidths = []option{{Value: "dien-thoai", Text: "Điện thoại"}, {Value: "ban", Text: "Máy tính"}, {Value: "giay", Text: "Khổ giấy A4"}}

var lookPages = []option{
	{Value: "", Text: "Trang chủ"}, {Value: "phong-trao/", Text: "Phong trào"}, {Value: "don-vi/", Text: "Đơn vị"}, {Value: "chi-tieu/", Text: "Chỉ tiêu"},
	{Value: "so-lieu/", Text: "Số liệu"}, {Value: "bang-vang/", Text: "Bảng vàng"}, {Value: "tin-tuc/", Text: "Tin tức"}, {Value: "bao-cao/", Text: "Báo cáo"}, {Value: "van-hanh/", Text: "Hướng dẫn vận hành"},
}

// lookPages are the pages to choose from: those of the head, and every campaign, the newest
// first.
func (s *Server) lookPages() []option {
	out := slices.Clone(lookPages)
	site := s.check().Site
	if site == nil {
		return out
	}
	at := slices.IndexFunc(out, func(o option) bool { return o.Value == "phong-trao/" }) + 1
	all := slices.Clone(site.Campaigns)
	slices.SortStableFunc(all, func(a, b *campaign.Campaign) int { return b.Issued.Compare(a.Issued) })
	for i, c := range all {
		out = slices.Insert(out, at+i, option{Value: strings.TrimSuffix(route.Campaign(c), "index.html"), Text: "Phong trào theo " + c.Number})
	}
	return out
}

func (s *Server) look(r *http.Request) (view, error) {
	q := r.URL.Query()
	v := lookView{Here: r.URL.RequestURI(), Page: q.Get("trang"), Width: q.Get("rong"), Beside: q.Get("canh") != "", Compared: q.Get("so") != ""}
	if v.Width == "" {
		v.Width = "ban"
	}
	v.Widths, v.Pages = chosen(lookWidths, v.Width), chosen(s.lookPages(), v.Page)
	if !slices.ContainsFunc(v.Pages, func(o option) bool { return o.Chosen }) {
		v.Pages = append(v.Pages, option{v.Page, v.Page, true})
	}
	s.mu.Lock()
	v.Drafts = s.view.Drafts
	if !s.view.AsOf.IsZero() {
		v.AsOf = s.view.AsOf.Format()
	}
	s.mu.Unlock()
	at := (&url.URL{Path: v.Page}).String()
	if v.Beside {
		name := preview.File(v.Page)
		if old, err := s.published(r.Context(), name); err == nil {
			if now, ok := s.preview().Page(name); ok {
				at += placeOf(old, now)
			}
		}
	}
	v.Frame, v.Published = "http://"+s.frame.host+"/"+at, "http://"+s.frame.host+beside+at
	v.Changes = s.changes(s.check(), v.Compared)
	return view{"look.html", "Xem", v}, nil
}

// lookAt is the address by which a page is seen beside what readers see; "" for none.
func lookAt(page string) string {
	if page == "" {
		return ""
	}
	return "/xem?" + url.Values{"trang": {page}, "canh": {"1"}}.Encode()
}

// placeOf is the fragment of the place at which a page first differs from what it was: the
// last element with a name before it. "" for the top of the page.
func placeOf(old, now []byte) string {
	_, old, _ = bytes.Cut(old, []byte("<main"))
	_, now, ok := bytes.Cut(now, []byte("<main"))
	same := 0
	for same < min(len(old), len(now)) && old[same] == now[same] {
		same++
	}
	if !ok || same == len(now) {
		return ""
	}
	const id = ` id="`
	at := bytes.LastIndex(now[:same], []byte(id))
	if at < 0 {
		return ""
	}
	name, _, ok := bytes.Cut(now[at+len(id):], []byte{'"'})
	if !ok {
		return ""
	}
	return "#" + url.PathEscape(html.UnescapeString(string(name)))
}

// setView chooses the day and the texts that the preview shows.
func (s *Server) setView(_ context.Context, r *http.Request) (string, error) {
	seen := workspace.View{Drafts: r.FormValue("ban-thao") != ""}
	if text := r.FormValue("ngay"); text != "" {
		day, ok := campaign.ParseDate(text)
		if !ok {
			return back(r), notADay(text)
		}
		seen.AsOf = day
	}
	s.mu.Lock()
	s.view = seen
	s.mu.Unlock()
	s.preview().Rebuild()
	return back(r), nil
}
