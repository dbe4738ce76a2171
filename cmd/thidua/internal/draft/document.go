package draft

import (
	"io/fs"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// Document begins a campaign from an official document, beside a working copy of its text.
// Where there is no title, the file is named by the document's number and subject.
func Document(fsys fs.FS, name string, data []byte, title string) (Draft, *dispatch.Dispatch, error) {
	site, _ := source.Load(fsys)
	d, err := dispatch.Read(name, data, dispatch.Known{Units: site.Units, Indicators: site.Indicators, Campaigns: site.Campaigns})
	if err != nil {
		return Draft{}, nil, err
	}
	slug := viet.FileSlug(title)
	if slug == "" {
		number, _, _ := strings.Cut(d.Number.Value, "/")
		slug = viet.FileSlug(number + " " + d.Subject.Value)
	}
	if slug == "" {
		return Draft{}, nil, fault.Refuse(lang.T("không thấy số hay trích yếu để đặt tên tệp: thêm TÊN vào lệnh", "no number or subject to name the file by: add a NAME to the command"))
	}
	out := of(path.Join("content/phong-trao", slug+".md"), d.Draft(slug))
	out.Files = append(out.Files, File{path.Join("content/phong-trao", slug+".nguon.txt"), []byte(d.Text())})
	out.Asked = d.Questions()
	return out, d, nil
}
