package paper

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// Returned is the official letter that sends a unit the places of its files that have to be
// put right or looked at again, where they stand and what to do.
func (m Maker) Returned(u *campaign.Unit, faults []diag.Diagnostic) *Paper {
	t := m.T
	form := m.Official("", campaign.Date{})
	form.Subject, form.To = t("đề nghị kiểm tra, gửi lại số liệu thi đua"), []string{m.UnitTitle(u)}
	form.Recipients = append([]string{t("Như trên")}, form.Recipients...)
	p, in := m.paper(form, m.Book.AsOf)
	in.add(sentence(t("Qua kiểm tra số liệu đơn vị đã gửi, có %d chỗ cần đơn vị xem lại, nêu dưới đây.", len(faults))))
	table := Table{Caption: t("Các chỗ cần xem lại"), Head: []Cell{{Runs: text(t("Tệp và ô"))}, {Runs: text(t("Nội dung"))}, {Runs: text(t("Cách xử lý"))}}}
	for _, d := range faults {
		message := d.Message.In(m.Lang)
		if d.Column != "" {
			message = d.Column + ": " + message
		}
		table.Rows = append(table.Rows, []Cell{{Runs: text(d.Pos.String())}, {Runs: text(message)}, {Runs: text(d.Hint.In(m.Lang))}})
	}
	in.add(table, sentence(t("Đề nghị đơn vị đối chiếu với sổ gốc, gửi lại tệp đã sửa; số nào đúng thì xác nhận bằng văn bản.")))
	p.Parts = in.parts
	p.close()
	return p
}
