package cli

import (
	"bytes"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/tree"
)

// registers are what of the sample holds for any office: units, names, indicators, titles
// and holidays; so do the guides.
var registers = []string{
	"content/README.md",
	"data/README.md", "data/units.csv", "data/unit-changes.csv", "data/aliases.csv", "data/prefixes.csv", "data/tiles.csv",
	"data/titles.csv", "data/holidays.csv", "data/indicators.csv", "public/.gitignore",
}

const (
	guides     = "content/van-hanh/"
	homeText   = source.SettingsFile
	methodText = "content/trang/phuong-phap.md"
)

// emptied is the sample without what is only an example: campaigns, figures, levels,
// honours, texts and recipients.
func emptied(all *tree.Tree) (*tree.Tree, error) {
	out := &tree.Tree{}
	for _, f := range all.Files() {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return nil, err
		}
		var text []byte
		switch {
		case slices.Contains(registers, f.Path), strings.HasPrefix(f.Path, guides):
			text = b.Bytes()
		case f.Path == homeText:
			text = named(draft.Home(), b.Bytes())
		case f.Path == methodText:
			text = []byte(withoutSample(b.String()))
		default:
			continue
		}
		if err := out.AddBytes(f.Path, text); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// officeKeys are the settings of the sample that hold for the office, not for its campaigns.
var officeKeys = []string{"title", "organisation", "unit_prefix", "whole", "abbreviations"}

// named is the first home text with the names that the sample gives its office.
func named(home, of []byte) []byte {
	lines := strings.SplitAfter(string(home), "\n")
	for _, key := range officeKeys {
		value, ok := lineOf(string(of), key+": ")
		if !ok {
			continue
		}
		for i, line := range lines {
			if rest, ok := strings.CutPrefix(strings.TrimPrefix(line, "# "), key+": "); ok {
				_, remark, _ := strings.Cut(rest, " # ")
				lines[i] = key + ": " + value + " # " + remark
				break
			}
		}
	}
	return []byte(strings.Join(lines, ""))
}

// lineOf is what follows the beginning of a line of a text.
func lineOf(text, begin string) (string, bool) {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, begin); ok {
			return strings.TrimRight(rest, "\r\n"), true
		}
	}
	return "", false
}

// withoutSample is the method page without how the sample's figures were made, its links
// to the sample's campaigns turned into words.
func withoutSample(text string) string {
	text, _, _ = strings.Cut(text, "## Số liệu minh họa được dựng thế nào")
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(text, "](../phong-trao/")
		if !ok {
			return strings.ReplaceAll(b.String()+text, ", và cách dựng số liệu minh họa", "")
		}
		at := strings.LastIndex(before, "[")
		b.WriteString(before[:at] + before[at+1:])
		_, text, _ = strings.Cut(after, ")")
	}
}

// dropSample takes the sample out of a workspace that was made from it: files that stand
// as they came are removed, or become those of an empty workspace; what was changed stays.
func (g *globals) dropSample(name string) error {
	dir := g.inWorkspace(name)
	folder, err := output.OpenFolder(dir)
	if err != nil {
		return usage(lang.T("không có thư mục làm việc %q", "there is no workspace %q"), name)
	}
	defer folder.Close()
	if _, err := fs.Stat(folder, homeText); err != nil {
		return usage(lang.T("%q không phải thư mục làm việc: thiếu %s", "%q is no workspace: it has no %s"), name, homeText)
	}
	all, err := sampleOf(folder)
	if err != nil {
		return err
	}
	empty, err := emptied(all)
	if err != nil {
		return err
	}
	keep := map[string][]byte{}
	for _, f := range empty.Files() {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return err
		}
		keep[f.Path] = b.Bytes()
	}
	removed, changed := 0, []string(nil)
	for _, f := range all.Files() {
		var came bytes.Buffer
		if err := f.Write(&came); err != nil {
			return err
		}
		now, err := fs.ReadFile(folder, f.Path)
		stays, kept := keep[f.Path]
		switch {
		case err != nil, kept && bytes.Equal(now, stays):
			continue
		case !bytes.Equal(now, came.Bytes()):
			if !kept {
				changed = append(changed, f.Path)
			}
			continue
		}
		full := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := output.RemoveFile(output.Disk(), full); err != nil {
			return err
		}
		if kept {
			if err := output.WriteNew(output.Disk(), full, output.Bytes(stays)); err != nil {
				return err
			}
			continue
		}
		removed++
		output.RemoveEmpty(output.Disk(), filepath.Join(dir, filepath.FromSlash(path.Dir(f.Path))))
	}
	for _, name := range changed {
		g.note(lang.T("giữ lại vì đã sửa: %s", "kept, since it was changed: %s"), name)
	}
	g.say(lang.T("Đã bỏ %d tệp mẫu khỏi %s; danh mục đơn vị, chỉ tiêu và trang hướng dẫn còn nguyên.\nTiếp theo: thidua check -C %s", "Removed %d files of the sample from %s; the registers and the guide remain.\nNext: thidua check -C %s"), removed, dir, dir)
	return nil
}
