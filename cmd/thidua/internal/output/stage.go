package output

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/tree"
)

// stage makes the whole new site in the staging folder, dotfiles of the old
// site included.
func (p *place) stage(ctx context.Context, t *tree.Tree, opts Options) (Report, error) {
	files := t.Files()
	if err := p.makeFolders(files, opts.Note); err != nil {
		return Report{}, err
	}
	keys := make([]string, len(files))
	bytes, err := p.fill(ctx, files, keys, p.reusable(opts), opts)
	if err != nil {
		return Report{}, err
	}
	carried, err := p.carry(ctx, p.dir, p.staging)
	if err != nil {
		return Report{}, err
	}
	return Report{Dir: p.dir, Files: len(files), Bytes: bytes, Carried: carried, record: p.take(files, keys)}, ctx.Err()
}

// reusable is the old site as far as its files may be taken over: they have to
// be as files are made now, which the marker of the new site shows.
func (p *place) reusable(opts Options) *reuse {
	made, err := p.lstat(p.staged(markerName))
	if err != nil {
		return &reuse{}
	}
	if is, err := p.inspect(); err != nil || is != ours {
		return &reuse{}
	}
	return &reuse{old: p, mode: made.Mode(), record: p.readRecord(opts.Generation)}
}

// makeFolders makes the staging folder, its marker and, once each, the folders
// of the site, the outer before the inner.
func (p *place) makeFolders(files []tree.File, note map[string]string) error {
	folders := []string{"."}
	seen := map[string]bool{".": true}
	for _, f := range files {
		for dir := path.Dir(f.Path); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			folders = append(folders, dir)
		}
	}
	slices.Sort(folders)
	for _, dir := range folders {
		if err := p.fsys.Mkdir(p.staged(dir), 0o755); err != nil {
			return fault(makingFolder, dir, err)
		}
	}
	_, err := p.create(p.staged(markerName), 0o644, bufio.NewWriter(nil), func(w io.Writer) error {
		_, err := io.WriteString(w, markerText(note))
		return err
	})
	return fault(writing, markerName, err)
}

func (p *place) staged(name string) string {
	return filepath.Join(p.staging, filepath.FromSlash(name))
}

// fill writes the files, several at the same time, finds their keys, and returns
// the sum of their sizes. The first error stops the others.
func (p *place) fill(ctx context.Context, files []tree.File, keys []string, old *reuse, opts Options) (int64, error) {
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var team sync.WaitGroup
	var next, size atomic.Int64
	meter := meter{total: len(files), tell: opts.Progress}
	for range min(jobs(opts), len(files)) {
		team.Go(func() {
			d := &draft{place: p}
			for i := next.Add(1) - 1; i < int64(len(files)) && working.Err() == nil; i = next.Add(1) - 1 {
				if files[i].Key != nil {
					keys[i] = files[i].Key()
				}
				n, err := old.make(files[i], keys[i], d)
				if err != nil {
					stop(fault(writing, files[i].Path, err))
					return
				}
				size.Add(n)
				meter.step()
			}
		})
	}
	team.Wait()
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	return size.Load(), context.Cause(working)
}

func jobs(opts Options) int {
	if opts.Jobs > 0 {
		return opts.Jobs
	}
	return runtime.NumCPU()
}

// create makes one file, which must not exist, and returns its size.
func (p *place) create(name string, perm fs.FileMode, buffer *bufio.Writer, write func(io.Writer) error) (int64, error) {
	file, err := p.fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return 0, err
	}
	out := &sink{file: file}
	buffer.Reset(out)
	err = write(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err == nil {
		err = p.disk.flush(file)
	}
	// A network file system may say only now that the disk is full.
	if closing := file.Close(); err == nil {
		err = closing
	}
	return out.size, err
}

// A sink counts what goes into a file. Its errors are bare, for those who wrap
// them on their way.
type sink struct {
	file afero.File
	size int64
}

func (s *sink) Write(b []byte) (int, error) {
	n, err := s.file.Write(b)
	s.size += int64(n)
	return n, bare(err)
}

// A meter counts the files that are done.
type meter struct {
	mu          sync.Mutex
	done, total int
	tell        func(done, total int)
}

func (m *meter) step() {
	if m.tell == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done++
	m.tell(m.done, m.total)
}
