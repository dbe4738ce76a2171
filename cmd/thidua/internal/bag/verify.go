package bag

import (
	"archive/zip"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Report is what the proof of a bag found.
type Report struct {
	Info     Info
	Files    int   // of the payload
	Bytes    int64 // of the payload
	Findings []Finding
	Sums     map[string]string // SHA-256 of the files of the payload, by their path below data/
}

// OK reports whether the bag is whole and unchanged.
func (r *Report) OK() bool { return len(r.Findings) == 0 }

// tagLimit is the most that a file beside the payload may hold, in bytes: a
// manifest of a million files is smaller.
const tagLimit = 256 << 20

// Verify reads a whole bag, several files at the same time (jobs; 0 means one per
// processor), and holds it against its manifests. The error is the context's.
func (b *Bag) Verify(ctx context.Context, jobs int) (*Report, error) {
	v := &verification{bag: b, sums: map[string]map[string]string{}, report: &Report{Sums: map[string]string{}}}
	v.readTags()
	if err := v.readAll(ctx, jobs); err != nil {
		return nil, err
	}
	for _, m := range v.manifests {
		v.compare(m)
	}
	v.weigh()
	v.report.Findings = inOrder(v.report.Findings)
	return v.report, nil
}

// Info reads bag-info.txt alone; what is wrong with it is for Verify.
func (b *Bag) Info() Info {
	text, _ := b.text(infoName)
	info, _ := parseInfo(text)
	return info
}

// A verification is one proof at work.
type verification struct {
	bag       *Bag
	manifests []manifest
	sums      map[string]map[string]string // by path, by algorithm
	report    *Report
}

func (v *verification) add(path string, f Finding) {
	f.Path = path
	v.report.Findings = append(v.report.Findings, f)
}

// readTags reads the files beside the payload that say how it must be.
func (v *verification) readTags() {
	if text, _ := v.bag.text(declarationName); !declared(text) {
		v.add(declarationName, Finding{Text: badVersion})
	}
	if v.bag.find(fetchName) != nil {
		v.add(fetchName, Finding{Text: notWhole})
	}
	if text, err := v.bag.text(infoName); err == nil {
		info, found := parseInfo(text)
		v.report.Info = info
		v.report.Findings = append(v.report.Findings, found...)
	}
	strong, tagged := false, false
	for _, e := range v.bag.entries {
		m, ok := manifestOf(e.path)
		if !ok {
			continue
		}
		if algorithms[m.algorithm] == nil {
			v.add(e.path, Finding{Text: badAlgorithm.With(m.algorithm)})
			continue
		}
		text, err := v.bag.text(e.path)
		if err != nil {
			continue // said where all files are read
		}
		v.report.Findings = append(v.report.Findings, m.parse(text)...)
		v.manifests = append(v.manifests, m)
		strong = strong || !m.tags && (m.algorithm == "sha256" || m.algorithm == "sha512")
		tagged = tagged || m.tags
	}
	if !strong {
		v.add("", Finding{Text: noManifest})
	}
	if !tagged {
		v.add("", Finding{Text: noTags})
	}
}

// declared reports whether a text is that of a bagit.txt which this program understands.
func declared(text string) bool {
	two := lines(strings.TrimPrefix(text, "\ufeff"))
	if len(two) != 2 || strings.HasPrefix(text, "\ufeff") {
		return false
	}
	version, ok := strings.CutPrefix(two[0], "BagIt-Version: ")
	return ok && (version == "1.0" || version == "0.97") && strings.EqualFold(two[1], "Tag-File-Character-Encoding: UTF-8")
}

// text reads a file beside the payload.
func (b *Bag) text(name string) (string, error) {
	e := b.find(name)
	if e == nil {
		return "", fmt.Errorf("no %s", name)
	}
	f, err := e.open()
	if err != nil {
		return "", err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, tagLimit))
	return string(content), err
}

// readAll finds the checksums of every file.
func (v *verification) readAll(ctx context.Context, jobs int) error {
	if jobs < 1 {
		jobs = runtime.NumCPU()
	}
	names := v.algorithms()
	next := make(chan entry)
	var team sync.WaitGroup
	var mu sync.Mutex
	for range jobs {
		team.Go(func() {
			buffer := make([]byte, 128<<10)
			for e := range next {
				sums, size, err := read(ctx, e, names, buffer)
				mu.Lock()
				v.took(e, sums, size, err)
				mu.Unlock()
			}
		})
	}
	for _, e := range v.bag.entries {
		if ctx.Err() != nil {
			break
		}
		next <- e
	}
	close(next)
	team.Wait()
	return ctx.Err()
}

// algorithms are those that the manifests ask for.
func (v *verification) algorithms() []string {
	set := map[string]bool{"sha256": true} // also what two bags are compared by
	for _, m := range v.manifests {
		set[m.algorithm] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// took notes what reading a file gave.
func (v *verification) took(e entry, sums map[string]string, size int64, err error) {
	switch {
	case errors.Is(err, zip.ErrChecksum):
		v.add(e.path, Finding{Text: changed})
	case err != nil:
		v.add(e.path, Finding{Text: unreadable.With(err.Error())})
	}
	v.sums[key(e.path)] = sums
	if below, ok := strings.CutPrefix(e.path, payload); ok {
		v.report.Files++
		v.report.Bytes += size
		v.report.Sums[below] = sums["sha256"]
	}
}

// read reads a file to its end, or to one byte more than it says it holds.
func read(ctx context.Context, e entry, algorithmNames []string, buffer []byte) (sums map[string]string, size int64, err error) {
	sums = map[string]string{}
	f, err := e.open()
	if err != nil {
		return sums, 0, err
	}
	defer f.Close()
	var from io.Reader = f
	if e.size >= 0 {
		from = io.LimitReader(f, e.size+1)
	}
	hashes := make([]hash.Hash, len(algorithmNames))
	for i, name := range algorithmNames {
		hashes[i] = algorithms[name]()
	}
	for err == nil && ctx.Err() == nil {
		var n int
		n, err = from.Read(buffer)
		for _, h := range hashes {
			h.Write(buffer[:n])
		}
		size += int64(n)
	}
	if err == io.EOF {
		err = nil
	}
	for i, name := range algorithmNames {
		sums[name] = hex.EncodeToString(hashes[i].Sum(nil))
	}
	return sums, size, err
}

// compare holds the files against one manifest, both ways.
func (v *verification) compare(m manifest) {
	for name, want := range m.sums {
		got, there := v.sums[name]
		switch {
		case !there:
			v.add(name, Finding{Text: missing})
		case got[m.algorithm] != want:
			v.add(name, Finding{Text: changed})
		}
	}
	for _, e := range v.bag.entries {
		if m.sums[key(e.path)] == "" && v.mustList(m, e.path) {
			v.add(e.path, Finding{Text: extra})
		}
	}
}

// mustList reports whether a manifest has to list a file. The standard lets tag
// manifests leave files out; a bag that proves itself does not.
func (v *verification) mustList(m manifest, name string) bool {
	inPayload := strings.HasPrefix(name, payload)
	if !m.tags {
		return inPayload
	}
	other, isManifest := manifestOf(name)
	return !inPayload && !(isManifest && other.tags)
}

// weigh holds the payload against what bag-info.txt says of its size.
func (v *verification) weigh() {
	said := v.report.Info.Get("Payload-Oxum")
	is := strconv.FormatInt(v.report.Bytes, 10) + "." + strconv.Itoa(v.report.Files)
	if said != "" && said != is {
		v.add(infoName, Finding{Text: oxumDiffers.With(said, is)})
	}
}

// Listed are the files of the payload by their path below data/, with the SHA-256
// that the manifest gives them, which Verify proves.
func (b *Bag) Listed() map[string]string {
	m, _ := manifestOf("manifest-sha256.txt")
	text, _ := b.text(m.name)
	m.parse(text)
	out := make(map[string]string, len(m.sums))
	for _, e := range b.entries {
		if below, ok := strings.CutPrefix(e.path, payload); ok {
			out[below] = m.sums[key(e.path)]
		}
	}
	return out
}
