package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/plain"
)

// The letters of units and of the overview say what the plain implementation gives.
func TestPlainFiguresAreThoseOfTheLetters(t *testing.T) {
	r := readPlain(t, plainShipped(t))
	c := r.w.Campaign("4225")
	ranking := r.w.Ranking(c)
	for name, content := range shippedMail(t) {
		if !strings.HasSuffix(name, ".eml") {
			continue
		}
		text := openLetter(t, content).text
		r.where = name
		switch {
		case strings.Contains(name, "-don-vi-"):
			r.unitLetter(text, c, ranking)
		case strings.Contains(name, "-tong-quan-"):
			r.letterTargets(text, r.w.Units.Get(campaign.Country))
			r.letterPlaces(text, ranking)
		}
	}
	r.atLeast(1_000)
}

// unitLetter holds the letter to a unit: targets, rank and score sheet.
func (r *plainReader) unitLetter(text string, c *campaign.Campaign, ranking plain.Ranking) {
	name := said(text, `^(?:BHXH )?(.+?): kết quả thi đua`)
	for _, s := range ranking.Standings {
		if s.Unit.NameOn(r.w.Day).Short != name {
			continue
		}
		r.letterTargets(text, s.Unit)
		r.text("rank", said(text, `hạng (\d+)/\d+, điểm`), strconv.Itoa(s.Rank))
		r.number("score", said(text, `hạng \d+/\d+, điểm (-?[\d,]+)`), s.Score)
		r.number("points of all", said(text, `Tổng điểm (-?[\d.,]+)`), s.Points)
		r.number("score at level", said(text, `để tham khảo: (-?[\d.,]+)`), s.AtLevel)
		_, sheet, _ := strings.Cut(text, "BẢNG CHẤM ĐIỂM")
		blocks := letterBlocks(sheet)
		for _, l := range s.Lines {
			lines := blocks[l.Indicator.Name]
			r.number("completion", lines["Hoàn thành"], l.Completion)
			r.number("weight", lines["Trọng số"], l.Weight)
			r.number("points", lines["Điểm"], l.Points)
		}
		return
	}
	r.t.Errorf("%s is to no unit that is ranked: %q", r.where, name)
}

// letterBlocks are the entries of a list of a letter, "- Tên" and lines "  Mục: nội dung"
// below it; of entries of one name the first.
func letterBlocks(text string) map[string]map[string]string {
	out := map[string]map[string]string{}
	var current map[string]string
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", ""), "\n") {
		if name, begins := strings.CutPrefix(line, "- "); begins {
			current = map[string]string{}
			if out[name] == nil {
				out[name] = current
			}
		} else if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && current != nil && strings.HasPrefix(line, " ") {
			current[key] = value
		}
	}
	return out
}

// letterTargets holds the running targets of a unit.
func (r *plainReader) letterTargets(text string, u *campaign.Unit) {
	blocks := letterBlocks(text)
	letter := r.where
	for _, aim := range r.aims(u) {
		i := r.w.Indicators.At(aim.target.Indicator)
		block := blocks[i.Name]
		if aim.campaign.ID != "4225" || !r.w.Day.Before(aim.target.Due) || block["Kết quả"] == "" {
			continue
		}
		r.where = letter + " " + i.ID
		j := r.w.Judge(aim.campaign, aim.target)
		r.number("result", block["Kết quả"], j.Value)
		r.text("verdict", said(block["Kết luận"], `^([^·(]+?)(?: \(tạm tính\))?(?: ·|$)`), verdictWords[j.Verdict])
		if j.Verdict == "not-yet" {
			r.text("band", said(block["Kết luận"], ` · ([^·]+)$`), bandWords[j.Way.Band])
		}
		need := j.Need
		if short := r.w.Short(aim.campaign, j); short != nil {
			need = *short
		}
		r.step("need", block["Cần thêm"], need.Whole)
		r.step("need of a month", said(block["Cần thêm"], `mỗi tháng ([^·]+)`), need.PerMonth)
		r.step("need of a day", said(block["Cần thêm"], `mỗi ngày(?: làm việc)? ([^·]+)`), need.PerDay)
	}
	r.where = letter
}

var placeLine = regexp.MustCompile(`^(\d+)\. (.+)$`)

// letterPlaces holds the units that the overview names, with rank, score or pace, and movement.
func (r *plainReader) letterPlaces(text string, ranking plain.Ranking) {
	for entry, lines := range letterBlocks(text) {
		g := placeLine.FindStringSubmatch(entry)
		if g == nil {
			continue
		}
		for _, s := range ranking.Standings {
			if s.Unit.NameOn(r.w.Day).Short != g[2] {
				continue
			}
			r.text("rank", g[1], strconv.Itoa(s.Rank))
			r.text("movement", lines["So kỳ trước"], movement(s))
			if !strings.HasPrefix(lines["Điểm"], "nhịp") {
				r.number("score", lines["Điểm"], s.Score)
			}
		}
	}
}
