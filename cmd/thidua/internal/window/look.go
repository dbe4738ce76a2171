package window

import (
	"context"
	"errors"
	"net/http"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/preview"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/workspace"
)

// plan plans the site that the preview shows, drafts among it.
func (s *Server) plan(ctx context.Context) preview.Builder {
	return func() (*tree.Tree, diag.List, error) {
		w, opts, err := s.ledger.Prepare(ctx, workspace.View{Drafts: true, BasePath: "/"})
		if err != nil {
			return nil, diag.List{}, err
		}
		defer w.Close()
		t, checked, err := build.Run(w, opts)
		if errors.Is(err, build.ErrFaults) {
			err = nil
		}
		return t, checked.Faults, err
	}
}

// lookView shows the site in a frame as wide as a phone, a desk or a sheet of paper.
type lookView struct {
	Frame  string
	Page   string
	Width  string
	Widths []option
	Pages  []option
}

func (s *Server) look(r *http.Request) (view, error) {
	v := lookView{Page: r.URL.Query().Get("trang"), Width: r.URL.Query().Get("rong")}
	if v.Width == "" {
		v.Width = "ban"
	}
	v.Widths = chosen([]option{{Value: "dien-thoai", Text: "Điện thoại"}, {Value: "ban", Text: "Máy tính"}, {Value: "giay", Text: "Khổ giấy A4"}}, v.Width)
	v.Pages = []option{{Value: "", Text: "Trang chủ"}, {Value: "phong-trao/", Text: "Phong trào"}, {Value: "don-vi/", Text: "Đơn vị"}, {Value: "chi-tieu/", Text: "Chỉ tiêu"}, {Value: "so-lieu/", Text: "Số liệu"}, {Value: "bang-vang/", Text: "Bảng vàng"}, {Value: "tin-tuc/", Text: "Tin tức"}, {Value: "bao-cao/", Text: "Báo cáo"}}
	v.Pages = chosen(v.Pages, v.Page)
	v.Frame = "http://" + s.frame.host + "/" + v.Page
	return view{"look.html", "Xem", v}, nil
}
