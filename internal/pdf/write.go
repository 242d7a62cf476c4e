package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
)

// version is that of the files we write: objects lie together, compressed, since 1.5; the rest of what Chromium writes is
// older.
const version = "1.7"

// pack is how many objects lie together in one stream.
const pack = 200

// write puts a file together: plain objects packed into compressed streams, the table of all in another. The same values
// give the same bytes.
func (f *file) write() []byte {
	w := &writer{places: make([]place, len(f.objects))}
	fmt.Fprintf(&w.out, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", version)
	var together []int
	for n, v := range f.objects {
		if s, ok := v.(*stream); ok {
			w.stream(n, s)
		} else if v != nil {
			together = append(together, n)
		}
	}
	for len(together) > 0 {
		some := together[:min(pack, len(together))]
		together = together[len(some):]
		w.pack(f.objects, some)
	}
	w.table(f.trailer)
	return w.out.Bytes()
}

// A writer is a file as it grows.
type writer struct {
	out    bytes.Buffer
	places []place // by number
}

// A place is where an object is: the three columns of the table. Kind 0 is nowhere, 1 a byte of the file, 2 an index of the
// stream with a number.
type place struct {
	kind  uint8
	at    uint32
	index uint16
}

// placeOf reads a row of the table.
func placeOf(row []byte) place {
	return place{row[0], binary.BigEndian.Uint32(row[1:]), binary.BigEndian.Uint16(row[5:])}
}

// appended adds the row of a place to a table.
func (p place) appended(rows []byte) []byte {
	return binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint32(append(rows, p.kind), p.at), p.index)
}

func (w *writer) stream(n int, s *stream) {
	w.places[n] = place{kind: 1, at: uint32(w.out.Len())}
	fmt.Fprintf(&w.out, "%d 0 obj\n%sstream\n%s\nendstream\nendobj\n", n, appended(nil, s.dict), s.data)
}

// pack writes objects into a stream with a new number.
func (w *writer) pack(objects []any, numbers []int) {
	var heads, bodies []byte
	for i, n := range numbers {
		heads = fmt.Appendf(heads, "%d %d ", n, len(bodies))
		bodies = append(appended(bodies, objects[n]), '\n')
		w.places[n] = place{kind: 2, at: uint32(len(w.places)), index: uint16(i)}
	}
	d := dict{"Type": name("ObjStm"), "N": number(strconv.Itoa(len(numbers))), "First": number(strconv.Itoa(len(heads)))}
	w.places = append(w.places, place{})
	w.stream(len(w.places)-1, deflate(d, append(heads, bodies...)))
}

// table ends the file. Its identifier is made of its content.
func (w *writer) table(trailer dict) {
	n, at := len(w.places), w.out.Len()
	w.places = append(w.places, place{kind: 1, at: uint32(at)})
	var rows []byte
	for _, p := range w.places {
		rows = p.appended(rows)
	}
	sum := sha256.Sum256(w.out.Bytes())
	id := text(sum[:16])
	w.stream(n, deflate(dict{
		"Type": name("XRef"), "W": array{number("1"), number("4"), number("2")}, "Size": number(strconv.Itoa(len(w.places))),
		"Root": trailer["Root"], "Info": trailer["Info"], "ID": array{id, id}}, rows))
	fmt.Fprintf(&w.out, "startxref\n%d\n%%%%EOF\n", at)
}

// appended adds a value as a file writes it.
func appended(out []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(out, "null"...)
	case bool:
		return strconv.AppendBool(out, v)
	case number:
		return append(out, v...)
	case reference:
		return fmt.Appendf(out, "%d 0 R", int(v))
	case name:
		return appendedName(out, v)
	case text:
		return appendedText(out, v)
	case array:
		out = append(out, '[')
		for i, item := range v {
			if i > 0 {
				out = append(out, ' ')
			}
			out = appended(out, item)
		}
		return append(out, ']')
	case dict:
		out = append(out, "<<"...)
		for _, key := range v.keys() {
			out = append(appendedName(out, key), ' ')
			out = appended(out, v[key])
		}
		return append(out, ">>"...)
	}
	panic(fmt.Sprintf("pdf: a value of type %T", v)) // no reader makes one
}

func appendedName(out []byte, n name) []byte {
	out = append(out, '/')
	for _, c := range []byte(n) {
		if c <= ' ' || c > '~' || c == '#' || isDelimiter(c) {
			out = fmt.Appendf(out, "#%02X", c)
		} else {
			out = append(out, c)
		}
	}
	return out
}

func appendedText(out []byte, s text) []byte {
	out = append(out, '(')
	for _, c := range []byte(s) {
		switch c {
		case '(', ')', '\\':
			out = append(out, '\\', c)
		case '\r': // a reader would take it for a line feed
			out = append(out, '\\', 'r')
		default:
			out = append(out, c)
		}
	}
	return append(out, ')')
}
