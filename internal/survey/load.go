package survey

import "barometre/internal/source"

// Load reads data/ from the snapshot. What cannot be read or does not cohere is a problem; the result is whole only when
// problems has not failed.
func Load(s *source.Snapshot, problems *source.Problems) *Barometer { panic("todo") }
