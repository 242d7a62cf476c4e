package preview

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// raw sends bytes as they are, and returns the status and head of the answer, or "" when the server hangs up.
func raw(t *testing.T, p *project, request string) (int, http.Header) {
	t.Helper()
	host := strings.TrimSuffix(strings.TrimPrefix(p.address, "http://"), "/")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	io.WriteString(conn, strings.ReplaceAll(request, "HOST", host))
	r, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, nil
	}
	return r.StatusCode, r.Header
}

func TestHostileRequests(t *testing.T) {
	p := serve(t, "un")
	events := "GET /barometre-preview/" + p.token() + " HTTP/1.1\r\nHost: HOST\r\n"
	get := func(path string) string { return "GET " + path + " HTTP/1.1\r\nHost: HOST\r\n\r\n" }
	host := func(h string) string { return "GET / HTTP/1.1\r\nHost: " + h + "\r\n\r\n" }
	method := func(m string) string { return m + " / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n" }
	cases := []struct {
		request string
		want    string // statuses
	}{
		{get("/"), "200"},
		{host("evil.com"), "403"},
		{host("evil.com:666"), "403"},
		{host("1.2.3.4"), "403"},
		{host("[::1234]:666"), "403"},
		{host("["), "400 403"},
		{host(""), "403"},
		{host("127.0.0.1"), "403"}, // another port
		{host("localhost.evil.com:8400"), "403"},
		{"GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.com\r\n\r\n", "400"},
		{"GET / HTTP/1.1\r\n\r\n", "400"},
		{"GET / HTTP/1.0\r\n\r\n", "403"},
		{"GET http://evil.com/ HTTP/1.1\r\nHost: HOST\r\n\r\n", "403"},
		{"GET http://HOST/index.html HTTP/1.1\r\nHost: HOST\r\n\r\n", "200"},
		{get("/../../etc/passwd"), "404"},
		{get("/%2e%2e/%2e%2e/etc/passwd"), "404"},
		{get("/..%2f..%2fetc%2fpasswd"), "404"},
		{get("/..%5c..%5cetc"), "404"},
		{get(`/..\..\etc`), "404"},
		{get("//etc/passwd"), "404"},
		{get("//2012"), "404"},
		{get(`/\evil.com`), "404"},
		{get("/2012/../index.html"), "404"},
		{get("/index.html%00"), "404"},
		{get("/%c0%ae%c0%ae/"), "404"},
		{get("/%zz"), "400"},
		{get("/" + strings.Repeat("a", 64<<10)), "431"},
		{get("/2012?x=//evil.com"), "301"},
		{method("POST"), "405"},
		{method("PUT"), "405"},
		{method("DELETE"), "405"},
		{method("OPTIONS"), "405"},
		{method("TRACE"), "405"},
		{"CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n", "400 405"},
		{"OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n", "200 405"},
		{"GET / HTTP/1.1\r\nHost: HOST\r\nRange: bytes=0-" + strings.Repeat(",0-", 1000) + "\r\n\r\n", "200 416"},
		{"GET / HTTP/1.1\r\nHost: HOST\r\nRange: bytes=9-2\r\n\r\n", "416"},
		{"GET / HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: https://evil.com\r\nSec-Fetch-Site: cross-site\r\n\r\n", "403"},
		{"GET /barometre-preview.js HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n\r\n", "403"},
		{"GET / HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n", "200"},
		{"GET / HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n\r\n", "403"},
		{events + "Origin: https://evil.com\r\n\r\n", "403"},
		{events + "Origin: null\r\n\r\n", "403"},
		{events + "Origin: http://127.0.0.1:1\r\nSec-Fetch-Site: same-site\r\n\r\n", "403"},
		{events + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n", "403"},
		{events + "Origin: http://HOST\r\nSec-Fetch-Site: same-origin\r\n\r\n", "200"},
		{get("/barometre-preview/"), "404"},
		{get("/barometre-preview/AAAAAAAAAAAAAAAAAAAAAAAAAA"), "404"},
		{"nonsense\r\n\r\n", "400"},
	}
	for _, c := range cases {
		status, head := raw(t, p, c.request)
		if !strings.Contains(c.want, fmt.Sprint(status)) {
			t.Errorf("got %d, want %s for\n%.200s", status, c.want, c.request)
		}
		if head.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("opened to other origins:\n%s", c.request)
		}
		if to := head.Get("Location"); to != "" && to != "/2012/" {
			t.Errorf("sent to %s by\n%s", to, c.request)
		}
		p.wantPage(200, "content/page.md: un")
	}
}

func TestManyClients(t *testing.T) {
	p := serve(t, "un")
	host := strings.TrimSuffix(strings.TrimPrefix(p.address, "http://"), "/")
	for i := range 1000 { // half say nothing, half never end their sentence
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if i%2 == 0 {
			io.WriteString(conn, "GET / HTTP/1.1\r\nHost: ")
		}
	}
	p.wantPage(200, "content/page.md: un")
}

func TestAtMostSoManyPagesListen(t *testing.T) {
	p := serve(t, "un")
	var told []<-chan news
	for range maxPages {
		told = append(told, p.listen())
	}
	for _, c := range told {
		hear(t, c)
	}
	events := "GET /barometre-preview/" + p.token() + " HTTP/1.1\r\nHost: HOST\r\n\r\n"
	for range 1000 {
		if status, _ := raw(t, p, events); status != 503 {
			t.Fatalf("one more: %d", status)
		}
	}
	p.write("content/page.md", "deux")
	for _, c := range told {
		hear(t, c)
	}
	p.wantPage(200, "content/page.md: deux")
}

func TestPagesThatLeaveMakeRoom(t *testing.T) {
	p := serve(t, "un")
	events := "GET /barometre-preview/" + p.token() + " HTTP/1.1\r\nHost: HOST\r\n\r\n"
	for i := range 3 * maxPages {
		for attempt := 0; ; attempt++ {
			status, _ := raw(t, p, events) // raw hangs up
			if status == 200 {
				break
			}
			if attempt == 100 {
				t.Fatalf("no room for page %d", i)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}
