package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   g.tr("In phiên bản", "Print the version"),
		Example: "  thidua version\n  thidua version --json",
		Args:    takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if g.json {
				return g.summary(map[string]any{"version": workspace.Version, "system": runtime.GOOS, "processor": runtime.GOARCH, "go": runtime.Version()})
			}
			fmt.Fprintln(g.Stdout, "thidua", workspace.Version)
			return nil
		},
	}
}
