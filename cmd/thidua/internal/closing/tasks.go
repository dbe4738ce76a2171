package closing

import (
	"context"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/smtp"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

// A Task is one thing to do when a campaign has ended.
type Task struct {
	Key   string    // "frozen", "report", "proposals", "honors", "letters", "archive"
	Done  bool      // nothing is left of it
	Title lang.Text // what it is
	State lang.Text // how it stands
	Next  string    // a command or a file that brings it on; "" where nothing is left
}

// tasks lists what is to do for a campaign, as the workspace has it.
func (o Office) tasks(ctx context.Context, checked build.Checked, c *campaign.Campaign) ([]Task, error) {
	archived, err := o.archived(ctx, c)
	if err != nil {
		return nil, err
	}
	out := []Task{frozen(c), report(checked.Site, c)}
	if judged := proposals(checked, c); judged.Key != "" {
		out = append(out, judged)
	}
	out = append(out, honors(checked.Site, c))
	mailed, err := o.mailed(ctx, checked.Site, c)
	if err != nil {
		return nil, err
	}
	return append(out, mailed, archived), nil
}

func frozen(c *campaign.Campaign) Task {
	t := Task{Key: "frozen", Title: lang.T("Quy tắc và số liệu", "Rules and figures"), Done: c.Final()}
	switch {
	case !t.Done:
		t.State, t.Next = lang.T("chưa chốt", "not closed"), "thidua close "+c.ID
	case c.FiguresUntil.IsZero():
		t.State = lang.T("đã chốt; không ghi ngày nhận số liệu cuối (khóa figures_until)", "closed; no day until which figures count (key figures_until)")
	default:
		t.State = lang.T("đã chốt, tính số liệu nhận đến %s", "closed, figures received until %s count").With(c.FiguresUntil.Format())
	}
	return t
}

func report(site *source.Site, c *campaign.Campaign) Task {
	t := Task{Key: "report", Title: lang.T("Báo cáo tổng kết", "Final report")}
	switch r := finalReport(site, c); {
	case r == nil:
		t.State, t.Next = lang.T("chưa có", "there is none"), "thidua new report"
	case r.Draft:
		t.State, t.Next = lang.T("bản thảo: hoàn thiện lời văn, rồi bỏ dòng draft: true", "a draft: write its words, then delete the line draft: true"), r.Doc.File
	default:
		t.Done, t.State = true, lang.T("%s", "%s").With(r.Doc.File)
	}
	return t
}

// proposals judges who is proposed, as long as nobody is honored. A campaign that rewards
// nobody has no such task.
func proposals(checked build.Checked, c *campaign.Campaign) Task {
	n := 0
	for _, a := range checked.Site.Proposals {
		if a.Campaign == c.ID {
			n++
		}
	}
	var list diag.List
	list.Add(award.Proposals(checked.Site, checked.Book, c.ID)...)
	t := Task{Key: "proposals", Title: lang.T("Xét danh sách đề nghị", "Check of the proposals")}
	switch broken := list.Count(diag.Error); {
	case n == 0 && honored(checked.Site, c) > 0:
		return Task{}
	case n == 0:
		t.State, t.Next = lang.T("chưa có danh sách đề nghị", "there are no proposals"), "thidua awards receive"
	case broken > 0:
		t.State, t.Next = lang.T("%d dòng, %d điều trái quy định", "%d rows, %d against the rules").With(n, broken), "thidua awards check --campaign "+c.ID
	default:
		t.Done, t.State = true, lang.T("%d dòng, đúng quy định", "%d rows, by the rules").With(n)
	}
	return t
}

func honored(site *source.Site, c *campaign.Campaign) int {
	n := 0
	for _, a := range site.Awards {
		if a.Campaign == c.ID {
			n++
		}
	}
	return n
}

func honors(site *source.Site, c *campaign.Campaign) Task {
	t := Task{Key: "honors", Title: lang.T("Bảng vàng", "Honor roll")}
	if n := honored(site, c); n > 0 {
		t.Done, t.State = true, lang.T("%d tập thể, cá nhân", "%d collectives and people").With(n)
		return t
	}
	t.State, t.Next = lang.T("chưa có quyết định nào", "no decision is entered"), "thidua awards grant"
	return t
}

// mailed says how many letters of who was honored were sent, as they would be written now.
func (o Office) mailed(ctx context.Context, site *source.Site, c *campaign.Campaign) (Task, error) {
	t := Task{Key: "letters", Title: lang.T("Thư khen thưởng", "Letters of the honors")}
	asked := string(source.MailHonors) + ":" + c.ID
	about := func(q source.Request) bool { return q.Kind == source.MailHonors && q.Campaign == c.ID }
	wanted := 0
	for _, r := range site.Recipients {
		for _, q := range r.Requests {
			if about(q) {
				wanted++
			}
		}
	}
	switch {
	case wanted == 0:
		t.State, t.Next = lang.T("chưa khai người nhận thư %s", "nobody gets %s").With(asked), "data/recipients.csv"
		return t, nil
	case honored(site, c) == 0:
		t.State, t.Next = lang.T("%d người nhận, chờ bảng vàng", "%d recipients, waiting for the honor roll").With(wanted), "thidua awards grant"
		return t, nil
	}
	m, err := o.PlanLetters(ctx, workspace.View{}, lang.Vi)
	if fault.IsRefusal(err) {
		t.State, t.Next = fault.Text(err), "content/index.md"
		return t, nil
	}
	if err != nil {
		return t, err
	}
	planned := m.Planned[:0:0]
	for _, p := range m.Planned {
		if about(p.Request) {
			planned = append(planned, p)
		}
	}
	sent, err := o.sent(m.Office, planned)
	if err != nil {
		return t, err
	}
	t.State = lang.T("đã gửi %d/%d thư như hiện nay", "%d of %d letters were sent as they are now").With(sent, len(planned))
	if t.Done = sent == len(planned) && sent > 0; !t.Done {
		t.Next = "thidua email render"
	}
	return t, nil
}

// sent counts the letters that the journal knows to be sent.
func (o Office) sent(office *letter.Office, planned []letter.Planned) (int, error) {
	manifest, err := office.Manifest(planned)
	if err != nil {
		return 0, err
	}
	journal, err := o.Sent()
	if err != nil {
		return 0, err
	}
	n := 0
	for _, e := range manifest.Messages {
		if journal.State(e.MessageID).State == smtp.Sent {
			n++
		}
	}
	return n, nil
}

// archived says whether the year in which a campaign ended has been archived.
func (o Office) archived(ctx context.Context, c *campaign.Campaign) (Task, error) {
	t := Task{Key: "archive", Title: lang.T("Bản lưu trữ năm %d", "Archive of %d").With(c.End.Year())}
	w, err := o.Open(ctx)
	if err != nil {
		return t, err
	}
	defer w.Close()
	names, _, err := archive.List(w)
	if err != nil {
		return t, err
	}
	for _, name := range names {
		if name.Year == c.End.Year() {
			t.Done, t.State, t.Next = true, lang.Same("%s").With(archive.Folder+"/"+name.File()), ""
		}
	}
	if !t.Done {
		t.State, t.Next = lang.T("chưa lập", "not made"), lang.Same("thidua archive create %d").With(c.End.Year()).Vi
	}
	return t, nil
}
