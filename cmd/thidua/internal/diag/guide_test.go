package diag_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

var update = flag.Bool("update", false, "rewrite the page of the guide")

const guidePage = "../../../../content/van-hanh/ma-loi.md"

// The page of the guide says what the registry of codes says. To rewrite it:
//
//	go test ./cmd/thidua/internal/diag -update
func TestGuideTellsEveryCode(t *testing.T) {
	want := guide()
	if *update {
		if err := os.WriteFile(guidePage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(guidePage)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the registry says: run the test with -update", guidePage)
	}
}

const guideHead = `---
title: Mã thông báo
summary: "Từng mã trong thông báo của chương trình: điều gì đã xảy ra, vì sao không cho qua, ví dụ và cách sửa."
order: 20
moved_from: ["trang/ma-loi/"]
public_numbers: ["0900 000 000", "35000000000000"]
---

Mỗi thông báo kết thúc bằng một mã trong ngoặc vuông, ví dụ ` + "`[unit-unknown]`" + `. Trang này giải thích từng mã. Khi không mở được trang, gõ ` + "`thidua help codes`" + ` để xem danh sách mã, ` + "`thidua help unit-unknown`" + ` để xem một mã. Cách đọc một thông báo nêu ở trang [Đọc thông báo](thong-bao.md).

`

func guide() string {
	var b strings.Builder
	b.WriteString(guideHead)
	for _, c := range diag.Codes() {
		d, _ := diag.Explain(c)
		fmt.Fprintf(&b, "- [`%s`](#m-%s) (%s): %s\n", c, c, d.Severity.Name().Vi, d.Title.Vi)
	}
	for _, f := range diag.Families() {
		fmt.Fprintf(&b, "\n## %s\n", f.Title.Vi)
		for _, d := range f.Docs {
			guideEntry(&b, d)
		}
	}
	return b.String()
}

func guideEntry(b *strings.Builder, d diag.Doc) {
	fmt.Fprintf(b, "\n### %s\n\n**%s** (%s). %s\n\n", d.Code, plain(d.Title.Vi), d.Severity.Name().Vi, plain(d.Explanation.Vi))
	if lines := d.Example.Lines; lines != "" {
		fmt.Fprintf(b, "Ví dụ, tệp `%s`:\n\n```text\n%s```\n\nThông báo:\n\n", d.Example.Pos.File, lines)
	} else {
		b.WriteString("Ví dụ thông báo:\n\n")
	}
	sample := d.Sample()
	fmt.Fprintf(b, "```text\n%s\n", sample.Line(lang.Vi))
	if hint := sample.Hint.Vi; hint != "" {
		fmt.Fprintf(b, "\t%s\n", hint)
	}
	fmt.Fprintf(b, "```\n\nCách sửa: %s.\n", plain(d.WayOut().Vi))
}

// plain keeps Markdown from reading anything into a text.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, `{`, `\{`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`).Replace(text)
}
