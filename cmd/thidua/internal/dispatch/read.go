package dispatch

import (
	"thidua/cmd/thidua/internal/lang"
)

// Read reads a document. What it refuses (no text, a kind that it does not know) is a
// fault.Refusal with what to do.
func Read(name string, data []byte, known Known) (*Dispatch, error) {
	lines, err := open(name, data)
	if err != nil {
		return nil, err
	}
	d := &Dispatch{known: known, Lines: lines}
	head, body, tail := divide(clean(lines))
	d.readHead(head)
	d.readTail(tail)
	text := outline(paragraphs(body))
	d.readPeriod(text)
	d.readTheme(text)
	d.readSections(text)
	d.readDocuments(text)
	d.readTargets(text)
	d.readAnnexes(text)
	d.readQuotas(text)
	d.readDuties(text)
	return d, nil
}

var (
	notFound  = lang.T("không thấy trong văn bản", "not found in the document")
	misread   = lang.T("có chữ đứng chỗ số, có thể do quét nhầm: đối chiếu bản gốc", "a letter stands for a digit, perhaps misread by the scanner: compare with the original")
	onWeekend = lang.T("ngày này là ngày nghỉ cuối tuần: đối chiếu bản gốc", "this day is at a weekend: compare with the original")
	twoDates  = lang.T("văn bản này được dẫn với hai ngày khác nhau", "this document is cited with two different days")
	noYear    = lang.T("năm lấy theo ngày kết thúc", "the year is that of the last day")
	noTime    = lang.T("văn bản không nêu thời gian; điền ngày bắt đầu và kết thúc", "the document gives no period; fill in the first and the last day")
)
