package narrative

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"barometre/internal/source"
)

// table renders a table that scrolls by itself, with a name for those who reach it by keyboard.
func (p *proof) table(n *extast.Table) {
	p.tables++
	name := p.regionName(words(p.lang).table + " " + itoa(p.tables))
	p.out.WriteString(`<div class="table-scroll" tabindex="0" role="region" aria-label="` + name + `"><table>` + "\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.(type) {
		case *extast.TableHeader:
			p.out.WriteString("<thead>\n")
			p.row(c, "th")
			p.out.WriteString("</thead>\n<tbody>\n")
		case *extast.TableRow:
			p.row(c, "td")
		}
	}
	p.out.WriteString("</tbody>\n</table></div>\n")
}

// row renders a line of a table. A head that says nothing is an ordinary cell.
func (p *proof) row(n ast.Node, tag string) {
	p.lostCells(n)
	p.out.WriteString("<tr>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		cell, _ := c.(*extast.TableCell)
		l := p.line(cell, false)
		open, end := tag, tag
		switch {
		case tag == "th" && l.plain() == "":
			open, end = "td", "td"
		case tag == "th":
			open += ` scope="col"`
		}
		if cell.Alignment != extast.AlignNone {
			open += ` class="align-` + cell.Alignment.String() + `"`
		}
		p.out.WriteString("<" + open + ">")
		l.render(&p.out)
		p.out.WriteString("</" + end + ">")
	}
	p.out.WriteString("</tr>\n")
}

// lostCells reports what stands after the last column: it would be left out without a word.
func (p *proof) lostCells(n ast.Node) {
	last := n.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return
	}
	start := last.Lines().At(last.Lines().Len() - 1).Stop
	end := start
	if length := bytes.IndexByte(p.source[start:], '\n'); length >= 0 {
		end += length
	} else {
		end = len(p.source)
	}
	rest := bytes.TrimSpace(p.source[start:end])
	if rest = bytes.Trim(rest, "| \t"); len(rest) > 0 {
		at := start + bytes.Index(p.source[start:end], rest)
		p.problems.Add(lostCells, p.place(at, len(rest)), source.Args{"cells": string(rest)})
	}
}
