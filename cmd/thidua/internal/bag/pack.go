package bag

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/crc32"
	"io"

	"thidua/cmd/thidua/internal/tree"
)

// A packed file is compressed and knows its checksums.
type packed struct {
	path string // inside the bag
	body []byte // deflated
	size int64
	crc  uint32
	sums []string // in the order of written
	err  error
}

// packAll compresses files, several at the same time, and hands them on in their
// order. As many wait to be taken as are at work, so memory does not grow with
// the number of files.
func packAll(ctx context.Context, files []tree.File, jobs int) <-chan packed {
	slots := make(chan chan packed, jobs)
	out := make(chan packed)
	go func() {
		defer close(slots)
		for _, f := range files {
			slot := make(chan packed, 1)
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
			go func() { slot <- pack(payload+f.Path, f.Write) }()
		}
	}()
	go func() {
		defer close(out)
		for slot := range slots {
			select {
			case out <- <-slot:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// pack makes one file.
func pack(path string, write func(io.Writer) error) packed {
	p := packed{path: path}
	var body bytes.Buffer
	deflated, err := flate.NewWriter(&body, flate.DefaultCompression)
	if err != nil {
		p.err = err
		return p
	}
	crc := crc32.NewIEEE()
	sums := make([]hash.Hash, len(written))
	sinks := []io.Writer{deflated, crc, (*counter)(&p.size)}
	for i, name := range written {
		sums[i] = algorithms[name]()
		sinks = append(sinks, sums[i])
	}
	if err := write(io.MultiWriter(sinks...)); err != nil {
		p.err = fmt.Errorf("%s: %w", path, err)
		return p
	}
	p.err = deflated.Close()
	p.body, p.crc = body.Bytes(), crc.Sum32()
	for _, s := range sums {
		p.sums = append(p.sums, hex.EncodeToString(s.Sum(nil)))
	}
	return p
}

// packText makes a file of a text.
func packText(path, content string) packed {
	return pack(path, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
}

// A counter adds up what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
