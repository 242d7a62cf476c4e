package chart

import (
	"fmt"
	"math"
	"strconv"
)

// channels returns the red, green and blue of #rrggbb, from 0 to 1.
func channels(colour string) [3]float64 {
	var out [3]float64
	for i := range out {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8) // colourForm has checked the digits
		out[i] = float64(n) / 255
	}
	return out
}

// linear undoes the gamma of sRGB.
func linear(c float64) float64 {
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// luminance is the relative luminance of WCAG.
func luminance(colour string) float64 {
	c := channels(colour)
	return float64(0.2126*linear(c[0])) + float64(0.7152*linear(c[1])) + float64(0.0722*linear(c[2]))
}

// contrast is the contrast ratio of WCAG, from 1 to 21.
func contrast(a, b string) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

// mix goes from one colour to another by part, 0 to 1.
func mix(from, to string, part float64) string {
	a, b := channels(from), channels(to)
	var out [3]int
	for i := range out {
		out[i] = int(math.Round(255 * (a[i] + float64(part*(b[i]-a[i])))))
	}
	return fmt.Sprintf("#%02x%02x%02x", out[0], out[1], out[2])
}
