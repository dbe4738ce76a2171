package ledger

import (
	"path/filepath"

	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
)

// Begin writes a draft into the workspace; nothing that is there is replaced.
func (l Ledger) Begin(d draft.Draft) error {
	for _, f := range d.Files {
		if err := l.Inside(f.Name); err != nil {
			return err
		}
		if err := output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(f.Name)), output.Bytes(f.Text)); err != nil {
			return err
		}
	}
	return nil
}

// CarryOver takes the clusters of an earlier campaign's year over into that of its
// successor, and returns how many rows that were; where it cannot be, it is asked.
func (l Ledger) CarryOver(s dispatch.Successor) (int, []dispatch.Question, error) {
	from, to := s.Old.End.Year(), s.End.Year()
	if len(s.Old.Scoring.Clusters) == 0 || from == to {
		return 0, nil, nil
	}
	if s.Vintage != s.Old.Vintage {
		return 0, []dispatch.Question{{Key: source.ClustersFile, Text: lang.T("cụm thi đua năm %d: danh mục đơn vị đã đổi nên không lấy cụm của năm %d", "clusters of %d: the list of units has changed, so that those of %d were not taken").With(to, from)}}, nil
	}
	n, err := l.CarryClusters(from, to)
	return n, nil, err
}
