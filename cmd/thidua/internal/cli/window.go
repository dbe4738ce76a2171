package cli

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/window"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) windowCommand() *cobra.Command {
	var addr string
	var noBrowser bool
	cmd := &cobra.Command{
		Use:   "window",
		Short: g.tr("Mở bàn làm việc trong trình duyệt", "Open the operator's window in the browser"),
		Long: g.tr(`Mở bàn làm việc của thư mục làm việc: nhận tệp, kiểm tra, xem, đăng, gửi, lưu trữ.
Không có -C mà thư mục hiện tại không phải là thư mục làm việc thì mở thư mục đã mở lần
trước; chưa có lần nào, hoặc -C chỉ vào nơi không phải, thì hỏi mở thư mục nào.
Dòng đầu tiên in ra là địa chỉ kèm mã vào; ai không có mã thì không vào được. Bấm "Thoát"
trong cửa sổ, hoặc Ctrl+C, để dừng. Thư mục đang mở ở một cửa sổ khác thì cửa sổ đó
được mở lại.

Mã kết thúc: 0 xong · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Open the window of the workspace: receive, check, look, publish, send, archive. Without
-C, where the current folder is no workspace, that is the one opened last; where there is
none, or -C leads to no workspace, the browser asks for one. The first
line that is printed is the address with the token that lets you in. "Thoát" in the
window, or Ctrl+C, ends it. A workspace that another window has open is shown there.

Exit codes: 0 done · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua window -C thi-dua\n  thidua window --no-browser --addr 127.0.0.1:8080",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			folders, asked := append([]string{g.dir}, g.recent()...), ""
			if cmd.Flags().Changed("dir") {
				folders, asked = folders[:1], g.dir
			}
			return g.runWindow(cmd.Context(), addr, noBrowser, folders, asked)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", anyPort, g.tr("địa chỉ và cổng; cổng 0 là cổng nào còn trống", "address and port; port 0 is any that is free"))
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, g.tr("không mở trình duyệt", "do not open the browser"))
	return cmd
}

// windowFile holds, within the workspace, the address of the window that has it open.
const windowFile = ".thidua/cua-so"

// anyPort is an address of this machine with a port that is free.
const anyPort = "127.0.0.1:0"

// runWindow opens the window of the first of some folders that is a workspace, or asks for
// one; asked is the folder that the user has named, "" for none.
func (g *globals) runWindow(ctx context.Context, addr string, noBrowser bool, folders []string, asked string) error {
	sparing.Store(true)
	tuneCollector()
	d := &desk{globals: g}
	address, chooser, err := d.begin(ctx, addr, folders, asked)
	if err != nil {
		return err
	}
	if host, _, err := net.SplitHostPort(addr); err == nil && !loopback(host) {
		g.note(lang.T("%s mở được từ máy khác: chỉ người có mã trong địa chỉ mới vào được, nhưng đường truyền không mã hóa", "%s can be reached from other machines: only who has the token gets in, but the network does not encrypt"), addr)
	}
	fmt.Fprintln(g.Stdout, address)
	if !noBrowser {
		g.browse(address)
	}
	return d.serve(ctx, chooser)
}

// An openWindow is the window of a workspace: one of this program, or one that another has
// open, of which the address is all there is.
type openWindow struct {
	address string
	server  *window.Server // nil: another program's
	close   func()
}

// openWindow opens the window of a workspace; one that is open already is shown again.
func (g *globals) openWindow(ctx context.Context, at workspace.At, o window.Options) (*openWindow, error) {
	l := ledger.Ledger{At: at}
	w, err := l.Open(ctx)
	if err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	name := at.Path(filepath.FromSlash(windowFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, err
	}
	unlock, err := output.Lock(name + ".lock")
	if err != nil {
		address, readErr := os.ReadFile(name)
		if readErr != nil || !strings.HasPrefix(string(address), "http://") {
			return nil, err
		}
		return &openWindow{address: string(address)}, nil
	}
	o.Sleep, o.Roots, o.Lang = g.Sleep, g.Roots, lang.Vi
	s, err := window.Open(ctx, l, o)
	if err == nil {
		err = os.WriteFile(name, []byte(s.Address()), 0o600)
	}
	if err != nil {
		unlock()
		return nil, err
	}
	return &openWindow{s.Address(), s, func() { _ = os.Remove(name); unlock() }}, nil
}

// serve answers until the window is closed; of another program's there is nothing to do.
func (w *openWindow) serve(ctx context.Context) error {
	if w.server == nil {
		return nil
	}
	defer w.close()
	return w.server.Serve(ctx)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// browse opens an address in the browser of the machine; where it cannot, the address that
// was printed is enough.
func (g *globals) browse(address string) {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	case "darwin":
		cmd = exec.Command("open", address)
	default:
		cmd = exec.Command("xdg-open", address)
	}
	if err := cmd.Start(); err != nil {
		g.note(lang.T("không tự mở được trình duyệt: chép địa chỉ trên vào trình duyệt", "the browser cannot be opened: copy the address above into it"))
		return
	}
	go func() { _ = cmd.Wait() }()
}
