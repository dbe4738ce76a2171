package shortcode

import (
	"cmp"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/viet"
)

// readNames finds what the values of the keys name.
func (s *resolution) readNames() {
	s.readCampaign()
	s.readIndicators()
	s.call.Period = s.period(periodKey)
	s.call.Against = s.period(againstKey)
	s.call.From, s.call.To = s.period(fromKey), s.period(toKey)
	s.readYears()
	s.readUnit()
	s.readTop()
	if w, ok := s.args[formKey]; ok {
		switch normal(w.Text) {
		case "gon", "short":
			s.call.Short = true
		case "day-du", "full":
		default:
			s.badValue(formKey, w, "dang=gon")
		}
	}
}

func (s *resolution) badValue(k key, w prose.Word, example string) {
	d := s.fault(w.At, diag.ShortcodeValue, w.Text)
	*d = d.In(string(k)).WithHint(lang.T("ví dụ: %s", "for example: %s").With(example))
}

func (s *resolution) readCampaign() {
	w, ok := s.args[campaignKey]
	if !ok {
		return
	}
	var ids []string
	for _, c := range s.Site.Campaigns {
		if c.ID == w.Text || strings.EqualFold(c.Number, w.Text) {
			s.call.Campaign = c
			return
		}
		ids = append(ids, c.ID)
	}
	d := diag.New(w.At, diag.CampaignUnknown, w.Text).In(string(campaignKey))
	if n := diag.Nearest(w.Text, ids); n != "" {
		d = d.WithHint(lang.T("có phải %q?", "did you mean %q?").With(n))
	}
	s.faults = append(s.faults, d)
}

// readIndicators reads one indicator, or several parted by commas for a table.
func (s *resolution) readIndicators() {
	w, ok := s.args[indicatorKey]
	if !ok {
		return
	}
	names := []string{w.Text}
	if s.call.Kind == YearTable {
		names = strings.Split(w.Text, ",")
	}
	for _, name := range names {
		name = strings.TrimSpace(name)
		if ind := s.indicator(name); ind != nil {
			s.call.Indicators = append(s.call.Indicators, ind)
			continue
		}
		d := diag.New(w.At, diag.IndicatorUnknown, name).In(string(indicatorKey))
		if n := diag.Nearest(name, s.Site.Indicators.IDs()); n != "" {
			d = d.WithHint(lang.T("có phải %q?", "did you mean %q?").With(n))
		}
		s.faults = append(s.faults, d)
	}
}

// indicator finds an indicator by its id, its name or its short name.
func (s *resolution) indicator(name string) *campaign.Indicator {
	if ind := s.Site.Indicators.Get(strings.ToLower(name)); ind != nil {
		return ind
	}
	for _, ind := range s.Site.Indicators.All {
		if viet.Key(ind.Short) == viet.Key(name) || viet.Key(ind.Name) == viet.Key(name) {
			return ind
		}
	}
	return nil
}

func (s *resolution) period(k key) campaign.Period {
	w, ok := s.args[k]
	if !ok {
		return 0
	}
	p, ok := campaign.ParsePeriod(w.Text)
	if !ok {
		s.badValue(k, w, string(k)+"="+map[key]string{fromKey: "2021", toKey: "2025"}[k]+map[key]string{periodKey: "12/2024", againstKey: "12/2023"}[k])
	}
	return p
}

// maxYears bounds a table of years: a typing error must not make a thousand columns.
const maxYears = 12

// readYears reads the year of an honor roll, and sees that a table of years is one.
func (s *resolution) readYears() {
	if w, ok := s.args[yearKey]; ok {
		p, ok := campaign.ParsePeriod(w.Text)
		if s.call.Period = p; !ok || !p.IsYear() {
			s.badValue(yearKey, w, "nam=2022")
		}
	}
	from, to := s.call.From, s.call.To
	if from == 0 || to == 0 {
		return
	}
	if s.call.Kind == YearTable && !from.IsYear() {
		s.badValue(fromKey, s.args[fromKey], "tu=2021")
	}
	if w := s.args[toKey]; to.End().Before(from.Start()) || s.call.Kind == YearTable && (!to.IsYear() || to.Year()-from.Year() >= maxYears) {
		s.badValue(toKey, w, "tu=2021 den=2025")
	}
}

func (s *resolution) readTop() {
	w, ok := s.args[topKey]
	if !ok {
		return
	}
	n, err := strconv.Atoi(w.Text)
	if err != nil || n < 1 {
		s.badValue(topKey, w, "dau=10")
	}
	s.call.Top = n
}

// readUnit finds the unit; without the key it is the country.
func (s *resolution) readUnit() {
	s.call.Unit = s.Site.Units.Get(campaign.Country)
	on, known := s.unitDay()
	w, ok := s.args[unitKey]
	if !ok || !known {
		return
	}
	m := s.Site.Units.Resolve(w.Text, on)
	if m.Miss == campaign.Found {
		s.call.Unit = s.Site.Units.Get(m.Unit)
		return
	}
	s.faults = append(s.faults, s.miss(w, on, m).In(string(unitKey)))
}

// unitDay is the day that settles which unit a name means: the end of the
// vintage that is named, of the campaign's, or of the period, else the day of the text.
func (s *resolution) unitDay() (campaign.Date, bool) {
	vintage := ""
	if c := s.call.Campaign; c != nil {
		vintage = c.Vintage
	}
	if w, ok := s.args[vintageKey]; ok {
		if _, known := s.Site.Units.Vintage(w.Text); !known {
			s.badValue(vintageKey, w, "danh-muc=2025")
			return campaign.Date{}, false
		}
		vintage = w.Text
	}
	if v, ok := s.Site.Units.Vintage(vintage); ok {
		if v.To.IsZero() {
			return later(v.From, s.Book.AsOf), true
		}
		return v.To, true
	}
	if p := cmp.Or(s.call.Period, s.call.To); p != 0 {
		return p.End(), true
	}
	return s.Book.AsOf, true
}

func later(a, b campaign.Date) campaign.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// miss says why a text names no unit on a day.
func (s *resolution) miss(w prose.Word, on campaign.Date, m campaign.Match) diag.Diagnostic {
	units := s.Site.Units
	switch m.Miss {
	case campaign.NotInForce:
		u := units.Get(m.Candidates[0])
		if on.IsZero() {
			return diag.New(w.At, diag.UnitDayMissing, w.Text).WithHint(lang.T("thêm danh-muc=%s hoặc kỳ", "add danh-muc=%s or a period").With(u.Vintage))
		}
		name := u.NameOn(u.To()).Short + " (" + u.Code + ")"
		d := diag.New(w.At, diag.UnitNotInForce, w.Text, on.Format())
		if on.Before(u.From()) {
			return d.WithHint(lang.T("%s có từ %s", "%s exists since %s").With(name, u.From().Format()))
		}
		return d.WithHint(lang.T("%s có đến %s; thêm danh-muc=%s nếu nói về đơn vị ấy", "%s existed until %s; add danh-muc=%s if you mean that one").
			With(name, u.To().Format(), u.Vintage))
	case campaign.Ambiguous:
		var names []string
		for _, id := range m.Candidates {
			u := units.Get(id)
			names = append(names, u.NameOn(on).Short+" ("+u.Code+")")
		}
		return diag.New(w.At, diag.UnitAmbiguous, w.Text, strings.Join(names, ", "))
	}
	d := diag.New(w.At, diag.UnitUnknown, w.Text)
	if n := units.Near(w.Text, on); n != "" {
		return d.WithHint(lang.T("có phải %q?", "did you mean %q?").With(n))
	}
	return d
}
