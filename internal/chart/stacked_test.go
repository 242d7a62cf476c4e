package chart

import (
	"fmt"
	"testing"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		name      string
		at        []float64
		low, high float64
		want      string
	}{
		{"what does not touch stays", []float64{10, 50, 90}, 0, 100, "[10 50 90]"},
		{"two stand around their middle", []float64{48, 52, 90}, 0, 100, "[38 62 90]"},
		{"three do", []float64{50, 50, 50}, 0, 100, "[26 50 74]"},
		{"those that are pushed push others", []float64{40, 42, 66}, 0, 100, "[25.33 49.33 73.33]"},
		{"none leaves by the low edge", []float64{1, 2}, 0, 100, "[10 34]"},
		{"nor by the high one", []float64{70, 98, 99}, 0, 100, "[42 66 90]"},
		{"nothing", nil, 0, 100, "[]"},
	} {
		slots := make([]slot, len(c.at))
		for i, at := range c.at {
			slots[i] = slot{at: at, width: 20}
		}
		got := []float64{}
		for _, s := range spread(slots, 4, c.low, c.high) {
			got = append(got, round(s.at))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
