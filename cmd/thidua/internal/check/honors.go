package check

import (
	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/diag"
)

// honorRolls holds what was decided against the rules of the campaigns. Proposals are
// for "thidua awards check": they may break rules while they are still being made.
func honorRolls(in Input) []diag.Diagnostic { return award.Rolls(in.Site, in.Book, "") }
