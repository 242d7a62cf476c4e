package survey

// Estimates lists everything that a reference to edition e can designate: each option and net of each question, for each
// category, and the facts of the edition; in the order of the data files. Their references name no edition.
func (b *Barometer) Estimates(e *Edition) []Estimate {
	var all []Estimate
	add := func(ref Reference) {
		if est, err := b.Estimate(e, ref); err == nil {
			all = append(all, est)
		}
	}
	for _, q := range e.Questions {
		for _, r := range q.Results {
			for _, answer := range q.answers(true) {
				ref := Reference{Question: q.ID, Answer: answer}
				if r.Category != total {
					ref.Category = r.Category
				}
				add(ref)
			}
		}
	}
	for _, ref := range Facts() {
		add(ref)
	}
	return all
}
