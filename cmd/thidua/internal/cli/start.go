package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/window"
	"thidua/cmd/thidua/internal/workspace"
)

// recentFile holds, in the user's own folder of settings, the workspaces that were opened
// in a window, the last one first.
const recentFile = "gan-day.txt"

// shownRecent is how many workspaces are remembered.
const shownRecent = 8

// A desk is what one start of the window serves: a workspace, or the question which one,
// and after it each other that is chosen, one at a time.
type desk struct {
	*globals
	next *openWindow // to be served when the one before has ended
}

// begin opens the window of the first of some folders that is a workspace, or else the
// chooser, with the folder that was asked for; it gives the address.
func (d *desk) begin(ctx context.Context, addr string, folders []string, asked string) (address string, c *window.Chooser, err error) {
	var wrong error
	for _, dir := range folders {
		at := workspace.At{Dir: dir, Now: d.Now}
		w, err := at.Open(ctx)
		if err == nil {
			if err := w.Close(); err != nil {
				return "", nil, err
			}
			address, err = d.open(ctx, dir, addr)
			return address, nil, err
		}
		if !fault.IsRefusal(err) {
			return "", nil, err
		}
		if dir == asked {
			wrong = err
		}
	}
	c = d.chooser(ctx)
	c.Asked, c.Wrong = asked, wrong
	address, err = c.Start(addr)
	return address, c, err
}

// open opens the window of a workspace, and remembers it.
func (d *desk) open(ctx context.Context, dir, addr string) (string, error) {
	o, err := d.openWindow(ctx, workspace.At{Dir: dir, Now: d.Now}, window.Options{Addr: addr, Others: func() *window.Chooser { return d.chooser(ctx) }})
	if err != nil {
		return "", err
	}
	d.next = o
	return o.address, d.remember(dir)
}

// chooser asks for another workspace.
func (d *desk) chooser(ctx context.Context) *window.Chooser {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return &window.Chooser{
		Recent: d.recent(), Home: home,
		Create: func(dir, sample string) error {
			return (&globals{Env: d.Env, dir: ".", quiet: true, lang: d.lang, ctx: ctx}).runInit(dir, sample, sample == "")
		},
		Open: func(dir string) (string, error) { return d.open(ctx, dir, anyPort) },
	}
}

// serve answers until the last window is closed.
func (d *desk) serve(ctx context.Context, c *window.Chooser) error {
	if c != nil {
		if chosen, err := c.Serve(ctx); err != nil || !chosen {
			return err
		}
	}
	for d.next != nil {
		w := d.next
		d.next = nil
		if err := w.serve(ctx); err != nil {
			return err
		}
	}
	return nil
}

// recent lists the workspaces that were opened before.
func (g *globals) recent() []string {
	if g.Settings == "" {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(g.Settings, recentFile))
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool { return line == "" })
}

// remember puts a workspace first among those that were opened.
func (g *globals) remember(dir string) error {
	if g.Settings == "" {
		return nil
	}
	full := output.Resolved(dir)
	recent := slices.DeleteFunc(g.recent(), func(line string) bool { return line == full })
	recent = append([]string{full}, recent...)
	name := filepath.Join(g.Settings, recentFile)
	before, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return output.Replace(output.Disk(), name, before, []byte(strings.Join(recent[:min(len(recent), shownRecent)], "\n")+"\n"))
}
