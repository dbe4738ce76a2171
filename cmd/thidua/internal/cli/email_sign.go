package cli

import (
	"errors"
	"fmt"
	"net/mail"
	"os"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/letter"
)

// signFlags name the files of the certificate by which messages are signed.
type signFlags struct{ certificate, key string }

// The same, where no flag names them.
const (
	certificateVariable = "THIDUA_SIGN_CERT"
	keyVariable         = "THIDUA_SIGN_KEY"
)

func (g *globals) addSignFlags(cmd *cobra.Command, f *signFlags) {
	cmd.Flags().StringVar(&f.certificate, "sign-cert", os.Getenv(certificateVariable),
		g.tr("ký số S/MIME bằng chứng thư trong tệp PEM này (hoặc biến "+certificateVariable+")", "sign with S/MIME, using the certificate in this PEM file (or "+certificateVariable+")"))
	cmd.Flags().StringVar(&f.key, "sign-key", os.Getenv(keyVariable),
		g.tr("tệp PEM chứa khóa riêng của chứng thư ấy (hoặc biến "+keyVariable+")", "the PEM file of its private key (or "+keyVariable+")"))
}

// signer reads the certificate and key that the flags name; nil where they name none.
func (g *globals) signer(f signFlags, from *mail.Address) (*letter.Signer, error) {
	if f.certificate == "" && f.key == "" {
		return nil, nil
	}
	if f.certificate == "" || f.key == "" {
		return nil, usage(lang.T("để ký thư cần cả --sign-cert và --sign-key", "signing needs both --sign-cert and --sign-key"))
	}
	certificate, err := readNamed("--sign-cert", f.certificate)
	if err != nil {
		return nil, err
	}
	key, err := readNamed("--sign-key", f.key)
	if err != nil {
		return nil, err
	}
	s, err := letter.NewSigner(certificate, key, from.Address, g.Now())
	var wrong *letter.SignerError
	if errors.As(err, &wrong) {
		return nil, usage(lang.T("không ký được bằng %s và %s:\n%s", "cannot sign with %s and %s:\n%s"), f.certificate, f.key, wrong.Text())
	}
	return s, err
}

// readNamed reads a file that a flag names; the flag is in the message where there is none.
func readNamed(flag, name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usage(lang.T("%s: không có tệp %q", "%s: there is no file %q"), flag, name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return data, nil
}
