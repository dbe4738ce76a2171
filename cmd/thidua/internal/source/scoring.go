package source

import (
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// What holds where a rule does not say it.
const (
	defaultDecimals = 2
	defaultShare    = 80 // per cent of the weights
)

// The words of the key pace.
const (
	calendarDays  = "calendar"
	workingDays   = "working"
	evenWay       = "even"
	seasonalWay   = "seasonal"
	mostScorePart = 4 // decimals
	plainSteps    = 4 // decimals of the steps of a score
	mostStepPart  = 6
)

func paceRule(m *fields.Map) campaign.PaceRule {
	if !m.Has("pace") {
		return campaign.PaceRule{}
	}
	p := m.Map("pace")
	rule := campaign.PaceRule{
		Working:   fields.OneOf(p, "days", []string{calendarDays, workingDays}) == workingDays,
		Seasonal:  fields.OneOf(p, "profile", []string{evenWay, seasonalWay}) == seasonalWay,
		Tolerance: decimal(p, "about"),
	}
	if p.Has("cut_months") {
		rule.Cut = fields.OneOf(p, "cut_months", []campaign.CutMonths{campaign.CutWhole, campaign.CutNone})
	}
	return rule
}

func (l *loader) scoring(m *fields.Map, closed bool) campaign.Scoring {
	if !m.Has("scoring") {
		return campaign.Scoring{}
	}
	s := m.Map("scoring")
	out := campaign.Scoring{
		Version: s.Required("version").Value, Note: s.Text("note").Value, Cap: decimal(s, "cap"), At: s.At,
		Decimals: smallNumber(s, "decimals", defaultDecimals, mostScorePart), Share: amount.Int(defaultShare),
	}
	if s.Has("minimum_share") {
		out.Share = decimal(s, "minimum_share")
	}
	method(s, &out, closed)
	sum := amount.Amount{}
	for _, w := range s.Maps("weights") {
		ind, ok := l.IndicatorField(w, true)
		weight := campaign.Weight{Weight: decimal(w, "weight"), Cap: decimal(w, "cap"), At: w.At}
		sum = sum.Add(weight.Weight)
		if ok {
			weight.Indicator = ind.Index
			out.Weights = append(out.Weights, weight)
		}
	}
	if total := decimal(s, "total"); total.Sign() != 0 && total != sum {
		s.Fault(diag.New(s.Text("total").At, diag.WeightsMismatch, sum.Format(sum.Decimals()), total.Format(total.Decimals())).In("total"))
	}
	out.Adjustments = l.adjustments(s)
	out.Classes = classes(s)
	out.TieBreakers = l.tieBreakers(s)
	return out
}

// method reads the edition of the method and what depends on it. A closed campaign that
// does not name one keeps the first, and with it what the first took for granted.
func method(s *fields.Map, out *campaign.Scoring, closed bool) {
	out.Method, out.Steps = campaign.NewestMethod, plainSteps
	if closed {
		out.Method, out.Steps = campaign.FirstMethod, out.Decimals
	}
	if closed && !s.Has("method") {
		s.Fault(diag.New(s.At, diag.MethodUnnamed, campaign.NewestMethod).In("scoring"))
	}
	if s.Has("method") {
		out.Method = smallNumber(s, "method", out.Method, campaign.NewestMethod)
	}
	if out.Method == 0 {
		s.Fault(diag.New(s.Text("method").At, diag.ValueInvalid, "0").In("method"))
	}
	if out.Method == campaign.NewestMethod {
		out.Steps = plainSteps
	}
	out.Steps = smallNumber(s, "step_decimals", out.Steps, mostStepPart)
	out.Basis, out.Missing = campaign.ByProgress, campaign.Unranked
	if out.Method == campaign.FirstMethod {
		out.Basis = campaign.ByLevel
	}
	if out.Method == campaign.FirstMethod || s.Has("minimum_share") {
		out.Missing = campaign.LeaveOut
	}
	if s.Has("missing") {
		out.Missing = fields.OneOf(s, "missing", campaign.Missings)
	}
	if s.Has("rank_by") {
		out.Basis = fields.OneOf(s, "rank_by", campaign.Bases)
	}
}

// smallNumber reads a whole number.
func smallNumber(m *fields.Map, key string, absent, most int) int {
	t := m.Text(key)
	if !t.Ok {
		return absent
	}
	n, err := strconv.Atoi(t.Value)
	if err != nil || n < 0 || n > most {
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(key).WithHint(
			lang.T("một số từ 0 đến %d", "a number from 0 to %d").With(most)))
		return absent
	}
	return n
}

// decimal reads a number in the Vietnamese form; absent is zero.
func decimal(m *fields.Map, key string) amount.Amount {
	t := m.Text(key)
	if !t.Ok {
		return amount.Amount{}
	}
	a, err := amount.Vi.Parse(strings.TrimSuffix(t.Value, "%"))
	if err != nil || a.Sign() < 0 {
		m.Fault(diag.New(t.At, diag.NumberSyntax, t.Value).In(key))
	}
	return a
}

// adjustments reads what is added to a score or taken from it beside the weights.
func (l *loader) adjustments(s *fields.Map) []campaign.Adjustment {
	var out []campaign.Adjustment
	seen := map[string]diag.Pos{}
	for _, list := range []struct {
		key  string
		kind campaign.AdjustmentKind
	}{{"bonus", campaign.Bonus}, {"deductions", campaign.Deduction}, {"disqualifiers", campaign.Disqualify}} {
		for _, m := range s.Maps(list.key) {
			a := l.adjustment(m, list.kind)
			if at, twice := seen[a.ID]; twice && a.ID != "" {
				m.Fault(diag.New(m.Text("id").At, diag.SlugTwice, a.ID, at).In("id"))
				continue
			}
			seen[a.ID] = a.At
			out = append(out, a)
		}
	}
	return out
}

func (l *loader) adjustment(m *fields.Map, kind campaign.AdjustmentKind) campaign.Adjustment {
	a := campaign.Adjustment{
		ID: m.Required("id").Value, Kind: kind, Title: m.Required("title").Value,
		Max: decimal(m, "max"), At: m.At,
	}
	if kind != campaign.Disqualify && m.Required("points").Ok {
		a.Points = decimal(m, "points")
	}
	if !m.Has("indicator") {
		return a
	}
	if ind, ok := l.IndicatorField(m, true); ok {
		a.Automatic, a.Indicator = true, ind.Index
	}
	a.From, a.Below = decimal(m, "completion_from"), decimal(m, "completion_below")
	if !m.Has("completion_from") && !m.Has("completion_below") {
		m.Fault(diag.New(m.At, diag.KeyMissing, fields.Said("completion_from")).In("completion_from").WithHint(
			lang.T("thêm completion_from hoặc completion_below: từ hay dưới mức hoàn thành nào (%)", "add completion_from or completion_below: the completion (%) it applies from or below")))
	}
	return a
}

// classes reads the classification. It must begin at zero and leave neither gap
// nor overlap: best first, each begins where the one before ends.
func classes(s *fields.Map) []campaign.Class {
	var out []campaign.Class
	maps := s.Maps("classes")
	for i, m := range maps {
		c := campaign.Class{Name: m.Required("name").Value, From: decimal(m, "from"), Below: decimal(m, "below"), At: m.At}
		switch {
		case i == 0 && m.Has("below"):
			m.Fault(diag.New(m.Text("below").At, diag.ClassesBroken, c.Name).In("below").WithHint(
				lang.T("mức xếp loại cao nhất không có chặn trên: bỏ khóa below", "the highest class has no upper limit: remove the key below")))
		case i > 0 && out[i-1].From.Cmp(c.From) <= 0:
			m.Fault(diag.New(m.Text("from").At, diag.ClassesBroken, c.Name).In("from").WithHint(
				lang.T("xếp từ cao xuống thấp: from phải nhỏ hơn %s của %q", "list the highest first: from must be below %s, where %q begins").With(
					out[i-1].From.Format(out[i-1].From.Decimals()), out[i-1].Name)))
		case i > 0 && m.Has("below") && c.Below != out[i-1].From:
			m.Fault(diag.New(m.Text("below").At, diag.ClassesBroken, c.Name).In("below").WithHint(
				lang.T("below phải bằng %s, chỗ bắt đầu của %q; hoặc bỏ khóa below", "below must be %s, where %q begins; or remove the key").With(
					out[i-1].From.Format(out[i-1].From.Decimals()), out[i-1].Name)))
		}
		if i > 0 {
			c.Below = out[i-1].From
		}
		out = append(out, c)
	}
	if n := len(out); n > 0 && out[n-1].From.Sign() != 0 {
		s.Fault(diag.New(maps[n-1].Text("from").At, diag.ClassesBroken, out[n-1].Name).In("from").WithHint(
			lang.T("mức xếp loại thấp nhất phải bắt đầu từ 0", "the lowest class must begin at 0")))
	}
	return out
}

// tieBreakers lists the indicators whose completion parts equal scores.
func (l *loader) tieBreakers(s *fields.Map) []campaign.IndicatorID {
	var out []campaign.IndicatorID
	for _, t := range s.Texts("tie_breakers") {
		ind := l.site.Indicators.Get(t.Value)
		switch {
		case ind == nil:
			s.Fault(l.noIndicator(t.At, t.Value).In(t.Key))
		case slices.Contains(out, ind.Index):
			s.Fault(diag.New(t.At, diag.KeyTwice, t.Value).In(t.Key))
		default:
			out = append(out, ind.Index)
		}
	}
	return out
}

func (l *loader) awardRules(m *fields.Map, vintage string) campaign.AwardRules {
	a := m.Map("awards")
	rules := campaign.AwardRules{
		Note: a.Text("note").Value, Conditions: values(a.Texts("conditions")),
		WithinRewarded: fields.OneOf(a, "individuals_within_rewarded", []string{"false", "true"}) == "true",
	}
	for _, q := range a.Maps("quotas") {
		quota := campaign.Quota{
			Kind:  fields.OneOf(q, "kind", campaign.AwardeeKinds),
			Among: q.Required("among").Value,
			Codes: l.quotaCodes(q, vintage),
			At:    q.At,
		}
		for _, t := range q.Texts("units") {
			for _, word := range unitList(t.Value) {
				kind := campaign.UnitKind(viet.Slug(word))
				if !slices.Contains(campaign.UnitKinds, kind) {
					q.Fault(diag.New(t.At, diag.ValueInvalid, word).In(t.Key).WithHint(diag.OneOf(campaign.UnitKinds)))
				}
				quota.Units = append(quota.Units, kind)
			}
		}
		limit := q.Required("max")
		n, err := strconv.Atoi(limit.Value)
		if limit.Ok && (err != nil || n < 0) {
			q.Fault(diag.New(limit.At, diag.NumberSyntax, limit.Value).In(limit.Key))
		}
		quota.Max = n
		rules.Quotas = append(rules.Quotas, quota)
	}
	return rules
}

// quotaCodes reads the codes of a quota; one that no unit has would never apply.
func (l *loader) quotaCodes(q *fields.Map, vintage string) []string {
	_, known := l.site.Units.Vintage(vintage)
	for _, t := range q.Texts("codes") {
		if known && l.site.Units.ByCode(vintage, t.Value) == campaign.NoUnit && l.site.Units.ByCode("", t.Value) == campaign.NoUnit {
			q.Fault(diag.New(t.At, diag.UnitUnknown, t.Value).In(t.Key))
		}
	}
	return values(q.Texts("codes"))
}
