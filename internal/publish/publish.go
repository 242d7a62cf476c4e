// Package publish puts a finished site into its output folder. It is the only writer of the project: every other
// package returns values.
//
// The promise is that readers see the old site or the new one, never a mixture and never nothing, and that a publication
// that fails leaves the old site as it was. The path of a file:
//
//  1. The output folder is resolved through symbolic links and examined. It must not be, hold or lie in a folder of
//     authors' files, and must hold nothing but what an earlier publication wrote, as its manifest.json tells.
//  2. The names of the files are checked: below the folder, and distinct on every system (checkPaths).
//  3. manifest.json is added: every file with its size and SHA-256.
//  4. All is written into a staging folder beside the output, flushed to the disk, read back and compared.
//  5. Staging and output are exchanged in one system call, and the old tree is removed.
//
// Where the system refuses the exchange (mount points, overlays, other systems than Linux) the site is published in place:
// staged inside the output first, so that a full disk is met before anything has changed, then moved file by file, assets
// before pages and removals last. Report says so.
//
// A single file, such as a PDF, is written by Replace, with the same promise.
package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"barometre/internal/site"
)

// Options are the choices of one publication.
type Options struct {
	Inputs []string // the folders of authors' files, which the output must keep clear of
}

// A Report tells what a publication did.
type Report struct {
	Output  string // the folder written to, through symbolic links
	Files   int    // published, manifest.json included
	Bytes   int64
	Changed int   // files that are new or differ from those published before
	Removed int   // files of the former site that are gone
	InPlace error // why the site could not be exchanged in one step; nil when it was
}

// Publish makes output hold exactly files and their manifest. The error is an *Error, or the context's when it was
// interrupted; after an error the output folder is as it was, unless the error says that it is not.
func Publish(ctx context.Context, output string, files []site.File, o Options) (Report, error) {
	if err := checkPaths(files); err != nil {
		return Report{}, err
	}
	target, err := resolve(output)
	if err != nil {
		return Report{}, err
	}
	if err := keepClear(target, o.Inputs); err != nil {
		return Report{}, err
	}
	p := newPublication(target, files)
	if err := p.run(ctx); err != nil {
		return Report{}, err
	}
	return p.report, nil
}

// A publication is one run of Publish.
type publication struct {
	target   string      // the output folder, resolved
	files    []site.File // with manifest.json
	manifest Manifest
	exchange func(a, b string) error // swaps two folders in one step
	report   Report
}

func newPublication(target string, files []site.File) *publication {
	m := NewManifest(files)
	p := &publication{target: target, manifest: m, exchange: exchange}
	p.files = append(append(p.files, files...), site.File{Path: ManifestName, Content: m.Encode()})
	p.report = Report{Output: target, Files: len(p.files)}
	for _, f := range p.files {
		p.report.Bytes += int64(len(f.Content))
	}
	return p
}

// run publishes by exchange, or in place when the system allows no exchange.
func (p *publication) run(ctx context.Context) error {
	err := p.beside(ctx)
	var no *noExchange
	if !errors.As(err, &no) {
		return err
	}
	if _, err := os.Stat(p.target); err != nil {
		return p.failed(no.cause) // no folder to publish in, and none can be made
	}
	p.report.InPlace = no.cause
	if err = p.inPlace(ctx); errors.As(err, &no) {
		return p.failed(no.cause)
	}
	if p.report.Changed+p.report.Removed == 0 {
		p.report.InPlace = nil // nothing was written, in any way
	}
	return err
}

// beside publishes by a staging folder next to the output. A *noExchange says that this cannot be done here.
func (p *publication) beside(ctx context.Context) error {
	parent := filepath.Dir(p.target)
	if err := os.MkdirAll(parent, folderMode); err != nil {
		return p.failed(err)
	}
	return p.locked(ctx, parent, func(staging string) error {
		if same, err := p.examine(); err != nil || same {
			return err
		}
		if err := p.stage(ctx, staging); err != nil {
			return err
		}
		return p.swap(ctx, staging)
	})
}

// locked runs work with a staging folder in workshop, alone: what killed runs left is removed before, and the staging
// folder after, whatever became of it.
func (p *publication) locked(ctx context.Context, workshop string, work func(staging string) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	unlock, err := lock(workshop, p.target)
	if errors.Is(err, os.ErrPermission) || isReadOnly(err) {
		return &noExchange{err}
	} else if err != nil {
		return p.failed(err)
	}
	defer unlock()
	if err := removeStale(workshop, p.target); err != nil {
		return p.failed(err)
	}
	staging := stagingFolder(workshop, p.target)
	// After an exchange the former site stands here. Should it resist, the next publication meets it as stale and says so.
	defer os.RemoveAll(staging)
	return work(staging)
}

// examine looks at the output folder as it is: foreign files are refused; same says that nothing needs writing.
func (p *publication) examine() (same bool, err error) {
	foreign, err := foreignFiles(p.target)
	if err != nil {
		return false, p.failed(err)
	}
	if len(foreign) > 0 {
		return false, refusal(foreignFile, "output", p.target, "count", strconv.Itoa(len(foreign)), "files", listed(foreign))
	}
	d, err := p.manifest.compare(p.target, true)
	if err != nil {
		return false, p.failed(err)
	}
	p.report.Changed = len(d.Missing) + len(d.Changed)
	p.report.Removed = len(d.Foreign)
	if p.report.Changed+p.report.Removed > 0 {
		return false, nil
	}
	if err := os.Remove(filepath.Join(p.target, pendingName)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return true, p.failed(err)
	}
	return true, nil
}

// swap puts the staged site in the place of the old one.
func (p *publication) swap(ctx context.Context, staging string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := p.exchange(staging, p.target)
	if errors.Is(err, os.ErrNotExist) { // the first publication
		err = os.Rename(staging, p.target)
	}
	if err == nil {
		err = syncFolder(filepath.Dir(p.target))
	} else if refusesExchange(err) {
		return &noExchange{err}
	}
	return p.failed(err)
}

// A noExchange says why a site cannot be published in one step in this place.
type noExchange struct{ cause error }

func (e *noExchange) Error() string { return "no exchange: " + e.cause.Error() }
func (e *noExchange) Unwrap() error { return e.cause }
