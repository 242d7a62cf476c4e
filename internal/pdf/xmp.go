package pdf

import (
	"encoding/xml"
	"strings"
)

// xmp is the newer place where a PDF speaks of itself. It never claims to follow PDF/UA or PDF/A: nothing here proves it.
func (s *sheet) xmp(producer string) string {
	x := &packet{lang: s.Lang}
	x.begin()
	x.alternatives("dc:title", s.Title)
	x.list("dc:creator", "Seq", s.Author)
	x.alternatives("dc:description", s.Subject)
	x.list("dc:subject", "Bag", s.Keywords...)
	x.list("dc:language", "Bag", s.Lang)
	x.alternatives("dc:rights", s.Licence)
	x.element("xmpRights:WebStatement", s.Terms)
	x.element("pdf:Keywords", strings.Join(s.Keywords, ", "))
	x.element("pdf:Producer", producer)
	x.element("xmp:CreatorTool", creator)
	x.element("xmp:CreateDate", s.Date)
	x.element("xmp:ModifyDate", s.Date)
	x.end()
	return x.out.String()
}

// A packet is XMP as it is written.
type packet struct {
	out  strings.Builder
	lang string
}

func (x *packet) begin() {
	x.out.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` + "\n")
}

func (x *packet) end() {
	x.out.WriteString("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
}

// element writes a property; one without value is left out, as all below.
func (x *packet) element(property, value string) {
	if value != "" {
		x.out.WriteString("<" + property + ">" + escaped(value) + "</" + property + ">\n")
	}
}

// alternatives writes a property that has its language.
func (x *packet) alternatives(property, value string) {
	if value == "" {
		return
	}
	x.out.WriteString("<" + property + "><rdf:Alt>")
	for _, lang := range []string{"x-default", x.lang} {
		x.out.WriteString(`<rdf:li xml:lang="` + escaped(lang) + `">` + escaped(value) + "</rdf:li>")
	}
	x.out.WriteString("</rdf:Alt></" + property + ">\n")
}

// list writes a property of several values.
func (x *packet) list(property, kind string, values ...string) {
	if strings.Join(values, "") == "" {
		return
	}
	x.out.WriteString("<" + property + "><rdf:" + kind + ">")
	for _, value := range values {
		x.out.WriteString("<rdf:li>" + escaped(value) + "</rdf:li>")
	}
	x.out.WriteString("</rdf:" + kind + "></" + property + ">\n")
}

func escaped(s string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(s)) // a builder takes everything
	return out.String()
}
