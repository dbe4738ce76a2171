package source

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked for: those of
// this package together took a tenth of the time in which the program starts.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
