package publish

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/lang"
)

// Names at a folder target.
const (
	releasesFolder = "releases"
	currentName    = "current"
	nextName       = ".thidua-current" // the link before it takes its name
	partPrefix     = ".thidua-part-"   // a file before it takes its name
)

// A disk is a file system as a folder target needs it: that of this machine, or a
// server's by SFTP. Paths are absolute and have slashes.
type disk interface {
	MkdirAll(dir string) error //
	Mkdir(dir string) error    // one that is there is no error
	ReadDir(dir string) ([]fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	Open(name string) (io.ReadCloser, error)
	Create(name string) (file, error)     // empties one that is there
	Rename(from, to string) error         // in one step, over what is there
	Link(from, to string) error           // or errors.ErrUnsupported
	Symlink(target, name string) error    //
	Readlink(name string) (string, error) //
	RemoveAll(name string) error          // nothing there is no error
	Sync(dir string) error                // all below a folder is safe when this returns
	Close() error
}

type file interface {
	io.Writer
	Sync() error
	Close() error
}

// A folder is a target on a disk.
type folder struct {
	disk
	root string
	mu   sync.Mutex
	made map[string]bool // folders that are there
}

func newFolder(d disk, root string) *folder {
	return &folder{disk: d, root: root, made: map[string]bool{}}
}

// A NotOursError refuses to replace what this program did not make.
type NotOursError struct{ Path string }

// Text words the error in both languages.
func (e *NotOursError) Text() lang.Text {
	return lang.T(
		"%q đã có và không do thidua tạo ra, nên không bị thay; hãy chọn thư mục khác, hoặc tự chuyển nó đi",
		"%q exists and was not made by thidua, so it is not replaced; choose another folder, or move it away yourself",
	).With(e.Path)
}

func (e *NotOursError) Error() string { return e.Text().En }

func (t *folder) in(release, name string) string {
	return path.Join(t.root, releasesFolder, release, name)
}

// Releases implements Target.
func (t *folder) Releases(context.Context) ([]string, error) {
	infos, err := t.ReadDir(path.Join(t.root, releasesFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, info := range infos {
		if info.IsDir() && isRelease(info.Name()) {
			out = append(out, info.Name())
		}
	}
	slices.Sort(out)
	return out, err
}

// Current implements Target. What stands where the link should, and is none of
// ours, is a *NotOursError.
func (t *folder) Current(context.Context) (string, error) {
	name := path.Join(t.root, currentName)
	info, err := t.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if info.Mode()&fs.ModeSymlink == 0 {
		return "", &NotOursError{name}
	}
	target, err := t.Readlink(name)
	if err != nil {
		return "", err
	}
	release, ok := strings.CutPrefix(strings.ReplaceAll(target, `\`, "/"), releasesFolder+"/")
	if !ok || !isRelease(release) {
		return "", &NotOursError{name}
	}
	return release, nil
}

// Manifest implements Target.
func (t *folder) Manifest(_ context.Context, release string) (*Manifest, error) {
	f, err := t.Open(t.in(release, manifestName))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return decode(text)
}

// Arrived implements Target.
func (t *folder) Arrived(ctx context.Context, release string) (map[string]int64, error) {
	out := map[string]int64{}
	return out, t.walk(ctx, t.in(release, ""), "", out)
}

func (t *folder) walk(ctx context.Context, dir, below string, out map[string]int64) error {
	infos, err := t.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, info := range infos {
		name := path.Join(below, info.Name())
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case info.IsDir():
			if err := t.walk(ctx, path.Join(dir, info.Name()), name, out); err != nil {
				return err
			}
		case info.Mode().IsRegular() && !strings.HasPrefix(info.Name(), "."):
			out[name] = info.Size()
		}
	}
	return nil
}

// Put implements Target.
func (t *folder) Put(ctx context.Context, release string, f Sent) error {
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	return t.write(ctx, t.in(release, f.Path), from)
}

// write writes a file that nobody sees before it is whole.
func (t *folder) write(ctx context.Context, name string, from io.Reader) error {
	if err := t.ready(path.Dir(name)); err != nil {
		return err
	}
	part := path.Join(path.Dir(name), partPrefix+path.Base(name))
	to, err := t.Create(part)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, &interruptible{ctx, from})
	if err == nil {
		err = to.Sync()
	}
	if err = cmp.Or(err, to.Close()); err != nil {
		return err // the part stays, and is written over by the next run
	}
	return t.Rename(part, name)
}

// An interruptible reader ends with its context.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i *interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.r.Read(p)
}

// ready makes a folder once, with those above it up to the target's own.
func (t *folder) ready(dir string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.make(dir)
}

func (t *folder) make(dir string) error {
	if t.made[dir] {
		return nil
	}
	act := t.Mkdir
	if dir == t.root {
		act = t.MkdirAll
	} else if err := t.make(path.Dir(dir)); err != nil {
		return err
	}
	if err := act(dir); err != nil {
		return err
	}
	t.made[dir] = true
	return nil
}

// Take implements Target: the file gets a second name.
func (t *folder) Take(_ context.Context, from, to string, f Sent) error {
	name := t.in(to, f.Path)
	if err := t.ready(path.Dir(name)); err != nil {
		return err
	}
	err := t.Link(t.in(from, f.Path), name)
	if errors.Is(err, fs.ErrExist) {
		return nil // arrived meanwhile
	}
	return err
}

// Finish implements Target.
func (t *folder) Finish(ctx context.Context, release string, m *Manifest) error {
	text, err := m.encode()
	if err != nil {
		return err
	}
	if err := t.Sync(t.in(release, "")); err != nil {
		return err
	}
	return t.write(ctx, t.in(release, manifestName), strings.NewReader(string(text)))
}

// Ready implements Target: the link that Switch puts in place can be made.
func (t *folder) Ready(_ context.Context, release string) error {
	if err := t.ready(t.in(release, "")); err != nil {
		return err
	}
	return t.link(release)
}

// link makes the link beside the one that readers follow.
func (t *folder) link(release string) error {
	next := path.Join(t.root, nextName)
	if err := t.RemoveAll(next); err != nil {
		return err
	}
	return t.Symlink(releasesFolder+"/"+release, next)
}

// Switch implements Target: a new link takes the place of the old one.
func (t *folder) Switch(ctx context.Context, release string) error {
	if _, err := t.Current(ctx); err != nil {
		return err
	}
	if err := t.link(release); err != nil {
		return err
	}
	if err := t.Rename(path.Join(t.root, nextName), path.Join(t.root, currentName)); err != nil {
		return err
	}
	return t.Sync(t.root)
}

// Remove implements Target.
func (t *folder) Remove(_ context.Context, release string) error {
	// Without its manifest the release is no longer whole, whatever comes now.
	if err := t.RemoveAll(t.in(release, manifestName)); err != nil {
		return err
	}
	return t.RemoveAll(t.in(release, ""))
}
