package publish

import (
	"path"
	"regexp"
	"strings"
)

// contentTypes are what files are said to be. The lists of the system differ from
// machine to machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".csv":  "text/csv; charset=utf-8",
	".xml":  "application/xml",
	".txt":  "text/plain; charset=utf-8",
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".jpg":  "image/jpeg",
	".jpeg": "image/jpeg",
	".gif":  "image/gif",
	".webp": "image/webp",
	".pdf":  "application/pdf",
	".zip":  "application/zip",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// contentType is what a file is, and how it was compressed.
func contentType(name string) (kind, encoding string) {
	switch path.Ext(name) {
	case ".gz":
		name, encoding = strings.TrimSuffix(name, ".gz"), "gzip"
	case ".br":
		name, encoding = strings.TrimSuffix(name, ".br"), "br"
	}
	if kind = contentTypes[strings.ToLower(path.Ext(name))]; kind == "" {
		kind = "application/octet-stream"
	}
	return kind, encoding
}

// hashedName is a name that bears a piece of its content's hash: the content
// behind it never changes.
var hashedName = regexp.MustCompile(`^(?:.*/)?tep/.*\.[0-9a-f]{10}\.[a-z]+(?:\.gz|\.br)?$`)

// How long readers may keep a file: for ever what bears its hash, a minute all else.
const (
	forEver  = "public, max-age=31536000, immutable"
	aMinute  = "public, max-age=60"
	askFirst = "no-cache" // what switches from release to release
)

func cacheControl(name string) string {
	if hashedName.MatchString(name) {
		return forEver
	}
	return aMinute
}
