package source

import (
	"regexp"
	"strconv"
	"strings"
)

// maxDigits keeps every number and every sum of numbers far inside an int64.
const maxDigits = 15

// Int reads a whole number.
func (n *Node) Int(problems *Problems) (int64, bool) {
	num, den, ok := n.Decimal(problems)
	if !ok {
		return 0, false
	}
	if den != 1 {
		problems.Add(notWhole, n.Place, Args{"text": n.Text})
		return 0, false
	}
	return num, true
}

// Decimal reads a number exactly, as num / den, where den is 10 to the number of decimals written: 12.50 is 1250 / 100.
func (n *Node) Decimal(problems *Problems) (num, den int64, ok bool) {
	if n == nil {
		return 0, 0, false
	}
	if n.Kind != Scalar {
		n.wrong("@number", problems)
		return 0, 0, false
	}
	whole, decimals, ok := splitNumber(n.Text)
	switch {
	case !ok || n.Quoted:
		n.notNumber(problems)
		return 0, 0, false
	case len(strings.TrimPrefix(whole, "-"))+len(decimals) > maxDigits:
		problems.Add(numberRange, n.Place, Args{"text": n.Text})
		return 0, 0, false
	}
	num, _ = strconv.ParseInt(whole+decimals, 10, 64) // 15 digits always fit
	den = 1
	for range decimals {
		den *= 10
	}
	return num, den, true
}

// splitNumber accepts one writing only, that nobody and no program can read in two ways: 12, -3, 0.5.
func splitNumber(s string) (whole, decimals string, ok bool) {
	whole, decimals, point := strings.Cut(s, ".")
	digits := strings.TrimPrefix(whole, "-")
	switch {
	case !isDigits(digits), point && !isDigits(decimals):
		return "", "", false
	case len(digits) > 1 && digits[0] == '0':
		return "", "", false
	}
	return whole, decimals, true
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// notNumber reports a text that is no number, or one that could be read as several, with the way to write it.
func (n *Node) notNumber(problems *Problems) {
	write := writeNumber(n.Text)
	code := notANumber
	if write != "" || strings.ContainsAny(n.Text, "0123456789") || strings.HasPrefix(strings.TrimLeft(n.Text, "+-"), ".") {
		code = ambiguousNumber
	}
	if n.Quoted && write != "" {
		code = quotedNumber
	}
	problems.Add(code, n.Place, Args{"text": n.Text, "write": write})
}

// writeNumber is the plain writing of what the author most likely meant, or "" when that is not sure: nobody knows what
// 12:30, 0x1F or 1.000,5 stands for.
func writeNumber(s string) string {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "_", "", "’", "", "'", "", "−", "-", "%", "").Replace(s)
	s = strings.TrimPrefix(s, "+")
	if exponent := regexp.MustCompile(`^(-?[1-9])[eE]\+?(\d)$`).FindStringSubmatch(s); exponent != nil {
		zeros, _ := strconv.Atoi(exponent[2])
		return exponent[1] + strings.Repeat("0", zeros)
	}
	if thousands := regexp.MustCompile(`,\d{3}$`); strings.Count(s, ",") == 1 && !strings.Contains(s, ".") && !thousands.MatchString(s) {
		s = strings.Replace(s, ",", ".", 1)
	}
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	s = strings.TrimSuffix(strings.TrimLeft(s, "0"), ".")
	if s == "" || strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	if _, _, ok := splitNumber(sign + s); !ok {
		return ""
	}
	return sign + s
}
