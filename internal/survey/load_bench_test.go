package survey

import (
	"fmt"
	"strings"
	"testing"

	"barometre/internal/source"
)

// grown is the trial project with an edition of n questions in each of the files, and so many figures.
func grown(files map[string][]byte, n int) *source.Snapshot {
	var questions strings.Builder
	questions.WriteString("questions:\n")
	for i := range n {
		fmt.Fprintf(&questions, "  - id: q-%d\n    label: Question %d\n    kind: single\n    scale: degre\n    unit: percent\n"+
			"    results: {total: {totale: 12, partielle: 64, non: 24, autre: 0}}\n", i, i)
	}
	files["data/2012/grown.yaml"] = []byte(questions.String())
	return source.NewSnapshot(files)
}

// BenchmarkLoad tells whether the cost of reading, and of asking for everything, stays linear in the questions.
func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100, 1000, 3000} {
		s := grown(project(b), n)
		b.Run(fmt.Sprintf("questions=%d", n), func(b *testing.B) {
			for b.Loop() {
				var problems source.Problems
				barometer := Load(s, &problems)
				if problems.Failed() {
					b.Fatal(problems.Sorted())
				}
				e := barometer.Edition("2012")
				for _, q := range e.Questions {
					for _, o := range q.Options {
						if _, err := barometer.Estimate(e, Reference{Question: q.ID, Answer: o.ID}); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/question")
		})
	}
}
