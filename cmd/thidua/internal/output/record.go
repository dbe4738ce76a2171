package output

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/tree"
)

// A record tells what the keys of the files of a site were when it was made, and
// how the files lay on the disk, so that one that somebody has touched since is
// noticed. It lies beside the site and may be missing, old or broken at any time:
// then files are made again.
type record map[string]recorded

type recorded struct {
	key   string
	size  int64
	mtime int64 // in nanoseconds
}

func (r recorded) describes(info fs.FileInfo) bool {
	return info.Size() == r.size && info.ModTime().UnixNano() == r.mtime
}

// The first line of a record names the format and the program that wrote it: what
// a key stands for is the program's. The last line tells that it is whole.
const recordSign = "thidua-record 1 "

// parseRecord reads a record; one that is not whole, or another program's, is empty.
func parseRecord(text []byte, generation string) record {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	body, whole := bytes.CutSuffix(rest, []byte("end\n"))
	if !whole || string(first) != recordSign+generation {
		return nil
	}
	out := record{}
	lines := bufio.NewScanner(bytes.NewReader(body))
	for lines.Scan() {
		parts := strings.Split(lines.Text(), "\t")
		var r recorded
		if len(parts) != 3 {
			return nil
		}
		size, mtime, _ := strings.Cut(parts[2], " ")
		var bad [2]error
		r.size, bad[0] = strconv.ParseInt(size, 10, 64)
		r.mtime, bad[1] = strconv.ParseInt(mtime, 10, 64)
		if errors.Join(bad[:]...) != nil {
			return nil
		}
		r.key = parts[1]
		out[parts[0]] = r
	}
	if lines.Err() != nil {
		return nil
	}
	return out
}

func (r record) text(generation string) []byte {
	var b bytes.Buffer
	b.WriteString(recordSign + generation + "\n")
	for _, path := range slices.Sorted(maps.Keys(r)) {
		of := r[path]
		b.WriteString(path + "\t" + of.key + "\t" + strconv.FormatInt(of.size, 10) + " " + strconv.FormatInt(of.mtime, 10) + "\n")
	}
	b.WriteString("end\n")
	return b.Bytes()
}

// readRecord reads the record of the site that stands at the place.
func (p *place) readRecord(generation string) record {
	text, err := afero.ReadFile(p.fsys, p.record)
	if err != nil {
		return nil
	}
	return parseRecord(text, generation)
}

// note tells how a keyed file of the staged site lies on the disk.
func (p *place) note(path, key string) recorded {
	if key == "" || strings.ContainsAny(path+key, "\t\n") {
		return recorded{}
	}
	info, err := p.lstat(p.staged(path))
	if err != nil {
		return recorded{}
	}
	return recorded{key, info.Size(), info.ModTime().UnixNano()}
}

// recordOf is the record of the files that were noted.
func recordOf(files []tree.File, made []recorded) record {
	out := make(record, len(files))
	for i, f := range files {
		if made[i].key != "" {
			out[f.Path] = made[i]
		}
	}
	return out
}

// writeRecord puts the record of a site beside it. It need not succeed.
func (p *place) writeRecord(r record, generation string) {
	part := p.record + ".part"
	if len(r) == 0 || afero.WriteFile(p.fsys, part, r.text(generation), 0o644) != nil {
		return
	}
	_ = p.rename(part, p.record)
}

// Keys are the keys of the files of a site that this program, of the same
// generation, has made at a place. Files that were touched since are among them.
func Keys(fsys afero.Fs, dir, generation string) []string {
	var out []string
	for _, r := range locate(fsys, dir).readRecord(generation) {
		out = append(out, r.key)
	}
	return out
}

func (p *place) published(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }
