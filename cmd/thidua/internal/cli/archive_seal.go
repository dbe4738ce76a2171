package cli

import (
	"os"

	"thidua/cmd/thidua/internal/seal"
)

// keyPassword is where the password of a secret key comes from: a flag could be
// read by everybody on the machine.
const keyPassword = "THIDUA_KEY_PASSWORD"

// signer reads the key by which archives are signed; nil without a key.
func signer(keyFile string) (*seal.Signer, error) {
	if keyFile == "" {
		return nil, nil
	}
	return seal.NewSigner(keyFile, os.Getenv(keyPassword))
}
