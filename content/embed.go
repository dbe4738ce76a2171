// Package content holds this folder of the workspace that the program brings along:
// what "thidua init" unpacks and the demo site is built from.
package content

import "embed"

// FS is this folder.
//
//go:embed index.md bao-cao dien-hinh phong-trao thu tin-tuc trang van-hanh
var FS embed.FS
