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
	TextBounds         Code = "text-bounds"
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
		Remedy:  lang.T(`dòng đầu tiên phải là ---; "thidua new" tạo sẵn một tệp mẫu`, `the first line must be ---; "thidua new" creates a sample file`),
		Explanation: lang.T(
			"Mỗi văn bản bắt đầu bằng phần đầu, nằm giữa hai dòng ---, ghi tiêu đề, ngày và các khóa khác. Thiếu phần này thì không biết văn bản là gì và đặt vào đâu.",
			"Every text begins with front matter between two lines ---, with its title, date and other keys. Without it, it is not known what the text is or where it belongs."),
		Example: Example{Pos: at(exampleText, 1, 1), Lines: "Tin tháng 10\n\nNội dung.\n"},
	},
	{
		Code: FrontMatterOpen, Severity: Error,
		Title:   lang.T("Phần đầu không đóng", "Unclosed front matter"),
		Message: lang.T("phần đầu mở bằng --- nhưng không đóng", "the front matter is opened with --- but not closed"),
		Remedy:  lang.T("thêm một dòng chỉ có --- sau khóa cuối cùng", "add a line with only --- after the last key"),
		Explanation: lang.T(
			"Không có dòng --- thứ hai thì không biết phần đầu hết ở đâu và nội dung bắt đầu từ đâu.",
			"Without the second line --- it is not clear where the keys end and the text begins."),
		Example: Example{Pos: at(exampleText, 1, 1), Lines: "---\ntitle: Tin tháng 10\n\nNội dung.\n"},
	},
	{
		Code: FrontMatterSyntax, Severity: Error,
		Title:   lang.T("Phần đầu sai cú pháp", "Front matter with a syntax error"),
		Message: lang.T("phần đầu không đúng cú pháp YAML: %s", "the front matter is not valid YAML: %s"),
		Remedy:  lang.T("kiểm tra dấu hai chấm, thụt dòng và dấu ngoặc kép ở dòng này", "check the colons, indentation and quotation marks on this line"),
		Explanation: lang.T(
			"Phần đầu viết theo dạng YAML: mỗi dòng là “khóa: giá trị”. Giá trị có dấu hai chấm phải đặt trong ngoặc kép; ngoặc kép mở ra thì phải đóng.",
			"The front matter is YAML: each line is “key: value”. A value that contains a colon must be in quotes, and every opening quotation mark must be closed."),
		Example: Example{
			Pos: at(exampleText, 2, 8), Args: []any{lang.T("ngoặc kép hoặc ngoặc đơn mở mà không đóng", "a quotation mark is opened and not closed")},
			Lines: "---\ntitle: \"Tin tháng 10\ndate: 31/10/2025\n---\nNội dung.\n",
		},
	},
	{
		Code: KeyUnknown, Severity: Error,
		Title:   lang.T("Không có khóa này", "There is no such key"),
		Message: lang.T("không có khóa %q", "there is no key %q"),
		Advice:  lang.T("sửa tên khóa theo gợi ý, hoặc xóa dòng này", "correct the key as suggested, or delete the line"),
		Explanation: lang.T(
			"Chương trình không dùng khóa nào tên như vậy ở chỗ này, thường là do gõ sai. Bỏ qua lặng lẽ thì giá trị đã ghi không bao giờ hiện ra trang.",
			"The program uses no key with this name here; usually it is a typing error. If it were ignored, its value would never appear on the page."),
		Example: Example{
			Pos: at(exampleText, 3, 1), Args: []any{"sumary"}, Hint: lang.T(`có phải "summary"?`, `did you mean "summary"?`),
			Lines: "---\ntitle: Tin tháng 10\nsumary: Một câu.\n---\nNội dung.\n",
		},
	},
	{
		Code: KeyMissing, Severity: Error,
		Title:   lang.T("Thiếu khóa bắt buộc", "A required key is missing"),
		Message: lang.T("thiếu khóa %s", "the key %s is missing"),
		Remedy:  lang.T("thêm khóa này vào phần đầu", "add this key to the front matter"),
		Explanation: lang.T(
			"Trang không dựng được nếu thiếu khóa này. Vị trí trong thông báo là nơi bắt đầu phần lẽ ra có khóa.",
			"The page cannot be built without this key. The place in the message is the beginning of the part that should contain it."),
		Example: Example{Pos: at(exampleText, 2, 0), Column: "title", Args: []any{lang.T(`"title" (tiêu đề)`, `"title"`)}, Lines: "---\ndate: 31/10/2025\n---\nNội dung.\n"},
	},
	{
		Code: KeyTwice, Severity: Error,
		Title:   lang.T("Khóa ghi hai lần", "A duplicate key"),
		Message: lang.T("khóa %q xuất hiện hai lần", "the key %q appears twice"),
		Remedy:  lang.T("bỏ một trong hai", "remove one of the two"),
		Explanation: lang.T(
			"Một khóa chỉ có một giá trị. Khi ghi hai lần, chương trình không biết giá trị nào là đúng.",
			"A key has one value. If it is written twice, it is not clear which one is right."),
		Example: Example{
			Pos: at(exampleText, 4, 1), Column: "date", Args: []any{"date"},
			Lines: "---\ntitle: Tin tháng 10\ndate: 30/10/2025\ndate: 31/10/2025\n---\nNội dung.\n",
		},
	},
	{
		Code: WeightsMismatch, Severity: Error,
		Title:   lang.T("Tổng trọng số không khớp", "The weights do not add up"),
		Message: lang.T("tổng trọng số là %s, khai báo là %s", "the weights add up to %s, but the declared total is %s"),
		Remedy:  lang.T("sửa trọng số hoặc khóa total", "correct the weights or the key total"),
		Explanation: lang.T(
			"Cộng các trọng số của cách chấm điểm không ra tổng đã khai báo. Một trọng số gõ sai sẽ làm sai thứ hạng của mọi đơn vị.",
			"The weights of the scoring do not add up to the declared total. One mistyped weight would make the rank of every unit wrong."),
		Example: Example{
			Pos: at("content/phong-trao/quy-cuoi-nam.md", 7, 10), Column: "total", Args: []any{"90", "100"},
			Lines: "---\nid: \"4300\"\nnumber: 4300/BHXH-TĐKT\ntitle: Thi đua quý cuối năm\nscoring:\n  version: \"1\"\n  total: \"100\"\n  weights:\n    - {indicator: bhyt, weight: \"60\"}\n    - {indicator: thu, weight: \"30\"}\n---\n",
		},
	},
	{
		Code: TextBounds, Severity: Error,
		Title:   lang.T("Văn bản vượt giới hạn", "A text beyond a limit"),
		Message: lang.T("văn bản vượt giới hạn: %s", "the text exceeds a limit: %s"),
		Remedy:  lang.T("chia bảng hoặc văn bản thành nhiều phần; không văn bản nào để đọc cần đến mức này", "split the table or the text; no text that is meant to be read needs that much"),
		Explanation: lang.T(
			"Vài chục kB văn bản có thể đòi hàng GB bộ nhớ: một bảng nghìn cột, hàng vạn dấu trích dẫn lồng nhau. Những mức này bị từ chối trước khi đọc, và phần đó của văn bản chưa được kiểm tra.",
			"A few dozen kB of text can ask for gigabytes of memory: a table of a thousand columns, ten thousand nested quotes. Beyond these limits the text is refused before it is read, and not checked any further."),
		Example: Example{
			Pos: at(exampleText, 4, 0), Args: []any{lang.T("lồng sâu hơn 32 cấp", "nested more than 32 levels deep")},
		},
	},
	{
		Code: SlugInvalid, Severity: Error,
		Title:   lang.T("Không dùng làm địa chỉ trang được", "Not usable as an address"),
		Message: lang.T("%q không dùng làm địa chỉ trang được", "%q cannot be used as the address of a page"),
		Remedy:  lang.T("chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối", "use only lower-case letters without diacritics, digits and hyphens"),
		Explanation: lang.T(
			"Tên tệp hoặc khóa slug trở thành địa chỉ của trang, phải mở được trên mọi máy chủ và từ ổ USB. Chữ hoa, chữ có dấu và khoảng trắng gây hỏng liên kết ở nhiều nơi. Địa chỉ của trang, hình hay tệp tải về dài quá 200 byte thì có đĩa không ghi được.",
			"The file name or the key slug becomes the address of the page, which must open on every server and from a USB stick. Capitals, diacritics and spaces break links in many places. Addresses of pages, pictures and downloads of more than 200 bytes are more than some disks take."),
		Example: Example{
			Pos: at(exampleText, 3, 7), Column: "slug", Args: []any{"Tin tháng 10"},
			Lines: "---\ntitle: Tin tháng 10\nslug: Tin tháng 10\n---\nNội dung.\n",
		},
	},
	{
		Code: SlugTwice, Severity: Error,
		Title:   lang.T("Hai trang cùng địa chỉ", "Two pages with the same address"),
		Message: lang.T("địa chỉ %q đã được dùng ở %s", "the address %q is already used by %s"),
		Remedy:  lang.T("đổi tên tệp hoặc khóa slug", "rename the file or change its slug"),
		Explanation: lang.T(
			"Hai tệp, hai vùng hay hai cụm có tên dẫn đến cùng một địa chỉ, hoặc hai phong trào có cùng id. Nếu dựng tiếp thì trang này đè mất trang kia.",
			"Two files, regions or clusters have names that make the same address, or two campaigns have the same id. One page would overwrite the other."),
		Example: Example{
			Pos: at("content/phong-trao/thi-dua-nuoc-rut.md", 2, 5), Column: "id", Args: []any{"3081", at("content/phong-trao/nuoc-rut.md", 2, 5)},
			Hint:  lang.T("mỗi phong trào có một id riêng", "each campaign needs its own id"),
			Lines: "---\nid: \"3081\"\nnumber: 3081/BHXH-TĐKT\ntitle: Thi đua nước rút\n---\n",
		},
	},
	{
		Code: LinkBroken, Severity: Error,
		Title:   lang.T("Liên kết hỏng", "A broken link"),
		Message: lang.T("liên kết %q không dẫn đến đâu", "the link %q does not lead anywhere"),
		Remedy:  lang.T("viết đường dẫn đến tệp trong content/, ví dụ ../tin-tuc/bai-viet.md, hoặc địa chỉ trang, ví dụ /don-vi/ha-noi/", "write the path of a file in content/, for example ../tin-tuc/bai-viet.md, or the address of a page, for example /don-vi/ha-noi/"),
		Explanation: lang.T(
			"Không có tệp, trang, hình hay tiêu đề nào ở địa chỉ này. Đường dẫn được tính từ tệp đang viết; tệp bị đổi tên thì các liên kết đến nó phải sửa theo.",
			"There is no file, page, picture or heading at this address. Paths are relative to the file that contains the link; when a file is renamed, the links to it must be changed too."),
		Example: Example{
			Pos: at(exampleText, 5, 11), Args: []any{"tin-thang-9.md"},
			Lines: "---\ntitle: Tin tháng 10\ndate: 31/10/2025\n---\nXem [tin](tin-thang-9.md).\n",
		},
	},
	{
		Code: LinkScheme, Severity: Error,
		Title:   lang.T("Loại liên kết không được phép", "A link that is not allowed"),
		Message: lang.T("liên kết %q không được phép", "the link %q is not allowed"),
		Remedy:  lang.T("chỉ dùng http, https, mailto, tel hoặc liên kết trong trang web", "use http, https, mailto, tel or a link inside the site"),
		Explanation: lang.T(
			"Liên kết kiểu này có thể chạy mã trên máy người đọc hoặc mở tệp trên máy của họ, nên không được đưa lên trang.",
			"Such a link could run code or open files on the reader's computer, so it is not published."),
		Example: Example{
			Pos: at(exampleText, 4, 11), Args: []any{"javascript:alert(1)"},
			Lines: "---\ntitle: Tin tháng 10\n---\nXem [đây](javascript:alert(1)).\n",
		},
	},
	{
		Code: RawHTML, Severity: Error,
		Title:   lang.T("Thẻ HTML trong văn bản", "An HTML tag in a text"),
		Message: lang.T("không dùng được thẻ HTML %s trong văn bản", "the HTML tag %s is not allowed in a text"),
		Remedy:  lang.T(`viết bằng Markdown; để hiện dấu < hãy viết \<`, `use Markdown; to show a < write \<`),
		Explanation: lang.T(
			"Văn bản do nhiều đơn vị gửi về, nên thẻ HTML không được chạy trên trang. Chương trình báo lỗi thay vì xóa thẻ đi, để người viết biết chữ của mình hiện ra thế nào.",
			"Texts come from many offices, so HTML tags are not allowed on the site. The tag is reported instead of being removed, so that authors know what their text will look like."),
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
			"People who use a screen reader, or whose picture did not load, have only the description to know what it shows."),
		Example: Example{
			Pos: at(exampleText, 4, 5), Args: []any{"anh/hoi-nghi.png"},
			Lines: "---\ntitle: Tin tháng 10\n---\n![](anh/hoi-nghi.png)\n",
		},
	},
}}
