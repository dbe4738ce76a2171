package score

import "thidua/cmd/thidua/internal/campaign"

// AssignedToAll is Assigned for every unit, by its number, in one pass over the
// targets: asked unit by unit, the work grows with the square of their number.
func (b *Book) AssignedToAll(c *campaign.Campaign) [][]campaign.Target { return b.assigned(c) }
