package ledger

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/workspace"
)

// Honors is the folder below which the honor rolls lie.
const Honors = "data/honors"

// A Decision (quyết định khen thưởng) turns proposals into awards.
type Decision struct {
	Proposals string // the list: its file, or the name of that
	Number    string // "123/QĐ-BHXH"
	Day       campaign.Date
	Issuer    string   // "": that of the campaign, else the organisation
	Not       []string // names of those who were proposed and are not granted
}

// A Grant is what a decision makes of a list of proposals.
type Grant struct {
	File    string            // the honor roll
	Content []byte            // of it
	Given   []campaign.Award  // who is on it
	Left    []campaign.Award  // who was proposed and is not: for the operator alone
	Told    []diag.Diagnostic // what the rolls break with it and may
}

// Decide says what a decision makes of a list of proposals; nothing is written. Whoever the
// column of outcomes says, or where the list has none, whoever is not named as left out, is
// given the award. Refused is what does not say of everybody whether the award was given,
// what breaks a quota, and what names somebody twice.
func (l Ledger) Decide(ctx context.Context, d Decision) (*Grant, error) {
	if err := d.complete(); err != nil {
		return nil, err
	}
	now, err := l.Supposing(ctx, nil)
	if err != nil {
		return nil, err
	}
	if now.Faults.HasErrors() {
		return nil, &workspace.Faulty{List: now.Faults}
	}
	list, err := proposalsOf(now.Site, d.Proposals)
	if err != nil {
		return nil, err
	}
	g := &Grant{}
	if err := g.part(list, d.Not); err != nil {
		return nil, err
	}
	g.File = path.Join(Honors, rollName(g.Given[0], d.Number))
	if exists(l.Path(filepath.FromSlash(g.File))) {
		return nil, fault.Refuse(lang.T("đã có %s: quyết định này đã ghi vào bảng vàng; sửa tệp ấy, hoặc xóa rồi làm lại", "there is %s: this decision is on the honor roll already; edit that file, or delete it and try again"), g.File)
	}
	g.write(now.Site, d)
	then, err := l.Supposing(ctx, map[string][]byte{g.File: g.Content})
	if err != nil {
		return nil, err
	}
	return g, g.judge(now, then)
}

// Grant enters what Decide says as an honor roll of its own.
func (l Ledger) Grant(ctx context.Context, d Decision) (*Grant, error) {
	g, err := l.Decide(ctx, d)
	if err != nil {
		return g, err
	}
	if err := l.Inside(g.File); err != nil {
		return g, err
	}
	return g, output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(g.File)), output.Bytes(g.Content))
}

func (d Decision) complete() error {
	switch {
	case viet.FileSlug(d.Number) == "":
		return fault.Refuse(lang.T("chưa ghi số quyết định", "the number of the decision is not given"))
	case d.Day.IsZero():
		return fault.Refuse(lang.T("chưa ghi ngày quyết định", "the day of the decision is not given"))
	}
	return nil
}

// proposalsOf are the proposals of a file, which may be named by its last part.
func proposalsOf(site *source.Site, file string) ([]campaign.Award, error) {
	file = path.Clean(strings.ReplaceAll(file, `\`, "/"))
	var names []string
	for _, a := range site.Proposals {
		if !slices.Contains(names, a.At.File) {
			names = append(names, a.At.File)
		}
	}
	for _, name := range names {
		if name == file || name == path.Join(Proposals, file) {
			return award.Of(site, name), nil
		}
	}
	return nil, fault.Refuse(lang.T("%s không phải là danh sách đề nghị; các danh sách: %s", "%s is no list of proposals; lists: %s"), file, cmp.Or(strings.Join(names, ", "), "-"))
}

// part parts those who were given the award from those who were not.
func (g *Grant) part(list []campaign.Award, not []string) error {
	left, err := leftOut(list, not)
	if err != nil {
		return err
	}
	says := slices.ContainsFunc(list, func(a campaign.Award) bool { return a.Outcome != campaign.Undecided })
	var open []string
	for i, a := range list {
		switch {
		case left[i] && a.Outcome == campaign.Granted:
			return fault.Refuse(lang.T("%s: cột kết quả ghi được khen thưởng, mà lại nêu là không", "%s: the column of outcomes says that it was granted, and it is named as not"), a.Name)
		case left[i] || a.Outcome == campaign.NotGranted:
			g.Left = append(g.Left, a)
		case says && a.Outcome == campaign.Undecided:
			open = append(open, a.Name)
		default:
			g.Given = append(g.Given, a)
		}
	}
	switch {
	case len(open) > 0:
		return fault.Refuse(lang.T("cột kết quả còn trống ở: %s", "the column of outcomes is empty for: %s"), strings.Join(open, "; "))
	case len(g.Given) == 0:
		return fault.Refuse(lang.T("không còn ai được khen thưởng", "nobody is left who was granted an award"))
	}
	return nil
}

// leftOut finds the lines of a list by names, each of which has to mean one line.
func leftOut(list []campaign.Award, names []string) (map[int]bool, error) {
	out := map[int]bool{}
	for _, name := range names {
		n := 0
		for i, a := range list {
			if viet.Key(a.Name) == viet.Key(name) {
				out[i] = true
				n++
			}
		}
		switch {
		case n == 0:
			return nil, fault.Refuse(lang.T("%q không có trong danh sách đề nghị", "%q is not on the list of proposals"), name)
		case n > 1:
			return nil, fault.Refuse(lang.T("%q có %d dòng trong danh sách: ghi cột “Kết quả” cho từng dòng", "%q has %d rows on the list: fill in the column “Kết quả” of each"), name, n)
		}
	}
	return out, nil
}

// rollName names the roll of a decision by its year, its number and the list that it is of.
func rollName(first campaign.Award, number string) string {
	list := strings.TrimSuffix(path.Base(first.At.File), path.Ext(first.At.File))
	return strconv.Itoa(first.Year) + "-" + viet.FileSlug(number) + "-" + viet.FileSlug(list) + ".csv"
}

// honorHead is the header of the honor rolls that the program writes.
var honorHead = []string{"STT", "Họ và tên", "Loại", "Chức vụ", "Đơn vị công tác", "Danh hiệu / Hình thức", "Số quyết định", "Ngày ban hành", "Cơ quan ban hành", "Phong trào", "Năm", "Ảnh"}

// write makes the honor roll. What was noted for the council stays where it is.
func (g *Grant) write(site *source.Site, d Decision) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(honorHead) // into memory
	for i, a := range g.Given {
		issuer := d.Issuer
		if c := site.Campaign(a.Campaign); c != nil {
			issuer = cmp.Or(issuer, c.Issuer)
		}
		row := []string{
			strconv.Itoa(i + 1), a.Name, award.KindCell(a.Kind), a.Position, a.UnitText, a.Title, d.Number, d.Day.Format(), cmp.Or(issuer, site.Settings.Organisation), a.Campaign,
			strconv.Itoa(a.Year), strings.TrimPrefix(a.Photo, "content/"),
		}
		for k, cell := range row {
			row[k] = strings.Join(strings.Fields(cell), " ") // one line for each
		}
		_ = w.Write(row)
	}
	w.Flush()
	g.Content = b.Bytes()
}

// judge refuses a roll that cannot be read, or that breaks what no decision may. Whatever
// is told is told at the proposals: the roll is not there yet.
func (g *Grant) judge(now, then build.Checked) error {
	var roll []campaign.Award
	for _, a := range then.Site.Awards {
		if n := a.At.Line - 2; a.At.File == g.File && n >= 0 && n < len(g.Given) {
			a.At = g.Given[n].At
			roll = append(roll, a)
		}
	}
	for _, d := range at(then.Faults, g.File) {
		if strings.HasPrefix(string(d.Code), "award-") && d.Severity == diag.Warning {
			continue // told below, of the rolls together
		}
		if n := d.Pos.Line - 2; n >= 0 && n < len(g.Given) {
			d.Pos = g.Given[n].At
		}
		g.Told = append(g.Told, d)
	}
	g.Told = append(g.Told, award.Granting(now.Site, now.Book, roll)...)
	if !spoilt(g.Told) {
		return nil
	}
	var list diag.List
	list.Add(g.Told...)
	return &workspace.Faulty{List: list}
}
