package dispatch

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

var (
	quotaText = viet.Pattern(`(?i)(?:tối đa|không quá|nhiều nhất)(?: là)? (\d{1,3}) (cá nhân|tập thể)(?: ?(?:,|và) ?(?:tối đa |không quá )?(\d{1,3}) (cá nhân|tập thể))?(?: ?/ ?0?1 ([^,.;()]+))?`)
	except    = viet.Pattern(`(?i)riêng (?:đối với )?([^()]+?) ?(?:được )?$`)
	eachUnit  = viet.Pattern(`(?i)(?:mỗi|từng) ([\pL, ]+?)(?: được| đề nghị| chọn| lựa chọn| xét| giới thiệu|$)`)
	rewarded  = viet.Pattern(`(?i)([\pL ]+?) được khen thưởng (?:được )?(?:lựa chọn|đề nghị|chọn)`)
	whichUnit = lang.T("không rõ mức này áp dụng cho loại đơn vị nào trong danh mục: ghi loại đơn vị (tỉnh, thành phố, trực thuộc …) ở cột Các đơn vị, hoặc mã ở cột Mã đơn vị", "uncertain to which kind of units this applies: give units or codes")
)

// readQuotas finds how many may be proposed, and by whom.
func (d *Dispatch) readQuotas(text []*block) {
	for _, b := range text {
		from := 0
		for {
			g := quotaText().FindStringSubmatchIndex(b.text[from:])
			if g == nil {
				break
			}
			for i := range g {
				if g[i] >= 0 {
					g[i] += from
				}
			}
			if g[10] >= 0 { // "01 đơn vị và BHXH tỉnh …": what follows "và" is of the next
				among, _, _ := strings.Cut(b.text[g[10]:g[11]], " và ")
				g[11] = g[10] + len(among)
				g[1] = g[11]
			}
			before := b.text[from:g[0]]
			if at := strings.LastIndexAny(before, ";."); at >= 0 {
				before = before[at+1:]
			}
			from = g[1]
			q := Quota{Place: Place{Line: b.line(g[0])}}
			if g[10] >= 0 {
				q.Among = squeeze(b.text[g[10]:g[11]])
			}
			d.among(&q, before)
			if m := rewarded().FindStringSubmatchIndex(before); m != nil {
				d.WithinRewarded = Field{"true", Place{Line: q.Line}}
			}
			for _, n := range [][2]int{{2, 4}, {6, 8}} {
				if g[n[0]] < 0 {
					continue
				}
				q.Max, q.Kind = number(b.text[g[n[0]]:g[n[0]+1]]), campaign.AwardeeKind(strings.ToLower(b.text[g[n[1]]:g[n[1]+1]]))
				d.Quotas = append(d.Quotas, q)
			}
		}
	}
}

// among finds the units to which a quota applies, by what stands before it.
func (d *Dispatch) among(q *Quota, before string) {
	if m := except().FindStringSubmatch(before); m != nil {
		if codes, ok := d.codes(m[1]); ok {
			q.Codes = codes
			if q.Among == "" {
				q.Among = m[1]
			}
			return
		}
		q.Doubt = lang.T("không rõ đơn vị nào được nêu riêng: ghi codes", "uncertain which units are named apart: give codes")
	}
	if q.Among == "" {
		if m := eachUnit().FindStringSubmatch(before); m != nil {
			q.Among = squeeze(m[1])
		}
	}
	name := viet.Fold(q.Among)
	if name == "don vi" {
		if m := rewarded().FindStringSubmatch(before); m != nil {
			q.Among = squeeze(m[1])
			name = viet.Fold(q.Among)
		}
	}
	switch {
	case strings.Contains(name, "truc thuoc"):
		q.Units = []campaign.UnitKind{campaign.Affiliated}
	case strings.HasSuffix(name, " tinh") || name == "tinh" || strings.Contains(name, "tinh, thanh pho"):
		q.Units = []campaign.UnitKind{campaign.Province, campaign.City}
	case q.Doubt.Vi == "":
		q.Doubt = whichUnit
	}
	if q.Among == "" {
		q.Among = "đơn vị"
	}
}

// codes are the codes of units that are named in a row.
func (d *Dispatch) codes(names string) ([]string, bool) {
	var out []string
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(names, " và ", ","), func(r rune) bool { return r == ',' }) {
		m := d.known.Units.Resolve(strings.TrimSpace(part), d.end)
		if m.Miss != campaign.Found || m.Unit == campaign.Country {
			return nil, false
		}
		if code := d.known.Units.Units[m.Unit].Code; !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out, len(out) > 0
}
