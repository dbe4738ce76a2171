// Package dataset makes the files to download: tables of texts under columns that have a
// type, as CSV with their description as a data package (https://datapackage.org) for
// programs, and as workbooks for people.
//
// Numbers of a CSV are in the neutral form, 1234.5, dates as 2025-09-30, states in codes.
// A workbook says the same in words under headings; what is longer than 20,000 rows is
// left to the CSV.
package dataset

import (
	"encoding/json"
	"io"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/present"
)

// A Set is a table to download: rows of texts under columns that have a type.
// Numbers are in the neutral form, 1234.5, dates as 2025-09-30.
type Set struct {
	name    string   // of its file
	From    diag.Pos // what the name is made from; none where the program names it
	Title   string
	columns []column
	key     []string // the columns that tell rows apart, never empty; none: no columns do

	indicators string          // the column that names indicators of the catalogue, or ""
	rows       int             // how many there may be; 0: few
	write      func(rowWriter) // the rows, in the order of the columns
}

// A Group is datasets of one kind, and the workbooks that hold them.
type Group struct {
	Title string
	Sets  []Set
	Books []Workbook
}

// A column has a type of Table Schema.
type column struct {
	name, kind, title string
	words             func(code string) string // how a workbook says its codes; none: as they are
	width             float64                  // in a workbook, in characters; 0: by its kind
}

func textColumn(name, title string) column   { return column{name: name, kind: "string", title: title} }
func numberColumn(name, title string) column { return column{name: name, kind: "number", title: title} }
func integerColumn(name, title string) column {
	return column{name: name, kind: "integer", title: title}
}
func dateColumn(name, title string) column { return column{name: name, kind: "date", title: title} }
func yearColumn(name, title string) column { return column{name: name, kind: "year", title: title} }

// in is the column with words for its codes.
func (c column) in(words func(string) string) column {
	c.words = words
	return c
}

// wide is the column with another width.
func (c column) wide(width float64) column {
	c.width = width
	return c
}

// Address is that of the neutral form: commas, points, for programs.
func (d *Set) Address() string { return CSV(d.name) }

// Write writes the neutral form. To a program, the mark that Excel needs would be part of
// the name of the first column.
func (d *Set) Write(w io.Writer) error {
	out := newCSVWriter(w, d.columns)
	out.head()
	d.write(out)
	return out.flush()
}

// Package describes the datasets as a data package (https://datapackage.org),
// which statistical programs open.
const Package = "tai-ve/datapackage.json"

// The parts of a data package that are used, version 1 of the specification.
type (
	dataPackage struct {
		Profile     string         `json:"profile"`
		Name        string         `json:"name"`
		Title       string         `json:"title"`
		Description string         `json:"description,omitempty"`
		Created     string         `json:"created"`
		Resources   []dataResource `json:"resources"`
	}
	dataResource struct {
		Name      string      `json:"name"`
		Title     string      `json:"title"`
		Path      string      `json:"path"`
		Profile   string      `json:"profile"`
		Format    string      `json:"format"`
		Mediatype string      `json:"mediatype"`
		Encoding  string      `json:"encoding"`
		Dialect   dataDialect `json:"dialect"`
		Schema    dataSchema  `json:"schema"`
	}
	dataDialect struct {
		Delimiter string `json:"delimiter"`
	}
	dataSchema struct {
		Fields        []dataField `json:"fields"`
		MissingValues []string    `json:"missingValues"`
		PrimaryKey    []string    `json:"primaryKey,omitempty"`
		ForeignKeys   []dataRefer `json:"foreignKeys,omitempty"`
	}
	dataRefer struct {
		Fields    string `json:"fields"`
		Reference struct {
			Resource string `json:"resource"`
			Fields   string `json:"fields"`
		} `json:"reference"`
	}
	dataField struct {
		Name  string `json:"name"`
		Type  string `json:"type"`
		Title string `json:"title"`
	}
)

// Describe is the description of the datasets as JSON.
func Describe(p *present.Presenter, groups []Group) ([]byte, error) {
	s := p.Site.Settings
	pack := dataPackage{
		Profile: "tabular-data-package", Name: "thi-dua", Title: s.Title, Description: s.Description, Created: p.Book.AsOf.String() + "T00:00:00Z",
	}
	if s.Illustrative {
		pack.Description = strings.TrimSpace(pack.Description + " " + p.T("Số liệu minh họa."))
	}
	for _, g := range groups {
		for _, d := range g.Sets {
			pack.Resources = append(pack.Resources, resource(d))
		}
	}
	text, err := json.MarshalIndent(pack, "", "  ")
	return append(text, '\n'), err
}

func resource(d Set) dataResource {
	r := dataResource{
		// Names of resources are lower case without underscores.
		Name: strings.ReplaceAll(d.name, "_", "-"), Title: d.Title, Path: d.name + ".csv", Profile: "tabular-data-resource",
		Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Dialect: dataDialect{","},
		Schema: dataSchema{MissingValues: []string{""}, PrimaryKey: d.key},
	}
	for _, c := range d.columns {
		r.Schema.Fields = append(r.Schema.Fields, dataField{c.name, c.kind, c.title})
		if d.indicators == c.name {
			refer := dataRefer{Fields: c.name}
			refer.Reference.Resource, refer.Reference.Fields = catalogueName, "id"
			r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, refer)
		}
	}
	return r
}
