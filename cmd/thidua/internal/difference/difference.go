// Package difference tells what changed from one site to another, such as from an archive
// to the next, or from what readers see to what would be published:
//
//	sections, err := difference.Between(published, planned)
//
// It reads the downloads that every site offers (tai-ve/*.csv), so it knows no more than
// a reader can see, and compares sites of any version.
package difference

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
)

// A Site is what a site consists of.
type Site struct {
	Sums map[string]string // its files by path, each with its SHA-256
	Read func(path string) ([]byte, error)
}

// A Section is one kind of difference between two sites.
type Section struct {
	Title lang.Text
	Lines []Line
}

// A Line is one difference.
type Line struct {
	Text lang.Text
	Page string // of the newer site, where it is seen; "" for none
}

// Between tells what changed from one site to another: verdicts, ranks, figures restated
// and new, units gone and come, honors added and withdrawn, pages gone and come.
func Between(from, to Site) ([]Section, error) {
	d := &differ{from: from, to: to}
	sections := []Section{
		{lang.T("Kết luận thay đổi", "Verdicts changed"), d.verdicts()},
		{lang.T("Thứ hạng thay đổi", "Ranks moved"), d.ranks(false)},
		{lang.T("Điểm thay đổi, thứ hạng giữ nguyên", "Scores changed, ranks kept"), d.ranks(true)},
		{lang.T("Số liệu được điều chỉnh", "Figures restated"), d.figures()},
		{lang.T("Số liệu mới", "New figures"), d.news()},
		{lang.T("Đơn vị", "Units"), d.rows("don-vi", []string{"vintage", "code", "valid_from"}, "name")},
		{lang.T("Bảng vàng", "Honor roll"), d.rows("bang-vang", []string{"year", "name", "position", "award", "decision"}, "name", "award", "decision")},
		{lang.T("Trang", "Pages"), d.pages()},
	}
	return slices.DeleteFunc(sections, func(s Section) bool { return len(s.Lines) == 0 }), d.err
}

// Changed lists the files that both sites have and that differ, by path.
func Changed(from, to Site) []string {
	var out []string
	for name, sum := range to.Sums {
		if was := from.Sums[name]; was != "" && was != sum {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

type differ struct {
	from, to Site
	err      error
}

// A dataset is one of the downloads, its rows by a key.
type dataset struct {
	columns []string
	rows    map[string][]string
	order   []string // keys, as they come
}

// get is a cell of the row of a key; "" where there is none.
func (d *dataset) get(key, column string) string {
	if row, i := d.rows[key], slices.Index(d.columns, column); i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}

func (d *dataset) has(key string) bool { return d.rows[key] != nil }

// dataset reads one of a site's downloads, by a key; none when it has no such file.
func (d *differ) dataset(s Site, file string, key ...string) *dataset {
	out := &dataset{rows: map[string][]string{}}
	if s.Sums[file] == "" || d.err != nil {
		return out
	}
	content, err := s.Read(file)
	if err != nil {
		d.err = fmt.Errorf("%s: %w", file, err)
		return out
	}
	lines := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	lines.FieldsPerRecord = -1
	for {
		line, err := lines.Read()
		switch {
		case err == io.EOF:
			return out
		case err != nil:
			d.err = fmt.Errorf("%s: %w", file, err)
			return out
		case out.columns == nil:
			out.columns = line
			continue
		}
		var parts []string
		for _, c := range key {
			if i := slices.Index(out.columns, c); i >= 0 && i < len(line) {
				parts = append(parts, line[i])
			}
		}
		k := strings.Join(parts, "\x00")
		if !out.has(k) {
			out.order = append(out.order, k)
		}
		out.rows[k] = line
	}
}

// Downloads is the folder of a site's downloads.
const Downloads = "tai-ve/"

// both names the downloads with a prefix that both sites have and that differ. Archives of
// earlier versions hold each once more, for a Vietnamese Excel.
func (d *differ) both(prefix string) []string {
	return slices.DeleteFunc(Changed(d.from, d.to), func(file string) bool {
		return !strings.HasPrefix(file, Downloads+prefix) || !strings.HasSuffix(file, ".csv") || strings.HasSuffix(file, "-excel.csv")
	})
}

// subject is what a download is about: an indicator, or a campaign.
func subject(file, prefix string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, Downloads+prefix), ".csv")
}

// page is a page of the newer site; "" where it has none of that path.
func (d *differ) page(name string) string {
	if d.to.Sums[name] == "" {
		return ""
	}
	return name
}

// indicators are the names of indicators by their identifiers, as the newer site gives them.
func (d *differ) indicators() func(id string) string {
	all := d.dataset(d.to, Downloads+"chi-tieu.csv", "id")
	return func(id string) string {
		if name := all.get(id, "name"); name != "" {
			return name
		}
		return id
	}
}

// verdicts lists targets whose verdict differs.
func (d *differ) verdicts() []Line {
	var out []Line
	named := d.indicators()
	for _, file := range d.both("muc-giao-") {
		slug := subject(file, "muc-giao-")
		key := []string{"vintage", "code", "indicator", "due"}
		old, now := d.dataset(d.from, file, key...), d.dataset(d.to, file, key...)
		for _, k := range now.order {
			was, is := score.Verdict(old.get(k, "verdict")), score.Verdict(now.get(k, "verdict"))
			if !old.has(k) || was == is {
				continue
			}
			head := now.get(k, "unit") + ", " + named(now.get(k, "indicator")) + ": "
			text := lang.Text{Vi: head + was.Name().Vi + " → " + is.Name().Vi, En: head + was.Name().En + " → " + is.Name().En}
			out = append(out, Line{text, d.page("phong-trao/" + slug + "/index.html")})
		}
	}
	return out
}

// figures lists values that one site gives and the other gives otherwise.
func (d *differ) figures() []Line {
	var out []Line
	named := d.indicators()
	for _, file := range d.both("chi-tieu-") {
		id := subject(file, "chi-tieu-")
		old, now := d.series(file)
		for _, k := range old.order {
			head := named(id) + ", " + old.get(k, "unit") + ", " + old.get(k, "period") + ": "
			was, is := old.get(k, id), now.get(k, id)
			switch {
			case !now.has(k):
				out = append(out, Line{lang.T("%s%s, nay không còn", "%s%s, no longer there").With(head, was), d.page("chi-tieu/" + id + "/index.html")})
			case was != is:
				out = append(out, Line{lang.Same("%s%s → %s").With(head, orDash(was), orDash(is)), d.page("chi-tieu/" + id + "/index.html")})
			}
		}
	}
	return out
}

// series are the figures of an indicator in both sites.
func (d *differ) series(file string) (old, now *dataset) {
	key := []string{"vintage", "code", "period", "view"}
	return d.dataset(d.from, file, key...), d.dataset(d.to, file, key...)
}

// news counts figures that the newer site alone gives, by indicator and period.
func (d *differ) news() []Line {
	var out []Line
	named := d.indicators()
	for _, file := range d.both("chi-tieu-") {
		id := subject(file, "chi-tieu-")
		old, now := d.series(file)
		count := map[string]int{}
		for _, k := range now.order {
			if !old.has(k) {
				count[now.get(k, "period")]++
			}
		}
		for _, period := range slices.Sorted(maps.Keys(count)) {
			out = append(out, Line{lang.T("%s, %s: thêm %d", "%s, %s: %d more").With(named(id), period, count[period]), d.page("chi-tieu/" + id + "/index.html")})
		}
	}
	return out
}

// ranks lists units whose rank in a campaign differs, or, kept, those whose score alone does.
func (d *differ) ranks(kept bool) []Line {
	var out []Line
	for _, file := range d.both("xep-hang-") {
		slug := subject(file, "xep-hang-")
		old, now := d.dataset(d.from, file, "code"), d.dataset(d.to, file, "code")
		for _, k := range old.order {
			if same := old.get(k, "rank") == now.get(k, "rank"); !now.has(k) || same != kept || same && old.get(k, "score") == now.get(k, "score") {
				continue
			}
			text := lang.T("%s, %s: hạng %s → %s, điểm %s → %s", "%s, %s: rank %s → %s, score %s → %s").With(
				slug, now.get(k, "unit"), orDash(old.get(k, "rank")), orDash(now.get(k, "rank")), comma(old.get(k, "score")), comma(now.get(k, "score")))
			out = append(out, Line{text, d.page("phong-trao/" + slug + "/index.html")})
		}
	}
	return out
}

// comma is a number of a dataset as each language writes it.
func comma(s string) lang.Text {
	s = orDash(s)
	return lang.T(strings.Replace(s, ".", ",", 1), s)
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

// rows lists the lines that one of two downloads has alone, by what says it.
func (d *differ) rows(name string, key []string, say ...string) []Line {
	file := Downloads + name + ".csv"
	old, now := d.dataset(d.from, file, key...), d.dataset(d.to, file, key...)
	words := func(of *dataset, k string) string {
		var parts []string
		for _, column := range append(slices.Clone(say), key[0]) {
			if text := of.get(k, column); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ", ")
	}
	var out []Line
	for _, k := range old.order {
		if !now.has(k) {
			out = append(out, Line{Text: removed.With(words(old, k))})
		}
	}
	for _, k := range now.order {
		if !old.has(k) {
			out = append(out, Line{Text: added.With(words(now, k))})
		}
	}
	return out
}

// pages lists the pages that one of two sites has alone.
func (d *differ) pages() []Line {
	of := func(s, other Site) []string {
		var out []string
		for name := range s.Sums {
			if path.Base(name) == "index.html" && other.Sums[name] == "" {
				out = append(out, name)
			}
		}
		slices.Sort(out)
		return out
	}
	var out []Line
	for _, name := range of(d.from, d.to) {
		out = append(out, Line{Text: removed.With(name)})
	}
	for _, name := range of(d.to, d.from) {
		out = append(out, Line{added.With(name), name})
	}
	return out
}
