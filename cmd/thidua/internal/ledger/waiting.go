package ledger

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
)

// WaitingFolder holds the files that came and are not received yet, each in a folder of
// its own with what was stated of it.
const WaitingFolder = ".thidua/cho-nhan"

// MaxArrival is the largest file that can wait, in bytes, and all that a zip may hold.
const MaxArrival = 256 << 20

// A Waiting is a file that waits to be received.
type Waiting struct {
	ID string `json:"-"`

	Name        string      `json:"name"`
	On          string      `json:"on"` // the day it came
	Provisional bool        `json:"provisional,omitempty"`
	Supersedes  string      `json:"supersedes,omitempty"`
	Reason      string      `json:"reason,omitempty"`
	Statements  []Statement `json:"statements,omitempty"`

	Corrections []Fix  `json:"corrections,omitempty"`
	FixReason   string `json:"fix_reason,omitempty"`
	FixWho      string `json:"fix_who,omitempty"`
	FixDay      string `json:"fix_day,omitempty"` // "": today
}

const (
	slip     = "phieu.json"
	contents = "tep"
)

var waitingID = regexp.MustCompile(`^[0-9a-f]{16}$`)

// Put lays a file, or each of the exports in a zip, among those that wait. A file that
// waits already stays as it is. It returns their IDs, and the names of what is no export.
func (l Ledger) Put(name string, data []byte, on campaign.Date) (ids, others []string, err error) {
	if strings.EqualFold(path.Ext(name), ".zip") {
		return l.putZip(name, data, on)
	}
	clean, err := FileName(name)
	if fault.IsRefusal(err) {
		return nil, []string{name}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(append([]byte(clean+"\x00"), data...))
	id := hex.EncodeToString(sum[:8])
	folder := l.Path(path.Join(WaitingFolder, id))
	if _, err := os.Stat(filepath.Join(folder, slip)); err == nil {
		return []string{id}, nil, nil
	}
	if _, err := os.Stat(filepath.Join(folder, contents)); errors.Is(err, fs.ErrNotExist) {
		if err := output.WriteNew(output.Disk(), filepath.Join(folder, contents), output.Bytes(data)); err != nil {
			return nil, nil, err
		}
	}
	return []string{id}, nil, l.Note(Waiting{ID: id, Name: clean, On: on.String()})
}

func (l Ledger) putZip(name string, data []byte, on campaign.Date) (ids, others []string, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, fault.Refuse(lang.T("%q không mở được như tệp zip: giải nén rồi thả từng tệp", "%q cannot be opened as a zip file: unpack it and drop its files"), name)
	}
	left := int64(MaxArrival)
	for _, f := range z.File {
		base := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
		if f.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		if strings.EqualFold(path.Ext(base), ".zip") {
			others = append(others, base)
			continue
		}
		content, err := unpacked(f, left)
		if err != nil {
			return ids, others, fault.Refuse(lang.T("%q: không đọc được %q, hoặc quá lớn", "%q: cannot read %q, or it is too large"), name, f.Name)
		}
		left -= int64(len(content))
		more, odd, err := l.Put(base, content, on)
		if err != nil {
			return ids, others, err
		}
		ids, others = append(ids, more...), append(others, odd...)
	}
	return ids, others, nil
}

func unpacked(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(content)) > limit {
		err = fs.ErrInvalid
	}
	return content, err
}

// Waiting lists the files that wait, by name.
func (l Ledger) Waiting() ([]Waiting, error) {
	entries, err := os.ReadDir(l.Path(WaitingFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []Waiting
	for _, e := range entries {
		if w, ok := l.WaitingFor(e.Name()); ok {
			out = append(out, w)
		}
	}
	return out, err
}

// WaitingFor is the file that waits under an ID; false for none, and for one that was not
// laid down whole.
func (l Ledger) WaitingFor(id string) (Waiting, bool) {
	w := Waiting{ID: id}
	if !waitingID.MatchString(id) {
		return w, false
	}
	data, err := os.ReadFile(l.Path(path.Join(WaitingFolder, id, slip)))
	return w, err == nil && json.Unmarshal(data, &w) == nil
}

// Note writes down what is stated of a file that waits.
func (l Ledger) Note(w Waiting) error {
	data, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	name := l.Path(path.Join(WaitingFolder, w.ID, slip))
	before, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return output.Replace(output.Disk(), name, before, append(data, '\n'))
}

// Arrival is a file that waits, as it would be received.
func (l Ledger) Arrival(w Waiting) (Arrival, error) {
	data, err := os.ReadFile(l.Path(path.Join(WaitingFolder, w.ID, contents)))
	on, _ := campaign.ParseDate(w.On)
	fixed, ok := campaign.ParseDate(w.FixDay)
	if !ok {
		fixed = campaign.DateOf(l.Now())
	}
	return Arrival{
		Name: w.Name, Data: data, Sidecar: Stated(w.Statements...), On: on,
		Provisional: w.Provisional, Supersedes: w.Supersedes, Reason: w.Reason,
		Corrections: w.Corrections, Why: Because{w.FixReason, w.FixWho, fixed},
	}, err
}

// Drop takes a file away from those that wait.
func (l Ledger) Drop(id string) error {
	if !waitingID.MatchString(id) {
		return nil
	}
	return output.RemoveAll(output.Disk(), l.Path(path.Join(WaitingFolder, id)))
}
