package main

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a program that reads data packages relies on.
type packageJSON struct {
	Name, Created string
	Resources     []struct {
		Name, Path, Encoding string
		Dialect              struct{ Delimiter string }
		Schema               struct {
			Fields []struct{ Name, Type string }
			Key    []string `json:"primaryKey"`
			Refers []struct {
				Fields    string
				Reference struct{ Resource, Fields string }
			} `json:"foreignKeys"`
		}
	}
}

var fieldForms = map[string]*regexp.Regexp{
	"string":  regexp.MustCompile(`(?s).*`),
	"number":  regexp.MustCompile(`^-?\d+(\.\d+)?$`),
	"integer": regexp.MustCompile(`^-?\d+$`),
	"date":    regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`),
	"year":    regexp.MustCompile(`^\d{4}$`),
}

// The data package describes every table to download as it is: its columns, the
// form of its cells, and a key that tells its rows apart.
func TestDataPackageDescribesItsTables(t *testing.T) {
	s := shippedSite(t)
	var p packageJSON
	if err := json.Unmarshal(s.files["tai-ve/datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	names, described := map[string]bool{}, map[string]bool{}
	for _, r := range p.Resources {
		if names[r.Name] || !regexp.MustCompile(`^[a-z0-9.-]+$`).MatchString(r.Name) || r.Encoding != "utf-8" || r.Dialect.Delimiter != "," {
			t.Errorf("resource %q: its name, encoding or dialect will not do", r.Name)
		}
		names[r.Name] = true
		file := path.Join("tai-ve", r.Path)
		described[file] = true
		if bytes.HasPrefix(s.files[file], []byte("\ufeff")) {
			t.Errorf("%s: a mark stands before the name of the first column", file)
		}
		rows := csvRows(t, file, s.files[file])
		var head []string
		for _, f := range r.Schema.Fields {
			head = append(head, f.Name)
		}
		if !slices.Equal(rows[0], head) {
			t.Errorf("%s: columns %q, described %q", file, rows[0], head)
			continue
		}
		seen := map[string]bool{}
		for n, row := range rows[1:] {
			var key []string
			for i, f := range r.Schema.Fields {
				if row[i] != "" && !fieldForms[f.Type].MatchString(row[i]) {
					t.Errorf("%s: row %d: %s is no %s: %q", file, n+2, f.Name, f.Type, row[i])
				}
				if slices.Contains(r.Schema.Key, f.Name) {
					key = append(key, row[i])
					if row[i] == "" {
						t.Errorf("%s: row %d: %s is empty, and part of the key", file, n+2, f.Name)
					}
				}
			}
			if k := strings.Join(key, "\x00"); len(r.Schema.Key) > 0 {
				if seen[k] {
					t.Errorf("%s: row %d: the key %q is there twice", file, n+2, key)
				}
				seen[k] = true
			}
		}
	}
	for name := range s.files {
		if strings.HasPrefix(name, "tai-ve/") && strings.HasSuffix(name, ".csv") && !strings.HasSuffix(name, "-excel.csv") && !described[name] {
			t.Errorf("%s: the package does not describe it", name)
		}
	}
}

// Columns that name indicators name those of the catalogue.
func TestDataPackageRefersToItsCatalogue(t *testing.T) {
	s := shippedSite(t)
	var p packageJSON
	if err := json.Unmarshal(s.files["tai-ve/datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, row := range csvRows(t, "chi-tieu.csv", s.files["tai-ve/chi-tieu.csv"])[1:] {
		known[row[0]] = true
	}
	referring := 0
	for _, r := range p.Resources {
		for _, k := range r.Schema.Refers {
			referring++
			if k.Reference.Resource != "chi-tieu" || k.Reference.Fields != "id" {
				t.Errorf("%s: %+v", r.Name, k)
			}
			rows := csvRows(t, r.Path, s.files["tai-ve/"+r.Path])
			column := slices.Index(rows[0], k.Fields)
			for n, row := range rows[1:] {
				if column < 0 || !known[row[column]] {
					t.Fatalf("%s: row %d: %s names no indicator", r.Name, n+2, k.Fields)
				}
			}
		}
	}
	if referring != 3 {
		t.Errorf("%d tables name indicators, want 3", referring)
	}
}

// The form for a Vietnamese Excel holds the same figures with semicolons and
// decimal commas.
func TestBothFormsHoldTheSameFigures(t *testing.T) {
	s := shippedSite(t)
	compared := 0
	for name, content := range s.files {
		plain, ok := strings.CutSuffix(name, "-excel.csv")
		if !ok || !strings.HasPrefix(name, "tai-ve/") {
			continue
		}
		neutral := csvRows(t, plain+".csv", s.files[plain+".csv"])
		vi := csvRowsBy(t, name, content, ';')
		if len(vi) != len(neutral) {
			t.Errorf("%s: %d rows, the neutral form has %d", name, len(vi), len(neutral))
			continue
		}
		for n := range vi {
			for i := range vi[n] {
				if vi[n][i] != neutral[n][i] && strings.Replace(vi[n][i], ",", ".", 1) != neutral[n][i] {
					t.Errorf("%s: row %d: %q, the neutral form has %q", name, n+1, vi[n][i], neutral[n][i])
				}
				compared++
			}
		}
	}
	if compared < 100_000 {
		t.Errorf("only %d cells were compared", compared)
	}
}
