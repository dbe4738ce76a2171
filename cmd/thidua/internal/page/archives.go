package page

import (
	"slices"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
)

// Archives lists the yearly snapshots.
type Archives struct {
	Common
	Table block.Table
	None  bool
}

// addArchives adds each snapshot that is whole. Their pages are not in the site's
// map of itself: the list of snapshots is.
func (p *Planner) addArchives() error {
	shared := p.sharedFiles()
	for _, a := range p.archives {
		if !a.Whole() {
			continue
		}
		if err := p.mount(a, shared); err != nil {
			return err
		}
	}
	return nil
}

func (p *Planner) archiveList() Archives {
	t := p.T
	v := Archives{Common: p.common(route.Archives, t("Lưu trữ"), t("Bản lưu trữ hằng năm của trang thi đua."), block.Link{Text: t("Lưu trữ"), Href: route.Archives})}
	v.None = len(p.archives) == 0
	v.Table = block.Table{
		Caption: t("Bản lưu trữ hằng năm"),
		Head:    []block.Head{{Text: t("Năm")}, {Text: t("Số liệu đến")}, {Text: t("Kiểm chứng")}, {Text: t("Ghi chú")}, {Text: t("Mã SHA-256 của tệp")}},
		Note:    t("Mỗi bản là một gói BagIt, không đổi từ khi lập. Mã SHA-256 dùng để so với bản giữ ở nơi khác."),
	}
	for _, a := range slices.Backward(p.archives) {
		v.Table.Rows = append(v.Table.Rows, p.archiveRow(a))
	}
	return v
}

func (p *Planner) archiveRow(a *archive.Archive) block.Row {
	t := p.T
	title := block.Text(t("Năm %d", a.Year))
	if a.Edition > 1 {
		title = block.Text(t("Năm %d, bản %d", a.Year, a.Edition))
	}
	state := block.Text(t("nguyên vẹn: mọi tệp đúng mã SHA-256 và SHA-512"))
	if a.Whole() {
		title.Href = route.Relative(route.Archives, route.Archive(a.Name))
	} else {
		state = block.Text(t("không còn nguyên vẹn, không hiển thị (%s)", a.Problem().In(p.Lang)))
	}
	note := ""
	if why := a.Info.Get(archive.LabelReason); why != "" {
		note = t("đính chính: %s", why)
	}
	if why := a.Info.Get(archive.LabelForced); why != "" {
		note = present.Joined(note, t("lập khi năm chưa đủ số liệu: %s", why))
	}
	if a.ReplacedBy != (archive.Name{}) {
		note = present.Joined(note, t("đã được thay bằng bản %s", a.ReplacedBy))
	}
	day, _ := campaign.ParseDate(a.Info.Get(archive.LabelAsOf))
	return block.Row{Cells: []block.Cell{title, block.Text(day.Format()), state, block.Text(note), block.Text(a.Sum)}}
}
