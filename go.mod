module thidua

go 1.26.8

require (
	github.com/agnivade/levenshtein v1.2.2
	github.com/goccy/go-yaml v1.19.2
	golang.org/x/text v0.43.0
)
