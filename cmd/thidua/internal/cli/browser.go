package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"thidua/cmd/thidua/internal/lang"
)

// browserSetting names the browser that prints, where it is not found by itself.
const browserSetting = "THIDUA_BROWSER"

// browsers are the names under which a browser that can print stands in the path.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome"}

// windowsBrowsers are where Windows keeps them, below the folders of programs.
var windowsBrowsers = []string{`Microsoft\Edge\Application\msedge.exe`, `Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`}

// macBrowsers are where macOS keeps them.
var macBrowsers = []string{
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
}

var errNoBrowser = usage(lang.T("không thấy Chromium, Chrome hay Edge trên máy này: lập tệp .docx (-o TỆP.docx), hoặc chỉ chỗ của trình duyệt bằng biến THIDUA_BROWSER",
	"there is no Chromium, Chrome or Edge on this machine: make a .docx (-o FILE.docx), or name the browser in THIDUA_BROWSER"))

// findBrowser is the path of an installed browser that prints.
func findBrowser() (string, error) {
	if named := os.Getenv(browserSetting); named != "" {
		return named, nil
	}
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	var places []string
	switch runtime.GOOS {
	case "windows":
		for _, folder := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LocalAppData")} {
			for _, name := range windowsBrowsers {
				places = append(places, filepath.Join(folder, name))
			}
		}
	case "darwin":
		places = macBrowsers
	}
	for _, place := range places {
		if info, err := os.Stat(place); err == nil && !info.IsDir() {
			return place, nil
		}
	}
	return "", errNoBrowser
}

// printing is how long a browser may take to print.
const printing = 2 * time.Minute

// printPage has a browser print a page of this disk into a PDF with tags and an outline. The
// browser gets a profile of its own and no network.
func printPage(ctx context.Context, page string) ([]byte, error) {
	browser, err := findBrowser()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "thidua-in-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	ctx, cancel := context.WithTimeout(ctx, printing)
	defer cancel()
	pdf := filepath.Join(folder, "in.pdf")
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(folder, "profile"),
		"--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", "--print-to-pdf=" + pdf,
	}
	if os.Geteuid() == 0 { // the sandbox of the browser does not run as root
		args = append(args, "--no-sandbox")
	}
	said, err := exec.CommandContext(ctx, browser, append(args, "file://"+filepath.ToSlash(page))...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", browser, err, lastLine(said))
	}
	data, err := os.ReadFile(pdf)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: no PDF was made: %s", browser, lastLine(said))
	}
	return data, err
}

// lastLine is the end of what a program said, at most 200 bytes.
func lastLine(said []byte) string {
	if len(said) > 200 {
		said = said[len(said)-200:]
	}
	return string(said)
}
