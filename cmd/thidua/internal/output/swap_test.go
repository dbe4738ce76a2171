package output

import (
	"io/fs"
	"testing"
	"time"
)

func TestTransientRenameFailureIsTriedAgain(t *testing.T) {
	defer func(d time.Duration) { renameTimeout = d }(renameTimeout)
	tries := 0
	rename := func() error {
		if tries++; tries < 4 {
			return fs.ErrPermission
		}
		return nil
	}
	renameTimeout = 0
	if err := retrying(rename); err == nil || tries != 1 {
		t.Errorf("without a timeout: %v after %d tries", err, tries)
	}
	renameTimeout, tries = time.Second, 0
	if err := retrying(rename); err != nil || tries != 4 {
		t.Errorf("with a timeout: %v after %d tries", err, tries)
	}
}
