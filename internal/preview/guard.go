package preview

import (
	"net"
	"net/http"
)

// hosts are the names that a request may give this server: a page of another site that has its own name point to this
// machine is refused by them.
type hosts struct {
	main  string // host:port, to be printed
	port  string
	names map[string]bool
	open  bool // other machines can connect
}

func newHosts(addr net.Addr) hosts {
	host, port, _ := net.SplitHostPort(addr.String())
	ip := net.ParseIP(host)
	h := hosts{port: port, names: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}, open: !ip.IsLoopback()}
	if ip.IsUnspecified() {
		host = "127.0.0.1"
		h.addOwn()
	}
	h.names[host] = true
	h.main = net.JoinHostPort(host, port)
	return h
}

// addOwn adds every address of this machine.
func (h hosts) addOwn() {
	own, _ := net.InterfaceAddrs() // none, and the preview answers to localhost alone
	for _, a := range own {
		if n, ok := a.(*net.IPNet); ok {
			h.names[n.IP.String()] = true
		}
	}
}

// include reports whether a Host header is one of this server's.
func (h hosts) include(header string) bool {
	name, port, err := net.SplitHostPort(header)
	if err != nil {
		name, port = header, "80"
	}
	return port == h.port && h.names[name]
}

// fromElsewhere reports whether a page of another origin makes the request, unless it is a link that somebody follows.
func fromElsewhere(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// fromOwnPage reports whether a request for events comes from a page of this server. Browsers name the origin of every
// other page.
func fromOwnPage(r *http.Request) bool {
	origin, where := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
	return (origin == "" || origin == "http://"+r.Host) && (where == "" || where == "same-origin")
}
