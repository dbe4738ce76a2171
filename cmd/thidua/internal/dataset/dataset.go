// Package dataset makes the files to download: tables of texts under columns that have a
// type, as CSV, and their description as a data package (https://datapackage.org).
//
// Numbers are in the neutral form, 1234.5, dates as 2025-09-30; a second form opens right
// in a Vietnamese Excel. What is longer than 20,000 rows stands in the neutral form alone.
package dataset

import (
	"encoding/json"
	"io"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/spreadsheet"
)

// A Set is a table to download: rows of texts under columns that have a type.
// Numbers are in the neutral form, 1234.5, dates as 2025-09-30.
type Set struct {
	name    string   // of its file
	From    diag.Pos // what the name is made from; none where the program names it
	Title   string
	columns []column
	key     []string // the columns that tell rows apart, never empty; none: no columns do

	indicators string           // the column that names indicators of the catalogue, or ""
	rows       int              // how many there may be; 0: few
	write      func(*csvWriter) // the rows, in the order of the columns

}

// A Group is datasets of one kind.
type Group struct {
	Title string
	Sets  []Set
}

// A column has a type of Table Schema.
type column struct{ name, kind, title string }

func textColumn(name, title string) column    { return column{name, "string", title} }
func numberColumn(name, title string) column  { return column{name, "number", title} }
func integerColumn(name, title string) column { return column{name, "integer", title} }
func dateColumn(name, title string) column    { return column{name, "date", title} }
func yearColumn(name, title string) column    { return column{name, "year", title} }

// Address is that of the neutral form: commas, points, for programs.
func (d *Set) Address() string { return CSV(d.name) }

// ViAddress is that of the form which a Vietnamese Excel opens right: semicolons,
// decimal commas.
func (d *Set) ViAddress() string { return CSV(d.name + "-excel") }

// A File is one form of a dataset: its address, and what writes it.
type File struct {
	Address string
	Write   func(io.Writer) error
}

// longRows is how many rows a dataset may have to stand on the site in both forms: what
// is longer is for programs.
const longRows = 20_000

// Files are the forms of a dataset. To a program, the mark that Excel needs would be part
// of the name of the first column.
func (d *Set) Files() []File {
	out := []File{{d.Address(), func(w io.Writer) error { return d.writeCSV(w, "", ',', '.') }}}
	if d.HasVi() {
		out = append(out, File{d.ViAddress(), func(w io.Writer) error { return d.writeCSV(w, spreadsheet.Mark, ';', ',') }})
	}
	return out
}

// HasVi reports whether there is a form for a Vietnamese Excel.
func (d *Set) HasVi() bool { return d.rows <= longRows }

func (d *Set) writeCSV(w io.Writer, mark string, comma, decimal byte) error {
	if _, err := io.WriteString(w, mark); err != nil {
		return err
	}
	out := newCSVWriter(w, d.columns, comma, decimal)
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
