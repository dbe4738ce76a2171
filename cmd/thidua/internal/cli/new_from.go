package cli

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
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
	site, _ := source.Load(w)
	d, err := dispatch.Read(file, data, dispatch.Known{Units: site.Units, Indicators: site.Indicators, Campaigns: site.Campaigns})
	if err != nil {
		return err
	}
	slug := viet.FileSlug(title)
	if slug == "" {
		number, _, _ := strings.Cut(d.Number.Value, "/")
		slug = viet.FileSlug(number + " " + d.Subject.Value)
	}
	if slug == "" {
		return usage(lang.T("không thấy số hay trích yếu để đặt tên tệp: thêm TÊN vào lệnh", "no number or subject to name the file by: add a NAME to the command"))
	}
	name := path.Join("content/phong-trao", slug)
	for _, f := range []struct{ ending, text string }{{".md", d.Draft(slug)}, {".nguon.txt", d.Text()}} {
		target := g.inWorkspace(filepath.FromSlash(name + f.ending))
		if err := g.at().Inside(name + f.ending); err != nil {
			return err
		}
		if err := output.WriteNew(output.Disk(), target, output.Bytes([]byte(f.text))); err != nil {
			return err
		}
	}
	g.say(lang.T("Đã tạo %s.md và bản chép %s.nguon.txt (không đăng)", "Made %s.md and the working copy %s.nguon.txt (never published)"), name, name)
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
