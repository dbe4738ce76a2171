package ledger

import (
	"strconv"

	"thidua/cmd/thidua/internal/source"
)

// CarryClusters enters the clusters of one year for another that has none: the same units
// in the same clusters. It returns how many rows were added.
func (l Ledger) CarryClusters(from, to int) (int, error) {
	r, err := l.open(source.ClustersFile, source.ClusterColumns)
	if err != nil || r.content == nil {
		return 0, err
	}
	var added []map[string]string
	for _, row := range r.rows {
		switch r.cell(row, "year") {
		case strconv.Itoa(to):
			return 0, nil
		case strconv.Itoa(from):
			added = append(added, map[string]string{"year": strconv.Itoa(to), "cluster": r.cell(row, "cluster"), "unit": r.cell(row, "unit"), "note": r.cell(row, "note")})
		}
	}
	if len(added) == 0 {
		return 0, nil
	}
	content, err := r.with(added...)
	if err != nil {
		return 0, err
	}
	return len(added), l.save(r, content)
}
