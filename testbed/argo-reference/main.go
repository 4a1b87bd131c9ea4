// Reference runs of analyses, by Argo Rollouts' own controller.
//
//	go run . SEED NUMBER > runs.jsonl
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"os"
	"strconv"

	log "github.com/sirupsen/logrus"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "go run . SEED NUMBER")
		os.Exit(2)
	}
	seed, _ := strconv.ParseInt(os.Args[1], 10, 64)
	number, _ := strconv.Atoi(os.Args[2])
	log.SetOutput(io.Discard)

	service := open()
	defer service.close()
	argo := newArgo(service)
	fmt.Printf("{\"by\":\"Argo Rollouts v1.8.3\",\"made\":\"testbed/argo-reference, go run . %d %d\"}\n", seed, number)
	for i := 0; i < number; i++ {
		// A seed of its own, so that one more question to chance in one case does not change all others.
		drawn := draw(rand.New(rand.NewSource(seed*1_000_003 + int64(i))))
		print(i, drawn, argo)
	}
}

// What one case is to its readers. Waiting is what comes of it where what Serin states to be different is taken out of
// the questions; it is left out where it is the same.
type line struct {
	Case      int                 `json:"case"`
	Template  any                 `json:"template"`
	Arguments map[string]string   `json:"arguments"`
	Seconds   int                 `json:"seconds"`
	Answers   map[string][]string `json:"answers"`
	Argo      outcome             `json:"argo"`
	Waiting   *outcome            `json:"waiting,omitempty"`
}

func print(number int, drawn drawn, argo *argo) {
	letter, waiting := argo.both(drawn)
	if argo.service.isExhausted {
		drawn.ending()
		letter, waiting = argo.both(drawn)
	}
	answers := map[string][]string{}
	for _, m := range drawn.metrics {
		asked := max(letter.asked(m.name), waiting.asked(m.name))
		answers[m.name] = m.stream[:asked]
	}
	arguments := map[string]string{}
	maps.Copy(arguments, drawn.arguments)
	out := line{number, drawn.template(false), arguments, drawn.seconds, answers, letter, &waiting}
	if text(letter) == text(waiting) {
		out.Waiting = nil
	}
	fmt.Println(text(out))
}

func text(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return string(bytes.TrimSpace(out.Bytes()))
}
