//go:build !windows

package main

// leaveConsole does nothing: only Windows opens a console for a double click.
func leaveConsole() {}
