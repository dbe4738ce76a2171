// Package templates holds the built-in templates, style sheets and scripts.
//
// static/echarts.js is made by "make" from js/ and is not in the repository;
// without it the program builds, and its charts are static.
package templates

import "embed"

// FS is this folder without what only serves to build echarts.js.
//
//go:embed *.html en.yaml static
var FS embed.FS
