package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"sync"
)

// A Drawer draws options as SVG with ECharts in embedded engines, and remembers drawings on disk.
type Drawer struct {
	style *Style
	cache cache
	look  string       // what all keys have in common: bundle, advances, style, rewriter
	slots chan *engine // engines at rest; nil stands for one not yet started
	code  func() ([]byte, error)
}

// NewDrawer prepares a drawer. cacheDir "" means no cache. Engines start at the first drawing that the cache lacks.
func NewDrawer(style *Style, cacheDir string, engines int) *Drawer {
	d := &Drawer{style: style, cache: cache{cacheDir}, code: sync.OnceValues(precompiled)}
	d.slots = make(chan *engine, max(1, engines))
	for range cap(d.slots) {
		d.slots <- nil
	}
	sum := sha256.New()
	for _, part := range []string{rewriter, style.raw, worldScript, string(bundleScript), drawScript} {
		sum.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	d.look = hex.EncodeToString(sum.Sum(nil))
	return d
}

// A Drawing is one figure at both sizes.
type Drawing struct{ Wide, Narrow SVG }

// Draw draws every figure at both sizes, in the order given. Drawing is a pure function of the figures: neither the number
// of engines nor what they drew before shows.
func (d *Drawer) Draw(figures []*Figure) ([]Drawing, error) {
	out := make([]Drawing, len(figures))
	failed := make([]error, 2*len(figures))
	var wait sync.WaitGroup
	for i, f := range figures {
		for j, size := range []Size{Wide, Narrow} {
			to := &out[i].Wide
			if size == Narrow {
				to = &out[i].Narrow
			}
			e := <-d.slots
			wait.Go(func() {
				*to, e, failed[2*i+j] = d.draw(e, f, size)
				d.slots <- e
			})
		}
	}
	wait.Wait()
	d.cache.trim()
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	return out, nil
}

// draw draws one figure at one size, starting the engine when it must. An engine that failed is not used again.
func (d *Drawer) draw(e *engine, f *Figure, size Size) (SVG, *engine, error) {
	svg, plan, err := d.prepare(f, size)
	if err == nil {
		svg.body, e, err = d.body(e, svg, plan)
	}
	if err != nil {
		return SVG{}, e, fmt.Errorf("figure %s (%d px): %w", f.ID, size, err)
	}
	return svg, e, nil
}

// A plan is what a drawing is made from.
type plan struct {
	option []byte
	notes  *annotations
}

// prepare is everything of a drawing but the drawing.
func (d *Drawer) prepare(f *Figure, size Size) (SVG, plan, error) {
	if err := f.finite(); err != nil {
		return SVG{}, plan{}, err
	}
	sheet := f.layout(d.style, size)
	option, err := sheet.option()
	return SVG{
		Width: int(size), Height: sheet.pixels(), Option: string(option),
		title: f.Title, description: f.Description, lang: f.lang, families: d.style.families(), ground: d.style.Ground,
	}, plan{option, &sheet.annotations}, err
}

// body remembers or draws the inside of an SVG.
func (d *Drawer) body(e *engine, s SVG, p plan) (string, *engine, error) {
	key := d.key(s, p.option)
	if body, ok := d.cache.read(key); ok {
		return body, e, nil
	}
	if e == nil {
		code, err := d.code()
		if err != nil {
			return "", nil, err
		}
		if e, err = newEngine(d.style, code, generous); err != nil {
			return "", nil, err
		}
	}
	raw, err := e.draw("drawMarks", p.option, s.Width, s.Height)
	if err != nil {
		return "", nil, errors.Join(err, e.close())
	}
	body, err := rewrite(raw, d.style, p.notes)
	if err != nil {
		return "", e, err
	}
	d.cache.write(key, body)
	return body, e, nil
}

// key names a drawing by everything that it is a function of.
func (d *Drawer) key(s SVG, option []byte) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %s", d.look, s.Width, s.Height, option))
	return hex.EncodeToString(sum[:])
}

// Close frees the engines.
func (d *Drawer) Close() error {
	var failed []error
	for range cap(d.slots) {
		if e := <-d.slots; e != nil {
			failed = append(failed, e.close())
		}
		d.slots <- nil
	}
	return errors.Join(failed...)
}
