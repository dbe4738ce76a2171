package window

import (
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
)

// effectView is what a rule that was changed does to the ranking.
type effectView struct {
	Rows       []effectRow
	More, Same int
	None       string
}

type effectRow struct{ Unit, WasRank, Rank, WasScore, Score string }

// shownEffects is how many units are listed whose rank would change.
const shownEffects = 15

// effect is what another text does to the ranking of its campaign; nil where it is none.
func effect(was, now build.Checked, file string) *effectView {
	before, after := campaignIn(was, file), campaignIn(now, file)
	if before == nil || after == nil || was.Book == nil || now.Book == nil {
		return nil
	}
	old, ranking := was.Book.Ranking(before), now.Book.Ranking(after)
	v := &effectView{}
	if len(ranking.Standings) == 0 {
		v.None = "Phong trào chưa xếp hạng được: cần trọng số, danh mục đơn vị và mức giao cho từng đơn vị."
		return v
	}
	for _, st := range ranking.Standings {
		row := effectRow{Unit: now.Site.Units.Get(st.Sheet.Unit).NameOn(now.Book.AsOf).Short, Rank: rankText(st.Rank), Score: points(st.Sheet.Score, after), WasRank: "–", WasScore: "–"}
		if st.Rank == 0 {
			row.Score = "–"
		}
		if o := old.Of(st.Sheet.Unit); o != nil && o.Rank > 0 {
			row.WasRank, row.WasScore = rankText(o.Rank), points(o.Sheet.Score, before)
		}
		switch {
		case row.WasRank == row.Rank && row.WasScore == row.Score:
			v.Same++
		case len(v.Rows) == shownEffects:
			v.More++
		default:
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}

func rankText(rank int) string {
	if rank == 0 {
		return "–"
	}
	return strconv.Itoa(rank)
}

func points(a amount.Amount, c *campaign.Campaign) string { return a.Format(c.Scoring.Decimals) }

// usualTotal is what weights add up to as a rule.
var usualTotal = amount.Int(100)

// oddWeights says what the weights of a campaign add up to where that is unusual; "" else.
func oddWeights(k *campaign.Campaign) string {
	sum := amount.Amount{}
	for _, w := range k.Scoring.Weights {
		sum = sum.Add(w.Weight)
	}
	if len(k.Scoring.Weights) == 0 || sum.Cmp(usualTotal) == 0 {
		return ""
	}
	return sum.Format(sum.Decimals())
}
