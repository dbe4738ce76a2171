package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
)

func TestForeignFolderIsNotReplaced(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		theirs := map[string]string{"thesis.docx": "years of work", ".gitignore": "*"}
		put(t, b, dir, theirs)
		_, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(1)), Options{})
		if !fault.Is(err, notOurs) || fault.Text(err) != notOurs.With(dir, "thesis.docx") {
			t.Errorf("error %v", err)
		}
		expect(t, b, dir, theirs)
		expectUntouched(t, b, dir)
	})
}

// expectUntouched expects not even a lock beside the target.
func expectUntouched(t *testing.T, b *bench, dir string) {
	t.Helper()
	expectNothingBeside(t, b, dir)
	if _, err := b.Fs.Stat(locate(b, dir).lock); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a lock was made: %v", err)
	}
}

func TestFolderThatTurnsForeignMeanwhileIsNotReplaced(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		write(t, b, dir, 1)
		theirs := map[string]string{"thesis.docx": "years of work"}
		files := treeOf(t, generation(2))
		files.Add("slow.html", func(io.Writer) error {
			b.Fs.RemoveAll(dir)
			put(t, b, dir, theirs)
			return nil
		})
		_, err := WriteDir(t.Context(), b, dir, files, Options{})
		if !fault.Is(err, notOurs) {
			t.Errorf("error %v", err)
		}
		expect(t, b, dir, theirs)
	})
}

func TestBlankFolderIsTaken(t *testing.T) {
	dotfiles := map[string]string{".gitignore": "*\n!.gitignore\n"}
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, dir, dotfiles)
		write(t, b, dir, 1)
		expect(t, b, dir, site(generation(1), dotfiles))
	})
	onEach(t, func(t *testing.T, b *bench, dir string) {
		if err := b.Fs.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, b, dir, 1)
		expect(t, b, dir, site(generation(1), nil))
	})
}

func TestMarkerIsRecognised(t *testing.T) {
	for content, want := range map[string]bool{SiteKind.text(nil): true, "thidua-site 27\n": true, "": false, "hugo\n": false} {
		b, dir := inMemory(t)
		put(t, b, dir, map[string]string{SiteKind.marker(): content, "a.html": "x"})
		_, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(1)), Options{})
		if got := err == nil; got != want {
			t.Errorf("marker %q: %v", content, err)
		}
	}
}

func expectRefused(t *testing.T, b *bench, dir string, protect []string, reason lang.Text) {
	t.Helper()
	_, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(1)), Options{Protect: protect})
	if !fault.Is(err, reason) || !strings.Contains(fault.Text(err).En, strconv.Quote(dir)) {
		t.Errorf("%s: error %v", dir, err)
	}
}

func TestFileIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, filepath.Dir(dir), map[string]string{"public": "a file"})
		expectRefused(t, b, dir, nil, isFile)
		expectUntouched(t, b, dir)
	})
}

func TestSymlinkIsRefused(t *testing.T) {
	b, dir := onDisk(t)
	parent := filepath.Dir(dir)
	real := filepath.Join(parent, "real")
	write(t, b, real, 1)
	for name, target := range map[string]string{"to-site": real, "to-nothing": filepath.Join(parent, "nowhere"), "to-file": filepath.Join(real, "index.html")} {
		link := filepath.Join(parent, name)
		if err := os.Symlink(target, link); err != nil {
			t.Skip("the system lets this user make no symbolic links:", err)
		}
		expectRefused(t, b, link, nil, isSymlink)
		expectRefused(t, b, link+string(filepath.Separator), nil, isSymlink)
	}
	expect(t, b, real, site(generation(1), nil))
}

func TestSiteGoesThroughLinkedParent(t *testing.T) {
	b, dir := onDisk(t)
	parent := filepath.Dir(dir)
	if err := os.Mkdir(filepath.Join(parent, "disk2"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("disk2", filepath.Join(parent, "www")); err != nil {
		t.Skip("the system lets this user make no symbolic links:", err)
	}
	write(t, b, filepath.Join(parent, "www", "site"), 1)
	expect(t, b, filepath.Join(parent, "disk2", "site"), site(generation(1), nil))
}

func TestRootIsRefused(t *testing.T) {
	b, dir := onDisk(t)
	expectRefused(t, b, filepath.VolumeName(dir)+string(filepath.Separator), nil, isRoot)
	m, _ := inMemory(t)
	for _, root := range []string{string(filepath.Separator), ".", "", ".."} {
		expectRefused(t, m, root, nil, isRoot)
	}
}

func TestWorkspaceIsProtected(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		work := filepath.Join(filepath.Dir(dir), "work")
		content := filepath.Join(work, "content")
		put(t, b, content, map[string]string{"index.md": "text"})
		put(t, b, work, map[string]string{SiteKind.marker(): SiteKind.text(nil)}) // it would be replaced
		protect := []string{filepath.Join(dir, "..", "elsewhere"), content}
		for _, target := range []string{content, work, filepath.Dir(work)} {
			expectRefused(t, b, target, protect, holdsProtected)
		}
		expect(t, b, content, map[string]string{"index.md": "text"})

		if _, err := WriteDir(t.Context(), b, filepath.Join(work, "public"), treeOf(t, generation(1)), Options{Protect: []string{work}}); err != nil {
			t.Errorf("inside the protected folder: %v", err)
		}
	})
}

func TestWorkspaceIsProtectedUnderAnotherName(t *testing.T) {
	b, dir := onDisk(t)
	parent := filepath.Dir(dir)
	put(t, b, parent, map[string]string{"real/site/content/index.md": "text", "real/site/" + SiteKind.marker(): SiteKind.text(nil)})
	if err := os.Symlink("real", filepath.Join(parent, "alias")); err != nil {
		t.Skip("the system lets this user make no symbolic links:", err)
	}
	if err := os.Symlink(filepath.Join("real", "site", "content"), filepath.Join(parent, "shortcut")); err != nil {
		t.Fatal(err)
	}
	real, alias := filepath.Join(parent, "real", "site"), filepath.Join(parent, "alias", "site")
	expectRefused(t, b, real, []string{filepath.Join(alias, "content")}, holdsProtected)
	expectRefused(t, b, alias, []string{filepath.Join(real, "content")}, holdsProtected)
	expectRefused(t, b, real, []string{filepath.Join(parent, "shortcut")}, holdsProtected)
	expectRefused(t, b, real, []string{filepath.Join(parent, "shortcut", "not-yet")}, holdsProtected)

	// One folder by two names, as on a disk that ignores case.
	info, err := os.Stat(real)
	if err != nil {
		t.Fatal(err)
	}
	if p := locate(b, "x"); !p.below(filepath.Join(alias, "content", "deep"), info) || p.below(parent, info) {
		t.Error("the identity of a folder is not recognised")
	}
}

func TestNamesThatWindowsCannotHold(t *testing.T) {
	good := []string{"index.html", "console.html", "com10/a", "con-so/a.html", ".well-known/x", "năm 2022/kết quả.csv", "a.b.c", "lpt/x", "auxiliary"}
	bad := []string{"con", "a/NUL.html", "Aux/b", "prn.tar.gz", "com1", "LPT9.txt", "COM¹", "conin$", "nul .txt",
		"a.", "b /c", "d./e", "f ", `q"uote`, "a:b", "who?", "x|y", "<a>", "st*r", "tab\there", ".thidua-site", ".Thidua-Site/x"}
	files := new(tree.Tree)
	for _, name := range append(append(good, bad...), "both", "both/inner", "Upper", "upper/x") {
		if err := files.AddBytes(name, nil); err != nil {
			t.Fatal(err)
		}
	}
	b, dir := onDisk(t)
	_, err := WriteDir(t.Context(), b, dir, files, Options{})
	var names *NamesError
	if !errors.As(err, &names) {
		t.Fatal(err)
	}
	got := make(map[string]bool)
	for _, n := range names.Names {
		got[n.Path] = true
	}
	want := map[string]bool{"both": true, "Upper": true}
	for _, name := range bad {
		want[name] = true
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("refused %v\nwant %v", got, want)
	}
	if snapshot(t, b, dir) != nil {
		t.Error("something was written")
	}
	expectUntouched(t, b, dir)
}

func TestErrorsSpeakBothLanguages(t *testing.T) {
	errs := []interface {
		error
		Text() lang.Text
	}{
		&NamesError{[]BadName{{"a:b", whyRune.With(":")}, {"nul.txt", whyReserved.With("nul")}, {"a.", whyEnd.With("a.")}, {SiteKind.marker(), whyMarker}, {"b", whyFolder}}},
	}
	for _, form := range []lang.Text{isRoot, isFile, isSymlink, exists, notEmpty, locked, looking, makingFolder, writing, locking, discarding, carrying, syncing, swapping, recovering} {
		errs = append(errs, fault.Refuse(form, "100%.txt").(*fault.Refusal))
	}
	for _, form := range []lang.Text{notOurs, holdsProtected, inside} {
		errs = append(errs, fault.Refuse(form, "public", "100%.txt").(*fault.Refusal))
	}
	errs = append(errs, fault.New(busy, "public", time.Second).(*fault.Error))
	for _, err := range errs {
		text := err.Text()
		if text.Vi == text.En || text.Vi == "" || err.Error() != text.En || strings.Contains(text.Vi+text.En, "%!") {
			t.Errorf("%T: %+v", err, text)
		}
		t.Logf("%s\n%s", text.Vi, text.En)
	}
}

var _ afero.Fs = (*bench)(nil)
