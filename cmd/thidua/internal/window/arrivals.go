package window

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
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
	Next          string // the month that units report next
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

// classes are how a file that waits may be seen to stand, the best first.
var classes = []string{"good", "doubt", "bad"}

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
	v := arrivalsView{Next: campaign.MonthOf(campaign.DateOf(s.ledger.Now())).Label()}
	if c := s.check(); c.Book != nil {
		if months := c.Book.Months(); len(months) > 0 {
			v.Next = months[len(months)-1].Next().Label()
		}
	}
	for _, w := range waiting {
		row := waitingRow{ID: w.ID, Name: w.Name}
		read, u, err := s.understand(r.Context(), w)
		row.Verdict, row.Class = verdict(u, err)
		if err == nil && len(u.Figures) > 0 {
			row.Verdict += ", kỳ " + periods(u.Figures)
		}
		if year := proposedYear(w, read); year != "" {
			row.Verdict, row.Class = row.Verdict+" theo tựa bảng hoặc tên tệp: mở tệp xem có đúng kỳ không", "doubt"
		}
		if nothingOpen(w, read, u, err) {
			v.Clean++
		}
		if on, ok := campaign.ParseDate(w.On); ok {
			v.On = on.Format()
			row.Verdict += ", nhận ngày " + v.On
		}
		v.Waiting = append(v.Waiting, row)
	}
	// What can be received comes first: it may be what the others wait for.
	slices.SortStableFunc(v.Waiting, func(a, b waitingRow) int {
		return cmp.Or(cmp.Compare(slices.Index(classes, a.Class), slices.Index(classes, b.Class)), strings.Compare(a.Name, b.Name))
	})
	rows, n := s.receivedLast()
	v.Last, v.Earlier = received{"Tệp nhận gần đây", rows[:n]}, received{"Tệp nhận trước đó", rows[n:]}
	return view{"arrivals.html", "Nhận tệp", v}, nil
}

// receivedLast lists what was received, the last first, and says how many of them are seen
// at once.
func (s *Server) receivedLast() (out []receivedRow, recent int) {
	site := s.check().Site
	if site == nil || len(site.Exports) == 0 {
		return nil, 0
	}
	last := slices.Clone(site.Exports) // the register goes on below
	slices.Reverse(last)
	for _, e := range last[:min(len(last), shownReceived)] {
		out = append(out, receivedRow{e.File, e.ReceivedOn.Format(), statusWord(e.Provisional), e.Reason})
	}
	return out, min(len(out), shownLast)
}

// statusWord says whether figures may still change, as the register of exports has it.
func statusWord(provisional bool) string {
	if provisional {
		return source.ProvisionalWord
	}
	return source.FinalWord
}

// nothingOpen reports whether a file can be received as its line in the list tells: given is
// what was stated of it, read what it was read with.
func nothingOpen(given, read ledger.Waiting, u *ledger.Understanding, err error) bool {
	_, class := verdict(u, err)
	return class == "good" && len(u.Changes) == 0 && proposedYear(given, read) == ""
}

// proposedYear is the year that a file is read as of although nobody has stated one; "" for
// none. Titles speak of years for many reasons: somebody has to agree.
func proposedYear(given, read ledger.Waiting) string {
	if len(read.Statements) == len(given.Statements) {
		return ""
	}
	if p, ok := campaign.ParsePeriod(read.Statements[len(given.Statements)].Value); ok && p.IsYear() {
		return p.Label()
	}
	return ""
}

// receiveAll receives the files that wait and that nothing is open about.
func (s *Server) receiveAll(ctx context.Context, _ *http.Request) (string, error) {
	waiting, err := s.ledger.Waiting()
	files, figures := 0, 0
	for _, w := range waiting {
		read, u, unread := s.understand(ctx, w)
		if !nothingOpen(w, read, u, unread) {
			continue
		}
		a, err := s.ledger.Arrival(read)
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

// dropAll takes all files away from those that wait.
func (s *Server) dropAll(context.Context, *http.Request) (string, error) {
	waiting, err := s.ledger.Waiting()
	for _, w := range waiting {
		err = errors.Join(err, s.ledger.Drop(w.ID))
	}
	if err == nil {
		s.done("Đã bỏ %d tệp đang chờ; số liệu đã nhận không đổi.", len(waiting))
	}
	return "/nhan", err
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
