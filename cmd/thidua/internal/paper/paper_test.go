package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/present"
)

// dot is the smallest picture.
func dot() ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 744, 300)))
	return b.Bytes(), err
}

func sample() *Paper {
	p := &Paper{
		Form: present.Official{
			Governing: "Bộ Tài chính", Issuer: "Bảo hiểm xã hội Việt Nam", Number: "12/BC-BHXH", Place: "Hà Nội", Day: "ngày 08 tháng 01 năm 2025",
			Kind: "Báo cáo", Subject: "Kết quả <quý> I & II", Position: "Giám đốc", Name: "Nguyễn Văn A", Recipients: []string{"Như trên", "Lưu: VT, TĐKT"},
		},
		Lang: "vi", Title: "Báo cáo", Creator: "BHXH", Day: time.Date(2025, 1, 8, 0, 0, 0, 0, time.UTC),
	}
	p.Parts = []Part{
		Heading{Level: 1, Runs: text("Kết quả")}, Paragraph{Runs: []Run{{Text: "Đạt "}, {Text: "42,73%", Bold: true}, {Text: "."}}},
		Heading{Level: 2, Runs: text("Chi tiết")}, Item{Number: "-", Runs: text("một dòng")},
		Table{Caption: "Bảng", Head: []Cell{{Runs: text("Đơn vị")}, {Runs: text("Số")}}, Rows: [][]Cell{{{Runs: text("Hà Nội")}, {Runs: text("1.234.567,8"), Num: true, Small: text("tạm tính")}}}},
		Picture{Caption: "Hình", Alt: "Tăng \"đều\"", PNG: dot}, Heading{Level: 1, Runs: text("Kết luận")}, Paragraph{Runs: text("Hết.")},
	}
	p.Annexes = []Annex{{Title: "Nguồn số liệu", Parts: []Part{Paragraph{Runs: text("tệp a.csv")}}}}
	p.close()
	return p
}

func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
		if !f.Modified.Equal(fixed) {
			t.Errorf("%s bears the time %s", f.Name, f.Modified)
		}
	}
	return out
}

func made(t *testing.T, p *Paper) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Document(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// words is all text of a document, a space between paragraphs.
func words(t *testing.T, document string) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(document))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.EndElement:
			if token.Name.Local == "p" {
				b.WriteByte(' ')
			}
		}
	}
}

func TestDocumentHasTheFormOfTheDecree(t *testing.T) {
	all := parts(t, made(t, sample()))
	for name, content := range all {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			words(t, content) // well-formed
		}
	}
	body := words(t, all["word/document.xml"])
	for _, want := range []string{
		"BỘ TÀI CHÍNH", "BẢO HIỂM XÃ HỘI VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/BC-BHXH",
		"Hà Nội, ngày 08 tháng 01 năm 2025", "BÁO CÁO", "Kết quả <quý> I & II", "I. Kết quả", "1. Chi tiết", "II. Kết luận", "Hết./.",
		"GIÁM ĐỐC", "Nguyễn Văn A", "Nơi nhận:", "- Như trên;", "- Lưu: VT, TĐKT.", "1.234.567,8", "tạm tính", "Phụ lục", "NGUỒN SỐ LIỆU",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
	for what, want := range map[string]string{
		"a head that repeats": "<w:tblHeader/>", "words for the picture": `descr="Tăng &#34;đều&#34;"`, "a first page of its own": "<w:titlePg/>",
		"A4": `w:w="11906" w:h="16838"`, "the left margin of 30 mm": `w:left="1701"`,
	} {
		if !strings.Contains(all["word/document.xml"], want) {
			t.Errorf("the document lacks %s: %s", what, want)
		}
	}
	if _, after, _ := strings.Cut(all["word/document.xml"], "Số: 12/BC-BHXH"); !strings.Contains(strings.Split(after, "</w:tr>")[0], "Hà Nội, ngày") {
		t.Error("number and day do not stand on one line")
	}
	if !strings.Contains(all["word/header1.xml"], " PAGE ") || !strings.Contains(all["word/styles.xml"], "Times New Roman") {
		t.Error("no page number, or another type")
	}
	if _, ok := all["word/media/image1.png"]; !ok {
		t.Error("no picture")
	}
}

// Several who are written to stand below each other, each with its mark; one stands on the line itself.
func TestAddresseesOfALetter(t *testing.T) {
	for _, test := range []struct{ to, want []string }{
		{[]string{"BHXH tỉnh A"}, []string{"Kính gửi: BHXH tỉnh A"}},
		{[]string{"BHXH tỉnh A", "BHXH tỉnh B."}, []string{"Kính gửi:", "- BHXH tỉnh A;", "- BHXH tỉnh B."}},
	} {
		p := sample()
		p.Form.Kind, p.Form.To = "", test.to
		var print strings.Builder
		if err := p.Print(&print); err != nil {
			t.Fatal(err)
		}
		document := parts(t, made(t, p))["word/document.xml"]
		for _, want := range append(test.want, "V/v Kết quả") {
			if !strings.Contains(document, ">"+want) || !strings.Contains(print.String(), ">"+want) {
				t.Errorf("%q is lost", want)
			}
		}
	}
}

func TestSamePaperGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(made(t, sample()), made(t, sample())) {
		t.Error("two documents of one paper differ")
	}
}

func TestNumbersOfHeadings(t *testing.T) {
	var n numbers
	got := ""
	for _, level := range []int{1, 2, 2, 3, 3, 1, 2, 7} {
		got += n.next(level)
	}
	if want := "I. 1. 2. a) b) II. 1. a) "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if roman(49) != "XLIX" || letter(5) != "đ" || letter(99) != "99" {
		t.Error(roman(49), letter(5), letter(99))
	}
}

// What pages say of a figure, papers say too: in cells, second lines, marks that are heard.
func TestPapersReadWhatPagesPrint(t *testing.T) {
	r := reader{texts: &present.Texts{}}
	cell := block.Paced("42%", block.Mark{Class: "band-behind", Word: "chậm"})
	err := r.table(block.Table{
		Caption: "Bảng", Head: block.Heads("Tên", "Số"), Note: "càng cao càng tốt",
		Rows:    []block.Row{{Cells: []block.Cell{{Text: "Huế", Small: "thành phố", Note: 1}, cell}}},
		Origins: []block.Origin{{Of: "Huế", Note: 1, Places: "a.csv:3:2", Working: "1 chia 2"}},
	})
	if err != nil || len(r.parts) != 2 || len(r.sources) != 1 {
		t.Fatal(err, len(r.parts), r.sources)
	}
	got := fmt.Sprint(r.parts, r.sources)
	for _, want := range []string{"Huế", "thành phố", "42%", "chậm", "càng cao càng tốt", "a.csv:3:2", "1 chia 2"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is lost: %s", want, got)
		}
	}
}

func TestWidthsFillTheTextAndLeaveRoomForWords(t *testing.T) {
	table := Table{Head: []Cell{{Runs: text("Đơn vị")}, {Runs: text("Giá trị")}}, Rows: [][]Cell{{{Runs: text("Thừa Thiên Huế")}, {Runs: text("31/12/2025"), Num: true}}}}
	for columns := 2; columns < 14; columns++ {
		size, widths := fitted(table, columns)
		total := 0
		for _, w := range widths {
			total += w
		}
		if total != textWidth || size < smallestType {
			t.Errorf("%d columns: %d of %d, type %d", columns, total, textWidth, size)
		}
		table.Head, table.Rows[0] = append(table.Head, Cell{Runs: text("Cột")}), append(table.Rows[0], Cell{Runs: text("1.234.567,8")})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<p>a<b>b</b></p><table><thead><tr><th>x</th></tr></thead><tr><td>1<small>2</small></td></tr></table><ul><li>a<ol><li>b</li></ol></li></ul>`)
	f.Fuzz(func(t *testing.T, html string) {
		p := sample()
		r := reader{texts: &present.Texts{}}
		if r.html(html) != nil {
			return
		}
		p.Parts = r.parts
		p.close()
		words(t, parts(t, made(t, p))["word/document.xml"])
	})
}

// A report of 40 pages: 1,200 rows of six columns, 40 charts.
func BenchmarkDocument(b *testing.B) {
	p := sample()
	p.Parts = nil
	row := []Cell{{Runs: text("Bà Rịa - Vũng Tàu")}, {Runs: text("1.234.567,8"), Num: true}, {Runs: text("42,71%"), Num: true}, {Runs: text("đạt")}, {Runs: text("31/12/2025")}, {Runs: text("thiếu 0,1 điểm")}}
	for range 40 {
		t := Table{Caption: "Bảng", Head: row}
		for range 30 {
			t.Rows = append(t.Rows, row)
		}
		p.Parts = append(p.Parts, Heading{Level: 1, Runs: text("Mục")}, Paragraph{Runs: text(strings.Repeat("Một câu của báo cáo. ", 20))}, t, Picture{Alt: "Hình", PNG: dot})
	}
	for b.Loop() {
		if err := p.Document(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
