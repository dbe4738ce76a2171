package page

// A Table is a table of texts.
type Table struct {
	Caption string
	Head    []Head
	Rows    []Row
	Note    string // what is better, as of when, from where
	Stack   bool   // on a narrow screen each row becomes a block: for tables of many words
}

// A Head is the title of a column; Num columns are aligned as numbers.
type Head struct {
	Text string
	Num  bool
}

// A Row of a table; its first cell names it.
type Row struct {
	Cells []Cell
}

// A Cell of a table. A mark is a band or verdict: its word with a shape.
type Cell struct {
	Text  string
	Href  string
	Num   bool
	Mark  *Mark
	Small string // a second line
}

// A Mark is a band or a verdict as readers see it: a word, a shape, and a class for its colour.
type Mark struct {
	Class, Symbol, Word string
}

func text(s string) Cell            { return Cell{Text: s} }
func num(s string) Cell             { return Cell{Text: s, Num: true} }
func link(s, href string) Cell      { return Cell{Text: s, Href: href} }
func marked(m Mark) Cell            { return Cell{Mark: &m} }
func heads(titles ...string) []Head { return columnsOf(titles, false) }
func nums(titles ...string) []Head  { return columnsOf(titles, true) }

func columnsOf(titles []string, isNum bool) []Head {
	out := make([]Head, len(titles))
	for i, t := range titles {
		out[i] = Head{t, isNum}
	}
	return out
}
