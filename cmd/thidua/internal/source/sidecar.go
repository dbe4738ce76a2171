package source

import (
	"path"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/personal"
	"thidua/cmd/thidua/internal/viet"
)

// sidecar reads the sidecar of an export, which need not be there; false when it
// is faulty, since the export cannot be read without it.
func (l *loader) sidecar(export string) (ingest.Sidecar, bool) {
	name := l.actual(ingest.SidecarName(export))
	if !l.exists(name) {
		return ingest.NoSidecar(export), true
	}
	data, ok := l.read(name, true)
	if !ok {
		return ingest.NoSidecar(export), false
	}
	l.guardLines(name, data, personal.FindInCell)
	side, faults := l.Sidecar(export, data)
	l.faults.Merge(faults)
	return side, !faults.HasErrors()
}

// exportsBelow lists the exports below a folder, by path, and tells of sidecars that
// belong to none of them: what they state would not hold, and nobody would know.
func (l *loader) exportsBelow(folder string) []string {
	var exports, sidecars []string
	owned := map[string]bool{}
	for _, name := range l.files(folder, append([]string{".yaml", ".yml"}, tables...)...) {
		switch strings.ToLower(path.Ext(name)) {
		case ".yaml", ".yml":
			sidecars = append(sidecars, name)
		default:
			exports = append(exports, name)
			owned[viet.NFC(ingest.SidecarName(name))] = true
		}
	}
	for _, name := range sidecars {
		if !owned[viet.NFC(name)] {
			l.faults.Add(orphan(name, exports))
		}
	}
	return exports
}

// orphan is a sidecar without an export, with the name that it should most likely have.
func orphan(name string, exports []string) diag.Diagnostic {
	fault := diag.New(diag.Pos{File: name}, diag.SidecarOrphan)
	stem := strings.TrimSuffix(name, path.Ext(name))
	for _, export := range exports {
		if export == stem || ingest.SidecarName(export) == stem+".yaml" { // x.csv.yaml, x.yml
			return fault.WithHint(lang.T("đổi tên thành %s", "rename it to %s").With(ingest.SidecarName(export)))
		}
	}
	var wanted []string
	for _, export := range exports {
		if path.Dir(export) == path.Dir(name) {
			wanted = append(wanted, path.Base(ingest.SidecarName(export)))
		}
	}
	if likely := diag.Nearest(path.Base(name), wanted); likely != "" {
		return fault.WithHint(lang.T("đổi tên thành %s?", "rename it to %s?").With(path.Join(path.Dir(name), likely)))
	}
	return fault
}
