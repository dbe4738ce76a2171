package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of templates and of the program's own set-up.
const (
	TemplateSyntax  Code = "template-syntax"
	TemplateField   Code = "template-field"
	TemplateUnknown Code = "template-unknown"
	BundleMissing   Code = "bundle-missing"
)

var templateFaults = Family{lang.T("Khuôn mẫu và chương trình", "Templates and the program"), []Doc{
	{
		Code: TemplateSyntax, Severity: Error,
		Title:   lang.T("Khuôn mẫu sai cú pháp", "A template with a syntax error"),
		Message: lang.T("khuôn mẫu sai cú pháp: %s", "syntax error in the template: %s"),
		Remedy:  lang.T("sửa khuôn mẫu, hoặc xóa tệp này để dùng bản có sẵn", "correct the template, or delete the file to use the built-in one"),
		Explanation: lang.T(
			"Một tệp trong templates/ thay cho khuôn mẫu có sẵn nhưng không đọc được, thường vì thiếu một dấu ngoặc nhọn hoặc một lệnh end. Mọi trang dùng khuôn mẫu này đều không dựng được.",
			"A file in templates/ replaces a built-in template but cannot be parsed, usually because a brace or an end is missing. No page that uses it can be built."),
		Example: Example{Pos: at("templates/unit.html", 2, 0), Args: []any{"bad character U+007D '}'"}, Lines: "{{define \"main\"}}\n<h1>{{.Name}</h1>\n{{end}}\n"},
	},
	{
		Code: TemplateField, Severity: Error,
		Title:   lang.T("Khuôn mẫu dùng trường mà trang không có", "A template that uses a field the page does not have"),
		Message: lang.T("khuôn mẫu không dựng được trang: %s", "the template cannot render its page: %s"),
		Remedy:  lang.T("sửa khuôn mẫu, hoặc xóa tệp này để dùng bản có sẵn", "correct the template, or delete the file to use the built-in one"),
		Explanation: lang.T(
			"Khuôn mẫu dùng một tên trường mà trang này không có, thường là gõ sai tên. Chương trình thử mỗi khuôn mẫu trước khi ghi, để không có trang nào dang dở.",
			"The template uses a field that this page does not have, usually because of a typing error. Every template is tried before anything is written, so that no page is left half finished."),
		Example: Example{
			Pos: at("templates/notfound.html", 2, 6), Args: []any{`executing "main" at <.Nmae>: can't evaluate field Nmae in type page.NotFound`},
			Lines: "{{define \"main\"}}\n<h1>{{.Nmae}}</h1>\n{{end}}\n",
		},
	},
	{
		Code: TemplateUnknown, Severity: Error,
		Title:   lang.T("Không có khuôn mẫu tên này", "There is no template with this name"),
		Message: lang.T("không có khuôn mẫu tên %q để thay", "there is no template %q to override"),
		Advice:  lang.T("sửa tên tệp theo gợi ý, hoặc xóa tệp", "rename the file as suggested, or delete it"),
		Explanation: lang.T(
			"Tệp trong templates/ thay khuôn mẫu có sẵn cùng tên. Không khuôn mẫu nào có tên này, nên tệp sẽ không bao giờ được dùng.",
			"A file in templates/ replaces the built-in template of the same name. There is no such template, so the file would never be used."),
		Example: Example{Pos: Pos{File: "templates/unti.html"}, Args: []any{"unti.html"}, Hint: lang.T(`có phải "unit.html"?`, `did you mean "unit.html"?`), Lines: "{{define \"main\"}}{{end}}\n"},
	},
	{
		Code: BundleMissing, Severity: Notice,
		Title:   lang.T("Biểu đồ tĩnh", "Static charts"),
		Message: lang.T("chương trình được dựng không kèm ECharts: biểu đồ là hình tĩnh", "the program was built without ECharts: charts are static"),
		Remedy:  lang.T(`chạy "make site" để dựng kèm ECharts`, `run "make site" to build with ECharts`),
		Explanation: lang.T(
			"Bản chương trình này không kèm thư viện ECharts, nên biểu đồ là hình tĩnh, không có chú giải khi rê chuột. Số liệu trên trang vẫn đầy đủ.",
			"This build of the program does not include ECharts, so charts are static and have no tooltips. All figures are still on the pages."),
		Example: Example{Pos: Pos{File: "templates/static/echarts.js"}},
	},
}}
