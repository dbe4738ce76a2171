package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

// newFrom drafts a campaign from an official document, beside a working copy of its text,
// and asks what the document leaves open.
func (g *globals) newFrom(file, title string) error {
	data, err := readDocument(file)
	if err != nil {
		return err
	}
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	begun, d, err := draft.Document(w, file, data, title)
	if err != nil {
		return err
	}
	if err := (ledger.Ledger{At: g.at()}).Begin(begun); err != nil {
		return err
	}
	g.say(lang.T("Đã tạo %s và bản chép %s (không đăng)", "Made %s and the working copy %s (never published)"), begun.Files[0].Name, begun.Files[1].Name)
	g.listFacts(d)
	return nil
}

// readDocument reads a file that lies anywhere; one that is too large is not read in full.
func readDocument(file string) ([]byte, error) {
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		return nil, usage(lang.T("không có tệp %q", "there is no file %q"), file)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, dispatch.MaxBytes+1))
}

// listFacts prints how much was read, what is asked and what the catalogue lacks.
func (g *globals) listFacts(d *dispatch.Dispatch) {
	g.say(lang.T("Đọc được %d mục từ văn bản %s.", "%d facts were read from %s."), len(d.Facts()), d.Number.Value)
	g.listQuestions(d.Questions())
	if rows := d.Proposals(); len(rows) > 0 {
		g.say(lang.T("Danh mục chưa có; xem lại rồi thêm vào data/indicators.csv (id,name,short_name,measure,show,decimals,kind,better):",
			"Not in the catalogue; look at these and add them to data/indicators.csv (id,name,short_name,measure,show,decimals,kind,better):"))
		for _, row := range rows {
			g.say(lang.Same("  %s"), row)
		}
	}
}

// listQuestions prints what the operator has to look at in a draft.
func (g *globals) listQuestions(asked []dispatch.Question) {
	if len(asked) == 0 {
		return
	}
	g.say(lang.T("Cần xem lại (trong tệp có ghi chú # cần xem lại):", "To be looked at (marked in the file by # cần xem lại):"))
	for _, q := range asked {
		where := ""
		if q.Line > 0 {
			where = fmt.Sprintf(lang.T(" (dòng %d)", " (line %d)").In(g.lang), q.Line)
		}
		g.say(lang.Same("  - %s%s: %s"), strings.TrimSuffix(q.Key+" "+q.Said, " "), where, q.Text)
	}
}
