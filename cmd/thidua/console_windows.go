package main

import "syscall"

// leaveConsole closes the console that a double click opens: to close it would end the
// program, in the middle of what it does.
func leaveConsole() {
	_, _, _ = syscall.NewLazyDLL("kernel32.dll").NewProc("FreeConsole").Call() // without one nothing is lost
}
