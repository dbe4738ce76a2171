package main

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The coloured table says of every unit and indicator what the unit's own page says: the
// figure, and the word of its band. It stands on the overview and on the campaign's page.
func TestTheColouredTableSaysWhatUnitsSay(t *testing.T) {
	s := shippedSite(t)
	for page, root := range map[string]string{"index.html": "", campaign4225: "../../"} {
		rug := s.doc(t, page).Find("table#bang-mau")
		rows := rug.Find("tbody tr")
		if rows.Length() != 34 {
			t.Fatalf("%s: %d units, want 34", page, rows.Length())
		}
		cells := 0
		rows.Each(func(_ int, row *goquery.Selection) {
			href := row.Find("a").First().AttrOr("href", "")
			unit := s.doc(t, strings.TrimPrefix(href, root))
			tableOf(t, unit, "Chỉ tiêu của đơn vị").Find("tbody tr").Each(func(_ int, of *goquery.Selection) {
				name := strings.TrimPrefix(strings.TrimPrefix(ownText(under(of, "Chỉ tiêu")), "Tỷ lệ b"), "Tỷ lệ hoàn thành kế hoạch thu")
				var cell *goquery.Selection
				rug.Find("thead th").Each(func(i int, head *goquery.Selection) {
					if short := ownText(head); strings.HasSuffix(short, name) && name != "" || name == "" && strings.HasPrefix(short, "Thu") {
						cell = row.Children().Eq(i)
					}
				})
				if cell == nil {
					return // it has no weight
				}
				word, result := cell.Find(".heard").Text(), strings.TrimSuffix(ownText(under(of, "Kết quả mới nhất")), "%")
				if figure := strings.TrimSpace(strings.TrimSuffix(textOf(cell), word)); figure != result || word != ownText(under(of, "Tiến độ")) {
					t.Errorf("%s: %s says %q, its page %s and %s", href, name, textOf(cell), result, ownText(under(of, "Tiến độ")))
				}
				cells++
			})
		})
		if cells != 34*4 {
			t.Errorf("%s: %d cells were compared", page, cells)
		}
	}
}
