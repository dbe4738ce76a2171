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

	"thidua/cmd/thidua/internal/amount"
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
	Waiting       []waitingRow
	On            string // the day that those that wait came on
	Last, Earlier received
}

// received are exports that were received, the last first.
type received struct {
	Label string
	Rows  []receivedRow
}

type waitingRow struct {
	ID, Name, Verdict, Class string
}

type receivedRow struct{ File, On, Status, Reason string }

// shownLast is how many of the exports received last are seen at once, shownReceived how
// many are listed.
const (
	shownLast     = 6
	shownReceived = 30
)

func (s *Server) arrivals(r *http.Request) (view, error) {
	waiting, err := s.ledger.Waiting()
	if err != nil {
		return view{}, err
	}
	v := arrivalsView{}
	for _, w := range waiting {
		row := waitingRow{ID: w.ID, Name: w.Name}
		_, u, err := s.understand(r.Context(), w)
		row.Verdict, row.Class = verdict(u, err)
		v.Waiting = append(v.Waiting, row)
		if on, ok := campaign.ParseDate(w.On); ok {
			v.On = on.Format()
		}
	}
	rows := s.receivedLast()
	n := min(len(rows), shownLast)
	v.Last, v.Earlier = received{"Tệp nhận gần đây", rows[:n]}, received{"Tệp nhận trước đó", rows[n:]}
	return view{"arrivals.html", "Nhận tệp", v}, nil
}

func (s *Server) receivedLast() []receivedRow {
	site := s.check().Site
	if site == nil {
		return nil
	}
	last := slices.Clone(site.Exports)
	slices.Reverse(last)
	slices.SortStableFunc(last, func(a, b source.Export) int { return b.ReceivedOn.Compare(a.ReceivedOn) })
	var out []receivedRow
	for _, e := range last[:min(len(last), shownReceived)] {
		status := "chính thức"
		if e.Provisional {
			status = "tạm tính"
		}
		out = append(out, receivedRow{e.File, e.ReceivedOn.Format(), status, e.Reason})
	}
	return out
}

// verdict says in a line how a file that waits stands, and how that is to be seen.
func verdict(u *ledger.Understanding, err error) (text, class string) {
	if err != nil {
		return explain(err), "bad"
	}
	errs, warnings := 0, 0
	for _, d := range aboutFile(u.Faults) {
		if d.Severity == diag.Error {
			errs++
		} else {
			warnings++
		}
	}
	switch {
	case u.Twin != "":
		return "đã nhận rồi: giống hệt " + u.Twin, "bad"
	case errs > 0:
		return fmt.Sprintf("%d chỗ phải sửa hoặc phải trả lời", errs), "bad"
	case len(u.Figures) == 0:
		return "không có số liệu nào", "bad"
	case warnings > 0:
		return fmt.Sprintf("đọc được %d số liệu, nhưng có %d điều phải xem lại trước khi nhận", len(u.Figures), warnings), "doubt"
	}
	return fmt.Sprintf("đọc được %d số liệu", len(u.Figures)), "good"
}

// aboutFile are the faults that a file is the cause of; that others have not reported yet
// is none.
func aboutFile(all []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool {
		return d.Code == diag.UnitNotReported || d.Code == diag.PeriodHole || d.Code == diag.PeriodEarly
	})
}

// proposedUpTo is the largest file that is read once more for the sake of a proposal, in bytes.
const proposedUpTo = 1 << 20

// understand reads a file that waits. Where it does not say of what period it is, and its
// title or name speaks of one, it is read as of that: the form shows the period, and with
// Nhận it is stated.
func (s *Server) understand(ctx context.Context, w ledger.Waiting) (ledger.Waiting, *ledger.Understanding, error) {
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return w, nil, err
	}
	u, err := s.ledger.Understand(ctx, a)
	if err != nil || len(a.Data) > proposedUpTo || !slices.ContainsFunc(u.Faults, lacksPeriod) {
		return w, u, err
	}
	period := likelyPeriod(append([]string{w.Name}, titles(sheets(u.File, a.Data, nil, nil, diag.Pos{}))...)...)
	if period == "" {
		return w, u, nil
	}
	w.Statements = append(slices.Clone(w.Statements), ledger.Statement{Key: "period", Value: period})
	if a, err = s.ledger.Arrival(w); err != nil {
		return w, u, err
	}
	u, err = s.ledger.Understand(ctx, a)
	return w, u, err
}

func lacksPeriod(d diag.Diagnostic) bool { return lacks(d) == "period" }

// lacks is what a table says nothing of, where that is a column's fault.
func lacks(d diag.Diagnostic) string {
	if d.Code != diag.ColumnMissing {
		return ""
	}
	for column, key := range map[string]string{`"ky"`: "period", `"don_vi"`: "unit", `"chi_tieu"`: "indicator"} {
		if strings.Contains(d.Message.Vi, column) {
			return key
		}
	}
	return ""
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
	Class     string
	Clean     bool
	FixLacks  bool // corrections have no reason, or nobody has entered them
	Values    []valueRow
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
					if f.Error && len(answered(f.Code)) == 0 && len(out) < shownFixes && !slices.ContainsFunc(out, func(r fixRow) bool { return r.Cell == c.Name }) {
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
	w, u, err := s.understand(r.Context(), w)
	if err != nil {
		return view{}, err
	}
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return view{}, err
	}
	if on, ok := campaign.ParseDate(w.On); ok {
		w.On = on.Format()
	}
	v := arrivalView{Waiting: w, File: u.File, Clean: u.Clean() && u.Twin == "", Twin: u.Twin, Figures: len(u.Figures), Earlier: u.Earlier}
	v.Verdict, v.Class = verdict(u, nil)
	v.Periods = periods(u.Figures)
	for _, l := range u.Lines {
		v.Lines = append(v.Lines, l.Vi)
	}
	faults := aboutFile(u.Faults)
	for i, d := range faults {
		if lacks(d) != "" || len(answered(string(d.Code))) > 0 {
			faults[i].Hint = askedAbove
		}
	}
	for _, d := range faults {
		if d.Pos.Line == 0 || d.Severity != diag.Error && len(v.Faults) < shownWarnings {
			v.Faults = append(v.Faults, shownFault(d))
		}
	}
	v.Causes = causes(faults)
	v.Sheets = sheets(u.File, a.Data, faults, u.Skipped, diag.Pos{})
	showFixes(v.Sheets, w.Corrections)
	v.FixLacks = len(w.Corrections) > 0 && (strings.TrimSpace(w.FixReason) == "" || strings.TrimSpace(w.FixWho) == "")
	if v.FixWho == "" {
		v.FixWho = s.lastWho()
	}
	v.Values = values(u)
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
	v.Asked = questions(w, u, v.Indicator)
	return view{"arrival.html", w.Name, v}, nil
}

// askedAbove is the way out of a fault that the form has a question for.
var askedAbove = lang.T("trả lời ở đầu trang", "answer at the top of the page")

// shownWarnings is how many warnings of a file are told above it.
const shownWarnings = 10

// A valueRow is a figure as it would be received, beside that of the period before.
type valueRow struct{ Unit, Indicator, Period, Value, Before string }

// shownValues is how many figures are listed.
const shownValues = 60

func values(u *ledger.Understanding) []valueRow {
	var out []valueRow
	c := u.Checked
	byUnit := slices.Clone(u.Figures)
	slices.SortStableFunc(byUnit, func(a, b campaign.Observation) int { return int(a.Unit) - int(b.Unit) })
	for _, ob := range byUnit[:min(len(byUnit), shownValues)] {
		ind := c.Site.Indicators.At(ob.Indicator)
		row := valueRow{c.Site.Units.Get(ob.Unit).NameOn(ob.Period.End()).Short, ind.Short, ob.Period.Label(), ind.Number(ob.Value), "–"}
		if before := c.Site.Results.At(ob.Indicator, ob.Unit, ob.Period.Previous()); before != nil {
			row.Before = ind.Number(before.Value)
		}
		out = append(out, row)
	}
	return out
}

// showFixes shows in the cells of a file what is read in their place.
func showFixes(drawn []sheet, fixes []ledger.Fix) {
	for _, s := range drawn {
		for _, row := range s.Rows {
			for i, c := range row.Cells {
				for _, f := range fixes {
					if f.Cell == c.Name {
						row.Cells[i].New = f.New
					}
				}
			}
		}
	}
}

// lastWho is who has put a cell right the last time.
func (s *Server) lastWho() string {
	site := s.check().Site
	if site == nil {
		return ""
	}
	who, day := "", campaign.Date{}
	for _, c := range site.Corrections {
		if !c.Day.Before(day) {
			who, day = c.Who, c.Day
		}
	}
	return who
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
	diag.PeriodSyntax:     {"period"},
	diag.NumberAmbiguous:  {"numbers"},
	diag.IndicatorUnknown: {"indicator"},
	diag.UnitUnknown:      {"unit"},
	diag.FiguresNone:      {"period", "unit"},
}

// answered are the statements that answer a fault of a code.
func answered(code string) []string {
	if strings.HasPrefix(code, "measure") {
		return []string{"measure"}
	}
	return asks[diag.Code(code)]
}

// moneyMeasures are what money is counted in.
func moneyMeasures() (out []option) {
	for _, name := range amount.MeasureNames() {
		if m, ok := amount.MeasureOf(name); ok && m.Base == amount.Money {
			out = append(out, option{Value: name, Text: name})
		}
	}
	return out
}

var asked = map[string]question{
	"period":    {Key: "period", Label: "Kỳ nào?", Help: "Kỳ của mọi số liệu trong tệp", Example: "10/2025"},
	"measure":   {Key: "measure", Label: "Số tiền tính bằng gì?", Help: "Của các cột tiền không ghi đơn vị tính; cột số người không đổi", Options: moneyMeasures()},
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
func questions(w ledger.Waiting, u *ledger.Understanding, indicators []option) []question {
	given := map[string]string{}
	for _, st := range w.Statements {
		given[st.Key] = st.Value
	}
	wanted := map[string]bool{}
	var columns []string
	for _, d := range u.Faults {
		for _, key := range answered(string(d.Code)) {
			wanted[key] = true
		}
		if key := lacks(d); key != "" {
			wanted[key] = true
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
		return here, notADay(r.FormValue("ngay"))
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
	status := "chính thức"
	if w.Provisional {
		status = "tạm tính"
	}
	s.done("Đã nhận %s: %d số liệu %s, ghi vào sổ tiếp nhận.", path.Base(u.File), len(u.Figures), status)
	return "/nhan", s.ledger.Drop(w.ID)
}

// undoReceive takes a received file out of the figures; it waits again, with what was
// stated of it.
func (s *Server) undoReceive(_ context.Context, r *http.Request) (string, error) {
	file := r.FormValue("tep")
	id, err := s.ledger.TakeBack(file)
	if err != nil {
		return "/nhan", err
	}
	if id == "" {
		s.done("Đã đưa %s ra khỏi số liệu; bản cũ nằm trong %s.", file, ledger.Before)
		return "/nhan", nil
	}
	s.done("Đã đưa %s ra khỏi số liệu. Tệp trở lại hàng chờ, cùng những điều đã trả lời.", path.Base(file))
	return "/nhan", nil
}

// setDay writes down on which day the files that wait came.
func (s *Server) setDay(_ context.Context, r *http.Request) (string, error) {
	on, ok := campaign.ParseDate(r.FormValue("ngay"))
	if !ok {
		return "/nhan", notADay(r.FormValue("ngay"))
	}
	waiting, err := s.ledger.Waiting()
	if err != nil {
		return "/nhan", err
	}
	for _, w := range waiting {
		if w.On = on.String(); err == nil {
			err = s.ledger.Note(w)
		}
	}
	if err == nil {
		s.done("Ngày nhận của %d tệp đang chờ: %s.", len(waiting), on.Format())
	}
	return "/nhan", err
}

func notADay(text string) error {
	return fault.Refuse(lang.T("%q không phải là một ngày: viết 31/12/2025", "%q is not a date: write 31/12/2025"), text)
}
