package source

import (
	"regexp"
	"strconv"
)

// diagnose says where a fault of syntax is and what to do. The library's lines are approximate and it gives no column.
func (p *yamlParser) diagnose(err error) {
	p.add(badSyntax, p.file.Place(p.file.offset(p.reportedLine(err), 1), 1), nil)
}

// reportedLine is the line of the file that the library names.
func (p *yamlParser) reportedLine(err error) int {
	line := 1
	if m := regexp.MustCompile(`line (\d+):`).FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	return line + p.firstLine - 1
}
