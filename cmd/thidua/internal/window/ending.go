package window

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/closing"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workspace"
)

// endingView is the end of a campaign: what is frozen, who is proposed, who is honored.
type endingView struct {
	ID, Title, Form string
	Refused         string
	Was             bool
	Until           string
	Changes         []closing.Change
	Report          string
	Reasons, Notes  []string
	Tasks           []closing.Task
	Lists           []proposalList
	Told            []faultItem // what proposals break
	Namesakes       []string
	Ranked          bool
}

// A proposalList is a list of those who are proposed.
type proposalList struct {
	File string
	Rows []proposalRow
}

type proposalRow struct {
	Name, Unit, Title, Outcome string
}

// ending shows the end of a campaign.
func (s *Server) ending(r *http.Request) (view, error) {
	id := r.URL.Query().Get("phong-trao")
	site := s.check().Site
	if site == nil || site.Campaign(id) == nil {
		return view{}, errNotThere
	}
	c := site.Campaign(id)
	v := endingView{ID: id, Title: c.Title, Form: formHref(c.At.File), Ranked: len(c.Scoring.Weights) > 0}
	look, err := closing.Office{Ledger: s.ledger}.Look(r.Context(), id, campaign.Date{})
	if err != nil {
		v.Refused = explain(err)
		return view{"ending.html", "Tổng kết", v}, nil
	}
	v.Was, v.Changes, v.Report, v.Tasks = look.Was, look.Changes, look.Report, look.Tasks
	if !look.Until.IsZero() {
		v.Until = look.Until.Format()
	}
	for _, t := range look.Reasons {
		v.Reasons = append(v.Reasons, t.Vi)
	}
	for _, t := range look.Notes {
		v.Notes = append(v.Notes, t.Vi)
	}
	v.propose(s.check(), c)
	return view{"ending.html", "Tổng kết", v}, nil
}

// propose lists who is proposed for a campaign, and what stands against it.
func (v *endingView) propose(c *checked, k *campaign.Campaign) {
	for _, p := range c.Site.Proposals {
		if p.Campaign != k.ID {
			continue
		}
		i := slices.IndexFunc(v.Lists, func(l proposalList) bool { return l.File == p.At.File })
		if i < 0 {
			i, v.Lists = len(v.Lists), append(v.Lists, proposalList{File: p.At.File})
		}
		v.Lists[i].Rows = append(v.Lists[i].Rows, proposalRow{p.Name, p.UnitText, p.Title, string(p.Outcome)})
	}
	for _, d := range award.Proposals(c.Site, c.Book, k.ID) {
		v.Told = append(v.Told, itemOf(d))
	}
	for _, n := range award.Namesakes(c.Site, k.ID) {
		v.Namesakes = append(v.Namesakes, fmt.Sprintf("%s, %s: đã có trên bảng vàng năm %d (%s)", n.Proposal.Name, n.Proposal.UnitText, n.Earlier.Year, n.Earlier.Title))
	}
}

func endingHref(id string) string { return "/tong-ket?" + url.Values{"phong-trao": {id}}.Encode() }

// close closes a campaign.
func (s *Server) close(ctx context.Context, r *http.Request) (string, error) {
	id := r.FormValue("phong-trao")
	until, ok := campaign.Date{}, true
	if text := strings.TrimSpace(r.FormValue("den-ngay")); text != "" {
		if until, ok = campaign.ParseDate(text); !ok {
			return endingHref(id), notADay(text)
		}
	}
	c, err := closing.Office{Ledger: s.ledger}.Close(ctx, id, until)
	if err != nil {
		return endingHref(id), err
	}
	told := fmt.Sprintf("Đã chốt phong trào %s, tính số liệu nhận đến %s.", id, c.Until.Format())
	if c.Report != "" {
		told += " Bản thảo báo cáo tổng kết: " + c.Report + "."
	}
	s.done("%s", told)
	return endingHref(id), nil
}

// sentFile is the file that a form brings.
func sentFile(r *http.Request, field string) (string, []byte, error) {
	if err := r.ParseMultipartForm(ledger.MaxArrival); err != nil {
		return "", nil, tooLarge
	}
	file, head, err := r.FormFile(field)
	if err != nil {
		return "", nil, fault.Refuse(lang.T("chưa chọn tệp", "no file was chosen"))
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	return head.Filename, data, err
}

// propose brings in a list of proposals.
func (s *Server) propose(ctx context.Context, r *http.Request) (string, error) {
	name, data, err := sentFile(r, "tep")
	back := endingHref(r.FormValue("phong-trao"))
	if err != nil {
		return back, err
	}
	p, err := s.ledger.Propose(ctx, name, data)
	if err != nil {
		return back, listed(err)
	}
	s.done("Đã nhận %s: %d đề nghị.", p.File, len(p.Awards))
	return back, nil
}

// shownErrors is how many errors of a file are told in a notice.
const shownErrors = 12

// listed words the errors of a file that was refused, which lies nowhere to be looked at.
func listed(err error) error {
	f := (*workspace.Faulty)(nil)
	if !errors.As(err, &f) {
		return err
	}
	all := lang.Text{}
	for i, d := range f.Sorted() {
		if d.Severity == diag.Error && i < shownErrors {
			all = lang.Same("%s\n• %s: %s. %s").With(all, d.Pos.String(), d.Message, d.Hint)
		}
	}
	return fault.Refuse(lang.T("chưa nhận: %d lỗi.%s", "not taken: %d errors.%s"), f.Count(diag.Error), all)
}

// decision is what the form of a decision says.
func (s *Server) decision(r *http.Request) (ledger.Decision, error) {
	day, ok := campaign.ParseDate(r.FormValue("ngay"))
	if !ok {
		return ledger.Decision{}, notADay(r.FormValue("ngay"))
	}
	return ledger.Decision{Proposals: r.FormValue("de-nghi"), Number: r.FormValue("so"), Day: day, Issuer: r.FormValue("ai-ky"), Not: r.PostForm["khong"]}, nil
}

// grant enters what a decision has granted as an honor roll.
func (s *Server) grant(ctx context.Context, r *http.Request) (string, error) {
	if err := r.ParseForm(); err != nil {
		return "/soan", err
	}
	back := endingHref(r.FormValue("phong-trao"))
	d, err := s.decision(r)
	if err != nil {
		return back, err
	}
	g, err := s.ledger.Grant(ctx, d)
	if err != nil {
		return back, listed(err)
	}
	s.done("Bảng vàng %s: %d được khen thưởng; %d được đề nghị mà không được, chỉ ghi ở danh sách đề nghị.", g.File, len(g.Given), len(g.Left))
	return back, nil
}

// council sends the list for the council as a workbook.
func (s *Server) council(w http.ResponseWriter, r *http.Request) {
	content, name, err := s.councilList(r.URL.Query())
	if err != nil {
		http.Error(w, explain(err), http.StatusUnprocessableEntity)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(content)
}

func (s *Server) councilList(q url.Values) ([]byte, string, error) {
	c := s.check()
	n, err := strconv.Atoi(q.Get("tap-the"))
	if c.Site == nil || c.Site.Campaign(q.Get("phong-trao")) == nil || err != nil || n < 1 {
		return nil, "", errNotThere
	}
	k := c.Site.Campaign(q.Get("phong-trao"))
	content, err := award.TableOf(c.Site, c.Book, award.DraftOf(c.Book, k, n), lang.Vi).Workbook()
	return content, "trinh-hoi-dong-" + viet.FileSlug(k.ID) + ".xlsx", err
}
