package diag

import (
	"io"
	"net/url"
	"strings"

	"thidua/cmd/thidua/internal/lang"
)

// The parts of SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS)
// that tell what a list holds. Editors and code hosts show such a file at the
// lines that it names.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations,omitempty"`
		Language    string            `json:"language"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      Code         `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		Help    sarifMessage `json:"help"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifResult struct {
		RuleID     Code             `json:"ruleId"`
		RuleIndex  int              `json:"ruleIndex"`
		Level      string           `json:"level"`
		Message    sarifMessage     `json:"message"`
		Locations  []sarifLocation  `json:"locations"`
		Properties *sarifProperties `json:"properties,omitempty"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region,omitempty"`
		} `json:"physicalLocation"`
		Logical []sarifLogical `json:"logicalLocations,omitempty"` // the cell of a workbook
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
	sarifProperties struct {
		Vintage string `json:"vintage,omitempty"`
		Unit    string `json:"unit"`
	}
)

// sarifSchema is where the format says that its schema is.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// WriteSARIF writes the list as a SARIF 2.1.0 log of this version of the program.
// Places are relative to the workspace, columns count characters. Programs get all
// that the list keeps, Kept of a code, not the first fifty that a reader gets.
func (l List) WriteSARIF(w io.Writer, in lang.Lang, version string) error {
	run := sarifRun{Language: string(in), ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "thidua", Version: version, Language: string(in)}
	index := map[Code]int{}
	for i, c := range Codes() {
		index[c] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(docs[c], in))
	}
	for _, d := range l.Sorted() {
		run.Results = append(run.Results, sarifResultOf(d, index[d.Code], in))
	}
	if cut := l.truncations(); len(cut) > 0 {
		call := sarifInvocation{Successful: true}
		for _, t := range cut {
			call.Notifications = append(call.Notifications, sarifNotification{"warning", sarifText(andMore(t.code, t.more).In(in))})
		}
		run.Invocations = []sarifInvocation{call}
	}
	return writeJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

func sarifRuleOf(d Doc, in lang.Lang) sarifRule {
	r := sarifRule{
		ID: d.Code, Short: sarifText(d.Title.In(in)), Full: sarifText(d.Explanation.In(in)), Help: sarifText(d.WayOut().In(in)),
	}
	r.Default.Level = sarifLevel(d.Severity)
	return r
}

func sarifResultOf(d Diagnostic, rule int, in lang.Lang) sarifResult {
	text := d.said(in)
	if hint := d.Hint.In(in); hint != "" {
		text += "\n" + hint
	}
	var at sarifLocation
	at.Physical.Artifact.URI = (&url.URL{Path: d.Pos.File}).String()
	switch {
	case d.Pos.Sheet != "":
		at.Logical = []sarifLogical{{d.Pos.String()}}
	case d.Pos.Line > 0:
		at.Physical.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
	}
	r := sarifResult{
		RuleID: d.Code, RuleIndex: rule, Level: sarifLevel(d.Severity), Message: sarifText(text), Locations: []sarifLocation{at},
	}
	if d.Unit != (Unit{}) {
		r.Properties = &sarifProperties{d.Unit.Vintage, d.Unit.Code}
	}
	return r
}

func sarifLevel(s Severity) string {
	return [...]string{Error: "error", Warning: "warning", Notice: "note"}[s]
}

// sarifText takes from a text what the format gives a meaning of its own: braces
// hold the place of arguments (3.11.5), and [text](target) is a link (3.11.6).
func sarifText(s string) sarifMessage {
	s = strings.NewReplacer("{", "{{", "}", "}}").Replace(s)
	if strings.Contains(s, "](") {
		s = strings.NewReplacer("[", `\[`, "]", `\]`).Replace(s)
	}
	return sarifMessage{s}
}
