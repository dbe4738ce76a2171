package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"thidua/cmd/thidua/internal/fault"
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
	root  string
	begun atomic.Bool // a run before has made some of the folders
	mu    sync.Mutex
	made  map[string]bool // folders that are there
}

func newFolder(d disk, root string) *folder {
	return &folder{disk: d, root: root, made: map[string]bool{}}
}

// notOurs refuses to replace what this program did not make.
var notOurs = lang.T(
	"%q đã có và không do thidua tạo ra, nên không bị thay; hãy chọn thư mục khác, hoặc tự chuyển nó đi",
	"%q exists and was not made by thidua, so it is not replaced; choose another folder, or move it away yourself",
)

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
// ours, is refused.
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
		return "", fault.Refuse(notOurs, name)
	}
	target, err := t.Readlink(name)
	if err != nil {
		return "", err
	}
	release, ok := strings.CutPrefix(strings.ReplaceAll(target, `\`, "/"), releasesFolder+"/")
	if !ok || !isRelease(release) {
		return "", fault.Refuse(notOurs, name)
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
	return decode(f)
}

// File implements Target.
func (t *folder) File(_ context.Context, release, name string) (io.ReadCloser, error) {
	return t.Open(t.in(release, name))
}

// Arrived implements Target. Many are asked for at a time: a server may be far away.
func (t *folder) Arrived(ctx context.Context, release string, names []string) (map[string]int64, error) {
	if _, err := t.Lstat(t.in(release, "")); err != nil {
		return nil, err
	}
	t.begun.Store(true)
	out, next := map[string]int64{}, make(chan string)
	var mu sync.Mutex
	var failed error
	var team sync.WaitGroup
	for range min(len(names), 32) {
		team.Go(func() {
			for name := range next {
				info, err := t.Lstat(t.in(release, name))
				mu.Lock()
				if err == nil && info.Mode().IsRegular() {
					out[name] = info.Size()
				} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
					failed = err
				}
				mu.Unlock()
			}
		})
	}
	for _, name := range names {
		if ctx.Err() != nil {
			break
		}
		next <- name
	}
	close(next)
	team.Wait()
	return out, cmp.Or(ctx.Err(), failed)
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
	part := path.Join(path.Dir(name), partPrefix+path.Base(name))
	var to file
	err := t.inFolder(path.Dir(name), func() (err error) {
		to, err = t.Create(part)
		return err
	})
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

// inFolder acts in a folder that may have to be made. In a release that was begun it
// acts first and looks for the folder when that fails: most are there, and to make
// each again would cost more than what is left to be done.
func (t *folder) inFolder(dir string, act func() error) error {
	if t.begun.Load() {
		if err := act(); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := t.ready(dir); err != nil {
		return err
	}
	return act()
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
	err := t.inFolder(path.Dir(name), func() error { return t.Link(t.in(from, f.Path), name) })
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
	return t.write(ctx, t.in(release, manifestName), bytes.NewReader(text))
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
	if err := t.Symlink(releasesFolder+"/"+release, next); err != nil {
		return err
	}
	if _, err := t.Lstat(next); errors.Is(err, fs.ErrNotExist) {
		return errNoLink // some systems only say that they made it
	}
	return nil
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
