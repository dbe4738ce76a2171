package workspace

import (
	"path/filepath"
	"strings"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
)

// Folders of a workspace, and its file, that the program writes if nothing else is said.
const (
	PublicFolder  = "public" // the site
	LettersFolder = "thu"
	JournalFile   = ".thidua/thu.jsonl" // what was sent
)

var (
	amongInput = lang.T("%q nằm trong %s/: không ghi gì giữa các tệp mà trang được dựng từ đó", "%q lies inside %s/: nothing is written among the input")
	linkedOut  = lang.T("%q đi qua một liên kết dẫn ra ngoài thư mục làm việc: ghi rõ thư mục thật", "%q goes through a link that leads out of the workspace: name the folder itself")
)

// Free refuses a place for output that lies among the input, or that a link moves out of
// the workspace.
func (a At) Free(name string) error {
	target := a.Path(name)
	if folder := output.Within(output.Disk(), target, a.InputFolders()...); folder != "" {
		return fault.Refuse(amongInput, name, filepath.Base(folder))
	}
	rel, err := filepath.Rel(a.Dir, target)
	if err == nil && rel != "." && filepath.IsLocal(rel) && output.Within(output.Disk(), filepath.Dir(target), a.Dir) == "" {
		return fault.Refuse(linkedOut, name)
	}
	return nil
}

// Private refuses a place for output that is published, or that is not Free.
func (a At) Private(name string) error {
	if err := a.Free(name); err != nil {
		return err
	}
	if output.Within(output.Disk(), a.Path(name), a.Path(PublicFolder)) != "" {
		return fault.Refuse(lang.T("%q là nơi của trang web, sẽ được đăng: ghi ra thư mục khác", "%q is the place of the site, which is published: write to another folder"), name)
	}
	return nil
}

// Inside refuses a file of the workspace that a link moves out of it.
func (a At) Inside(name string) error {
	if output.Within(output.Disk(), a.Path(filepath.FromSlash(name)), a.Dir) == "" {
		return fault.Refuse(linkedOut, name)
	}
	return nil
}

// apart refuses a target of this machine that is no place of its own: in the workspace, or
// in a folder of an earlier run, the next build would remove it, or the next archive hold
// it; the root of a disk is nobody's.
func (a At) apart(to string) error {
	if dir, ok := strings.CutPrefix(to, "dir:"); ok {
		real := output.Resolved(dir)
		if real == filepath.Dir(real) {
			return fault.Refuse(lang.T("%q là gốc của đĩa: chọn một thư mục", "%q is the root of a disk: choose a folder"), dir)
		}
		if output.Within(output.Disk(), dir, a.Dir) != "" {
			return fault.Refuse(lang.T("%q nằm trong thư mục làm việc: lần dựng sau sẽ xóa bản đang đăng; chọn thư mục ở nơi khác", "%q lies in the workspace: the next build would remove what is published; choose a folder elsewhere"), dir)
		}
		return replaced(dir)
	}
	if file, ok := strings.CutPrefix(to, "zip:"); ok {
		if folder := output.Within(output.Disk(), file, append(a.InputFolders(), a.Path(PublicFolder))...); folder != "" {
			return fault.Refuse(amongInput, file, filepath.Base(folder))
		}
		return replaced(file)
	}
	return nil
}

// replaced refuses a path in a folder that the next run of a command replaces.
func replaced(name string) error {
	if folder := output.WithinMade(output.Disk(), name); folder != "" {
		return fault.Refuse(lang.T("%q nằm trong %q, nơi chứa kết quả của một lần dựng và sẽ bị thay ở lần sau; chọn nơi khác", "%q lies in %q, which a build has made and the next one replaces; choose another place"), name, folder)
	}
	return nil
}
