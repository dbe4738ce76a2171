package window

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
)

// maxUpload is the largest body of a request, in bytes.
const maxUpload = ledger.MaxArrival + 1<<20

// arrivalsView lists the files that wait, and those that were received last.
type arrivalsView struct {
	Waiting  []waitingRow
	Received []receivedRow
}

type waitingRow struct {
	ID, Name, Verdict string
	Wrong             bool
}

type receivedRow struct{ File, On, Status, Reason string }

// shownReceived is how many of the exports received last are listed.
const shownReceived = 30

func (s *Server) arrivals(r *http.Request) (view, error) {
	waiting, err := s.ledger.Waiting()
	if err != nil {
		return view{}, err
	}
	v := arrivalsView{}
	for _, w := range waiting {
		row := waitingRow{ID: w.ID, Name: w.Name}
		u, err := s.understand(r.Context(), w)
		row.Verdict, row.Wrong = verdict(u, err)
		v.Waiting = append(v.Waiting, row)
	}
	if site := s.check().Site; site != nil {
		last := slices.Clone(site.Exports)
		slices.Reverse(last)
		slices.SortStableFunc(last, func(a, b source.Export) int { return b.ReceivedOn.Compare(a.ReceivedOn) })
		for _, e := range last {
			status := "chính thức"
			if e.Provisional {
				status = "tạm tính"
			}
			v.Received = append(v.Received, receivedRow{e.File, e.ReceivedOn.Format(), status, e.Reason})
		}
		v.Received = v.Received[:min(len(v.Received), shownReceived)]
	}
	return view{"arrivals.html", "Nhận tệp", v}, nil
}

// verdict says in a line how a file that waits stands.
func verdict(u *ledger.Understanding, err error) (string, bool) {
	switch {
	case err != nil:
		return explain(err), true
	case u.Twin != "":
		return "đã nhận rồi: giống hệt " + u.Twin, true
	case !u.Clean():
		n := 0
		for _, d := range u.Faults {
			if d.Severity == diag.Error {
				n++
			}
		}
		if n == 0 {
			return "không có số liệu nào", true
		}
		return fmt.Sprintf("%d chỗ phải sửa hoặc phải trả lời", n), true
	}
	return fmt.Sprintf("đọc được %d số liệu", len(u.Figures)), false
}

func (s *Server) understand(ctx context.Context, w ledger.Waiting) (*ledger.Understanding, error) {
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return nil, err
	}
	return s.ledger.Understand(ctx, a)
}

// upload lays files that were dropped or chosen among those that wait.
func (s *Server) upload(_ context.Context, r *http.Request) (string, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return "/nhan", fault.Refuse(lang.T("không nhận được tệp nào: chọn tệp rồi làm lại", "no file has arrived: choose files and try again"))
	}
	on := campaign.DateOf(s.ledger.Now())
	var ids, others []string
	for {
		p, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "/nhan", tooLarge
		}
		if p.FileName() == "" {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(p, ledger.MaxArrival+1))
		if err != nil || len(data) > ledger.MaxArrival {
			return "/nhan", tooLarge
		}
		more, odd, err := s.ledger.Put(p.FileName(), data, on)
		ids, others = append(ids, more...), append(others, odd...)
		if err != nil {
			return "/nhan", err
		}
	}
	if len(others) > 0 {
		s.tell(notice{fmt.Sprintf("Không phải tệp số liệu nên không nhận: %s. Nhận được .csv, .txt, .tsv, .xlsx, .xls, .zip.", strings.Join(others, ", ")), true})
	}
	if len(ids) == 1 && len(others) == 0 {
		return "/nhan/" + ids[0], nil
	}
	return "/nhan", nil
}

var tooLarge = fault.Refuse(lang.T("tệp lớn hơn 256 MB, hoặc bị ngắt giữa chừng: thả lại, hoặc chép thẳng vào data/actuals", "a file is larger than 256 MB, or was cut off: drop it again, or copy it into data/actuals"))

// arrivalView is one file that waits: how it was understood, and what is asked.
type arrivalView struct {
	ledger.Waiting
	File      string
	Verdict   string
	Clean     bool
	Twin      string
	Figures   int
	Periods   string
	Lines     []string
	Asked     []question
	Fixes     []fixRow
	Faults    []saidFault // of the file as a whole
	Causes    []cause
	Sheets    []sheet
	Changes   []changeRow
	Earlier   []string
	Indicator []option
}

// A question is what cannot be found out of a file.
type question struct {
	Key, Label, Help, Value, Example string
	Column                           bool
	Options                          []option
}

type option struct {
	Value, Text string
	Chosen      bool
}

// A cause is a kind of fault and how often it occurs.
type cause struct {
	Code, Title string
	Count       int
	Error       bool
}

// A fixRow is a cell that is wrong, or that was put right.
type fixRow struct{ Cell, Old, New, Why string }

// shownFixes is how many wrong cells are asked for at once.
const shownFixes = 30

// fixRows are the cells of a file that are wrong, and those that are put right.
func fixRows(w ledger.Waiting, drawn []sheet) []fixRow {
	var out []fixRow
	for _, f := range w.Corrections {
		out = append(out, fixRow{f.Cell, f.Old, f.New, ""})
	}
	for _, s := range drawn {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				for _, f := range c.Faults {
					if f.Error && len(out) < shownFixes && !slices.ContainsFunc(out, func(r fixRow) bool { return r.Cell == c.Name }) {
						out = append(out, fixRow{c.Name, c.Text, "", f.Message})
					}
				}
			}
		}
	}
	return out
}

type changeRow struct{ Unit, Indicator, Period, Old, New string }

func (s *Server) arrival(r *http.Request) (view, error) {
	w, ok := s.ledger.WaitingFor(r.PathValue("id"))
	if !ok {
		return view{}, errNotThere
	}
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return view{}, err
	}
	u, err := s.ledger.Understand(r.Context(), a)
	if err != nil {
		return view{}, err
	}
	if on, ok := campaign.ParseDate(w.On); ok {
		w.On = on.Format()
	}
	v := arrivalView{Waiting: w, File: u.File, Clean: u.Clean() && u.Twin == "", Twin: u.Twin, Figures: len(u.Figures), Earlier: u.Earlier}
	v.Verdict, _ = verdict(u, nil)
	v.Periods = periods(u.Figures)
	for _, l := range u.Lines {
		v.Lines = append(v.Lines, l.Vi)
	}
	for _, d := range u.Faults {
		if d.Pos.Line == 0 {
			v.Faults = append(v.Faults, shownFault(d))
		}
	}
	v.Causes = causes(u.Faults)
	v.Sheets = sheets(u.File, a.Data, u.Faults, u.Skipped, diag.Pos{})
	for _, c := range u.Changes[:min(len(u.Changes), 50)] {
		site := u.Checked.Site
		ind := site.Indicators.At(c.Indicator)
		v.Changes = append(v.Changes, changeRow{site.Units.Get(c.Unit).NameOn(c.Period.End()).Short, ind.Short, c.Period.Label(), ind.Number(c.Old), ind.Number(c.New)})
	}
	for i := range u.Checked.Site.Indicators.All {
		ind := u.Checked.Site.Indicators.All[i]
		v.Indicator = append(v.Indicator, option{Value: ind.ID, Text: ind.Short})
	}
	v.Fixes = fixRows(w, v.Sheets)
	v.Asked = questions(w, u, v.Indicator, v.Sheets)
	return view{"arrival.html", w.Name, v}, nil
}

// periods names the periods of figures.
func periods(all []campaign.Observation) string {
	var names []string
	for _, ob := range all {
		if name := ob.Period.Label(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names[:min(len(names), 6)], ", ")
}

// causes counts faults by their kind, errors first.
func causes(all []diag.Diagnostic) []cause {
	var out []cause
	for _, d := range all {
		i := slices.IndexFunc(out, func(c cause) bool { return c.Code == string(d.Code) })
		if i < 0 {
			doc, _ := diag.Explain(d.Code)
			out = append(out, cause{Code: string(d.Code), Title: doc.Title.Vi, Error: d.Severity == diag.Error})
			i = len(out) - 1
		}
		out[i].Count++
	}
	slices.SortStableFunc(out, func(a, b cause) int {
		if a.Error != b.Error {
			if a.Error {
				return -1
			}
			return 1
		}
		return b.Count - a.Count
	})
	return out
}

// asks says which statement of a sidecar answers a fault.
var asks = map[diag.Code][]string{
	diag.ColumnMissing:    {"period", "unit", "indicator"},
	diag.PeriodSyntax:     {"period"},
	diag.NumberAmbiguous:  {"numbers"},
	diag.IndicatorUnknown: {"indicator"},
	diag.UnitUnknown:      {"unit"},
	diag.FiguresNone:      {"period", "unit"},
}

var asked = map[string]question{
	"period":    {Key: "period", Label: "Kỳ nào?", Help: "Kỳ của mọi số liệu trong tệp", Example: "10/2025"},
	"measure":   {Key: "measure", Label: "Đơn vị tính?", Help: "Của các cột không ghi đơn vị tính", Example: "triệu đồng"},
	"unit":      {Key: "unit", Label: "Đơn vị nào?", Help: "Khi cả tệp là của một đơn vị", Example: "01 hoặc Hà Nội"},
	"indicator": {Key: "indicator", Label: "Chỉ tiêu nào?", Help: "Khi cả tệp là của một chỉ tiêu"},
	"numbers":   {Key: "numbers", Label: "Số viết kiểu nào?", Help: "91,052 là 91 phẩy 052, hay chín mươi mốt nghìn", Options: []option{{Value: "vi", Text: "Việt Nam: 1.234,5"}, {Value: "en", Text: "Anh: 1,234.5"}}},
}

// titlePeriod is a month as titles and names of files write it.
var titlePeriod = regexp.MustCompile(`(?i)(?:tháng|t|th)[\s._-]*(\d{1,2})\s*(?:[/._-]|năm|\s)+\s*(20\d\d)|(20\d\d)[._-](\d{2})`)

// likelyPeriod is the period that a title or the name of a file speaks of; "" for none. It
// is proposed and never taken without being agreed to.
func likelyPeriod(texts ...string) string {
	for _, text := range texts {
		m := titlePeriod.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		month, year := m[1]+m[4], m[2]+m[3]
		if p, ok := campaign.ParsePeriod(month + "/" + year); ok {
			return p.Label()
		}
	}
	return ""
}

// questions are what is asked of a file: always when, in what and of whom where something
// is missing, and what columns are that nobody knows.
func questions(w ledger.Waiting, u *ledger.Understanding, indicators []option, drawn []sheet) []question {
	given := map[string]string{}
	for _, st := range w.Statements {
		given[st.Key] = st.Value
	}
	wanted := map[string]bool{}
	var columns []string
	for _, d := range u.Faults {
		for _, key := range asks[d.Code] {
			wanted[key] = true
		}
		if strings.HasPrefix(string(d.Code), "measure") {
			wanted["measure"] = true
		}
		if d.Code == diag.ColumnUnknown && d.Column != "" && !slices.Contains(columns, d.Column) {
			columns = append(columns, d.Column)
		}
	}
	var out []question
	for _, key := range []string{"period", "measure", "unit", "indicator", "numbers"} {
		q := asked[key]
		if q.Value = given[key]; q.Value == "" && !wanted[key] {
			continue
		}
		if key == "period" && q.Value == "" {
			q.Example = likelyPeriod(append([]string{w.Name}, titles(drawn)...)...)
			q.Value = q.Example
		}
		if key == "indicator" {
			q.Options = indicators
		}
		q.Options = chosen(q.Options, q.Value)
		out = append(out, q)
	}
	for key, value := range given {
		if asked[key].Key == "" && !slices.Contains(columns, key) && value != "" {
			columns = append(columns, key)
		}
	}
	slices.Sort(columns)
	for _, title := range columns {
		what := append([]option{{Value: "ignore", Text: "bỏ qua cột này"}}, indicators...)
		out = append(out, question{Key: title, Label: "Cột «" + title + "» là gì?", Column: true, Value: given[title], Options: chosen(what, given[title])})
	}
	return out
}

// titles are the cells of the first rows.
func titles(drawn []sheet) []string {
	var out []string
	for _, s := range drawn {
		for _, row := range s.Rows[:min(len(s.Rows), 8)] {
			for _, c := range row.Cells {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

func chosen(all []option, value string) []option {
	out := slices.Clone(all)
	for i := range out {
		out[i].Chosen = out[i].Value == value
	}
	return out
}

// settleArrival writes down what was answered; with the button Nhận the file is received.
func (s *Server) settleArrival(ctx context.Context, r *http.Request) (string, error) {
	w, ok := s.ledger.WaitingFor(r.PathValue("id"))
	if !ok {
		return "/nhan", errNotThere
	}
	here := "/nhan/" + w.ID
	if err := r.ParseForm(); err != nil {
		return here, err
	}
	if r.FormValue("viec") == "bo" {
		return "/nhan", s.ledger.Drop(w.ID)
	}
	on, ok := campaign.ParseDate(r.FormValue("ngay"))
	if !ok {
		return here, fault.Refuse(lang.T("%q không phải là một ngày: viết 31/12/2025", "%q is not a date: write 31/12/2025"), r.FormValue("ngay"))
	}
	w.On, w.Provisional, w.Supersedes, w.Reason = on.String(), r.FormValue("tam") != "", r.FormValue("thay"), r.FormValue("ly-do")
	w.Statements = nil
	for key := range asked {
		w.Statements = append(w.Statements, ledger.Statement{Key: key, Value: r.FormValue(key)})
	}
	for key := range r.PostForm {
		if title, ok := strings.CutPrefix(key, "cot:"); ok {
			w.Statements = append(w.Statements, ledger.Statement{Key: title, Value: r.FormValue(key), Column: true})
		}
	}
	w.Statements = slices.DeleteFunc(w.Statements, func(st ledger.Statement) bool { return strings.TrimSpace(st.Value) == "" })
	slices.SortFunc(w.Statements, func(a, b ledger.Statement) int { return strings.Compare(a.Key, b.Key) })
	w.FixReason, w.FixWho, w.Corrections = r.FormValue("sua-ly-do"), r.FormValue("sua-ai"), nil
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return here, err
	}
	for _, key := range slices.Sorted(maps.Keys(r.PostForm)) {
		if cell, ok := strings.CutPrefix(key, "o:"); ok && strings.TrimSpace(r.FormValue(key)) != "" {
			if err := a.Fix(cell, r.FormValue(key)); err != nil {
				return here, err
			}
		}
	}
	w.Corrections = a.Corrections
	if err := s.ledger.Note(w); err != nil || r.FormValue("viec") != "nhan" {
		return here, err
	}
	if a, err = s.ledger.Arrival(w); err != nil {
		return here, err
	}
	u, err := s.ledger.Receive(ctx, a)
	if err != nil {
		return here, err
	}
	s.done("Đã nhận %s: %d số liệu, ghi vào sổ tiếp nhận.", path.Base(u.File), len(u.Figures))
	return "/nhan", s.ledger.Drop(w.ID)
}

func (s *Server) undoReceive(_ context.Context, r *http.Request) (string, error) {
	file := r.FormValue("tep")
	if err := s.ledger.UndoReceive(file); err != nil {
		return "/nhan", err
	}
	s.done("Đã đưa %s ra khỏi số liệu; bản cũ nằm trong %s.", file, ledger.Before)
	return "/nhan", nil
}
