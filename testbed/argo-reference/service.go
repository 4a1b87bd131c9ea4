package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
)

// A web service on loopback that answers each path with one thing after another. An answer is its status and its body;
// before them may stand how many seconds it takes, as "+5 200 0.93". The status 0 is a connection that breaks.
type service struct {
	server      *httptest.Server
	lock        sync.Mutex
	answers     map[string][]string
	isExhausted bool
	takes       func(seconds int)
}

func open() *service {
	s := &service{}
	s.server = httptest.NewUnstartedServer(http.HandlerFunc(s.answer))
	s.server.Config.SetKeepAlivesEnabled(false) // a client may ask again on a connection that it kept
	s.server.Start()
	return s
}

func (s *service) close() { s.server.Close() }

func (s *service) next(path string) string {
	s.lock.Lock()
	defer s.lock.Unlock()
	left := s.answers[path]
	if len(left) == 0 {
		s.isExhausted = true
		return "500 "
	}
	s.answers[path] = left[1:]
	return left[0]
}

func (s *service) answer(w http.ResponseWriter, r *http.Request) {
	answer := s.next(strings.TrimPrefix(r.URL.Path, "/"))
	if strings.HasPrefix(answer, "+") {
		length, rest, _ := strings.Cut(answer[1:], " ")
		seconds, _ := strconv.Atoi(length)
		s.takes(seconds)
		answer = rest
	}
	code, body, _ := strings.Cut(answer, " ")
	status, err := strconv.Atoi(code)
	if err != nil {
		panic(fmt.Sprintf("no status in %q", answer))
	}
	if status == 0 {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			connection.Close()
		}
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write([]byte(body))
}
