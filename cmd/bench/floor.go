package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// floor reads every file of a workspace and writes as many files of the same sizes
// as a site has, with as many workers as there are processors. Less cannot be done
// by a program that makes this site from this workspace.
func floor(workspace, sizes string) error {
	if err := readAll(workspace); err != nil {
		return err
	}
	list, err := readSizes(sizes)
	if err != nil {
		return err
	}
	target, err := os.MkdirTemp(filepath.Dir(sizes), "floor-")
	if err != nil {
		return err
	}
	return writeAll(target, list)
}

func readAll(dir string) error {
	buffer := make([]byte, 1<<20)
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		for {
			if _, err := f.Read(buffer); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	})
}

func writeAll(target string, list []sized) error {
	folders := map[string]bool{}
	for _, f := range list {
		dir := filepath.Dir(filepath.Join(target, f.path))
		if !folders[dir] {
			folders[dir] = true
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
		}
	}
	next := make(chan sized)
	errs := make(chan error, 1)
	var team sync.WaitGroup
	for range runtime.NumCPU() {
		team.Go(func() {
			var content []byte
			for f := range next {
				if int64(len(content)) < f.size {
					content = make([]byte, f.size)
				}
				if err := os.WriteFile(filepath.Join(target, f.path), content[:f.size], 0o644); err != nil {
					select {
					case errs <- err:
					default:
					}
				}
			}
		})
	}
	for _, f := range list {
		next <- f
	}
	close(next)
	team.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}
