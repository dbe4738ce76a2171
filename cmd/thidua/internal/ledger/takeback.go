package ledger

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/source"
)

// TakeBack takes an export out of the workspace as UndoReceive does, and lays it among
// those that wait, with all that was stated of it. "" where something was stated that only
// a file can say: it does not wait then.
func (l Ledger) TakeBack(file string) (id string, err error) {
	file = path.Clean(file)
	w, whole, err := l.waitingAgain(file)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(l.Path(filepath.FromSlash(file)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := l.UndoReceive(file); err != nil || !whole {
		return "", err
	}
	on, _ := campaign.ParseDate(w.On)
	ids, _, err := l.Put(w.Name, data, on)
	if err != nil || len(ids) != 1 {
		return "", err
	}
	w.ID = ids[0]
	return w.ID, l.Note(w)
}

// waitingAgain is a received export as it waited: what the registers and its sidecar say of
// it; false where the sidecar says more than a form asks.
func (l Ledger) waitingAgain(file string) (w Waiting, whole bool, err error) {
	w = Waiting{Name: path.Base(file)}
	r, err := l.open(source.ExportsFile, source.ExportColumns)
	if err != nil {
		return w, false, err
	}
	for _, row := range r.rows {
		if source.SameFile(r.cell(row, "file"), file) {
			w.On, w.Provisional = r.cell(row, "received_on"), r.cell(row, "status") == source.ProvisionalWord
			w.Supersedes, w.Reason = r.cell(row, "supersedes"), r.cell(row, "reason")
		}
	}
	c, err := l.open(source.CorrectionsFile, source.CorrectionColumns)
	if err != nil {
		return w, false, err
	}
	for _, row := range c.rows {
		if source.SameFile(c.cell(row, "file"), file) {
			w.Corrections = append(w.Corrections, Fix{c.cell(row, "cell"), c.cell(row, "old"), c.cell(row, "new")})
			w.FixReason, w.FixWho, w.FixDay = c.cell(row, "reason"), c.cell(row, "who"), c.cell(row, "day")
		}
	}
	side, err := os.ReadFile(l.Path(filepath.FromSlash(ingest.SidecarName(file))))
	if errors.Is(err, fs.ErrNotExist) {
		return w, true, nil
	}
	if err != nil {
		return w, false, err
	}
	w.Statements, whole = statements(side)
	return w, whole, nil
}

// statements are what a sidecar states; false where it is not of the form of Stated.
func statements(side []byte) ([]Statement, bool) {
	tree, err := fields.TreeOf(slices.Concat([]byte("---\n"), side, []byte("\n---\n")))
	if err != nil {
		return nil, false
	}
	var out []Statement
	for _, e := range tree.Keys {
		switch {
		case e.Value.Kind == fields.Scalar:
			out = append(out, Statement{Key: e.Key, Value: e.Value.Text})
		case e.Key == "columns" && e.Value.Kind == fields.Mapping:
			for _, c := range e.Value.Keys {
				if c.Value.Kind != fields.Scalar {
					return nil, false
				}
				out = append(out, Statement{Key: c.Key, Value: c.Value.Text, Column: true})
			}
		default:
			return nil, false
		}
	}
	return out, true
}
