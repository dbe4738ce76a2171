package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/window"
	"thidua/cmd/thidua/internal/workspace"
)

// recentFile holds, in the user's own folder of settings, the workspaces that were opened
// by a double click, the last one first.
const recentFile = "gan-day.txt"

// shownRecent is how many workspaces are remembered.
const shownRecent = 8

// runStart is what a double click does: it opens the window of the last workspace, or asks.
func (g *globals) runStart(ctx context.Context) error {
	recent := g.recent()
	if len(recent) > 0 {
		g.dir = recent[0]
		w, err := g.open()
		if err == nil {
			return errors.Join(w.Close(), g.runWindow(ctx, anyPort, false))
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	var opened *openWindow
	c := &window.Chooser{
		Recent: recent, Home: home,
		Create: func(dir, sample string) error {
			return (&globals{Env: g.Env, dir: ".", quiet: true, lang: g.lang, ctx: ctx}).runInit(dir, sample, sample == "")
		},
		Open: func(dir string) (string, error) {
			at := workspace.At{Dir: dir, Now: g.Now}
			o, err := g.openWindow(ctx, at, anyPort)
			if err != nil {
				return "", err
			}
			opened = o
			return o.address, g.remember(dir)
		},
	}
	address, err := c.Start(anyPort)
	if err != nil {
		return err
	}
	g.say(lang.Same("%s"), address)
	g.browse(address)
	chosen, err := c.Serve(ctx)
	if err != nil || !chosen {
		return err
	}
	return opened.serve(ctx)
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
