package page

import (
	"encoding/json"
	"io"
	"strings"

	"thidua/cmd/thidua/internal/spreadsheet"
)

// A dataset is a table to download: rows of texts under columns that have a type.
// Numbers are in the neutral form, 1234.5, dates as 2025-09-30.
type dataset struct {
	name    string // of its file
	title   string
	columns []column
	key     []string // the columns that tell rows apart, never empty; none: no columns do

	indicators string           // the column that names indicators of the catalogue, or ""
	write      func(*csvWriter) // the rows, in the order of the columns

}

// A datasetGroup is datasets of one kind.
type datasetGroup struct {
	title string
	sets  []dataset
}

// A column has a type of Table Schema.
type column struct{ name, kind, title string }

func textColumn(name, title string) column    { return column{name, "string", title} }
func numberColumn(name, title string) column  { return column{name, "number", title} }
func integerColumn(name, title string) column { return column{name, "integer", title} }
func dateColumn(name, title string) column    { return column{name, "date", title} }
func yearColumn(name, title string) column    { return column{name, "year", title} }

// address is that of the neutral form: commas, points, for programs.
func (d *dataset) address() string { return datasetCSV(d.name) }

// viAddress is that of the form which a Vietnamese Excel opens right: semicolons,
// decimal commas.
func (d *dataset) viAddress() string { return datasetCSV(d.name + "-excel") }

// addDataset plans both forms of a dataset. To a program, the mark that Excel needs
// would be part of the name of the first column.
func (p *Planner) addDataset(d dataset) error {
	if err := p.addCSV(d.address(), "", ',', '.', d); err != nil {
		return err
	}
	return p.addCSV(d.viAddress(), spreadsheet.Mark, ';', ',', d)
}

// addCSV plans one form.
func (p *Planner) addCSV(address, mark string, comma, decimal byte, d dataset) error {
	return p.tree.Add(address, func(w io.Writer) error {
		if _, err := io.WriteString(w, mark); err != nil {
			return err
		}
		out := newCSVWriter(w, d.columns, comma, decimal)
		out.head()
		d.write(out)
		return out.flush()
	})
}

// packageJSON describes the datasets as a data package (https://datapackage.org),
// which statistical programs open.
const packageJSON = "tai-ve/datapackage.json"

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

func (p *Planner) addDataPackage(groups []datasetGroup) error {
	s := p.site.Settings
	pack := dataPackage{
		Profile: "tabular-data-package", Name: "thi-dua", Title: s.Title, Description: s.Description, Created: p.book.AsOf.String() + "T00:00:00Z",
	}
	if s.Illustrative {
		pack.Description = strings.TrimSpace(pack.Description + " " + p.templates.T("Số liệu minh họa."))
	}
	for _, g := range groups {
		for _, d := range g.sets {
			pack.Resources = append(pack.Resources, resource(d))
		}
	}
	text, err := json.MarshalIndent(pack, "", "  ")
	if err != nil {
		return err
	}
	return p.tree.AddBytes(packageJSON, append(text, '\n'))
}

func resource(d dataset) dataResource {
	r := dataResource{
		// Names of resources are lower case without underscores.
		Name: strings.ReplaceAll(d.name, "_", "-"), Title: d.title, Path: d.name + ".csv", Profile: "tabular-data-resource",
		Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Dialect: dataDialect{","},
		Schema: dataSchema{MissingValues: []string{""}, PrimaryKey: d.key},
	}
	for _, c := range d.columns {
		r.Schema.Fields = append(r.Schema.Fields, dataField{c.name, c.kind, c.title})
		if d.indicators == c.name {
			refer := dataRefer{Fields: c.name}
			refer.Reference.Resource, refer.Reference.Fields = catalogueSet, "id"
			r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, refer)
		}
	}
	return r
}
