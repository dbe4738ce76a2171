package picture

import (
	"errors"
	"io"
	"strings"
)

// said words the error of a decoder that came to the end of the file too early.
// Some of them say so only in words.
func said(err error) error {
	if err == nil {
		return nil
	}
	for _, words := range []string{"short Huffman data", "not enough pixel data"} {
		if strings.Contains(err.Error(), words) {
			return ErrShort
		}
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return ErrShort
	}
	return err
}
