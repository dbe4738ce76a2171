package diag

import (
	"maps"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/lang"
)

// A Code names a kind of fault. Codes are stable: scripts and the guide refer to them.
type Code string

// A Doc is what the program knows about a code.
type Doc struct {
	Code        Code
	Severity    Severity
	Title       lang.Text // what is wrong, in a few words
	Message     lang.Text // with fmt verbs
	Remedy      lang.Text // the hint of a message that has none of its own; may be empty
	Advice      lang.Text // the way out in general; empty where Remedy says it
	Explanation lang.Text // what happened and why it is not let through, in one to three sentences
	Example     Example
	Figured     bool // it is a warning about a figure, and can be accepted in data/accepted.csv
	Several     bool // that figure may be of several units
}

// An Example is a fault of a code as an operator may meet it. A test reads the
// lines and wants the very message.
type Example struct {
	Pos    Pos
	Column string
	Args   []any
	Hint   lang.Text // none: the code's remedy
	Lines  string    // of the file at Pos; none where no text can show the fault
}

// WayOut is what a reader of the guide is advised to do.
func (d Doc) WayOut() lang.Text {
	if d.Advice.IsZero() {
		return d.Remedy
	}
	return d.Advice
}

// Sample is the diagnostic of the example.
func (d Doc) Sample() Diagnostic {
	s := New(d.Example.Pos, d.Code, d.Example.Args...).In(d.Example.Column)
	if !d.Example.Hint.IsZero() {
		s = s.WithHint(d.Example.Hint)
	}
	return s
}

// A Family is the codes about one matter, in the order in which the guide tells them.
type Family struct {
	Title lang.Text
	Docs  []Doc
}

// Families lists everything that is known about codes.
func Families() []Family {
	return []Family{fileFaults, formFaults, tableFaults, numberFaults, nameFaults, textFaults, pictureFaults, shortcodeFaults, templateFaults, ruleFaults, honorFaults, awardFaults, mailFaults, archiveFaults}
}

var docs = func() map[Code]Doc {
	out := map[Code]Doc{}
	for _, f := range Families() {
		for _, d := range f.Docs {
			out[d.Code] = d
		}
	}
	return out
}()

// Codes lists all codes in alphabetical order.
func Codes() []Code {
	return slices.SortedFunc(maps.Keys(docs), func(a, b Code) int { return strings.Compare(string(a), string(b)) })
}

// Explain returns what is known about a code.
func Explain(c Code) (Doc, bool) {
	d, ok := docs[c]
	return d, ok
}

// FiguredCodes lists the codes of warnings that can be accepted.
func FiguredCodes() []string {
	var out []string
	for _, c := range Codes() {
		if docs[c].Figured {
			out = append(out, string(c))
		}
	}
	return out
}

// NearestCode is the code that a mistyped one most likely meant, or "".
func NearestCode(word string) Code {
	var names []string
	for _, c := range Codes() {
		names = append(names, string(c))
	}
	return Code(Nearest(word, names))
}

// at is the place of an example.
func at(file string, line, col int) Pos { return Pos{File: file, Line: line, Col: col} }
