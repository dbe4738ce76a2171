package window

import (
	"context"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/ledger"
)

// An assignedRow is a file that assigns levels of a campaign to units.
type assignedRow struct {
	File          string
	Levels, Units int
	Named         string // the indicators
	Of            string // until which days

	units []campaign.UnitID
	days  []campaign.Date
	of    []campaign.IndicatorID
}

// assignedTo lists the files that assign levels of a campaign, in the order of its levels.
func assignedTo(k *campaign.Campaign, all *campaign.Catalogue) []assignedRow {
	var out []assignedRow
	for _, t := range k.Assigned {
		i := slices.IndexFunc(out, func(r assignedRow) bool { return r.File == t.At.File })
		if i < 0 {
			i, out = len(out), append(out, assignedRow{File: t.At.File})
		}
		row := &out[i]
		row.Levels++
		if !slices.Contains(row.units, t.Unit) {
			row.units = append(row.units, t.Unit)
		}
		if !slices.Contains(row.of, t.Indicator) {
			row.of = append(row.of, t.Indicator)
		}
		if !slices.Contains(row.days, t.Due) {
			row.days = append(row.days, t.Due)
		}
	}
	for i := range out {
		var days []string
		for _, d := range out[i].days {
			days = append(days, d.Format())
		}
		var names []string
		for _, ind := range out[i].of {
			names = append(names, all.At(ind).Short)
		}
		out[i].Named = strings.Join(names, ", ")
		out[i].Units, out[i].Of = len(out[i].units), "hạn "+strings.Join(days, ", ")
	}
	return out
}

// assign brings in a table of the levels of units; one of the same name is replaced.
func (s *Server) assign(ctx context.Context, r *http.Request) (string, error) {
	name, data, err := sentFile(r, "tep")
	file := r.FormValue("phong-trao-tep")
	if err != nil {
		return formHref(file), err
	}
	c := s.campaignOf(ctx, file)
	if c == nil {
		return "/soan", errNotThere
	}
	a := ledger.Assignment{Name: name, Data: data, Replace: slices.ContainsFunc(assignedTo(c, s.check().Site.Indicators), func(row assignedRow) bool { return path.Base(row.File) == name }), Sidecar: ledger.Stated(
		ledger.Statement{Key: "campaign", Value: c.ID}, ledger.Statement{Key: "due", Value: r.FormValue("han")},
		ledger.Statement{Key: "comparator", Value: r.FormValue("so-sanh")}, ledger.Statement{Key: "measure", Value: r.FormValue("tinh-bang")},
	)}
	done, err := s.ledger.Assign(ctx, a)
	if err != nil {
		return formHref(file), listed(err)
	}
	told := fmt.Sprintf("Đã nhận %s: %d mức giao.", path.Base(done.File), len(done.Levels))
	if n := len(done.Told); n > 0 {
		told += fmt.Sprintf(" %d cảnh báo: xem ở bước Kiểm tra; nhầm tệp thì bấm Bỏ ở dưới.", n)
	}
	s.done("%s", told)
	return formHref(file) + "#muc-giao", nil
}

// unassign takes a file of levels out of a campaign.
func (s *Server) unassign(ctx context.Context, r *http.Request) (string, error) {
	file, levels := r.FormValue("phong-trao-tep"), r.FormValue("tep")
	c := s.campaignOf(ctx, file)
	if c == nil || !slices.ContainsFunc(assignedTo(c, s.check().Site.Indicators), func(row assignedRow) bool { return row.File == levels }) {
		return "/soan", errNotThere
	}
	if err := s.ledger.Unassign(levels); err != nil {
		return formHref(file), err
	}
	s.done("Đã bỏ %s; bản cũ được giữ lại.", levels)
	return formHref(file) + "#muc-giao", nil
}
