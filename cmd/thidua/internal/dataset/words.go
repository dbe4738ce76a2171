package dataset

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// What a workbook says in place of the codes of data files.

func (p catalogue) vintageColumn() column {
	return textColumn("vintage", p.T("Danh mục đơn vị")).in(p.vintageWords).wide(12)
}

func (p catalogue) periodColumn() column {
	return textColumn("period", p.T("Kỳ")).in(periodWords).wide(12)
}

// periodWords is a period as pages print it: a text, so that no spreadsheet makes a day
// of a month.
func periodWords(code string) string {
	p, ok := campaign.ParsePeriod(code)
	if !ok {
		return code
	}
	return p.Label()
}

func (p catalogue) vintageWords(code string) string {
	if code == anyVintage {
		return p.T("mọi danh mục")
	}
	return code
}

func (p catalogue) viewWords(code string) string {
	return p.ViewText(score.View(slices.Index(viewCodes[:], code)))
}

func (p catalogue) statusWords(code string) string {
	year, stale := strings.CutPrefix(code, staleCode)
	switch {
	case stale:
		return p.T("mẫu số năm %s", year)
	case code == "missing":
		return p.T("chưa có số liệu")
	case code == "provisional":
		return p.T("tạm tính")
	case code == "final":
		return p.T("chính thức")
	}
	return code
}

func (p catalogue) indicatorWords(id string) string {
	if ind := p.Site.Indicators.Get(id); ind != nil {
		return ind.Short
	}
	return id
}

func (p catalogue) basisWords(code string) string {
	switch campaign.Basis(code) {
	case campaign.ByProgress:
		return p.T("theo tiến độ")
	case campaign.ByLevel:
		return p.T("theo mức giao")
	}
	return code
}

func (p catalogue) verdictWords(code string) string { return p.VerdictText(score.Verdict(code)) }

func (p catalogue) bandWords(code string) string { return p.BandText(score.Band(code)) }
