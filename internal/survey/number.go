package survey

// A Number is an exact rational, Den > 0. Every number is rounded, formatted and worded in this file, and nowhere else:
// charts, tables, CSV, descriptions and prose receive these strings.
type Number struct{ Num, Den int64 }

// Percent prints a share for readers: « 57 % » in French (U+00A0 before %), "57%" in English, half-up, with the
// decimals given (0 for published whole percentages).
func (n Number) Percent(lang string, decimals int) string { panic("todo") }

// Text prints a number for readers with decimals, thousands apart (U+202F in French).
func (n Number) Text(lang string, decimals int) string { panic("todo") }

// Plain prints a number for machines: point, no unit, no thousands.
func (n Number) Plain(decimals int) string { panic("todo") }

// Rounded returns the number rounded half-up as a scaled integer: 12.345 at 1 decimal is 123.
func (n Number) Rounded(decimals int) int64 { panic("todo") }

// Float returns the number rounded half-up for a drawing: the value that Plain prints.
func (n Number) Float(decimals int) float64 { panic("todo") }

// Decimals is how many decimals the estimate is printed with: those published, or 0 for bases under 1 000.
func (e Estimate) Decimals() int { panic("todo") }

// Print is the estimate as readers see it anywhere: « 57 % », « environ 60 % », « un tiers », « n. d. ».
func (e Estimate) Print(lang string) string { panic("todo") }

// Plain is the estimate in machine files, "" when it has no value.
func (e Estimate) Plain() string { panic("todo") }
