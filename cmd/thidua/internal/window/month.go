package window

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/smtp"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
	"thidua/templates"
)

// monthView is the round of a month: what each step waits for, and who has reported.
type monthView struct {
	Newest   string
	AsOf     string
	Path     []waits
	Calendar *block.Table
	Urged    []urgedRow
	Silent   string // the months that are over and that nobody has reported
	Changes  changesView
	Waiting  int    // files, which no change is told of
	CutOff   string // what was going on when the program ended the last time
	Failure  string
	Begin    []beginning // of a workspace that has no figures yet
}

// A beginning is something that a new workspace needs first.
type beginning struct {
	Done             bool
	Name, Says, Href string
}

// beginnings are what a workspace without figures by month needs, in order; nil of others.
func beginnings(c *checked, texts []textRow) []beginning {
	if c.Site == nil || c.Book == nil || len(c.Book.Months()) > 0 {
		return nil
	}
	form := formHref(source.SettingsFile)
	out := []beginning{
		{c.Site.Settings.Address != "", "Tên trang, tên cơ quan, địa chỉ", "ở Soạn, Thông tin chung của trang", form},
		{len(c.Site.Campaigns) > 0, "Phong trào", "đọc từ công văn phát động, rồi xem lại và công bố", "/soan"},
		{slices.ContainsFunc(c.Site.Campaigns, func(k *campaign.Campaign) bool { return len(k.Assigned) > 0 }), "Mức giao cho từng đơn vị", "bảng Excel, nhận ở cuối biểu của phong trào", "/soan"},
	}
	if len(texts) == 1 {
		out[1].Href, out[2].Href = formHref(texts[0].File), formHref(texts[0].File)+"#muc-giao"
	}
	var bases []string
	there := true
	for _, ind := range c.Site.Indicators.All {
		if ind.Base() {
			bases = append(bases, ind.Short)
			there = there && slices.ContainsFunc(c.Site.Results.All(), func(o campaign.Observation) bool { return o.Indicator == ind.Index })
		}
	}
	return append(out,
		beginning{there, "Số liệu nền của năm", strings.Join(bases, ", ") + ": nhận trước, vì các tỷ lệ chia cho chúng", "/nhan"},
		beginning{false, "Số liệu của tháng", "tệp các đơn vị gửi", "/nhan"})
}

// urgedRow is a unit whose figures of the newest months are missing.
type urgedRow struct{ Unit, Missing, Paper string }

// waits is a step of the round and what it waits for.
type waits struct {
	Path, Name, Says string
	State            string // done, open, wrong
	begun            bool   // part of it is done, or has come: not to be forgotten
}

func (s *Server) month(r *http.Request) (view, error) {
	var v monthView
	c := s.check()
	if c.err != nil {
		v.Failure = explain(c.err)
	}
	if c.Book != nil {
		v.AsOf = c.Book.AsOf.Format()
		if months := c.Book.Months(); len(months) > 0 {
			v.Newest = months[len(months)-1].Label()
			v.Silent = silentMonths(months[len(months)-1], campaign.MonthOf(campaign.DateOf(s.ledger.Now())))
		}
	}
	look := waits{Path: "/xem", Name: "Xem", Says: "trang như người đọc sẽ thấy", State: "open"}
	v.Path = []waits{s.waitsArrivals(), waitsFaults(c), look, s.waitsSite(c), s.waitsLetters(c), s.waitsArchive(c)}
	if c.err == nil && c.Book != nil && !c.Site.Partial {
		if in, err := workspace.PageInput(c.Checked, templates.FS, templates.FS, "vi"); err == nil {
			v.Calendar, v.Urged = page.Calendar(in), urged(in.Presenter())
		}
	}
	if waiting, err := s.ledger.Waiting(); err == nil {
		v.Waiting = len(waiting)
	}
	texts, err := s.campaignTexts(r.Context())
	if err != nil {
		return view{}, err
	}
	v.Begin = beginnings(c, texts)
	v.Changes, v.CutOff = s.changes(c, false), s.cutOff()
	return view{"month.html", "Tháng này", v}, nil
}

// silentMonths names the months after the newest that has figures which are over by now; ""
// for none.
func silentMonths(newest, now campaign.Period) string {
	first, last := newest.Next(), now.Previous()
	switch {
	case last < first:
		return ""
	case last == first:
		return "tháng " + first.Label()
	}
	return "các tháng từ " + first.Label() + " đến " + last.Label()
}

// urged are the units that owe figures which most others have sent.
func urged(p *present.Presenter) []urgedRow {
	var out []urgedRow
	v, ok := p.Site.Units.VintageOn(p.Book.AsOf)
	if !ok {
		return nil
	}
	for _, id := range v.Units {
		u := p.Site.Units.Get(id)
		var months []string
		for _, m := range p.Missing(u) {
			months = append(months, m.Period.Label()+" ("+strings.Join(m.Indicators, ", ")+")")
		}
		if len(months) > 0 {
			out = append(out, urgedRow{p.UnitLabel(u), strings.Join(months, "; "), "/van-ban?" + url.Values{"don-doc": {unitKey(u)}}.Encode()})
		}
	}
	return out
}

func (s *Server) waitsArrivals() waits {
	w := waits{Path: "/nhan", Name: "Nhận tệp", Says: "không có tệp nào đang chờ", State: "open"}
	if waiting, err := s.ledger.Waiting(); err == nil && len(waiting) > 0 {
		w.Says, w.State = strconv.Itoa(len(waiting))+" tệp đang chờ được nhận", "open"
		w.begun = true
	}
	return w
}

func waitsFaults(c *checked) waits {
	w := waits{Path: "/kiem-tra", Name: "Kiểm tra", Says: "không có lỗi, không có cảnh báo", State: "done"}
	errs, warnings := c.Faults.Count(diag.Error), c.Faults.Count(diag.Warning)
	switch {
	case errs > 0:
		w.Says, w.State = strconv.Itoa(errs)+" lỗi phải sửa trước khi dựng trang", "wrong"
	case warnings > 0:
		w.Says, w.State = strconv.Itoa(warnings)+" cảnh báo chưa xem", "open"
	}
	return w
}

// waitsSite says whether the site that was built is of the present input.
func (s *Server) waitsSite(c *checked) waits {
	w := waits{Path: "/dang", Name: "Đăng", Says: "trang đã dựng đúng với số liệu hiện có", State: "done"}
	made, err := output.MadeOf(output.Disk(), s.ledger.Path(workspace.PublicFolder))
	switch {
	case err != nil || made.Kind != output.SiteKind:
		w.Says, w.State = "chưa dựng trang lần nào", "open"
	case c.err != nil || c.Faults.HasErrors():
		w.Says, w.State = "chờ hết lỗi", "open"
	case c.digests.Site == made.Note["input"]:
	case c.digests.Sources == made.Note["sources"]:
		w.Says, w.State = "có bản lưu trữ mới, chưa có trên trang; dựng và đăng lại thì trang có thêm bản ấy", "open"
	default:
		w.Says, w.State = "số liệu hoặc văn bản đã đổi sau lần dựng trước: dựng và đăng lại", "open"
	}
	return w
}

func (s *Server) waitsLetters(c *checked) waits {
	w := waits{Path: "/gui", Name: "Gửi thư", Says: "chưa dựng thư", State: "open"}
	if c.Site != nil && c.Site.Settings.MailFrom == nil {
		w.Says = "chưa ghi người gửi thư: ghi ở Soạn, Thông tin chung của trang"
		return w
	}
	m, err := s.ledger.Letters(workspace.LettersFolder)
	if err != nil {
		return w
	}
	sent := 0
	if j, err := s.ledger.Sent(); err == nil {
		for _, e := range m.Messages {
			if j.State(e.MessageID).State == smtp.Sent {
				sent++
			}
		}
	}
	w.Says = "đã gửi " + strconv.Itoa(sent) + "/" + strconv.Itoa(len(m.Messages)) + " thư của lần dựng gần nhất (số liệu đến " + m.Day() + ")"
	w.begun = sent > 0 && sent < len(m.Messages)
	switch stale, going := s.lettersStale(c, m); {
	case going:
		w.Says += "; đang so với số liệu hiện có…"
	case stale:
		w.Says += "; số liệu, văn bản hoặc người nhận đã đổi từ đó: dựng lại thư"
	case sent == len(m.Messages):
		w.State = "done"
	}
	return w
}

// waitsArchive names the years that are over, whole and not archived.
func (s *Server) waitsArchive(c *checked) waits {
	w := waits{Path: "/luu-tru", Name: "Lưu trữ", Says: "chưa năm nào đủ số liệu để lưu trữ", State: "open"}
	var lacking []string
	for _, y := range s.years(c) {
		if len(y.Archives) > 0 {
			w.Says, w.State = "các năm đủ số liệu đều đã lưu trữ", "done"
		}
		switch {
		case !y.Over || len(y.Archives) > 0:
		case y.Whole():
			w.Says, w.State = "năm "+strconv.Itoa(y.Year)+" "+y.Says()+", chưa lưu trữ", "open"
			return w
		default:
			lacking = append(lacking, "năm "+strconv.Itoa(y.Year)+" "+y.Says())
		}
	}
	if len(lacking) > 0 {
		w.Says += "; " + strings.Join(lacking, "; ")
	}
	return w
}

// years are those with figures by month, newest first.
func (s *Server) years(c *checked) []archiveYear {
	var out []archiveYear
	if c.Book == nil {
		return nil
	}
	for _, m := range slices.Backward(c.Book.Months()) {
		if n := len(out); n == 0 || out[n-1].Year != m.Year() {
			out = append(out, archiveYear{Year: m.Year()})
		}
		y := &out[len(out)-1]
		if _, some := c.Book.Coverage[m]; some {
			y.Months++
		}
		y.Over = y.Over || m.End().Month() == 12
	}
	names, _, err := archive.List(os.DirFS(filepath.Clean(s.ledger.Dir)))
	if err != nil {
		return out
	}
	for i := range out {
		for _, n := range names {
			if n.Year == out[i].Year {
				out[i].Archives = append(out[i].Archives, archiveRow{n.File(), s.archiveSize(n.File())})
			}
		}
	}
	return out
}
