package window

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"path"
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
	Waiting       []waitingRow
	Clean         int    // of those that wait: nothing is open about them
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
		if err == nil && len(u.Figures) > 0 {
			row.Verdict += ", kỳ " + periods(u.Figures)
		}
		if nothingOpen(u, err) {
			v.Clean++
		}
		if on, ok := campaign.ParseDate(w.On); ok {
			v.On = on.Format()
			row.Verdict += ", nhận ngày " + v.On
		}
		v.Waiting = append(v.Waiting, row)
	}
	rows, n := s.receivedLast()
	v.Last, v.Earlier = received{"Tệp nhận gần đây", rows[:n]}, received{"Tệp nhận trước đó", rows[n:]}
	return view{"arrivals.html", "Nhận tệp", v}, nil
}

// receivedLast lists what was received, the last first, and says how many of them came in
// the month before the last one.
func (s *Server) receivedLast() (out []receivedRow, recent int) {
	site := s.check().Site
	if site == nil || len(site.Exports) == 0 {
		return nil, 0
	}
	last := slices.Clone(site.Exports)
	slices.Reverse(last)
	slices.SortStableFunc(last, func(a, b source.Export) int { return b.ReceivedOn.Compare(a.ReceivedOn) })
	since := last[0].ReceivedOn.AddDays(-31)
	for _, e := range last[:min(len(last), shownReceived)] {
		out = append(out, receivedRow{e.File, e.ReceivedOn.Format(), statusWord(e.Provisional), e.Reason})
		if since.Before(e.ReceivedOn) && recent < shownLast {
			recent++
		}
	}
	return out, recent
}

// statusWord says whether figures may still change, as the register of exports has it.
func statusWord(provisional bool) string {
	if provisional {
		return source.ProvisionalWord
	}
	return source.FinalWord
}

// verdict says in a line how a file that waits stands, and how that is to be seen.
func verdict(u *ledger.Understanding, err error) (text, class string) {
	if err != nil {
		return explain(err), "bad"
	}
	wrong, warnings := 0, 0
	open := map[string]bool{} // questions, each of which may be the answer to many faults
	for _, d := range aboutFile(u.Faults) {
		switch key := asksFor(d); {
		case d.Severity != diag.Error:
			warnings++
		case key != "":
			open[key] = true
		default:
			wrong++
		}
	}
	switch {
	case u.Twin != "":
		return "đã nhận rồi: giống hệt " + u.Twin, "bad"
	case wrong > 0 && len(open) > 0:
		return fmt.Sprintf("%d câu phải trả lời, %d chỗ phải sửa", len(open), wrong), "bad"
	case len(open) > 0:
		return fmt.Sprintf("%d câu phải trả lời", len(open)), "bad"
	case wrong > 0:
		return fmt.Sprintf("%d chỗ phải sửa", wrong), "bad"
	case len(u.Figures) == 0:
		return "không có số liệu nào", "bad"
	case warnings > 0:
		return fmt.Sprintf("đọc được %d số liệu, nhưng có %d điều phải xem lại trước khi nhận", len(u.Figures), warnings), "doubt"
	}
	return fmt.Sprintf("đọc được %d số liệu", len(u.Figures)), "good"
}

// nothingOpen reports whether a file can be received as its line in the list tells.
func nothingOpen(u *ledger.Understanding, err error) bool {
	_, class := verdict(u, err)
	return class == "good" && len(u.Changes) == 0
}

// receiveAll receives the files that wait and that nothing is open about.
func (s *Server) receiveAll(ctx context.Context, _ *http.Request) (string, error) {
	waiting, err := s.ledger.Waiting()
	files, figures := 0, 0
	for _, w := range waiting {
		w, u, unread := s.understand(ctx, w)
		if !nothingOpen(u, unread) {
			continue
		}
		a, err := s.ledger.Arrival(w)
		if err == nil {
			u, err = s.ledger.Receive(ctx, a)
		}
		if err == nil {
			err = s.ledger.Drop(w.ID)
		}
		if err != nil {
			return "/nhan", err
		}
		files, figures = files+1, figures+len(u.Figures)
	}
	if files > 0 {
		s.done("Đã nhận %d tệp: %d số liệu, ghi vào sổ tiếp nhận.", files, figures)
	}
	return "/nhan", err
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
// Nhận it is stated. Where nothing speaks of one, it is read as of the newest month, for
// the sake of what else has to be asked.
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
		u.Faults = append(u.Faults, s.alsoWrong(ctx, w)...)
		return w, u, nil
	}
	w, read, err := s.readAs(ctx, w, period)
	return w, read, err
}

// readAs reads a file as of a period.
func (s *Server) readAs(ctx context.Context, w ledger.Waiting, period string) (ledger.Waiting, *ledger.Understanding, error) {
	w.Statements = append(slices.Clone(w.Statements), ledger.Statement{Key: "period", Value: period})
	a, err := s.ledger.Arrival(w)
	if err != nil {
		return w, nil, err
	}
	u, err := s.ledger.Understand(ctx, a)
	return w, u, err
}

// alsoWrong is what is wrong in a file of no known period whatever its period is: how its
// numbers are written, what they count, what its columns are.
func (s *Server) alsoWrong(ctx context.Context, w ledger.Waiting) []diag.Diagnostic {
	c := s.check()
	if c.Book == nil || len(c.Book.Months()) == 0 {
		return nil
	}
	months := c.Book.Months()
	_, u, err := s.readAs(ctx, w, months[len(months)-1].Label())
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(u.Faults, func(d diag.Diagnostic) bool {
		return !slices.Contains(ofAnyPeriod, d.Code) || d.Severity != diag.Error && d.Code != diag.ColumnUnknown
	})
}

// ofAnyPeriod are the faults that a file has whatever its period is.
var ofAnyPeriod = []diag.Code{
	diag.NumberSyntax, diag.NumberGrouping, diag.NumberTooLong, diag.NumberAmbiguous, diag.NumberMixed, diag.NumberNegative,
	diag.MeasureMissing, diag.CellError, diag.IndicatorUnknown, diag.ColumnUnknown,
}

// asksFor is the first question whose answer may mend a fault; "" for none.
func asksFor(d diag.Diagnostic) string {
	if key := lacks(d); key != "" {
		return key
	}
	if keys := answered(string(d.Code)); len(keys) > 0 {
		return keys[0]
	}
	return ""
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
