package ledger

import (
	"context"
	"path"
	"path/filepath"
	"slices"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

// Proposals is the folder below which lie the lists of who is proposed for an award.
const Proposals = "data/proposals"

// Proposed is what became of a list of proposals.
type Proposed struct {
	File    string            // where it lies
	Awards  []campaign.Award  // that were read of it
	Told    []diag.Diagnostic // at places in it: how it is written, and the rules that it breaks
	Checked build.Checked     // the workspace with it
}

// Propose brings a list of proposals, Excel or CSV, into the workspace. One that cannot be
// read whole is refused with all that is wrong, and so is one whose name is taken. What it
// breaks of the rules of its campaigns is told, and refuses nothing: the list is the
// office's to put right, or the council's.
func (l Ledger) Propose(ctx context.Context, given string, data []byte) (*Proposed, error) {
	name, err := FileName(given)
	if err != nil {
		return nil, err
	}
	out := &Proposed{File: path.Join(Proposals, name)}
	if exists(l.Path(filepath.FromSlash(out.File))) {
		return nil, fault.Refuse(lang.T("đã có %s: đổi tên tệp rồi làm lại, hoặc xóa tệp cũ", "there is %s: rename the file, or delete the old one"), out.File)
	}
	if out.Checked, err = l.Supposing(ctx, map[string][]byte{out.File: data}); err != nil {
		return nil, err
	}
	out.Told, out.Awards = at(out.Checked.Faults, out.File), award.Of(out.Checked.Site, out.File)
	if spoilt(out.Told) {
		var list diag.List
		list.Add(out.Told...)
		return out, &workspace.Faulty{List: list}
	}
	if len(out.Awards) == 0 {
		return out, fault.Refuse(lang.T("%s: không có dòng đề nghị nào", "%s: there is no row of a proposal"), given)
	}
	var rules diag.List
	rules.Add(award.Proposals(out.Checked.Site, out.Checked.Book, "")...)
	out.Told = append(out.Told, at(rules, out.File)...)
	if err := l.Inside(Proposals); err != nil {
		return out, err
	}
	return out, output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(out.File)), output.Bytes(data))
}

// at are the diagnostics at places in files.
func at(list diag.List, files ...string) []diag.Diagnostic {
	return slices.DeleteFunc(list.Sorted(), func(d diag.Diagnostic) bool { return !slices.Contains(files, d.Pos.File) })
}

func spoilt(told []diag.Diagnostic) bool {
	return slices.ContainsFunc(told, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}
