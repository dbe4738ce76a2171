package smtp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// A State is how far a message has come.
type State string

// The states.
const (
	Pending State = "pending" // not tried, or to be tried again
	Sending State = "sending" // wholly handed over, no answer yet
	Sent    State = "sent"
	Refused State = "refused" // for good
	Unsure  State = "unsure"  // handed over, and the answer was lost

	// Doubtful is a message that was refused, it is not clear why. It stays pending.
	Doubtful State = "doubtful"
)

// A Record is one line of the journal.
type Record struct {
	Time     time.Time `json:"time"`
	ID       string    `json:"id"` // of the message
	To       string    `json:"to"`
	State    State     `json:"state"`
	Response string    `json:"response,omitempty"` // the server's last word
}

// A Journal records what was sent. It is written to disk line by line.
type Journal struct {
	file *os.File
	last map[string]Record
}

// OpenJournal reads a journal, or begins one, and keeps others from writing to it. A
// line that a kill has cut off is dropped: the step that it was to tell had not
// been taken.
func OpenJournal(name string) (*Journal, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	j := &Journal{file: f, last: map[string]Record{}}
	if err := j.read(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return j, nil
}

// ReadJournal reads a journal that somebody may be writing to, to tell of it; nothing can
// be written to what it returns. One that is not there is empty.
func ReadJournal(name string) (*Journal, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &Journal{}, nil
	}
	if err != nil {
		return nil, err
	}
	j := &Journal{file: f, last: map[string]Record{}}
	_, err = j.lines()
	return j, errors.Join(err, f.Close())
}

func (j *Journal) read() error {
	whole, err := j.lines()
	if err != nil {
		return err
	}
	if err := j.file.Truncate(whole); err != nil {
		return err
	}
	_, err = j.file.Seek(whole, io.SeekStart)
	return err
}

// lines reads the whole lines; it returns how many bytes they are.
func (j *Journal) lines() (whole int64, err error) {
	r := bufio.NewReader(j.file)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break // without its end a line was cut off
		}
		if err != nil {
			return whole, err
		}
		var rec Record
		if err := json.Unmarshal(line, &rec); err != nil {
			return whole, fmt.Errorf("%s:%d: %w", j.file.Name(), n, err)
		}
		if rec.State == Sending {
			rec.State = Unsure // until a later line tells the answer
		}
		j.last[rec.ID] = rec
		whole += int64(len(line))
	}
	return whole, nil
}

// State is how far a message has come, as the journal knows it.
func (j *Journal) State(id string) Record {
	if rec, ok := j.last[id]; ok {
		return rec
	}
	return Record{ID: id, State: Pending}
}

// write adds a line. One that says a message is about to leave is waited for until it is
// on disk, and with it all before: the others need not be, for without them a message is
// tried again that was not taken, or listed as unsure.
func (j *Journal) write(rec Record) error {
	line, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		return err
	}
	if rec.State == Sending {
		if err := j.file.Sync(); err != nil {
			return err
		}
	}
	j.last[rec.ID] = rec
	return nil
}

// Close ends the journal; all of it is on disk then.
func (j *Journal) Close() error { return errors.Join(j.file.Sync(), j.file.Close()) }
