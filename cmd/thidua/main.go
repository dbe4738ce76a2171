// Thidua turns CSV exports of indicators and Markdown announcements into the
// website of emulation campaigns. See README.md, or run "thidua help".
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/inconshreveable/mousetrap"

	"thidua/cmd/thidua/internal/cli"
)

func main() { os.Exit(run()) }

// run gathers the process for package cli; main alone exits.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second interrupt ends the program at once, should the first be of no avail.
	context.AfterFunc(ctx, stop)
	clicked := len(os.Args) == 1 && mousetrap.StartedByExplorer()
	if clicked {
		leaveConsole()
	}
	return cli.Main(ctx, cli.Env{
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Terminal: isTerminal(os.Stderr),
		Now:      time.Now,
		Settings: settings(),
		Clicked:  clicked,
	}, os.Args[1:])
}

// settings is the user's folder for settings of this program; "" where there is none.
func settings() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "thidua")
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
