package window

import (
	"context"
	"net/http"
	"path"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/draft"
)

// codesView makes the short code of a figure out of what is chosen.
type codesView struct {
	Indicators, Units []option
	Period            string
	Code, Value       string // and what it prints
	Wrong             string
}

// codes shows the short code of a figure: a text that has it always prints the figure of
// the register.
func (s *Server) codes(r *http.Request) (view, error) {
	c := s.check()
	if c.Site == nil || c.Book == nil {
		return view{}, errNotThere
	}
	q := r.URL.Query()
	v := codesView{Period: q.Get("ky"), Units: []option{{Value: "", Text: "toàn quốc"}}}
	var ind *campaign.Indicator
	for _, i := range c.Site.Indicators.All {
		v.Indicators = append(v.Indicators, option{i.ID, i.Short, i.ID == q.Get("chi-tieu")})
		if i.ID == q.Get("chi-tieu") {
			ind = i
		}
	}
	unit := campaign.Country
	vintage, _ := c.Site.Units.VintageOn(c.Book.AsOf)
	for _, id := range vintage.Units {
		name := c.Site.Units.Get(id).NameOn(c.Book.AsOf).Short
		v.Units = append(v.Units, option{name, name, name == q.Get("don-vi")})
		if name == q.Get("don-vi") {
			unit = id
		}
	}
	if ind == nil {
		return view{"codes.html", "Mã của một con số", v}, nil
	}
	period, ok := campaign.ParsePeriod(v.Period)
	if !ok {
		v.Wrong = "Ghi kỳ như 12/2025, hoặc 2025 với số cả năm."
		return view{"codes.html", "Mã của một con số", v}, nil
	}
	v.Code = "{{so " + ind.ID
	if name := q.Get("don-vi"); name != "" {
		v.Code += " don-vi=" + strconv.Quote(name)
	}
	v.Code += " ky=" + period.Label() + "}}"
	if f := c.Book.Value(ind.Index, unit, period); f.Ok {
		v.Value = ind.Number(f.Value)
	} else {
		v.Wrong = "Kỳ này chưa có số: mã dùng được khi đã có."
	}
	return view{"codes.html", "Mã của một con số", v}, nil
}

// addPicture copies a picture beside a text, and tells how the text shows it.
func (s *Server) addPicture(_ context.Context, r *http.Request) (string, error) {
	name, data, err := sentFile(r, "hinh")
	file := r.FormValue("tep")
	if err != nil {
		return formHref(file), err
	}
	if _, ok := draft.KindOf(file); !ok {
		return "/soan", errNotThere
	}
	at, err := s.ledger.AddPicture(path.Dir(file), name, data)
	if err != nil {
		return formHref(file), err
	}
	link, _ := strings.CutPrefix(at, path.Dir(file)+"/")
	s.tell(notice{Text: "Đã chép hình. Dán vào bài, thay chữ trong ngoặc vuông bằng lời mô tả hình: ![mô tả hình](" + link + ")"})
	return formHref(file), nil
}
