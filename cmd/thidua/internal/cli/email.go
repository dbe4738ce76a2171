package cli

import (
	"context"
	"net/mail"
	"path/filepath"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) emailCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "email",
		Short: g.tr("Dựng và gửi báo cáo qua thư", "Render and send reports by email"),
		Args:  takes(0, 0),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(g.emailRenderCommand(), g.emailSendCommand(), g.emailStatusCommand())
	return cmd
}

type emailFlags struct {
	inputFlags
	out string
}

type renderFlags struct {
	emailFlags
	sign signFlags
}

func (g *globals) emailRenderCommand() *cobra.Command {
	var f renderFlags
	cmd := &cobra.Command{
		Use:   "render",
		Short: g.tr("Dựng mỗi thư thành một tệp .eml và một trang xem trước", "Render each message as an .eml file and a preview"),
		Long: g.tr(`Dựng báo cáo cho từng người nhận trong data/recipients.csv: một tệp .eml, một trang
xem trước, một trang mục lục và một bản kê. Không cần mạng, không gửi gì. Có --sign-cert và --sign-key
thì thư được ký số (S/MIME): thư đã xem là thư đã ký, khi gửi không cần khóa nữa.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Render the reports for each recipient in data/recipients.csv: an .eml file, a preview,
an index and a manifest. It needs no network and sends nothing. With --sign-cert and
--sign-key messages are signed (S/MIME): what is looked at is signed already, and
sending needs no key.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua email render -o thu\n  thidua email render --sign-cert chung-thu.pem --sign-key khoa-ky.pem",
		Args:    takes(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return g.runEmailRender(cmd.Context(), f) },
	}
	cmd.Flags().StringVarP(&f.out, "output", "o", "thu", g.tr("thư mục nhận các thư, tính từ thư mục làm việc", "the folder for the messages, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	g.addSignFlags(cmd, &f.sign)
	return cmd
}

func (g *globals) runEmailRender(ctx context.Context, f renderFlags) error {
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return err
	}
	sign := func(from *mail.Address) (*letter.Signer, error) { return g.signer(f.sign, from) }
	mailing, report, err := g.at().RenderLetters(ctx, workspace.Rendering{View: v, Out: f.out, Board: g.lang, Sign: sign})
	for _, s := range mailing.Skipped {
		g.note(lang.T("%s, %s: %s", "%s, %s: %s"), s.Address, string(s.Request.Kind), s.Why.In(g.lang))
	}
	if err != nil {
		return g.told(err)
	}
	office, planned, target := mailing.Office, mailing.Planned, g.inWorkspace(f.out)
	if g.json {
		return g.summary(map[string]any{"messages": len(planned), "signed": office.Signer != nil, "bytes": report.Bytes, "output": filepath.ToSlash(f.out), "as_of": office.On.String()})
	}
	g.say(lang.T("Đã dựng %d thư vào %s. Xem: mở %s.", "Rendered %d messages into %s. To review them, open %s."),
		len(planned), target, filepath.Join(target, "index.html"))
	if office.Signer != nil {
		g.say(lang.T("Đã ký bằng chứng thư của %s.", "Signed by the certificate of %s."), office.Signer.Signature().By)
	}
	return nil
}
