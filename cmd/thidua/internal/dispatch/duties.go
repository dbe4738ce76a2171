package dispatch

import (
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

var (
	bearer   = viet.Pattern(`^([\p{Lu}][^.;:%]{2,110}?) (?:có trách nhiệm|chịu trách nhiệm|chủ trì|theo dõi|tham mưu|căn cứ chức năng|tổ chức|chỉ đạo|phối hợp|báo cáo|hướng dẫn|vận động|tuyên truyền|triển khai)`)
	report   = viet.Pattern(`(?i)trước (?:ngày )?(` + day + `)`)
	callsFor = viet.Pattern(`(?:^|, )([\p{Lu}][^.;:]{4,160}?) triển khai thực hiện, cụ thể:$`)
	actors   = viet.Pattern(`^(?:so|vu|ban|van phong|phong|trung tam|tap chi|thu truong|giam doc|chanh|truong|uy ban|ubnd|cac|cong doan|hoi|thuong truc|don vi|bhxh|bao hiem|cuc|chi cuc|vien|chi nhanh|doan|mat tran|nguoi dung dau|chi cuc truong|chu tich|tong giam doc|hieu truong|bo|xa|phuong|thon|benh vien|cong an|bo chi huy|dang uy|quy|ngan hang)\b`)
	calledOn = lang.T("văn bản nêu người thực hiện ở câu dẫn, không ở mục này", "the document names who acts in the sentence before, not here")
)

// readDuties finds who has to do what, under the title on conduct; elsewhere, what says so
// in so many words.
func (d *Dispatch) readDuties(text []*block) {
	var open, general *Duty
	level := 0
	for _, b := range text {
		if b.topic == conduct && b.level > 4 {
			if m := callsFor().FindStringSubmatch(b.text); m != nil {
				general = &Duty{Actor: m[1]}
			}
		}
		v, ok := d.duty(b, general)
		switch {
		case ok:
			d.Duties = append(d.Duties, v)
			open, level = &d.Duties[len(d.Duties)-1], b.level
		case open != nil && b.level > level && !isClosing(b.text):
			d.extend(open, b)
		default:
			open = nil
		}
	}
}

// duty reads a numbered paragraph that gives somebody something to do.
func (d *Dispatch) duty(b *block, general *Duty) (Duty, bool) {
	if b.level < 2 && !strings.HasPrefix(b.text, "Điều") || b.level > 4 {
		return Duty{}, false
	}
	body := squeeze(b.body())
	v := Duty{Place: Place{Line: b.line(b.start)}}
	switch m := bearer().FindStringSubmatch(body); {
	case strings.Contains(body, "thi hành Quyết định này"):
		return Duty{}, false
	case m != nil && (b.topic == conduct || strings.Contains(body[:min(len(body), len(m[0]))], "trách nhiệm")) && actors().MatchString(viet.Fold(m[1])):
		v.Actor, v.Duty = m[1], body[len(m[1]):]
	case b.topic == conduct && b.title != "" && topicOf(b.title) == "" && actors().MatchString(viet.Fold(b.title)):
		v.Actor, v.Duty = b.title, b.text[b.rest:]
	case b.topic == conduct && general != nil && b.title == "":
		v.Actor, v.Duty, v.Doubt = general.Actor, body, calledOn
	default:
		return Duty{}, false
	}
	v.Duty = capital(strings.Trim(squeeze(v.Duty), " :;"))
	v.Due = d.reportDay(body)
	return v, true
}

func (d *Dispatch) extend(v *Duty, b *block) {
	v.Duty = capital(strings.TrimSpace(v.Duty + " " + squeeze(b.body())))
	if v.Due.IsZero() {
		v.Due = d.reportDay(b.text)
	}
}

func (d *Dispatch) reportDay(text string) (on campaign.Date) {
	if g := report().FindStringSubmatch(text); g != nil {
		on, _ = lastDay(g[1], d.end.Year())
	}
	return on
}

// isClosing reports whether a sentence is the last of the document.
func isClosing(text string) bool {
	return strings.HasSuffix(text, "./.") || strings.Contains(text, "yêu cầu ") || strings.Contains(text, "kêu gọi ")
}
