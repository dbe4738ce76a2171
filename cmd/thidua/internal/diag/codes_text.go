package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of texts.
const (
	FrontMatterMissing Code = "front-matter-missing"
	FrontMatterOpen    Code = "front-matter-open"
	FrontMatterSyntax  Code = "front-matter-syntax"
	KeyUnknown         Code = "key-unknown"
	KeyMissing         Code = "key-missing"
	KeyTwice           Code = "key-twice"
	LinkBroken         Code = "link-broken"
	LinkScheme         Code = "link-scheme"
	RawHTML            Code = "raw-html"
	ImageAlt           Code = "image-alt"
	SlugInvalid        Code = "slug-invalid"
	SlugTwice          Code = "slug-twice"
	WeightsMismatch    Code = "weights-mismatch"
)

// exampleText is the text that examples are about.
const exampleText = "content/tin-tuc/tin-thang-10.md"

var textFaults = Family{lang.T("Văn bản", "Texts"), []Doc{
	{
		Code: FrontMatterMissing, Severity: Error,
		Title:   lang.T("Văn bản thiếu phần đầu", "A text without front matter"),
		Message: lang.T("thiếu phần đầu (giữa hai dòng ---)", "the front matter (between two lines ---) is missing"),
		Remedy:  lang.T(`dòng đầu tiên phải là ---; "thidua new" tạo sẵn một tệp mẫu`, `the first line must be ---; "thidua new" makes a sample`),
		Explanation: lang.T(
			"Mỗi văn bản bắt đầu bằng phần đầu, nằm giữa hai dòng ---, ghi tiêu đề, ngày và các khóa khác. Thiếu phần này thì không biết văn bản là gì và đặt vào đâu.",
			"Every text begins with a front matter between two lines ---, with its title, date and other keys. Without it nobody can tell what the text is and where it belongs."),
		Example: Example{Pos: at(exampleText, 1, 1), Lines: "Tin tháng 10\n\nNội dung.\n"},
	},
	{
		Code: FrontMatterOpen, Severity: Error,
		Title:   lang.T("Phần đầu không đóng", "Front matter that is not closed"),
		Message: lang.T("phần đầu mở bằng --- nhưng không đóng", "the front matter is opened by --- and not closed"),
		Remedy:  lang.T("thêm một dòng chỉ có --- sau khóa cuối cùng", "add a line with only --- after the last key"),
		Explanation: lang.T(
			"Không có dòng --- thứ hai thì không biết phần đầu hết ở đâu và nội dung bắt đầu từ đâu.",
			"Without the second line --- nobody can tell where the keys end and the text begins."),
		Example: Example{Pos: at(exampleText, 1, 1), Lines: "---\ntitle: Tin tháng 10\n\nNội dung.\n"},
	},
	{
		Code: FrontMatterSyntax, Severity: Error,
		Title:   lang.T("Phần đầu sai cú pháp", "Front matter with a syntax error"),
		Message: lang.T("phần đầu không đúng cú pháp YAML: %s", "the front matter is not valid YAML: %s"),
		Remedy:  lang.T("kiểm tra dấu hai chấm, thụt dòng và dấu ngoặc kép ở dòng này", "check colons, indents and quotes in this line"),
		Explanation: lang.T(
			"Phần đầu viết theo dạng YAML: mỗi dòng là “khóa: giá trị”. Giá trị có dấu hai chấm phải đặt trong ngoặc kép; ngoặc kép mở ra thì phải đóng.",
			"The front matter is YAML: each line is “key: value”. A value with a colon in it stands in quotes, and a quote that is opened must be closed."),
		Example: Example{
			Pos: at(exampleText, 2, 8), Args: []any{"could not find end character of double-quoted text"},
			Lines: "---\ntitle: \"Tin tháng 10\ndate: 31/10/2025\n---\nNội dung.\n",
		},
	},
	{
		Code: KeyUnknown, Severity: Error,
		Title:   lang.T("Không có khóa này", "There is no such key"),
		Message: lang.T("không có khóa %q", "there is no key %q"),
		Advice:  lang.T("sửa tên khóa theo gợi ý, hoặc xóa dòng này", "correct the key as hinted, or remove the line"),
		Explanation: lang.T(
			"Chương trình không dùng khóa nào tên như vậy ở chỗ này, thường là do gõ sai. Bỏ qua lặng lẽ thì giá trị đã ghi không bao giờ hiện ra trang.",
			"The program uses no key of this name here; most often it is a typing error. If it were passed over, what was written would never reach the page."),
		Example: Example{
			Pos: at(exampleText, 3, 1), Args: []any{"sumary"}, Hint: lang.T(`có phải "summary"?`, `did you mean "summary"?`),
			Lines: "---\ntitle: Tin tháng 10\nsumary: Một câu.\n---\nNội dung.\n",
		},
	},
	{
		Code: KeyMissing, Severity: Error,
		Title:   lang.T("Thiếu khóa bắt buộc", "A needed key is missing"),
		Message: lang.T("thiếu khóa %q", "the key %q is missing"),
		Remedy:  lang.T("thêm khóa này vào phần đầu", "add this key to the front matter"),
		Explanation: lang.T(
			"Trang không dựng được nếu thiếu khóa này. Vị trí trong thông báo là nơi bắt đầu phần lẽ ra có khóa.",
			"The page cannot be made without this key. The place in the message is where the part begins that should hold it."),
		Example: Example{Pos: at(exampleText, 2, 0), Column: "title", Args: []any{"title"}, Lines: "---\ndate: 31/10/2025\n---\nNội dung.\n"},
	},
	{
		Code: KeyTwice, Severity: Error,
		Title:   lang.T("Khóa ghi hai lần", "A key written twice"),
		Message: lang.T("khóa %q xuất hiện hai lần", "the key %q occurs twice"),
		Remedy:  lang.T("bỏ một trong hai", "remove one of the two"),
		Explanation: lang.T(
			"Một khóa chỉ có một giá trị. Khi ghi hai lần, chương trình không biết giá trị nào là đúng.",
			"A key has one value. Where it is written twice, nobody can tell which is meant."),
		Example: Example{
			Pos: at(exampleText, 4, 1), Column: "date", Args: []any{"date"},
			Lines: "---\ntitle: Tin tháng 10\ndate: 30/10/2025\ndate: 31/10/2025\n---\nNội dung.\n",
		},
	},
	{
		Code: WeightsMismatch, Severity: Error,
		Title:   lang.T("Tổng trọng số không khớp", "The weights do not add up"),
		Message: lang.T("tổng trọng số là %s, khai báo là %s", "the weights add up to %s, declared is %s"),
		Remedy:  lang.T("sửa trọng số hoặc khóa total", "correct a weight or the key total"),
		Explanation: lang.T(
			"Cộng các trọng số của cách chấm điểm không ra tổng đã khai báo. Một trọng số gõ sai sẽ làm sai thứ hạng của mọi đơn vị.",
			"The weights of the scoring do not add up to the total that is declared. One wrong weight would make every rank wrong."),
		Example: Example{
			Pos: at("content/phong-trao/quy-cuoi-nam.md", 7, 10), Column: "total", Args: []any{"90", "100"},
			Lines: "---\nid: \"4300\"\nnumber: 4300/BHXH-TĐKT\ntitle: Thi đua quý cuối năm\nscoring:\n  version: \"1\"\n  total: \"100\"\n  weights:\n    - {indicator: bhyt, weight: \"60\"}\n    - {indicator: thu, weight: \"30\"}\n---\n",
		},
	},
	{
		Code: SlugInvalid, Severity: Error,
		Title:   lang.T("Không dùng làm địa chỉ trang được", "Not fit to be an address"),
		Message: lang.T("%q không dùng làm địa chỉ trang được", "%q cannot be the address of a page"),
		Remedy:  lang.T("chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối", "use lower-case unmarked letters, digits and hyphens"),
		Explanation: lang.T(
			"Tên tệp hoặc khóa slug trở thành địa chỉ của trang, phải mở được trên mọi máy chủ và từ ổ USB. Chữ hoa, chữ có dấu và khoảng trắng gây hỏng liên kết ở nhiều nơi.",
			"The file's name or its slug becomes the address of the page, which must open on every server and from a USB stick. Capitals, marks and spaces break links in many places."),
		Example: Example{
			Pos: at(exampleText, 3, 7), Column: "slug", Args: []any{"Tin tháng 10"},
			Lines: "---\ntitle: Tin tháng 10\nslug: Tin tháng 10\n---\nNội dung.\n",
		},
	},
	{
		Code: SlugTwice, Severity: Error,
		Title:   lang.T("Hai trang cùng địa chỉ", "Two pages of one address"),
		Message: lang.T("địa chỉ %q đã được dùng ở %s", "the address %q is taken by %s"),
		Remedy:  lang.T("đổi tên tệp hoặc khóa slug", "rename the file or its slug"),
		Explanation: lang.T(
			"Hai tệp dẫn đến cùng một địa chỉ, hoặc hai phong trào có cùng id. Nếu dựng tiếp thì trang này đè mất trang kia.",
			"Two files lead to one address, or two campaigns have one id. One page would overwrite the other."),
		Example: Example{
			Pos: at("content/phong-trao/thi-dua-nuoc-rut.md", 2, 5), Column: "id", Args: []any{"3081", at("content/phong-trao/nuoc-rut.md", 2, 5)},
			Hint:  lang.T("mỗi phong trào có một id riêng", "each campaign has an id of its own"),
			Lines: "---\nid: \"3081\"\nnumber: 3081/BHXH-TĐKT\ntitle: Thi đua nước rút\n---\n",
		},
	},
	{
		Code: LinkBroken, Severity: Error,
		Title:   lang.T("Liên kết hỏng", "A broken link"),
		Message: lang.T("liên kết %q không dẫn đến đâu", "the link %q leads nowhere"),
		Remedy:  lang.T("viết đường dẫn đến tệp trong content/, ví dụ ../tin-tuc/bai-viet.md, hoặc địa chỉ trang, ví dụ /don-vi/ha-noi/", "name a file of content/, for example ../tin-tuc/bai-viet.md, or a page, for example /don-vi/ha-noi/"),
		Explanation: lang.T(
			"Không có tệp, trang, hình hay tiêu đề nào ở địa chỉ này. Đường dẫn được tính từ tệp đang viết; tệp bị đổi tên thì các liên kết đến nó phải sửa theo.",
			"There is no file, page, picture or heading at this address. Paths start from the file that holds the link; when a file is renamed, links to it must follow."),
		Example: Example{
			Pos: at(exampleText, 5, 11), Args: []any{"tin-thang-9.md"},
			Lines: "---\ntitle: Tin tháng 10\ndate: 31/10/2025\n---\nXem [tin](tin-thang-9.md).\n",
		},
	},
	{
		Code: LinkScheme, Severity: Error,
		Title:   lang.T("Loại liên kết không được phép", "A kind of link that is not allowed"),
		Message: lang.T("liên kết %q không được phép", "the link %q is not allowed"),
		Remedy:  lang.T("chỉ dùng http, https, mailto, tel hoặc liên kết trong trang web", "use http, https, mailto, tel or a link inside the site"),
		Explanation: lang.T(
			"Liên kết kiểu này có thể chạy mã trên máy người đọc hoặc mở tệp trên máy của họ, nên không được đưa lên trang.",
			"Such a link could run code on the reader's machine or open files there, so it is kept off the site."),
		Example: Example{
			Pos: at(exampleText, 4, 11), Args: []any{"javascript:alert(1)"},
			Lines: "---\ntitle: Tin tháng 10\n---\nXem [đây](javascript:alert(1)).\n",
		},
	},
	{
		Code: RawHTML, Severity: Error,
		Title:   lang.T("Thẻ HTML trong văn bản", "An HTML tag in a text"),
		Message: lang.T("không dùng được thẻ HTML %s trong văn bản", "the HTML tag %s cannot be used in a text"),
		Remedy:  lang.T(`viết bằng Markdown; để hiện dấu < hãy viết \<`, `write Markdown; to show a < write \<`),
		Explanation: lang.T(
			"Văn bản do nhiều đơn vị gửi về, nên thẻ HTML không được chạy trên trang. Chương trình báo lỗi thay vì xóa thẻ đi, để người viết biết chữ của mình hiện ra thế nào.",
			"Texts come from many offices, so HTML tags are not let onto the site. The tag is reported and not dropped, so that writers know what their text will look like."),
		Example: Example{
			Pos: at(exampleText, 4, 1), Args: []any{"<b>"},
			Lines: "---\ntitle: Tin tháng 10\n---\n<b>Quan trọng</b>\n",
		},
	},
	{
		Code: ImageAlt, Severity: Error,
		Title:   lang.T("Hình thiếu chữ mô tả", "A picture without a description"),
		Message: lang.T("hình %q thiếu chữ mô tả", "the picture %q has no description"),
		Remedy:  lang.T("viết ![mô tả hình](tệp)", "write ![description](file)"),
		Explanation: lang.T(
			"Người dùng trình đọc màn hình, và người mở trang khi hình chưa tải được, chỉ có chữ mô tả để biết hình nói gì.",
			"Readers with a screen reader, or with a picture that did not load, have only the description to know what it shows."),
		Example: Example{
			Pos: at(exampleText, 4, 5), Args: []any{"anh/hoi-nghi.png"},
			Lines: "---\ntitle: Tin tháng 10\n---\n![](anh/hoi-nghi.png)\n",
		},
	},
}}
