package main

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// What a campaign says to have changed in a month is the difference of two plain judgements,
// and the units are those that the plain ranking moves furthest.
func TestPlainChangesOfAMonthAreThoseOfThePages(t *testing.T) {
	s, w := shippedSite(t), plainShipped(t)
	told := 0
	for _, c := range w.Campaigns {
		line := textOf(s.doc(t, "phong-trao/"+c.Slug+"/index.html").Find(".moved"))
		if running := c.StatusOn(w.Day) == campaign.Running && len(c.National) > 0; running != (line != "") {
			t.Errorf("%s runs: %v, and says %q", c.ID, running, line)
		}
		if line == "" {
			continue
		}
		m := w.Ranking(c).Period
		head := "Kỳ " + m.Label() + " so với kỳ " + m.Previous().Label() + ": "
		parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, head), "."), "; ")
		if !strings.HasPrefix(line, head) || !slices.Equal(parts, plainChanges(w, c, m)) {
			t.Errorf("%s says %q, by the method page %q", c.ID, line, plainChanges(w, c, m))
		}
		told += len(parts)
	}
	if told < 4 {
		t.Errorf("only %d changes are told", told)
	}
}

// plainChanges are the changes of the month m: of the rates that are due next, and of ranks.
func plainChanges(w *plain.World, c *campaign.Campaign, m campaign.Period) []string {
	then := plain.On(w.Site, m.Previous().End())
	var due campaign.Date
	for _, t := range c.National {
		if w.Day.Before(t.Due) && (due.IsZero() || t.Due.Before(due)) {
			due = t.Due
		}
	}
	var out []string
	for _, t := range c.National {
		now, was := w.Judge(c, t), then.Judge(c, t)
		if t.Due != due || now.Value == nil || was.Value == nil {
			continue
		}
		ind := w.Indicators.At(t.Indicator)
		by := new(big.Rat).Sub(now.Value, was.Value)
		word := map[int]string{-1: "giảm ", 0: "không đổi", 1: "tăng "}[by.Sign()]
		if by.Sign() != 0 {
			word += strings.ReplaceAll(fixed(by.Abs(by), ind.Decimals), ".", ",") + " điểm phần trăm"
		}
		text := ind.Short + " " + word
		if a, b := judgedAs(was), judgedAs(now); a != b && a != "" && b != "" {
			text += ", từ " + a + " thành " + b
		}
		out = append(out, text)
	}
	for _, way := range []struct {
		sign int
		word string
	}{{1, "tăng hạng nhiều nhất: "}, {-1, "giảm hạng nhiều nhất: "}} {
		most, names := 1, []string(nil)
		for _, o := range w.Ranking(c).Standings {
			if up := o.Up * way.sign; o.Comparable && up >= most {
				if up > most {
					most, names = up, nil
				}
				names = append(names, o.Unit.NameOn(w.Day).Short)
			}
		}
		if names != nil {
			out = append(out, way.word+strings.Join(names, ", ")+" ("+big.NewInt(int64(most)).String()+" bậc)")
		}
	}
	return out
}

func judgedAs(j plain.Judgement) string {
	if j.Verdict == "not-yet" {
		return bandWords[j.Way.Band]
	}
	return verdictWords[j.Verdict]
}
