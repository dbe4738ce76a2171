package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/picture"
)

// loadMedia lists the pictures and other files that texts may show or lead to, and
// looks at each picture.
func (l *loader) loadMedia() {
	l.site.Media = slices.DeleteFunc(l.files("content", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf"), ofLetters)
	l.site.Pictures = map[string]picture.Picture{}
	for _, name := range l.site.Media {
		if strings.EqualFold(path.Ext(name), ".pdf") || l.tooLarge(name, picture.MaxBytes) {
			continue
		}
		data, ok := l.read(name, true)
		if !ok {
			continue
		}
		p, err := picture.Examine(data)
		if err != nil {
			l.faults.Add(pictureFault(name, err))
			continue
		}
		l.site.Pictures[name] = p
	}
}

// ofLetters reports whether a file lies among the texts of letters, of which no page may
// be made. Some disks find their folder by another spelling.
func ofLetters(name string) bool {
	return len(name) > len(letterFolder) && strings.EqualFold(name[:len(letterFolder)+1], letterFolder+"/")
}

// tooLarge reports a file that is larger than a limit, before it is read.
func (l *loader) tooLarge(name string, limit int64) bool {
	info, err := fs.Stat(l.fsys, name)
	if err != nil || info.Size() <= limit {
		return false
	}
	l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileTooLarge, fmt.Sprintf("%d MB", limit>>20)))
	return true
}

func pictureFault(name string, err error) diag.Diagnostic {
	at := diag.Pos{File: name}
	var large *picture.TooLarge
	switch {
	case errors.As(err, &large):
		return diag.New(at, diag.PictureTooLarge, large.Width, large.Height, picture.MaxPixels/1_000_000)
	case errors.Is(err, picture.ErrUnknown):
		return diag.New(at, diag.PictureUnread, lang.T("không phải là JPEG, PNG, WebP hay GIF", "it is not JPEG, PNG, WebP or GIF"))
	case errors.Is(err, picture.ErrShort):
		return diag.New(at, diag.PictureUnread, lang.T("tệp bị cắt cụt", "the file is cut short"))
	}
	return diag.New(at, diag.PictureUnread, lang.T("bộ đọc ảnh báo %q", "%s").With(err.Error()))
}
