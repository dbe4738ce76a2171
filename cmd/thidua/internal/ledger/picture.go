package ledger

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/picture"
	"thidua/cmd/thidua/internal/viet"
)

// AddPicture copies a picture into the folder anh/ of a folder of texts, and returns where
// it lies. One that is there already stays, and one of the same name gets a number.
func (l Ledger) AddPicture(folder, given string, data []byte) (string, error) {
	ext := strings.ToLower(path.Ext(given))
	stem := viet.FileSlug(strings.TrimSuffix(path.Base(strings.ReplaceAll(given, `\`, "/")), path.Ext(given)))
	if !slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".gif"}, ext) || stem == "" {
		return "", fault.Refuse(lang.T("%q không phải là hình .jpg, .png, .webp hay .gif", "%q is no picture: .jpg, .png, .webp or .gif"), given)
	}
	if _, err := picture.Examine(data); err != nil {
		return "", fault.Refuse(lang.T("không đọc được hình %q: mở rồi lưu lại thành .jpg hay .png", "the picture %q cannot be read: open it and save it as .jpg or .png"), given)
	}
	for n := 1; ; n++ {
		name := path.Join(folder, "anh", stem+ext)
		if n > 1 {
			name = path.Join(folder, "anh", fmt.Sprintf("%s-%d%s", stem, n, ext))
		}
		if err := l.Inside(name); err != nil {
			return "", err
		}
		there, err := os.ReadFile(l.Path(filepath.FromSlash(name)))
		switch {
		case err == nil && bytes.Equal(there, data):
			return name, nil
		case err == nil:
			continue
		}
		return name, output.WriteNew(output.Disk(), l.Path(filepath.FromSlash(name)), output.Bytes(data))
	}
}
