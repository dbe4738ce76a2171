package viet

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first asked for: together
// those of the program took a tenth of the time in which it starts.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
