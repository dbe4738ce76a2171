package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/preview"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) serveCommand() *cobra.Command {
	var in inputFlags
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: g.tr("Xem trang web ngay trong khi sửa", "Preview the site while editing"),
		Long: g.tr(`Mở trang web tại một địa chỉ trên máy này. Mỗi khi một tệp được lưu, trang được
dựng lại và trình duyệt tự tải lại; khi số liệu hoặc văn bản có lỗi, trình duyệt hiện danh sách
lỗi, bản dựng tốt gần nhất vẫn xem được. Không ghi gì vào public/. Bản thảo chỉ hiện
khi có --drafts. Dừng bằng Ctrl+C.`,
			`Serve the site at an address of this machine. Whenever a file is saved the site is
built again and the browser reloads; when the input is wrong the browser shows the
list of problems, and the last good site can still be seen. Nothing is written to
public/. Drafts are shown only with --drafts. Stop with Ctrl+C.`),
		Example: "  thidua serve -C thi-dua\n  thidua serve --addr 127.0.0.1:8080",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.runServe(cmd.Context(), in, addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:1313", g.tr("địa chỉ và cổng", "address and port"))
	g.addAsOf(cmd, &in)
	cmd.Flags().BoolVar(&in.drafts, "drafts", false, g.tr("cả bản thảo và bài chưa đến ngày đăng", "drafts and texts that are not due, too"))
	return cmd
}

func (g *globals) runServe(ctx context.Context, in inputFlags, addr string) error {
	w, _, err := g.prepare(in)
	if err != nil {
		return err
	}
	defer w.Close()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return badAddress(addr, err)
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return badAddress(addr, err)
	}
	if at, ok := listener.Addr().(*net.TCPAddr); ok && !at.IP.IsLoopback() {
		g.note(lang.T("%s mở được từ máy khác: người dùng cùng mạng xem được trang, kể cả số liệu chưa công bố", "%s can be reached from other machines: everybody on the network can see the site, figures that are not published yet included"), listener.Addr())
	}
	server := preview.New(func() (*tree.Tree, diag.List, error) { return g.rebuild(w, in) }, g.lang)
	server.Host = host
	g.printBuild(server)
	g.say(lang.T("Xem tại http://%s/ (dừng bằng Ctrl+C)", "Open http://%s/ (stop with Ctrl+C)"), listener.Addr())
	watching := make(chan error, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		watching <- preview.Watch(ctx, filepath.Clean(g.dir), []string{"content", "data", "templates"}, func() {
			server.Rebuild()
			g.printBuild(server)
		})
		cancel()
	}()
	err = server.Serve(ctx, listener)
	cancel()
	return errors.Join(err, <-watching)
}

// badAddress words why an address cannot be served at.
func badAddress(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return usage(lang.T("địa chỉ %s đang có chương trình khác dùng: chọn cổng khác bằng --addr 127.0.0.1:8080", "another program uses the address %s: choose another port with --addr 127.0.0.1:8080"), addr)
	case errors.Is(err, syscall.EACCES):
		return usage(lang.T("không có quyền dùng địa chỉ %s: chọn cổng từ 1024 trở lên", "no permission to use the address %s: choose a port from 1024 up"), addr)
	}
	return usage(lang.T("--addr %q không phải là địa chỉ trên máy này: viết như 127.0.0.1:1313", "--addr %q is not an address of this machine: write for example 127.0.0.1:1313"), addr)
}

func (g *globals) rebuild(w *workspace.Open, in inputFlags) (*tree.Tree, diag.List, error) {
	v, err := in.view()
	if err != nil {
		return nil, diag.List{}, err
	}
	opts, err := g.at().Options(v)
	if err != nil {
		return nil, diag.List{}, err
	}
	opts.BasePath = "/" // wherever the site will stand, here it is at the root
	t, checked, err := build.Run(w, opts)
	if errors.Is(err, build.ErrFaults) {
		err = nil
	}
	return t, checked.Faults, err
}

// printBuild says how the last build went.
func (g *globals) printBuild(s *preview.Server) {
	faults, err := s.Faults()
	if err != nil {
		fmt.Fprintln(g.Stderr, "thidua:", explain(err, g.lang))
		return
	}
	if printErr := faults.Fprint(g.Stderr, g.lang); printErr == nil && !faults.HasErrors() {
		g.say(lang.T("Đã dựng xong.", "Built."))
	}
}
