// Package closing is what is done when a campaign has ended (chốt phong trào): its rules and
// the day until which figures count are frozen in its front matter, the draft of its final
// report is written, and what is left to do is listed.
//
//	o := closing.Office{Ledger: ledger.Ledger{At: at}}
//	c, err := o.Look(ctx, "4225", campaign.Date{}) // what would be done, and why it cannot be
//	c, err = o.Close(ctx, "4225", campaign.Date{})
//
// Everything it does is in the files afterwards, and the list of what is left is read from
// them each time. To undo it the lines that it changed are changed back.
package closing

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

// An Office closes the campaigns of a workspace.
type Office struct{ ledger.Ledger }

// A Closing is how a campaign is closed, or would be.
type Closing struct {
	Campaign *campaign.Campaign // as it was before
	Was      bool               // it was closed already: nothing is changed
	Until    campaign.Date      // figures received later do not change it
	Changes  []Change           // of its front matter
	Report   string             // the draft that is written; "" where there is a report already
	Reasons  []lang.Text        // why it cannot be closed
	Notes    []lang.Text        // what should be known before
	Tasks    []Task             // what is left to do, or done

	text, closed, report []byte // the campaign's, before and after, and the draft
}

// A Change is a key of the front matter and what it is set to; Old is "" of a new one.
type Change struct{ Key, Old, New string }

// Look says how a campaign would be closed; nothing is written. No day is the last on which
// an export was received. Errors of the input are a *workspace.Faulty.
func (o Office) Look(ctx context.Context, id string, until campaign.Date) (*Closing, error) {
	checked, _, err := o.Sound(ctx, workspace.View{Drafts: true})
	if err != nil {
		return nil, err
	}
	c := checked.Site.Campaign(id)
	if c == nil {
		return nil, noCampaign(checked.Site, id)
	}
	out := &Closing{Campaign: c, Was: c.Final(), Until: c.FiguresUntil}
	if !out.Was {
		if err := o.plan(ctx, out, checked, until); err != nil {
			return nil, err
		}
	}
	out.Tasks, err = o.tasks(ctx, checked, c)
	return out, err
}

// Close closes a campaign. One that is closed is left as it is.
func (o Office) Close(ctx context.Context, id string, until campaign.Date) (*Closing, error) {
	c, err := o.Look(ctx, id, until)
	if err != nil || c.Was {
		return c, err
	}
	if len(c.Reasons) > 0 {
		return c, c.Refusal()
	}
	// The report first: a campaign that is closed gets none any more.
	if c.Report != "" {
		if err := o.Inside(c.Report); err != nil {
			return c, err
		}
		if err := output.WriteNew(output.Disk(), o.Path(filepath.FromSlash(c.Report)), output.Bytes(c.report)); err != nil {
			return c, err
		}
	}
	if err := o.Rewrite(ctx, c.Campaign.At.File, c.text, c.closed); err != nil {
		return c, err
	}
	checked, _, err := o.Sound(ctx, workspace.View{Drafts: true})
	if err != nil {
		return c, err
	}
	c.Tasks, err = o.tasks(ctx, checked, checked.Site.Campaign(id))
	return c, err
}

// Refusal is why a campaign cannot be closed, as an error.
func (c *Closing) Refusal() error {
	all := lang.Text{}
	for _, r := range c.Reasons {
		all = lang.Same("%s\n  - %s").With(all, r)
	}
	return fault.Refuse(lang.T("chưa chốt được phong trào %s:%s", "campaign %s cannot be closed yet:%s"), c.Campaign.ID, all)
}

func noCampaign(site *source.Site, id string) error {
	var ids []string
	for _, c := range site.Campaigns {
		ids = append(ids, c.ID)
	}
	return fault.Refuse(lang.T("không có phong trào %q; các phong trào: %s", "there is no campaign %q; campaigns: %s"), id, strings.Join(ids, ", "))
}

// plan finds what closing would change, and what stands against it.
func (o Office) plan(ctx context.Context, c *Closing, checked build.Checked, until campaign.Date) error {
	w, err := o.Open(ctx)
	if err != nil {
		return err
	}
	defer w.Close()
	if c.text, err = fs.ReadFile(w, c.Campaign.At.File); err != nil {
		return err
	}
	c.Until = until
	if until.IsZero() {
		c.Until = lastReceived(checked)
	}
	c.judge(checked)
	if err := c.freeze(); err != nil {
		return err
	}
	if len(c.Reasons) > 0 {
		return nil
	}
	return o.draft(ctx, c, checked)
}

// lastReceived is the last day on which an export came; without a register the day as of
// which the figures stand.
func lastReceived(checked build.Checked) campaign.Date {
	last := campaign.Date{}
	for _, f := range checked.Site.Results.Files {
		if last.Before(f.ReceivedOn) {
			last = f.ReceivedOn
		}
	}
	if last.IsZero() {
		return checked.Book.Newest
	}
	return last
}

// freeze edits the front matter: the campaign is final, its rules keep the edition of the
// method that they are computed by, and figures count until a day. Every other byte stays.
func (c *Closing) freeze() error {
	was := c.Campaign
	text, err := fields.Edit(c.text, string(campaign.Final), fields.Step{Key: "status"})
	if err != nil {
		return c.unedited("status", err)
	}
	c.Changes = append(c.Changes, Change{"status", string(was.Status), string(campaign.Final)})
	if was.Scoring.Method > 0 {
		method := strconv.Itoa(was.Scoring.Method)
		named, err := fields.AddBeside(text, "method", method, fields.Step{Key: "scoring"}, fields.Step{Key: "version"})
		switch {
		case err == nil:
			text = named
			c.Changes = append(c.Changes, Change{"scoring.method", "", method})
		case !errors.Is(err, fields.ErrKeyThere):
			return c.unedited("scoring.method", err)
		}
	}
	if text, err = fields.Edit(text, c.Until.Format(), fields.Step{Key: "figures_until"}); err != nil {
		return c.unedited("figures_until", err)
	}
	old := ""
	if !was.FiguresUntil.IsZero() {
		old = was.FiguresUntil.Format()
	}
	c.Changes = append(c.Changes, Change{"figures_until", old, c.Until.Format()})
	c.closed = text
	return nil
}

func (c *Closing) unedited(key string, _ error) error {
	return fault.Refuse(lang.T("không ghi được khóa %s vào %s: khóa ấy không nằm trên một dòng; sửa tay rồi làm lại", "the key %s of %s cannot be set: it does not stand on one line; edit it by hand and try again"), key, c.Campaign.At.File)
}
