package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"time"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/smtp"
)

// A Mailing is the letters of a workspace, planned and not yet composed.
type Mailing struct {
	Office  *letter.Office
	Planned []letter.Planned
	Skipped []letter.Skipped // who gets none, and why
	Input   string           // the digest of what they are made from
}

// PlanLetters plans the letters; the language is that of the board of letters.
func (a At) PlanLetters(ctx context.Context, v View, board lang.Lang) (Mailing, error) {
	w, opts, err := a.Prepare(ctx, v)
	if err != nil {
		return Mailing{}, err
	}
	defer w.Close()
	checked, err := build.Check(w, opts)
	if err == nil && checked.Faults.HasErrors() {
		err = &Faulty{checked.Faults}
	}
	if err != nil {
		return Mailing{}, err
	}
	site := checked.Site
	if site.Settings.MailFrom == nil {
		return Mailing{}, fault.Refuse(lang.T("chưa ghi người gửi thư: khóa mail.from trong content/index.md (bàn làm việc: Soạn, Thông tin chung của trang, Thư)", "content/index.md lacks the key mail.from: the sender"))
	}
	language, _ := lang.Parse(site.Settings.Language)
	in, err := PageInput(checked, opts.Templates, opts.BuiltIn, language)
	if err != nil {
		return Mailing{}, err
	}
	m := Mailing{Office: &letter.Office{Site: site, On: checked.Book.AsOf, Lang: board, Letters: letter.NewLetters(in.Presenter())}}
	if m.Input, err = checked.LetterDigest(); err != nil {
		return m, err
	}
	m.Planned, m.Skipped, err = m.Office.Plan()
	return m, err
}

// A Rendering says how letters are rendered.
type Rendering struct {
	View
	Out   string    // the folder, from the workspace
	Board lang.Lang // of the board of letters

	// Sign finds what letters of a sender are signed by; nil: they are not signed.
	Sign func(from *mail.Address) (*letter.Signer, error)
}

// RenderLetters writes each letter as it would be sent and as it looks, with a board.
func (a At) RenderLetters(ctx context.Context, r Rendering) (Mailing, output.Report, error) {
	if err := a.Private(r.Out); err != nil {
		return Mailing{}, output.Report{}, err
	}
	m, err := a.PlanLetters(ctx, r.View, r.Board)
	if err != nil {
		return m, output.Report{}, err
	}
	if r.Sign != nil {
		if m.Office.Signer, err = r.Sign(m.Office.Site.Settings.MailFrom); err != nil {
			return m, output.Report{}, err
		}
	}
	t, err := m.Office.Render(m.Planned)
	if err != nil {
		return m, output.Report{}, err
	}
	note := Note(m.Office.On.String())
	note["input"] = m.Input
	report, err := output.WriteDir(ctx, output.Disk(), a.Path(r.Out), t, output.Options{
		Kind: output.LettersKind, Jobs: 1, Protect: a.Protected(), Wait: Wait, Note: note,
	})
	return m, report, err
}

// Letters is the list of the letters that were rendered into a folder.
func (a At) Letters(folder string) (letter.Manifest, error) {
	var m letter.Manifest
	data, err := os.ReadFile(filepath.Join(a.Path(folder), "manifest.json"))
	if errors.Is(err, os.ErrNotExist) {
		return m, fault.Refuse(lang.T(`%q không có thư đã dựng: chạy "thidua email render" trước`, `%q does not hold rendered messages: run "thidua email render" first`), folder)
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%s: %w", filepath.Join(folder, "manifest.json"), err)
	}
	return m, nil
}

// Journal opens the record of what was sent; nobody else may send until it is closed.
func (a At) Journal() (*smtp.Journal, func(), error) {
	name := a.Path(JournalFile)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, nil, err
	}
	unlock, err := output.Lock(name)
	if err != nil {
		return nil, nil, err
	}
	j, err := smtp.OpenJournal(name)
	if err != nil {
		unlock()
		return nil, nil, err
	}
	return j, func() { _ = j.Close(); unlock() }, nil
}

// Sent is the record of what was sent, to be read while letters may be on their way.
func (a At) Sent() (*smtp.Journal, error) { return smtp.ReadJournal(a.Path(JournalFile)) }

// ErrStale says that letters no longer say what the data say.
var ErrStale = errors.New("the letters are older than the data")

// Present is the list of the letters as they would be rendered now; where they would say
// something else than those that were looked at it is ErrStale.
func (a At) Present(ctx context.Context, v View, looked letter.Manifest) (letter.Manifest, error) {
	m, err := a.PlanLetters(ctx, v, lang.Vi)
	if err != nil {
		return letter.Manifest{}, err
	}
	now, err := m.Office.Manifest(m.Planned)
	if err == nil && !now.Says(looked) {
		err = ErrStale
	}
	return now, err
}

// Approved makes sure that the letters in a folder are what was looked at, and that the
// data still say it; if not it is ErrStale, or a refusal.
func (a At) Approved(ctx context.Context, v View, folder string, looked letter.Manifest) error {
	if err := a.stillValid(looked); err != nil {
		return err
	}
	now, err := a.Present(ctx, v, looked)
	if err != nil {
		return err
	}
	for i, e := range looked.Messages {
		data, err := os.ReadFile(filepath.Join(a.Path(folder), e.File))
		if err != nil {
			return err
		}
		if !e.Holds(data, now.Messages[i]) {
			return fault.Refuse(lang.T("%s đã bị sửa sau khi dựng: chạy lại \"thidua email render\"", "%s was changed after it was rendered: run \"thidua email render\" again"), e.File)
		}
	}
	return nil
}

// stillValid refuses letters whose certificate has ended since they were signed:
// their readers would be warned of them.
func (a At) stillValid(m letter.Manifest) error {
	if m.Signed == nil || a.Now().Before(m.Signed.Until) {
		return nil
	}
	return fault.Refuse(lang.T(`chứng thư đã ký các thư (%s) hết hạn ngày %s: chạy lại "thidua email render" với chứng thư mới`,
		`the certificate that signed the messages (%s) expired on %s: run "thidua email render" again with a new one`), m.Signed.By, m.Signed.Until.Format("02/01/2006"))
}

// A Trial sends letters to one address that are for others: one of each report, or all.
type Trial struct {
	To  string // "": no trial
	All bool
}

// Chosen are the letters of a list that a trial sends; all where it is none.
func (t Trial) Chosen(m letter.Manifest) []letter.Entry {
	if t.To == "" || t.All {
		return m.Messages
	}
	var out []letter.Entry
	for _, e := range m.Messages {
		if !slices.ContainsFunc(out, func(had letter.Entry) bool { return had.Report == e.Report }) {
			out = append(out, e)
		}
	}
	return out
}

// Messages are the letters of a folder with their envelopes. Those of a trial go to one
// address, say so in their subject, and have identifiers of their own, so that neither the
// journal nor a mail program takes them for the letters themselves.
func (a At) Messages(folder string, m letter.Manifest, trial Trial) ([]smtp.Message, error) {
	var out []smtp.Message
	round := a.Now().UTC().Format("20060102T150405.000000000")
	for _, e := range trial.Chosen(m) {
		name := filepath.Join(a.Path(folder), e.File)
		eml, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		from, to, err := letter.Addresses(eml)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		msg := smtp.Message{ID: e.MessageID, From: from, To: to, EML: func() ([]byte, error) { return os.ReadFile(name) }}
		if trial.To != "" {
			msg.ID, msg.To = "thu/"+trial.To+"/"+round+"/"+e.MessageID, []string{trial.To}
			msg.EML = func() ([]byte, error) {
				eml, err := os.ReadFile(name)
				return letter.OnTrial(eml, round), err
			}
		}
		out = append(out, msg)
	}
	return out, nil
}

// Retries are the waits before letters are tried again that a server has put off.
func Retries() []time.Duration {
	return []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 6 * time.Minute}
}
