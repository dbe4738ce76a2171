package output

import (
	"bufio"
	"context"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

// stage makes the whole new site in the staging folder, dotfiles of the old
// site included.
func (p *target) stage(ctx context.Context, t *tree.Tree, opts Options) (Report, error) {
	files := t.Files()
	if err := p.begin(opts.Note); err != nil {
		return Report{}, err
	}
	sums := make([]sum, len(files))
	bytes, err := p.fill(ctx, files, sums, p.reusable(), opts)
	if err != nil {
		return Report{}, err
	}
	if err := p.listFiles(files, sums); err != nil {
		return Report{}, err
	}
	carried, err := p.carry(ctx, p.dir, p.staging)
	if err != nil {
		return Report{}, err
	}
	return Report{Dir: p.dir, Files: len(files), Bytes: bytes, Carried: carried}, ctx.Err()
}

// reusable is the old site as far as its files may be taken over: they have to
// be as files are made now, which the marker of the new site shows.
func (p *target) reusable() *reuse {
	made, err := p.lstat(p.staged(p.kind.marker()))
	if err != nil {
		return &reuse{}
	}
	if is, err := p.inspect(); err != nil || is != ours {
		return &reuse{}
	}
	return &reuse{old: p, mode: made.Mode()}
}

// begin makes the staging folder and its marker.
func (p *target) begin(note map[string]string) error {
	if err := p.fsys.Mkdir(p.staged("."), 0o755); err != nil {
		return fault.At(err, makingFolder, ".")
	}
	_, err := p.create(p.staged(p.kind.marker()), 0o644, bufio.NewWriter(nil), func(w io.Writer) error {
		_, err := io.WriteString(w, p.kind.text(note))
		return err
	})
	return fault.At(err, writing, p.kind.marker())
}

// folders makes the folders of a site, each once and the outer before the inner, by
// whoever first has a file for one. To make thousands before the first file left all
// cores but one idle.
type folders struct {
	*target
	made map[string]func() error // by path; not changed once files are made
}

func (p *target) folders(files []tree.File) *folders {
	f := &folders{target: p, made: map[string]func() error{".": func() error { return nil }}}
	for _, file := range files {
		f.plan(path.Dir(file.Path))
	}
	return f
}

func (f *folders) plan(dir string) {
	if f.made[dir] != nil {
		return
	}
	outer := path.Dir(dir)
	f.plan(outer)
	makeOuter := f.made[outer]
	f.made[dir] = sync.OnceValue(func() error {
		if err := makeOuter(); err != nil {
			return err
		}
		return fault.At(f.fsys.Mkdir(f.staged(dir), 0o755), makingFolder, dir)
	})
}

// of makes the folder of a file.
func (f *folders) of(file string) error { return f.made[path.Dir(file)]() }

func (p *target) staged(name string) string {
	return filepath.Join(p.staging, filepath.FromSlash(name))
}

// fill writes the files, several at the same time, with their checksums, and returns the
// sum of their sizes. The first error stops the others.
func (p *target) fill(ctx context.Context, files []tree.File, sums []sum, old *reuse, opts Options) (int64, error) {
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var team sync.WaitGroup
	var next, size atomic.Int64
	meter := meter{total: len(files), tell: opts.Progress}
	folders, order := p.folders(files), slowFirst(files)
	for range min(jobs(opts), len(files)) {
		team.Go(func() {
			d := &draft{target: p, fresh: old.old == nil, hash: sha256.New()}
			for at := next.Add(1) - 1; at < int64(len(files)) && working.Err() == nil; at = next.Add(1) - 1 {
				i := order[at]
				n, err := int64(0), folders.of(files[i].Path)
				if err == nil {
					n, err = old.make(files[i], d)
					err = fault.At(err, writing, files[i].Path)
				}
				if err != nil {
					stop(err)
					return
				}
				d.hash.Sum(sums[i][:0])
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

// slowFirst is the order in which files are made, by their numbers: were the slow ones
// last, all jobs but one would wait for them.
func slowFirst(files []tree.File) []int {
	var slow, rest []int
	for i, f := range files {
		if f.Slow {
			slow = append(slow, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(slow, rest...)
}

func jobs(opts Options) int {
	if opts.Jobs > 0 {
		return opts.Jobs
	}
	return runtime.NumCPU()
}

// create makes one file, which must not exist, and returns its size.
func (p *target) create(name string, perm fs.FileMode, buffer *bufio.Writer, write func(io.Writer) error) (int64, error) {
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
	return n, fault.Bare(err)
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
