package output

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// A file that must not be published goes nowhere near what is, by no name or link.
func TestWritePrivateKeepsOutOfWhatIsPublished(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	for _, folder := range []string{"content/trang", "built/tai-ve", "elsewhere"} {
		if err := os.MkdirAll(at(folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(at("built/"+SiteKind.marker()), []byte(SiteKind.text(nil)), 0o644); err != nil {
		t.Fatal(err)
	}
	refused := []string{"content/x.csv", "content/trang/x.csv", "elsewhere/../content/x.csv", "public/x.csv", "public/a/b/x.csv", "PUBLIC/x.csv", "built/x.csv", "built/tai-ve/x.csv", "public"}
	if runtime.GOOS != "windows" { // links need a privilege there
		if err := os.Symlink(at("content"), at("link")); err != nil {
			t.Fatal(err)
		}
		refused = append(refused, "link/x.csv", "link/trang/x.csv")
	}
	folders := []string{at("content"), at("public")}
	for _, name := range refused {
		if err := WritePrivate(afero.NewOsFs(), at(name), []byte("x"), folders); !fault.Is(err, inside) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Lstat(at("public")); err == nil {
		t.Error("a refused file has left a folder")
	}
	for _, name := range []string{"x.csv", "elsewhere/x.csv", "new/folder/x.csv", "public-x.csv", "contents/x.csv"} {
		if err := WritePrivate(afero.NewOsFs(), at(name), []byte("x"), folders); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := WritePrivate(afero.NewOsFs(), at(name), []byte("y"), folders); !fault.Is(err, exists) {
			t.Errorf("%s again: %v", name, err)
		}
	}
	if err := WritePrivate(afero.NewMemMapFs(), "/w/public/x.csv", []byte("x"), []string{"/w/public"}); !fault.Is(err, inside) {
		t.Errorf("in memory: %v", err)
	}
}
