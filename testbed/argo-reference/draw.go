package main

import (
	"math/rand"
	"strconv"
	"strings"
)

const (
	address     = "http://web.example"
	mostAnswers = 60
	noLimit     = 1000
	longest     = 203
)

// A case: templates and answers as chance has it, mostly such as people write them.
type drawn struct {
	metrics   []metric
	dryRun    []string
	declared  []any
	arguments map[string]string
	seconds   int
}

type metric struct {
	name     string
	settings map[string]any
	path     string
	success  condition
	failure  condition
	stream   []string
}

type chance struct{ *rand.Rand }

func one[T any](c chance, choices ...T) T { return choices[c.Intn(len(choices))] }

func (c chance) of(part, whole int) bool { return c.Intn(whole) < part }

func draw(random *rand.Rand) drawn {
	c := chance{random}
	d := drawn{}
	number := one(c, 1, 1, 1, 1, 2, 2, 2, 3)
	usesLimit, isEndless := false, false
	for i := 0; i < number; i++ {
		m := c.metric("m" + string(rune('a'+i)))
		usesLimit = usesLimit || strings.Contains(m.success.argo+m.failure.argo, "args.limit")
		_, hasCount := m.settings["count"]
		isEndless = isEndless || !hasCount || m.settings["count"] == 0
		d.metrics = append(d.metrics, m)
	}
	if number > 1 && c.of(1, 3) {
		d.dryRun = []string{one(c, "^ma$", "m[ab]", "mb", "a$")}
	}
	if c.of(1, 20) {
		d.dryRun = []string{".*"}
	}
	if usesLimit {
		argument := map[string]any{"name": "limit"}
		if c.of(2, 3) {
			argument["value"] = one(c, "0.95", "0.9", "1")
		}
		if argument["value"] == nil || c.of(1, 3) {
			d.arguments = map[string]string{"limit": one(c, "0.5", "0.95")}
		}
		d.declared = []any{argument}
	}
	if isEndless || c.of(1, 6) {
		d.seconds = 3 + 5*c.Intn(one(c, 10, 40)) // nothing is due then
	} else if number == 1 && c.of(1, 3) {
		d.slow(c)
	}
	return d
}

// With an end, so that all answers that are needed are there, and nothing is slow then.
func (d *drawn) ending() {
	d.seconds = longest
	for _, m := range d.metrics {
		for i, answer := range m.stream {
			if strings.HasPrefix(answer, "+") {
				_, m.stream[i], _ = strings.Cut(answer, " ")
			}
		}
	}
}

// Only where one metric is measured alone, for otherwise the order of what happens at once would be left to chance.
func (d *drawn) slow(c chance) {
	stream := d.metrics[0].stream
	for i := range stream {
		if c.of(1, 3) {
			stream[i] = "+" + one(c, "1", "5", "7") + " " + stream[i]
		}
	}
}

func (c chance) metric(name string) metric {
	family := families[one(c, 0, 0, 0, 1, 1, 2, 3, 4, 4)]
	m := metric{name: name, settings: c.settings()}
	if len(family.paths) > 0 {
		m.path = family.paths[c.Intn(len(family.paths))]
	}
	if c.of(1, 25) {
		family.conditions = broken
	}
	switch c.Intn(10) {
	case 0:
	case 1, 2, 3, 4, 5:
		m.success = one(c, family.conditions...)
	case 6, 7:
		m.failure = one(c, family.conditions...)
	default:
		m.success = one(c, family.conditions...)
		m.failure = one(c, family.conditions...)
	}
	m.stream = c.stream(family)
	return m
}

func (c chance) settings() map[string]any {
	s := map[string]any{}
	if c.of(4, 5) {
		s["interval"] = one(c, "5s", "10s", "15s", "30s", "1m", "1m30s")
	}
	if c.of(1, 4) {
		s["initialDelay"] = one(c, "5s", "10s", "20s", "1m")
	}
	if c.of(3, 4) {
		count := one(c, 1, 2, 3, 4, 5, 6, 8, 10)
		if s["interval"] == nil && c.of(9, 10) {
			count = one(c, 0, 1)
		}
		s["count"] = count
		if count > 0 && c.of(1, 10) {
			s["count"] = strconv.Itoa(count) // a text is as good
		}
	}
	if c.of(3, 5) {
		s["failureLimit"] = one(c, -1, 0, 1, 1, 2, 3)
	}
	if c.of(1, 3) || s["failureLimit"] == -1 && c.of(3, 4) {
		s["consecutiveSuccessLimit"] = one(c, 0, 1, 2, 2, 3)
	}
	if c.of(1, 3) {
		s["inconclusiveLimit"] = one(c, 0, 1, 2, 3)
	}
	if c.of(1, 3) {
		s["consecutiveErrorLimit"] = one(c, 0, 1, 2, 3, 5)
	}
	return s
}

// Few different answers, so that the same comes several times in a row.
func (c chance) stream(family family) []string {
	few := make([]string, 1+c.Intn(4))
	for i := range few {
		few[i] = "200 " + one(c, family.bodies...)
	}
	strange := one(c, 0, 0, 0, 5, 20)
	errors := one(c, 0, 0, 0, 0, 10, 30, 70)
	stream := make([]string, mostAnswers)
	for i := range stream {
		switch {
		case c.of(errors, 100):
			stream[i] = one(c, "500 ", "503 ", "404 ", "0 ")
		case c.of(strange, 100):
			stream[i] = "200 " + one(c, families[c.Intn(len(families))].bodies...)
		case c.of(strange, 200):
			stream[i] = "200 " + one(c, noJson...)
		default:
			stream[i] = one(c, few...)
		}
	}
	return stream
}

// The template as it is written; without what Serin states to be different: errors are waited for, however many they
// are, and conditions are such that both read alike.
func (d drawn) template(waits bool) any {
	metrics := []any{}
	for _, m := range d.metrics {
		metrics = append(metrics, m.written(waits))
	}
	spec := map[string]any{"metrics": metrics}
	if len(d.declared) > 0 {
		spec["args"] = d.declared
	}
	for _, pattern := range d.dryRun {
		spec["dryRun"] = []any{map[string]any{"metricName": pattern}}
	}
	return map[string]any{
		"apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisTemplate",
		"metadata": map[string]any{"name": "t"}, "spec": spec}
}

func (m metric) written(waits bool) map[string]any {
	web := map[string]any{"url": address + "/" + m.name}
	if m.path != "" {
		web["jsonPath"] = m.path
	}
	written := map[string]any{"name": m.name, "provider": map[string]any{"web": web}}
	for key, value := range m.settings {
		written[key] = value
	}
	for key, condition := range map[string]condition{"successCondition": m.success, "failureCondition": m.failure} {
		if condition.argo != "" {
			written[key] = condition.in(waits)
		}
	}
	if waits {
		written["consecutiveErrorLimit"] = noLimit
	}
	return written
}

// The answers; without what Serin states to be different: what is no JSON is a text where there is no path to follow,
// and no answer where there is one, or where it is HTML or nothing at all; an empty list is no answer where nothing is
// asked of it.
func (d drawn) answers(waits bool) map[string][]string {
	answers := map[string][]string{}
	for _, m := range d.metrics {
		stream := make([]string, len(m.stream))
		for i, answer := range m.stream {
			stream[i] = answer
			if waits {
				stream[i] = m.seen(answer)
			}
		}
		answers[m.name] = stream
	}
	return answers
}

func (m metric) seen(answer string) string {
	before, body, _ := strings.Cut(answer, "200 ")
	isOk := strings.Contains(answer, "200 ")
	isEmpty := body == "[]" && m.path == "" && m.success.argo+m.failure.argo == ""
	switch {
	case !isOk:
		return answer
	case isEmpty || isNoJson(body) && (m.path != "" || body == "" || strings.HasPrefix(body, "<")):
		return before + "503 "
	case isNoJson(body):
		return before + "200 " + text(body)
	}
	return answer
}
