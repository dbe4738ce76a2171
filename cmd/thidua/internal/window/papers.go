package window

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/paper"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workspace"
	"thidua/templates"
)

// unitKey tells a unit from all others in an address.
func unitKey(u *campaign.Unit) string { return u.Vintage + "/" + u.Code }

func faultKey(u diag.Unit) string { return u.Vintage + "/" + u.Code }

// officialPaper sends an official letter to a unit as .docx: that urges it to report, or
// that sends it what has to be looked at again.
func (s *Server) officialPaper(w http.ResponseWriter, r *http.Request) {
	content, name, err := s.compose(r.URL.Query())
	if err != nil {
		http.Error(w, explain(err), http.StatusUnprocessableEntity)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
	h.Set("Content-Disposition", `attachment; filename="`+name+`.docx"`)
	_, _ = w.Write(content)
}

// unitForms sends the forms in which the units report a month, as one .zip.
func (s *Server) unitForms(w http.ResponseWriter, r *http.Request) {
	text := r.URL.Query().Get("ky")
	period, ok := campaign.ParsePeriod(text)
	if !ok || !period.IsMonth() {
		http.Error(w, explain(fault.Refuse(lang.T("%q không phải là một tháng: ghi như 10/2026", "%q is not a month: write 10/2026"), text)), http.StatusUnprocessableEntity)
		return
	}
	var b bytes.Buffer
	p, err := s.presenter()
	if err == nil {
		var t *tree.Tree
		if t, err = p.Forms().Tree(period); err == nil {
			err = t.Zip(&b)
		}
	}
	if err != nil {
		http.Error(w, explain(err), http.StatusUnprocessableEntity)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="bieu-`+period.String()+`.zip"`)
	_, _ = w.Write(b.Bytes())
}

// presenter presents the workspace as it is.
func (s *Server) presenter() (*present.Presenter, error) {
	c := s.check()
	if c.Site == nil || c.Site.Partial || c.err != nil {
		return nil, fault.Refuse(lang.T("số liệu và văn bản còn lỗi nên chưa lập được: xem bước Kiểm tra", "the input has errors, so nothing can be made of it"))
	}
	in, err := workspace.PageInput(c.Checked, templates.FS, templates.FS, "vi")
	if err != nil {
		return nil, err
	}
	return in.Presenter(), nil
}

func (s *Server) compose(q url.Values) (content []byte, name string, err error) {
	show, err := s.presenter()
	if err != nil {
		return nil, "", err
	}
	c := s.check()
	m := paper.Maker{Presenter: show}
	urge, again := q.Get("don-doc"), q.Get("tra-lai")
	i := slices.IndexFunc(c.Site.Units.Units, func(u *campaign.Unit) bool { return unitKey(u) == urge+again })
	if i < 0 {
		return nil, "", errNotThere
	}
	u := c.Site.Units.Units[i]
	var p *paper.Paper
	name = "tra-lai-" + viet.Slug(m.UnitLabel(u))
	if urge != "" {
		name = "don-doc-" + viet.Slug(m.UnitLabel(u))
		var ok bool
		if p, ok, err = m.Reminder(u); err != nil || !ok {
			return nil, "", fault.Refuse(lang.T("đơn vị này không còn thiếu số liệu", "the unit owes no figures any more"))
		}
	} else {
		all := slices.DeleteFunc(c.Faults.Sorted(), func(d diag.Diagnostic) bool { return faultKey(d.Unit) != again })
		if len(all) == 0 {
			return nil, "", fault.Refuse(lang.T("đơn vị này không còn chỗ nào phải xem lại", "nothing of the unit has to be looked at any more"))
		}
		p = m.Returned(u, all)
	}
	var b bytes.Buffer
	err = p.Document(&b)
	return b.Bytes(), name, err
}
