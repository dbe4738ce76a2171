package cli

import (
	"os"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/source"
)

// settings are those of the workspace; none where it cannot be read, which commands that
// need more of it say themselves.
func (g *globals) settings() source.Settings {
	root, err := os.OpenRoot(g.dir)
	if err != nil {
		return source.Settings{}
	}
	defer root.Close()
	return source.ReadSettings(root.FS())
}

// serverOf takes from the settings what the flags of a command do not say of the server.
func (g *globals) serverOf(cmd *cobra.Command, f *sendFlags) {
	server := g.settings().MailServer
	said := func(name string) bool { return cmd.Flags().Changed(name) }
	if server.Host != "" && !said("host") {
		f.host = server.Host
	}
	if server.Port != 0 && !said("port") {
		f.port = server.Port
	}
	if server.Security != "" && !said("security") {
		f.security = server.Security
	}
	if server.User != "" && !said("user") {
		f.user = server.User
	}
}
