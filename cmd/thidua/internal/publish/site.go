package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// A Site is a built site in a folder.
type Site struct {
	Manifest *Manifest
	files    fs.FS
	made     map[string]sibling
}

// A sibling is a compressed copy of a file, for servers that hand such copies out.
type sibling struct {
	of   string
	pack func(io.Writer) io.WriteCloser
}

// siblings are the ways in which files are compressed, by their ending. The
// strength is part of the name under which the content is known.
var siblings = []struct {
	ending, known string
	pack          func(io.Writer) io.WriteCloser
}{
	{".gz", "gzip-9:", func(w io.Writer) io.WriteCloser {
		z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
		if err != nil {
			panic(err) // the level is a constant
		}
		return z
	}},
	{".br", "brotli-9:", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 9) }},
}

// packed are the endings of files that are worth compressing.
var packed = []string{".html", ".css", ".js", ".svg", ".json", ".csv", ".xml", ".txt"}

// ReadSite finds the checksums of a site's files. Names at its top that begin with
// a dot stay at home. With precompress every text has compressed siblings.
func ReadSite(ctx context.Context, files fs.FS, precompress bool) (*Site, error) {
	s := &Site{Manifest: &Manifest{Files: map[string]File{}}, files: files, made: map[string]sibling{}}
	var names []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(name, ".") && name != ".":
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := s.sum(ctx, names); err != nil {
		return nil, err
	}
	if precompress {
		s.addSiblings()
	}
	return s, nil
}

// sum reads all files, several at the same time.
func (s *Site) sum(ctx context.Context, names []string) error {
	next := make(chan string)
	var team sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range runtime.NumCPU() {
		team.Go(func() {
			for name := range next {
				file, err := sumOf(s.files, name)
				mu.Lock()
				if err != nil {
					failed = err
				}
				s.Manifest.Files[name] = file
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
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return failed
}

func sumOf(files fs.FS, name string) (File, error) {
	f, err := files.Open(name)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return File{hex.EncodeToString(h.Sum(nil)), n}, err
}

// addSiblings plans the compressed copies. They are known by what they are made
// of, so that only those of changed files are made.
func (s *Site) addSiblings() {
	const worth = 1024 // bytes
	for name, file := range s.Manifest.Files {
		if file.Size < worth || !slices.Contains(packed, path.Ext(name)) || s.made[name].of != "" {
			continue
		}
		for _, way := range siblings {
			s.made[name+way.ending] = sibling{name, way.pack}
		}
	}
	for name, sib := range s.made {
		for _, way := range siblings {
			if strings.HasSuffix(name, way.ending) {
				s.Manifest.Files[name] = File{Sum: way.known + s.Manifest.Files[sib.of].Sum}
			}
		}
	}
}

// file opens a file to be sent; a sibling is made now.
func (s *Site) file(name string) (Sent, error) {
	sib, made := s.made[name]
	if !made {
		return Sent{name, s.Manifest.Files[name].Size, func() (io.ReadCloser, error) { return s.files.Open(name) }}, nil
	}
	f, err := s.files.Open(sib.of)
	if err != nil {
		return Sent{}, err
	}
	defer f.Close()
	var body bytes.Buffer
	w := sib.pack(&body)
	if _, err := io.Copy(w, f); err != nil {
		return Sent{}, err
	}
	if err := w.Close(); err != nil {
		return Sent{}, err
	}
	return Sent{name, int64(body.Len()), func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body.Bytes())), nil }}, nil
}
