package plain

import "thidua/cmd/thidua/internal/campaign"

// A Judgement is all that the page says of one target.
type Judgement struct {
	Result
	Target      campaign.Target
	Verdict     string
	Provisional bool
	Completion  Number // two decimals; nil: met or not met
	Base        Base
	Way         Way
	Need        Need
	Forecast    *Forecast // nil: none
}

// Judge holds the newest result up to the due day against a target.
func (w *World) Judge(c *campaign.Campaign, t campaign.Target) Judgement { return w.JudgeAt(c, t, 0) }

// JudgeAt holds the result of a period against a target.
func (w *World) JudgeAt(c *campaign.Campaign, t campaign.Target, p campaign.Period) Judgement {
	w = w.closed(c)
	i, _ := w.of(t)
	j := Judgement{Target: t, Result: w.result(c, t, p), Base: w.start(c, t)}
	j.Verdict, j.Provisional = w.verdict(c, t, j.Result)
	if j.Value != nil {
		if x := w.completion(i, t, j.Value, number(t.Level.Amount), j.Base.Value); x != nil {
			j.Completion = towards(x, 2, meets(c, i, t.Comparator, j.Value, number(t.Level.Amount)))
		}
	}
	j.Way = w.way(c, t, j.Result, j.Verdict)
	j.Need = w.need(c, j)
	j.Forecast = w.forecast(c, j)
	return j
}
