package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A sized is a file of a site by its path and size.
type sized struct {
	path string
	size int64
}

// listSizes writes down the files of a site, for the floor to imitate.
func listSizes(site, to string) (files int, bytes int64, err error) {
	f, err := os.Create(to)
	if err != nil {
		return 0, 0, err
	}
	out := bufio.NewWriter(f)
	err = filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site, name)
		files++
		bytes += info.Size()
		fmt.Fprintf(out, "%d %s\n", info.Size(), rel)
		return err
	})
	if err == nil {
		err = out.Flush()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return files, bytes, err
}

func readSizes(name string) ([]sized, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []sized
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var s sized
		number, path, _ := strings.Cut(lines.Text(), " ")
		if _, err := fmt.Sscan(number, &s.size); err != nil {
			return nil, err
		}
		s.path = path
		out = append(out, s)
	}
	return out, lines.Err()
}
