package cli

import (
	"errors"
	"io/fs"
	"os"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/seal"
)

// keyPassword is where the password of a secret key comes from: a flag could be
// read by everybody on the machine.
const keyPassword = "THIDUA_KEY_PASSWORD"

// signer makes a function that signs a file; nil without a key.
func signer(keyFile string) (func(f *os.File, comment string) ([]byte, error), error) {
	if keyFile == "" {
		return nil, nil
	}
	s, err := seal.NewSigner(keyFile, os.Getenv(keyPassword))
	if err != nil {
		return nil, err
	}
	return func(f *os.File, comment string) ([]byte, error) { return s.Sign(f, comment) }, nil
}

// verifySignature checks the signature beside a file; why says what is wrong.
func verifySignature(file, publicKey string) (ok bool, why lang.Text, err error) {
	key, err := seal.ReadKey(publicKey)
	if err != nil {
		return false, lang.Text{}, err
	}
	signature, err := os.ReadFile(file + seal.Ending)
	if errors.Is(err, fs.ErrNotExist) {
		return false, lang.T("không có tệp chữ ký %q bên cạnh", "there is no signature file %q beside it").With(file + seal.Ending), nil
	}
	if err != nil {
		return false, lang.Text{}, err
	}
	f, err := os.Open(file)
	if err != nil {
		return false, lang.Text{}, err
	}
	defer f.Close()
	ok, err = seal.Verify(f, signature, key)
	return ok, lang.T("chữ ký không đúng với tệp hoặc với khóa này", "the signature does not match the file or this key"), err
}
