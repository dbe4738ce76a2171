package page

import (
	"bytes"
	"encoding/binary"
	"html/template"
	"reflect"
	"regexp"
	"strconv"
	"sync"
)

// A stencil is what a template prints for all views of one shape, with holes where
// their texts go. Most pages of a site are of few shapes: those of thousands of units
// differ in names and numbers and in little else. To execute a template costs 150 µs
// a page, to fill a stencil 5 µs; a third of a build went that way. A test holds the
// two ways against each other on every page of a site.
//
// A template must not compare texts: whether one is empty is all of it that a shape
// knows. Those that a user has changed may, and are executed.
type stencil []stroke

// A stroke is a text of a stencil and the hole after it.
type stroke struct {
	text []byte
	hole int // a number into the content; -1 after the last
	href bool
}

// A content is what goes into one hole: a text, HTML, or a part of parts.html.
type content struct {
	text string
	html bool
	part part
}

// A part is what a function appends as a template of parts.html would print it.
type part interface {
	append(b []byte, t *Templates) ([]byte, error)
}

// stencilLimit is the content above which a page is executed: it has few like it.
const stencilLimit = 2000

// A reading is a view taken apart: its shape, and what goes into the holes.
type reading struct {
	shape []byte
	holes []content

	constant *Constant
	refused  bool // there is something in the view that no stencil provides for
}

// read takes a view apart.
func (r *reading) read(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		r.hole(s != "", content{text: s, html: v.Type() == htmlType})
	case reflect.Bool:
		r.flag(v.Bool())
	case reflect.Int:
		r.shape = binary.AppendVarint(r.shape, v.Int())
	case reflect.Slice:
		if v.Type() == sparksType {
			r.hole(v.Len() > 0, content{part: v.Interface().(SmallTrends)})
			return
		}
		r.shape = binary.AppendUvarint(r.shape, uint64(v.Len()))
		for i := range v.Len() {
			r.read(v.Index(i))
		}
	case reflect.Pointer:
		r.pointer(v)
	case reflect.Struct:
		r.fields(v)
	default:
		r.refused = true
	}
}

func (r *reading) pointer(v reflect.Value) {
	if v.Type() == constantType { // one for all pages
		r.constant = v.Interface().(*Constant)
		r.shape = binary.AppendUvarint(r.shape, uint64(v.Pointer()))
		return
	}
	r.flag(!v.IsNil())
	if !v.IsNil() {
		r.read(v.Elem())
	}
}

func (r *reading) fields(v reflect.Value) {
	switch v.Type() {
	case tableType:
		t := v.Addr().Interface().(*Table)
		r.hole(t.Caption != "", content{text: t.Caption})
		r.hole(t.Len() > 0, content{part: t})
	case chartType:
		r.hole(true, content{part: v.Addr().Interface().(*Chart)})
	default:
		for i := range v.NumField() {
			r.read(v.Field(i))
		}
	}
}

func (r *reading) hole(there bool, c content) {
	r.flag(there)
	if there {
		r.holes = append(r.holes, c)
	}
}

func (r *reading) flag(yes bool) {
	if yes {
		r.shape = append(r.shape, 1)
	} else {
		r.shape = append(r.shape, 0)
	}
}

var (
	htmlType     = reflect.TypeFor[template.HTML]()
	tableType    = reflect.TypeFor[Table]()
	chartType    = reflect.TypeFor[Chart]()
	sparksType   = reflect.TypeFor[SmallTrends]()
	constantType = reflect.TypeFor[*Constant]()
)

// holeMark is how a hole stands in what a template prints until it is cut. The two
// characters are in no text: they are not allowed in HTML.
func holeMark(n int) string { return "\x01" + strconv.Itoa(n) + "\x02" }

// In an address the template writes them by number, which tells such holes apart.
var holeMarks = regexp.MustCompile("(\x01|%01)([0-9]+)(\x02|%02)")

// mark puts marks in place of a view's texts, in the order in which read finds them.
func mark(v reflect.Value, n *int) {
	next := func() string { *n++; return holeMark(*n - 1) }
	switch v.Kind() {
	case reflect.String:
		if v.Len() > 0 {
			v.SetString(next())
		}
	case reflect.Slice:
		if v.Len() > 0 && v.Type() == sparksType {
			v.Set(reflect.ValueOf(SmallTrends{{hole: next()}}))
			return
		}
		if v.Len() > 0 {
			v.Set(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v))
		}
		for i := range v.Len() {
			mark(v.Index(i), n)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != constantType {
			own := reflect.New(v.Type().Elem())
			own.Elem().Set(v.Elem())
			v.Set(own)
			mark(own.Elem(), n)
		}
	case reflect.Struct:
		switch part := v.Addr().Interface().(type) {
		case *Table:
			marked := Table{Rows: part.Rows}
			if part.Caption != "" {
				marked.Caption = next()
			}
			if part.Len() > 0 {
				marked.hole = next()
			}
			*part = marked
		case *Chart:
			*part = Chart{hole: next()}
		default:
			for i := range v.NumField() {
				mark(v.Field(i), n)
			}
		}
	}
}

// stencils keeps the stencil of each shape of a template's views.
type stencils struct{ byShape sync.Map }

// An outline is a shape that was met. The first view of it is executed, since it may
// be the only one; from the second on there is a stencil.
type outline struct {
	constant *Constant // whose address is in the shape: kept, so that no other gets it
	once     sync.Once
	stencil  stencil
}

// appendByStencil appends a page by its stencil; false where there is none for it.
func (t *Templates) appendByStencil(b []byte, name string, view any) ([]byte, bool, error) {
	if !t.fillsIn(name) {
		return b, false, nil
	}
	r := readings.Get().(*reading)
	defer r.putBack()
	r.shape = append(append(r.shape, name...), 0)
	v := addressable(view)
	r.read(v)
	if r.refused || len(r.holes) > stencilLimit {
		return b, false, nil
	}
	known, met := t.stencils.byShape.Load(string(r.shape))
	if !met {
		known, met = t.stencils.byShape.LoadOrStore(string(r.shape), &outline{constant: r.constant})
	}
	if !met {
		return b, false, nil
	}
	o := known.(*outline)
	o.once.Do(func() { o.stencil = t.cut(name, addressable(view)) })
	if o.stencil == nil {
		return b, false, nil
	}
	b, err := t.fill(b, o.stencil, r.holes)
	return b, true, err
}

// fillsIn reports whether a page may be filled in: its template, and the parts it is
// made of, are those that the program brings along.
func (t *Templates) fillsIn(name string) bool { return t.appended != nil && !t.changed[name] }

var readings = sync.Pool{New: func() any { return new(reading) }}

// putBack lets the room of a reading be used again.
func (r *reading) putBack() {
	clear(r.holes)
	*r = reading{shape: r.shape[:0], holes: r.holes[:0]}
	readings.Put(r)
}

// addressable copies a view to where its parts have addresses.
func addressable(view any) reflect.Value {
	v := reflect.New(reflect.TypeOf(view)).Elem()
	v.Set(reflect.ValueOf(view))
	return v
}

// cut makes the stencil of a view; nil where the template will not print marks, and
// then says why when it is executed.
func (t *Templates) cut(name string, view reflect.Value) stencil {
	n := 0
	mark(view, &n)
	var printed bytes.Buffer
	if err := t.execute(&printed, name, view.Interface()); err != nil {
		return nil
	}
	page := printed.Bytes()
	var out stencil
	from := 0
	for _, m := range holeMarks.FindAllSubmatchIndex(page, -1) {
		hole, _ := strconv.Atoi(string(page[m[4]:m[5]])) // digits, by the expression
		out = append(out, stroke{page[from:m[0]], hole, page[m[0]] == '%'})
		from = m[1]
	}
	return append(out, stroke{text: page[from:], hole: -1})
}

// fill appends a page.
func (t *Templates) fill(b []byte, s stencil, holes []content) ([]byte, error) {
	var err error
	for _, part := range s {
		b = append(b, part.text...)
		if part.hole < 0 {
			continue
		}
		switch c := &holes[part.hole]; {
		case c.part != nil:
			if b, err = c.part.append(b, t); err != nil {
				return b, err
			}
		case part.href:
			b = appendHref(b, c.text)
		case c.html:
			b = append(b, c.text...)
		default:
			b = appendText(b, c.text)
		}
	}
	return b, nil
}
