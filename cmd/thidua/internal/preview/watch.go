package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long files must be quiet before the site is built again: an
// editor writes a file in several steps, a few milliseconds apart.
const settle = 20 * time.Millisecond

// Watch calls rebuild after each change below folders of a workspace, until the context
// ends. A folder may be made later, or be replaced by another.
func Watch(ctx context.Context, workspace string, folders []string, rebuild func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	defer w.Close()
	if err := w.Add(workspace); err != nil {
		return fmt.Errorf("watch %s: %w", workspace, err)
	}
	for _, f := range folders {
		if err := watchAll(w, filepath.Join(workspace, f)); err != nil {
			return fmt.Errorf("watch %s: %w", f, err)
		}
	}
	watched := func(name string) bool {
		rel, err := filepath.Rel(workspace, name)
		first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		return err == nil && slices.Contains(folders, first)
	}
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-quiet.C:
			rebuild()
		case e, ok := <-w.Events:
			if !ok {
				return nil
			}
			if !watched(e.Name) {
				continue // beside the folders
			}
			if e.Has(fsnotify.Create) {
				// A new folder is watched as well, with what is in it by now.
				if err := watchAll(w, e.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
			if e.Op != fsnotify.Chmod {
				quiet.Reset(settle)
			}
		case err, ok := <-w.Errors:
			if !ok {
				return nil
			}
			// Events may be lost (the queue was full): build, to be sure.
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				quiet.Reset(settle)
				continue
			}
			return err
		}
	}
}

func watchAll(w *fsnotify.Watcher, folder string) error {
	return filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, os.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case name != folder && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return filepath.SkipDir
		}
		return w.Add(name)
	})
}
