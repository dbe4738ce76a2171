package snapshot

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/lang"
)

// A Section is one kind of difference between two archives.
type Section struct {
	Title lang.Text
	Lines []lang.Text
}

// Diff tells what changed from one archive to another: figures restated, ranks
// moved, units gone and come, honors added and withdrawn, pages gone and come.
// It reads the datasets that each site offers to download.
func Diff(from, to *archive.Archive) ([]Section, error) {
	d := &differ{from: from, to: to}
	sections := []Section{
		{lang.T("Số liệu được điều chỉnh", "Figures restated"), d.figures()},
		{lang.T("Thứ hạng thay đổi", "Ranks moved"), d.ranks()},
		{lang.T("Đơn vị", "Units"), d.rows("don-vi", []string{"vintage", "code", "valid_from"}, "name")},
		{lang.T("Bảng vàng", "Honor roll"), d.rows("bang-vang", []string{"year", "name", "position", "award", "decision"}, "name", "award", "decision")},
		{lang.T("Trang", "Pages"), d.pages()},
	}
	return slices.DeleteFunc(sections, func(s Section) bool { return len(s.Lines) == 0 }), d.err
}

type differ struct {
	from, to *archive.Archive
	err      error
}

// A record is a line of a dataset by the names of its columns.
type record map[string]string

// dataset reads one of an archive's datasets, by a key; none when it has no such file.
func (d *differ) dataset(a *archive.Archive, file string, key []string) (map[string]record, []string) {
	out := map[string]record{}
	content, err := fs.ReadFile(a.Payload(), file)
	if _, there := a.Files[file]; !there || d.err != nil {
		return out, nil
	}
	if err != nil {
		d.err = err
		return out, nil
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	if err != nil {
		d.err = fmt.Errorf("%s: %w", file, err)
		return out, nil
	}
	var order []string
	for i, line := range lines {
		if i == 0 {
			continue
		}
		r := record{}
		for j, name := range lines[0] {
			if j < len(line) {
				r[name] = line[j]
			}
		}
		k := joined(r, key)
		out[k], order = r, append(order, k)
	}
	return out, order
}

func joined(r record, columns []string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, r[c])
	}
	return strings.Join(parts, "\x00")
}

// both names the datasets with a prefix that both archives have. Archives of earlier
// versions hold each once more, for a Vietnamese Excel.
func (d *differ) both(prefix string) []string {
	var out []string
	for file := range d.from.Files {
		name := path.Base(file)
		if path.Dir(file) == archive.SiteFolder+"tai-ve" && strings.HasPrefix(name, prefix) && strings.HasSuffix(name, ".csv") &&
			!strings.HasSuffix(name, "-excel.csv") && d.to.Files[file] != "" && d.to.Files[file] != d.from.Files[file] {
			out = append(out, file)
		}
	}
	slices.Sort(out)
	return out
}

// figures lists values that one archive gives and the other gives otherwise.
func (d *differ) figures() []lang.Text {
	var out []lang.Text
	for _, file := range d.both("chi-tieu-") {
		id := strings.TrimSuffix(strings.TrimPrefix(path.Base(file), "chi-tieu-"), ".csv")
		key := []string{"vintage", "code", "period", "view"}
		old, order := d.dataset(d.from, file, key)
		now, _ := d.dataset(d.to, file, key)
		for _, k := range order {
			a, b := old[k], now[k]
			switch where := lang.Same("%s, %s, %s: ").With(id, a["unit"], a["period"]).Vi; {
			case b == nil:
				out = append(out, lang.T("%s%s, nay không còn", "%s%s, no longer there").With(where, a[id]))
			case a[id] != b[id]:
				out = append(out, lang.Same("%s%s → %s").With(where, orDash(a[id]), orDash(b[id])))
			}
		}
	}
	return out
}

// ranks lists units whose rank in a campaign differs.
func (d *differ) ranks() []lang.Text {
	var out []lang.Text
	for _, file := range d.both("xep-hang-") {
		slug := strings.TrimSuffix(strings.TrimPrefix(path.Base(file), "xep-hang-"), ".csv")
		old, order := d.dataset(d.from, file, []string{"code"})
		now, _ := d.dataset(d.to, file, []string{"code"})
		for _, k := range order {
			a, b := old[k], now[k]
			if b == nil || a["rank"] == b["rank"] && a["score"] == b["score"] {
				continue
			}
			out = append(out, lang.T("%s, %s: hạng %s → %s, điểm %s → %s", "%s, %s: rank %s → %s, score %s → %s").With(
				slug, a["unit"], orDash(a["rank"]), orDash(b["rank"]), orDash(a["score"]), orDash(b["score"])))
		}
	}
	return out
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

var (
	added   = lang.T("thêm: %s", "added: %s")
	removed = lang.T("không còn: %s", "gone: %s")
)

// rows lists the lines that one of two datasets has alone, by what says it.
func (d *differ) rows(name string, key []string, say ...string) []lang.Text {
	file := archive.SiteFolder + "tai-ve/" + name + ".csv"
	old, before := d.dataset(d.from, file, key)
	now, after := d.dataset(d.to, file, key)
	words := func(r record) string {
		var parts []string
		for _, column := range append(slices.Clone(say), key[0]) {
			if r[column] != "" {
				parts = append(parts, r[column])
			}
		}
		return strings.Join(parts, ", ")
	}
	var out []lang.Text
	for _, k := range before {
		if now[k] == nil {
			out = append(out, removed.With(words(old[k])))
		}
	}
	for _, k := range after {
		if old[k] == nil {
			out = append(out, added.With(words(now[k])))
		}
	}
	return out
}

// pages lists the pages that one of two archives has alone.
func (d *differ) pages() []lang.Text {
	of := func(a *archive.Archive) map[string]bool {
		out := map[string]bool{}
		for file := range a.Files {
			if name, ok := strings.CutPrefix(file, archive.SiteFolder); ok && path.Base(name) == "index.html" {
				out[name] = true
			}
		}
		return out
	}
	old, now := of(d.from), of(d.to)
	var out []lang.Text
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if !now[name] {
			out = append(out, removed.With(name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if !old[name] {
			out = append(out, added.With(name))
		}
	}
	return out
}
