package cli

import (
	"bytes"
	"context"
	"errors"

	"thidua/cmd/thidua/internal/paper"
)

func (g *globals) printPaper(ctx context.Context, p *paper.Paper, b *bytes.Buffer) error {
	return errors.New("todo")
}
func (g *globals) printPack(ctx context.Context, name string, f paperFlags) error {
	return errors.New("todo")
}
