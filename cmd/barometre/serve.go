package main

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"

	"barometre/internal/preview"
	"barometre/internal/site"
	"barometre/internal/source"
	"barometre/themes"

	"github.com/spf13/pflag"
)

func serveCommand() command {
	return command{
		name:    "serve",
		summary: phrase{"montre le site dans un navigateur pendant que vous écrivez", "show the site in a browser while you write"},
		examples: []example{
			{"barometre serve --open", phrase{"montre le site et ouvre le navigateur", "show the site and open the browser"}},
			{"barometre serve --addr 127.0.0.1:9000", phrase{"sert sur un autre port", "serve on another port"}},
		},
		prepare: func(c *call, flags *pflag.FlagSet) func() int {
			addr := flags.String("addr", "127.0.0.1:8400", c.say(phrase{"`ADRESSE` et port où servir", "`ADDRESS` and port to serve on"}))
			open := flags.Bool("open", false, c.say(phrase{"ouvre le navigateur", "open the browser"}))
			return func() int { return c.serve(*addr, *open) }
		},
	}
}

// serve shows the site until it is interrupted, which is its ordinary end.
func (c *call) serve(addr string, open bool) int {
	root, code := c.findRoot()
	if code != exitDone {
		return code
	}
	builder := preview.NewBuilder(themes.Builtin(), cacheFolder(false), site.Options{Drafts: true, Preview: true})
	defer builder.Close()
	o := preview.Options{Root: root, Addr: addr, Lang: c.lang, Build: builder.Build, Out: c.stdout}
	if open {
		o.OnBuild = c.openOnce()
	}
	err := preview.Serve(c.ctx, o)
	var told worded
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &told):
		return c.conclude(nil, verdict{[]source.Problem{told.Worded()}, exitMachine, ""})
	}
	return c.machine(err)
}

// openOnce opens the browser at the first build that is served.
func (c *call) openOnce() func(preview.Built) {
	opened := false
	return func(b preview.Built) {
		if opened {
			return
		}
		opened = true
		if err := opener(b.Address).Start(); err != nil {
			fmt.Fprintln(c.stderr, c.say(noBrowserIs))
		}
	}
}

// opener is the system's way to open an address.
func opener(address string) *exec.Cmd {
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", address)
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	}
	return exec.Command("xdg-open", address)
}
