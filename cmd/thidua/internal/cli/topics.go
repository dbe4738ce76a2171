package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"thidua/cmd/thidua/internal/lang"
)

// filesTopic is the word behind help that lists what is known of files.
const filesTopic = "files"

// A topic tells how one kind of file is written.
type topic struct {
	name    string
	file    string // where the example lies; a name under which it may
	title   lang.Text
	text    lang.Text
	example string // the content of the file; a test reads it as the program does
}

// topics are the kinds of files that a workspace holds, in the order of data/README.md and content/README.md.
var topics = []topic{
	{"actuals", "data/actuals/2025/vi-du.csv", lang.T("Kết quả: data/actuals/**/*.csv", "Results: data/actuals/**/*.csv"),
		lang.T("Mỗi dòng một số, hoặc mỗi cột một chỉ tiêu, một tháng hay một đơn vị. Đơn vị ghi mã hoặc tên đang có hiệu lực ở cuối kỳ; VN là cả nước. Ô trống là chưa có số, không phải số không. Điều chương trình không tự nhận ra thì ghi ở tệp .yaml cùng tên; \"thidua check --explain TỆP\" nói tệp được hiểu thế nào.",
			"One figure a row, or a column for each indicator, month or unit. A unit is a code or a name in force at the end of the period; VN is the whole country. A blank cell is no figure, never zero. What cannot be recognised stands in a .yaml of the same name; \"thidua check --explain FILE\" tells how a file is understood."),
		"don_vi,chi_tieu,ky,gia_tri\n01,bhxh_bb,10/2025,1.720.199\nHuế,bhxh_bb,10/2025,198.274\n"},
	{"targets", "data/targets/vi-du.csv", lang.T("Mức giao: data/targets/**/*.csv", "Assigned levels: data/targets/**/*.csv"),
		lang.T("Mỗi dòng một mức giao cho một đơn vị trong một phong trào. Cột comparator (nếu có) ghi chữ của công văn: khoảng, trên, dưới mức, đạt, đạt và vượt, ít nhất, tối thiểu, không thấp hơn, không quá, tối đa. Cột counts: mức, tăng thêm hoặc phát sinh.",
			"A row for each level assigned to a unit in a campaign. The column comparator, if there is one, holds the word of the dispatch: khoảng, trên, dưới mức, đạt, đạt và vượt, ít nhất, tối thiểu, không thấp hơn, không quá, tối đa. The column counts: mức (level), tăng thêm (increase) or phát sinh (sum)."),
		"phong_trao,don_vi,chi_tieu,han,muc_giao\n3081,Hà Nội,bhtn,2022-12-31,1500000\n"},
	{"indicators", "data/indicators.csv", lang.T("Danh mục chỉ tiêu: data/indicators.csv", "The catalogue of indicators: data/indicators.csv"),
		lang.T("measure: đơn vị tính (người, đồng, % …); show: đơn vị tính khi in lớn. kind: stock, flow, cumulative, ratio hoặc index. better: higher, lower hoặc none. formula: a + b hoặc a / b. merge: sum, redivide hoặc none khi đơn vị sáp nhập. completion: cách tính khi càng thấp càng tốt.",
			"measure: what figures count (người, đồng, % …); show: the measure of headlines. kind: stock, flow, cumulative, ratio or index. better: higher, lower or none. formula: a + b or a / b. merge: sum, redivide or none when units merge. completion: how it counts where lower is better."),
		"id,name,short_name,measure,show,decimals,kind,better,formula,merge,completion,note\nbhxh_bb,Số người tham gia BHXH bắt buộc,BHXH bắt buộc,người,triệu người,0,stock,higher,,sum,,\nllld,Lực lượng lao động trong độ tuổi,LLLĐ,người,triệu người,0,stock,none,,sum,,\nbhxh_cov,Tỷ lệ bao phủ BHXH bắt buộc,Bao phủ,%,%,2,ratio,higher,bhxh_bb / llld,redivide,,\n"},
	{"units", "data/units.csv", lang.T("Đơn vị: data/units.csv", "Units: data/units.csv"),
		lang.T("Đơn vị được biết bằng đợt danh mục (vintage) và mã. kind: tinh, thanh-pho, xa, phuong, dac-khu, truc-thuoc hoặc dac-biet. Cạnh đó: unit-changes.csv (sáp nhập), aliases.csv (cách viết khác), prefixes.csv (chữ đứng trước tên), tiles.csv (ô trên bản đồ).",
			"A unit is known by vintage and code. kind: tinh, thanh-pho, truc-thuoc or dac-biet. Beside it: unit-changes.csv (mergers), aliases.csv (other spellings), prefixes.csv (what may stand before a name), tiles.csv (the place on the map)."),
		"vintage,code,name,short_name,kind,region,slug,valid_from,valid_to,basis\n2025,24,Tỉnh Bắc Ninh,Bắc Ninh,tinh,Đồng bằng sông Hồng,bac-ninh,2025-07-01,,\n"},
	{"honors", "data/honors/vi-du.csv", lang.T("Bảng vàng: data/honors/**/*.csv", "Honor rolls: data/honors/**/*.csv"),
		lang.T("Loại là Cá nhân hoặc Tập thể. Không có số và ngày quyết định thì không đăng; số căn cước, mã số BHXH, điện thoại, tài khoản và địa chỉ bị từ chối ở mọi ô.",
			"Loại is Cá nhân (person) or Tập thể (collective). Nothing is published without number and date of the decision; identity, insurance, phone and account numbers and addresses are refused in any cell."),
		"STT,Họ và tên,Loại,Chức vụ,Đơn vị công tác,Danh hiệu / Hình thức,Số quyết định,Ngày ban hành,Cơ quan ban hành,Phong trào,Ghi chú\n1,Nguyễn Văn A,Cá nhân,Chuyên viên,BHXH thành phố Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,1001/QĐ-BHXH,16/01/2023,BHXH Việt Nam,3081,\n"},
	{"exports", "data/exports.csv", lang.T("Sổ tiếp nhận: data/exports.csv", "The register of exports: data/exports.csv"),
		lang.T("Không bắt buộc. Hai tệp ghi hai giá trị cho một số thì tệp nhận sau thay tệp nhận trước, và trang Số liệu nêu lần điều chỉnh. status: tạm tính hoặc chính thức.",
			"Optional. Where two files give one figure different values, the one received later counts, and the page Số liệu shows the revision. status: tạm tính or chính thức."),
		"file,received_on,status,supersedes,reason\ndata/actuals/2025/2025-09.csv,2025-10-06,tạm tính,,\n"},
	{"accepted", "data/accepted.csv", lang.T("Cảnh báo đã chấp nhận: data/accepted.csv", "Accepted warnings: data/accepted.csv"),
		lang.T("Không bắt buộc. Cảnh báo về một số liệu đã xem và thấy đúng thì ghi một dòng: mã, đơn vị, chỉ tiêu, kỳ, giá trị như \"thidua check --format csv\" in ra, rồi lý do, người chấp nhận, ngày. Cảnh báo không hiện nữa khi cả năm mục đầu khớp; giá trị đổi thì báo lại. Trang Số liệu nêu mọi dòng; --strict chỉ đếm cảnh báo chưa chấp nhận.",
			"Optional. A warning about a figure that was looked at and found right has a row: code, unit, indicator, period and value as \"thidua check --format csv\" prints them, then reason, who and day. It is silenced while the first five agree; with another value it is told again. The page Số liệu lists every row; --strict counts the others."),
		"code,unit,indicator,period,value,reason,who,day\nfigure-jumps,Huế,bhyt,2025-10,1198274,\"Bổ sung học sinh, sinh viên năm học mới, đã đối chiếu\",Trưởng phòng Thi đua,05/11/2025\n"},
	{"corrections", "data/corrections.csv", lang.T("Ô đã đính chính: data/corrections.csv", "Corrected cells: data/corrections.csv"),
		lang.T("Không bắt buộc. Tệp đơn vị gửi giữ nguyên; mỗi dòng nói một ô được đọc thành giá trị khác. cell: tên ô như trong Excel, C18 là ô thứ ba của dòng 18 (cả trong tệp CSV), Biểu 1!C18 khi tệp có nhiều trang tính. Ô không còn ghi giá trị cũ là lỗi. \"thidua correct\" ghi dòng này.",
			"Optional. The file that an office sent stays as it is; a row says that a cell is read otherwise. cell: its name in Excel, C18 is the third cell of line 18 (in CSV files too), Biểu 1!C18 where a file has several sheets. A cell that does not hold the old value any more is an error. \"thidua correct\" writes the row."),
		"file,cell,old,new,reason,who,day\n"},
	{"recipients", "data/recipients.csv", lang.T("Người nhận thư: data/recipients.csv", "Who gets which letter: data/recipients.csv"),
		lang.T("reports: tong-quan, don-vi, don-doc, phat-dong:MÃ, khen-thuong:MÃ, cách nhau bằng dấu chấm phẩy. Miền của địa chỉ phải có trong mail.domains của content/index.md.",
			"reports: tong-quan, don-vi, don-doc, phat-dong:ID, khen-thuong:ID, parted by semicolons. The domain of an address must be in mail.domains of content/index.md."),
		"name,address,units,reports,cc\nGiám đốc BHXH Hà Nội,hanoi@bhxh.example,01,don-vi;don-doc,\n"},
	{"titles", "data/titles.csv", lang.T("Danh hiệu: data/titles.csv", "Titles: data/titles.csv"),
		lang.T("Danh hiệu nào dành cho ai và có hiệu lực từ ngày nào. Không có tệp này thì dùng danh mục có sẵn.",
			"Which title is for whom, and from which day. Without this file the built-in register counts."),
		"danh hiệu,đối tượng,từ ngày,đến ngày,căn cứ,cấp,chỉ một trong,ghi chú\nBằng khen của Tổng Giám đốc,cả hai,01/01/2000,,Luật 15/2003/QH11,ngành,,\n"},
	{"proposals", "data/proposals/vi-du.csv", lang.T("Đề nghị khen thưởng: data/proposals/**/*.csv", "Proposals: data/proposals/**/*.csv"),
		lang.T("Như bảng vàng, chưa cần quyết định nhưng phải có phong trào. Chỉ để Hội đồng xem: không trang nào in ra.",
			"As honor rolls; no decision is needed, a campaign is. For the council alone: no page shows them."),
		"STT,Họ và tên,Loại,Chức vụ,Đơn vị công tác,Danh hiệu / Hình thức,Phong trào,Ghi chú\n1,BHXH tỉnh Kon Tum,Tập thể,,BHXH tỉnh Kon Tum,Bằng khen của Tổng Giám đốc BHXH Việt Nam,3081,\n"},
	{"clusters", "data/clusters.csv", lang.T("Cụm thi đua: data/clusters.csv", "Clusters: data/clusters.csv"),
		lang.T("Mỗi năm một đơn vị ở một cụm. Phong trào xếp hạng theo cụm của năm kết thúc.", "A unit is in one cluster a year. A campaign ranks within the clusters of the year in which it ends."),
		"năm,cụm,đơn vị,ghi chú\n2025,Cụm thi đua số 8,Đồng Nai,\n"},
	{"holidays", "data/holidays.csv", lang.T("Ngày nghỉ: data/holidays.csv", "Holidays: data/holidays.csv"),
		lang.T("Cần khi phong trào tính theo ngày làm việc. Loại: nghỉ hoặc làm bù.", "Needed where a campaign counts working days. Kind: nghỉ (off) or làm bù (worked instead)."),
		"ngày,loại,tên\n01/01/2025,nghỉ,Tết Dương lịch\n26/04/2025,làm bù,Hoán đổi dịp 30/4\n"},
	{"campaigns", "content/phong-trao/vi-du.md", lang.T("Phong trào: content/phong-trao/*.md", "Campaigns: content/phong-trao/*.md"),
		lang.T("Phần đầu giữa hai dòng --- là số công văn, ngày, mức giao, cách chấm điểm; phần sau là lời phát động. \"thidua new campaign TÊN\" viết sẵn mọi khóa.",
			"Between two lines --- stand number, dates, targets and scoring; below, the announcement. \"thidua new campaign NAME\" writes all the keys."),
		"---\nid: \"999\"\nnumber: 999/BHXH-TĐKT\nkind: Công văn\nissued: 01/03/2025\nissuer: Bảo hiểm xã hội Việt Nam\ntitle: Thi đua mẫu\nsubject: Phát động thi đua mẫu\nstart: 01/03/2025\nend: 31/12/2025\nscope: Toàn ngành\nstatus: draft\ntargets:\n  - {indicator: bhxh_cov, unit: VN, due: 31/12/2025, comparator: \"khoảng\", value: \"45,1%\"}\n---\n\nLời phát động.\n"},
	{"reports", "content/bao-cao/vi-du.md", lang.T("Báo cáo: content/bao-cao/*.md", "Reports: content/bao-cao/*.md"),
		lang.T("kind: so-ket, tong-ket hoặc danh-gia-5-nam. Báo cáo lấy số liệu đến ngày as_of; số liệu nhận sau ngày ấy không đưa vào.",
			"kind: so-ket, tong-ket or danh-gia-5-nam. A report stands as of its own day, as_of: later figures are not in it."),
		"---\ntitle: Báo cáo mẫu\nkind: so-ket\ncampaigns: [\"4225\"]\nas_of: 31/12/2024\nperiod: Năm 2024\ndate: 08/01/2025\nplace: Hà Nội\nsigner: {position: Người lập báo cáo}\ndraft: true\n---\n\n{{ket-qua bhxh_cov phong-trao=4225 han=31/12/2024}}\n"},
	{"shortcodes", "content/trang/vi-du.md", lang.T("Mã chèn trong văn bản", "Short codes in texts"),
		lang.T("Không phải gõ lại số: mã chèn trong bài được in bằng chính số liệu. so, so-sanh, muc, ket-qua, diem, hang, ngay-con đứng trong câu; bang và hinh đứng một mình một đoạn.",
			"No number need be retyped: a short code prints it from the data. so, so-sanh, muc, ket-qua, diem, hang, ngay-con stand in a sentence; bang and hinh in a paragraph of their own."),
		"---\ntitle: Trang mẫu\n---\n\nBao phủ BHXH đến 12/2024 là {{so bhxh_cov ky=12/2024}}.\n\n{{bang xep-hang phong-trao=3081 dau=10}}\n"},
	{"templates", "templates/notfound.html", lang.T("Khuôn mẫu: templates/", "Templates: templates/"),
		lang.T("Tệp cùng tên với mẫu có sẵn thì thay mẫu đó; gọi một trường không có là lỗi, có dòng. static/ chứa tệp kiểu dáng và mã.",
			"A file named as a built-in template takes its place; a field that does not exist is an error with its line. static/ holds style sheets and scripts."),
		"{{define \"main\"}}<h1>Không có trang này</h1>{{end}}\n"},
	{"archives", "data/archives/", lang.T("Bản lưu trữ: data/archives/*.zip", "Archives: data/archives/*.zip"),
		lang.T("Mỗi năm một gói BagIt (RFC 8493): trang đến 31/12, các tệp mà trang được dựng từ đó, mã SHA-256 và SHA-512. Không sửa, không ghi đè: đính chính là gói mới (2024-2.zip). \"thidua archive verify\" kiểm từng tệp.",
			"One BagIt package (RFC 8493) a year: the site as of 31/12, its input, SHA-256 and SHA-512. Never edited or written over: a correction is a new package (2024-2.zip). \"thidua archive verify\" checks every file."),
		""},
}

// topicOf finds a topic by its name.
func topicOf(name string) (topic, bool) {
	for _, t := range topics {
		if t.name == name {
			return t, true
		}
	}
	return topic{}, false
}

func listTopics(w io.Writer, in lang.Lang) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, t := range topics {
		fmt.Fprintf(out, "%s\t%s\n", t.name, t.title.In(in))
	}
	return out.Flush()
}

func (t topic) print(w io.Writer, in lang.Lang) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", t.title.In(in), wrapped(t.text.In(in), ""))
	if t.example != "" {
		fmt.Fprintf(&b, "\n%s\n\n", lang.T("Ví dụ, tệp %s:", "Example, the file %s:").With(t.file).In(in))
		for line := range strings.Lines(t.example) {
			b.WriteString(strings.TrimRight("    "+line, " \n") + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
