package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// A file is a PDF file taken apart.
type file struct {
	objects []any // by number; nil where there is none
	trailer dict
}

// readFile takes a file apart. It understands what Chromium writes, plain objects and one table of them, and what write
// does; it mends nothing.
func readFile(data []byte) (*file, error) {
	at := bytes.LastIndex(data, []byte("startxref"))
	switch {
	case !bytes.HasPrefix(data, []byte("%PDF-")):
		return nil, fmt.Errorf("%w: no %%PDF- at its beginning", errSyntax)
	case !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) || at < 0:
		return nil, fmt.Errorf("%w: no %%%%EOF at its end", errSyntax)
	}
	r := &reader{data: data, at: at + len("startxref")}
	r.at = min(r.integer(), len(data))
	f := &file{}
	if r.take("xref") {
		f.plain(r)
	} else {
		f.packed(r)
	}
	switch {
	case r.err != nil:
		return nil, r.err
	case f.catalog() == nil:
		return nil, fmt.Errorf("%w: no catalog", errSyntax)
	}
	return f, nil
}

// plain reads the table of objects that stand each for itself, and all of them.
func (f *file) plain(r *reader) {
	first, count := r.integer(), r.integer()
	if first != 0 || count > len(r.data) {
		r.fail()
		return
	}
	places := make([]int, count)
	for i := range places {
		place := r.integer()
		r.integer()
		if kind := r.word(); kind == "n" {
			places[i] = place
		} else if kind != "f" {
			r.fail()
		}
	}
	r.want("trailer")
	r.want("<<")
	f.trailer, _ = r.dict(0).(dict)
	f.objects = make([]any, count)
	for i, place := range places {
		if place > 0 && r.err == nil {
			r.at = min(place, len(r.data))
			f.objects[i] = r.object(i)
		}
	}
}

// row is how many bytes the table of a packed file has for an object.
const row = 7

// packed reads the table that is a stream, and all objects, most of which lie in other streams.
func (f *file) packed(r *reader) {
	table, _ := r.object(-1).(*stream)
	if table == nil || string(appended(nil, table.dict["W"])) != "[1 4 2]" {
		r.fail()
		return
	}
	rows, ok := table.inflated()
	if !ok || len(rows)%row != 0 {
		r.fail()
		return
	}
	f.trailer, f.objects = table.dict, make([]any, len(rows)/row)
	for n := range f.objects {
		if p := placeOf(rows[n*row:]); p.kind == 1 {
			r.at = min(int(p.at), len(r.data))
			f.objects[n] = r.object(n)
		}
	}
	for n := range f.objects {
		if s, ok := f.objects[n].(*stream); ok && s.dict.is("Type", "ObjStm") {
			f.unpack(r, s)
		}
	}
	for n := range f.objects { // what only holds the file together
		if s, ok := f.objects[n].(*stream); ok && (s.dict.is("Type", "ObjStm") || s.dict.is("Type", "XRef")) {
			f.objects[n] = nil
		}
	}
}

// unpack reads the objects that lie in a stream.
func (f *file) unpack(r *reader, s *stream) {
	content, ok := s.inflated()
	if !ok {
		r.fail()
		return
	}
	inner := &reader{data: content}
	count := (&reader{data: []byte(s.dict.number("N"))}).integer()
	first := (&reader{data: []byte(s.dict.number("First"))}).integer()
	for i := 0; i < count && inner.err == nil; i++ {
		n, at := inner.integer(), inner.integer()
		if n >= len(f.objects) || first+at > len(content) {
			inner.fail()
			break
		}
		body := &reader{data: content, at: first + at}
		f.objects[n], inner.err = body.value(0), body.err
	}
	if inner.err != nil {
		r.fail()
	}
}

// object reads an object with this number, or with any when n is negative.
func (r *reader) object(n int) any {
	if found := r.integer(); n >= 0 && found != n || r.integer() != 0 {
		return r.fail()
	}
	r.want("obj")
	v := r.value(0)
	if d, ok := v.(dict); ok && r.take("stream") {
		v = r.stream(d)
	}
	r.want("endobj")
	return v
}

// stream reads what follows the dictionary of a stream and the word "stream".
func (r *reader) stream(d dict) any {
	if r.peek() == '\r' {
		r.at++
	}
	length := (&reader{data: []byte(d.number("Length"))}).integer()
	begin := r.at + 1
	if r.peek() != '\n' || length > len(r.data)-begin {
		return r.fail()
	}
	r.at = begin + length
	data := r.data[begin:r.at]
	r.want("endstream")
	return &stream{d, data}
}

// of follows references to a value.
func (f *file) of(v any) any {
	for range deepest {
		to, isReference := v.(reference)
		if !isReference {
			return v
		}
		if v = nil; int(to) < len(f.objects) {
			v = f.objects[to]
		}
	}
	return nil
}

// dict returns a dictionary, through references; nil is an empty one.
func (f *file) dict(v any) dict {
	d, _ := f.of(v).(dict)
	return d
}

func (f *file) array(v any) array {
	a, _ := f.of(v).(array)
	return a
}

func (f *file) catalog() dict { return f.dict(f.trailer["Root"]) }

// number returns a number of a dictionary as it is written, "" when there is none.
func (d dict) number(key name) number {
	n, _ := d[key].(number)
	return n
}

func (d dict) is(key, value name) bool { return d[key] == value }

// add gives a value a number of its own.
func (f *file) add(v any) reference {
	f.objects = append(f.objects, v)
	return reference(len(f.objects) - 1)
}

// put gives the object that a value refers to another value, or adds one where it refers to none.
func (f *file) put(at, v any) reference {
	to, isReference := at.(reference)
	if !isReference || int(to) >= len(f.objects) {
		return f.add(v)
	}
	f.objects[to] = v
	return to
}

// keys returns the keys of a dictionary in one order.
func (d dict) keys() []name { return slices.Sorted(maps.Keys(d)) }

// pages returns the pages in their order.
func (f *file) pages() []reference {
	var found []reference
	seen := map[reference]bool{}
	var walk func(v any)
	walk = func(v any) {
		to, _ := v.(reference)
		if to == 0 || seen[to] {
			return
		}
		seen[to] = true
		switch d := f.dict(to); {
		case d.is("Type", "Page"):
			found = append(found, to)
		case d.is("Type", "Pages"):
			for _, kid := range f.array(d["Kids"]) {
				walk(kid)
			}
		}
	}
	walk(f.catalog()["Pages"])
	return found
}

// places returns the numbers of the pages that named places are on, from 1.
func (f *file) places() map[string]int {
	numbers := map[reference]int{}
	for i, p := range f.pages() {
		numbers[p] = i + 1
	}
	found := map[string]int{}
	for place, v := range f.dict(f.catalog()["Dests"]) {
		if destination := f.array(v); len(destination) > 0 {
			if page, ok := destination[0].(reference); ok && numbers[page] > 0 {
				found[string(place)] = numbers[page]
			}
		}
	}
	return found
}

// inflated returns the content of a stream, and whether it could be read: no filter but Flate is.
func (s *stream) inflated() ([]byte, bool) {
	if !s.dict.is("Filter", "FlateDecode") || s.dict["DecodeParms"] != nil {
		return s.data, s.dict["Filter"] == nil
	}
	const most = 1 << 28
	z, err := zlib.NewReader(bytes.NewReader(s.data))
	if err != nil {
		return nil, false
	}
	out, err := io.ReadAll(io.LimitReader(z, most))
	return out, err == nil && len(out) < most
}

// deflate makes a stream of content as small as this program can.
func deflate(d dict, content []byte) *stream {
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestCompression) // the level exists
	z.Write(content)                                        // memory takes everything
	z.Close()
	d["Filter"], d["Length"] = name("FlateDecode"), count(out.Bytes())
	return &stream{d, out.Bytes()}
}

// count is how many bytes there are, as a number of the file.
func count(data []byte) number { return number(strconv.Itoa(len(data))) }

func (d dict) copy() dict { return maps.Clone(d) }
