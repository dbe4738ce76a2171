package bag

import "strings"

// formatInfo writes bag-info.txt. A value of several lines becomes one.
func formatInfo(info Info) string {
	var b strings.Builder
	for _, f := range info {
		b.WriteString(f.Label + ": " + strings.Join(strings.Fields(f.Value), " ") + "\n")
	}
	return b.String()
}

// parseInfo reads bag-info.txt; a line that begins with a space goes on with the
// one before.
func parseInfo(text string) (Info, []Finding) {
	var info Info
	var found []Finding
	for i, line := range lines(text) {
		if trimmed := strings.TrimLeft(line, " \t"); trimmed != line && len(info) > 0 {
			info[len(info)-1].Value += " " + trimmed
			continue
		}
		label, value, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(label) == "" {
			found = append(found, Finding{Path: infoName, Text: badInfo.With(i + 1)})
			continue
		}
		info = append(info, Field{strings.TrimSpace(label), strings.TrimSpace(value)})
	}
	return info, found
}
