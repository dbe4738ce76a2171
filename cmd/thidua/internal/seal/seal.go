// Package seal signs files with minisign keys and checks such signatures.
//
// A signature lies beside its file in a file of its own, as text. The minisign
// program checks it without this one: minisign -Vm FILE -P KEY.
package seal

import (
	"crypto"
	"errors"
	"io"
	"io/fs"
	"os"

	"aead.dev/minisign"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// Ending is added to the name of a file for its signature's.
const Ending = ".minisig"

// Why a key cannot be used.
var (
	keyMissing  = lang.T("không có tệp khóa %q", "there is no key file %q")
	keyInvalid  = lang.T("%q không phải là khóa minisign", "%q is not a minisign key")
	keyPassword = lang.T("khóa %q cần mật khẩu đúng trong biến môi trường THIDUA_KEY_PASSWORD", "the key %q needs the right password in the environment variable THIDUA_KEY_PASSWORD")
)

// A Signer signs with one secret key.
type Signer struct{ key minisign.PrivateKey }

// NewSigner reads a secret key; the password is for a key that is encrypted. A
// key that cannot be used is refused.
func NewSigner(file, password string) (*Signer, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Refuse(keyMissing, file)
	}
	if err != nil {
		return nil, err
	}
	var key minisign.PrivateKey
	if minisign.IsEncrypted(text) {
		if key, err = minisign.DecryptKey(password, text); err != nil {
			return nil, fault.Refuse(keyPassword, file)
		}
		return &Signer{key}, nil
	}
	if err := key.UnmarshalText(text); err != nil {
		return nil, fault.Refuse(keyInvalid, file)
	}
	return &Signer{key}, nil
}

// Sign signs what r gives. The comment is signed as well; no time is in it, so
// the same file has the same signature.
func (s *Signer) Sign(r io.Reader, comment string) ([]byte, error) {
	reader := minisign.NewReader(r)
	if _, err := io.Copy(io.Discard, reader); err != nil {
		return nil, err
	}
	return reader.SignWithComments(s.key, comment, "signature from minisign secret key"), nil
}

// ReadKey reads a public key, given itself or as the name of its file. One that
// cannot be used is refused.
func ReadKey(given string) (crypto.PublicKey, error) {
	var key minisign.PublicKey
	if key.UnmarshalText([]byte(given)) == nil {
		return key, nil
	}
	key, err := minisign.PublicKeyFromFile(given)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Refuse(keyMissing, given)
	case err != nil:
		return nil, fault.Refuse(keyInvalid, given)
	}
	return key, nil
}

// Verify reports whether a signature is one of what r gives, made with the key.
func Verify(r io.Reader, signature []byte, key crypto.PublicKey) (bool, error) {
	public, ok := key.(minisign.PublicKey)
	if !ok {
		return false, errors.New("no minisign key")
	}
	reader := minisign.NewReader(r)
	if _, err := io.Copy(io.Discard, reader); err != nil {
		return false, err
	}
	return reader.Verify(public, signature), nil
}
