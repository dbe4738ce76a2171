// Package data holds this folder of the workspace that the program brings along:
// what "thidua init" unpacks and the demo site is built from.
package data

import "embed"

// FS is this folder.
//
//go:embed *.csv actuals honors proposals scores targets
var FS embed.FS
