package main

import (
	"fmt"
	"math/rand"
	"strconv"
	"strings"
)

// Random expressions that mostly make sense: a wrong kind now and then, so that errors are compared too.
type generator struct {
	*rand.Rand
	predicates int
	variables  []string
	names      int
}

var results = []string{
	`[0.97, 0.5]`, `[]`, `0.93`, `7`, `"ok"`, `"1.5"`, `null`, `true`, `["$NaN"]`, `[3, 1, 2, 3]`,
	`{"ok": true, "successPercent": 0.97, "name": "x", "list": [1, 2.5, -3]}`,
	`[{"a": 1, "b": "x"}, {"a": 2.5, "b": "y"}, {"a": 3, "b": "x"}]`, `["b", "a", "c"]`,
}

func fuzz(seed int64, number int) {
	g := &generator{Rand: rand.New(rand.NewSource(seed))}
	for i := 0; i < number; i++ {
		g.predicates, g.variables, g.names = 0, nil, 0
		result := read(results[g.Intn(len(results))])
		row(result, g.any(1+g.Intn(5)))
		fmt.Println()
	}
}

func (g *generator) one(choices ...string) string {
	return choices[g.Intn(len(choices))]
}

func (g *generator) any(depth int) string {
	if depth > 2 && g.Intn(12) == 0 {
		g.names++
		name := "v" + strconv.Itoa(g.names)
		value := g.any(depth - 1)
		g.variables = append(g.variables, name)
		body := g.any(depth - 1)
		g.variables = g.variables[:len(g.variables)-1]
		return "let " + name + " = " + value + "; " + body
	}
	switch g.Intn(6) {
	case 0:
		return g.number(depth)
	case 1:
		return g.text(depth)
	case 2:
		return g.list(depth)
	case 3:
		return g.fields(depth)
	default:
		return g.truth(depth)
	}
}

// Something whose kind only the measurement tells.
func (g *generator) unknown(depth int) string {
	known := []string{"result", "result[0]", "result[-1]", "result.list", "result.successPercent", "result?.name", "result?.[0]"}
	if g.predicates > 0 {
		known = append(known, "#", "#", "#.a", ".b", "#?.a")
	}
	known = append(known, g.variables...)
	if depth > 0 && g.Intn(8) == 0 {
		return "(" + g.any(depth-1) + ")"
	}
	return g.one(known...)
}

func (g *generator) number(depth int) string {
	if depth <= 0 || g.Intn(4) == 0 {
		return g.one("0", "1", "2", "3", "0.5", "1.5", "1e3", "0x1F", "-1", "10", "2.0", g.unknown(0))
	}
	d := depth - 1
	switch g.Intn(14) {
	case 0:
		return g.number(d) + " " + g.one("+", "-", "*", "/", "%", "**", "^") + " " + g.number(d)
	case 1:
		return "(" + g.number(d) + g.one(" + ", " - ", " * ", "/", "%") + g.number(d) + ")"
	case 2:
		return g.one("-", "+") + g.number(d)
	case 3:
		return g.one("abs", "ceil", "floor", "round", "int", "float", "asInt", "asFloat") + "(" + g.number(d) + ")"
	case 4:
		return g.one("len", "sum", "mean", "median", "min", "max", "count", "first", "last") + "(" + g.list(d) + ")"
	case 5:
		return "len(" + g.text(d) + ")"
	case 6:
		return g.one("min", "max", "mean", "median", "bitand", "bitor", "bitxor", "bitnand", "bitshl", "bitshr", "bitushr") + "(" + g.number(d) + ", " + g.number(d) + ")"
	case 7:
		return g.one("count", "findIndex", "findLastIndex", "sum", "find", "findLast") + "(" + g.list(d) + ", " + g.predicate(d) + ")"
	case 8:
		return "reduce(" + g.list(d) + ", " + g.one("#acc + #", "#acc * 2 + #index", "#acc + len(#)", "{#acc - #}") + g.one("", ", 0", ", 1.5") + ")"
	case 9:
		return g.unknown(d) + " ?? " + g.number(0)
	case 10:
		return "(" + g.truth(d) + " ? " + g.number(d) + " : " + g.number(d) + ")"
	case 11:
		return g.list(d) + "[" + g.number(0) + "]"
	case 12:
		return g.one("indexOf", "lastIndexOf") + "(" + g.text(d) + ", " + g.text(0) + ")"
	default:
		return g.unknown(d)
	}
}

func (g *generator) text(depth int) string {
	if depth <= 0 || g.Intn(4) == 0 {
		return g.one(`"a"`, `"ok"`, `'b c'`, "`x,y`", `""`, `"é"`, `"A-b"`, `"1.5"`, `" t "`, g.unknown(0))
	}
	d := depth - 1
	switch g.Intn(11) {
	case 0:
		return g.text(d) + " + " + g.text(d)
	case 1:
		return g.one("upper", "lower", "trim", "string", "toBase64", "type") + "(" + g.text(d) + ")"
	case 2:
		return "string(" + g.any(d) + ")"
	case 3:
		return "type(" + g.any(d) + ")"
	case 4:
		return "replace(" + g.text(d) + ", " + g.text(0) + ", " + g.text(0) + g.one("", ", 1", ", -1") + ")"
	case 5:
		return "repeat(" + g.text(d) + ", " + g.one("0", "1", "3", "-1") + ")"
	case 6:
		return "join(" + g.list(d) + g.one("", `, "-"`) + ")"
	case 7:
		return g.text(d) + g.one("[0:1]", "[1:]", "[:-1]", "[-2:]", "[:]")
	case 8:
		return "toJSON(" + g.any(d) + ")"
	case 9:
		return g.one("trimPrefix", "trimSuffix", "trim") + "(" + g.text(d) + ", " + g.text(0) + ")"
	default:
		return g.text(d) + " | " + g.one("upper()", "lower()", `split(",")`, "trim()", "len()")
	}
}

func (g *generator) list(depth int) string {
	if depth <= 0 || g.Intn(5) == 0 {
		return g.one("[]", "[1, 2, 3]", "[1.5, 2, -1]", `["a", "b"]`, "1..4", "[true, false]", "[[1], [2, [3]]]", `[{a: 1}, {a: 2}]`, "[1, 'x', nil]", g.unknown(0))
	}
	d := depth - 1
	switch g.Intn(13) {
	case 0:
		return g.one("filter", "map", "sortBy") + "(" + g.list(d) + ", " + g.predicate(d) + ")"
	case 1:
		g.predicates++
		defer func() { g.predicates-- }()
		return "map(" + g.list(d) + ", " + g.one(g.any(d), "{"+g.any(d)+"}", "# + #index") + ")"
	case 2:
		return g.one("reverse", "uniq", "flatten", "sort") + "(" + g.list(d) + ")"
	case 3:
		return "sort(" + g.list(d) + g.one(`, "desc"`, `, "asc"`, `, "up"`) + ")"
	case 4:
		return "concat(" + g.list(d) + ", " + g.list(d) + ")"
	case 5:
		return "take(" + g.list(d) + ", " + g.one("0", "1", "2", "9", "-1") + ")"
	case 6:
		return g.list(d) + g.one("[0:1]", "[1:]", "[:-1]", "[-2:]", "[:]", "[5:9]")
	case 7:
		return "split(" + g.text(d) + ", " + g.text(0) + g.one("", ", 2", ", 0", ", 1") + ")"
	case 8:
		return "[" + g.any(d) + ", " + g.any(d) + "]"
	case 9:
		return g.one("0", "1", "-1") + ".." + g.one("3", "1", "0", "len("+g.list(0)+")")
	case 10:
		return "(" + g.truth(d) + " ? " + g.list(d) + " : " + g.list(d) + ")"
	case 11:
		return g.list(d) + " | " + g.one("filter(# != nil)", "map(#)", "reverse()", "take(1)", "uniq()")
	default:
		return g.unknown(d)
	}
}

func (g *generator) fields(depth int) string {
	if depth <= 0 || g.Intn(3) == 0 {
		return g.one("{}", "{a: 1}", `{"a": 1, 'b c': [2]}`, "{1: 2}", `{("x" + "y"): 1}`, g.unknown(0))
	}
	d := depth - 1
	switch g.Intn(4) {
	case 0:
		return "{a: " + g.any(d) + ", b: " + g.any(d) + "}"
	case 1:
		return g.fields(d) + g.one(".a", `["a"]`, "?.a", "?.a.b", `["zz"]`)
	case 2:
		return "get(" + g.fields(d) + ", " + g.text(0) + ")"
	default:
		return "fromJSON(" + g.one(`'{"a": [1, null]}'`, "'[1, 2.5]'", "'x'", `'"é"'`) + ")"
	}
}

func (g *generator) predicate(depth int) string {
	g.predicates++
	defer func() { g.predicates-- }()
	body := g.one("# > 1", "# == 'a'", ".a > 1", "#.a == 2.5", "# != nil", "true", "# in [1, 2]", g.truth(depth), g.any(depth))
	if strings.Contains(body, ";") || g.Intn(2) == 0 {
		return "{" + body + "}"
	}
	return body
}

func (g *generator) truth(depth int) string {
	if depth <= 0 || g.Intn(6) == 0 {
		return g.one("true", "false", g.unknown(0), "1 < 2")
	}
	d := depth - 1
	order := func() string { return g.one("<", "<=", ">", ">=") }
	switch g.Intn(16) {
	case 0:
		return g.truth(d) + g.one(" && ", " || ", " and ", " or ") + g.truth(d)
	case 1:
		return g.one("!", "not ") + g.truth(d)
	case 2, 3:
		return g.number(d) + " " + order() + " " + g.number(d)
	case 4:
		return g.number(d) + " " + order() + " " + g.number(0) + " " + order() + " " + g.number(0)
	case 5, 6:
		return g.any(d) + g.one(" == ", " != ") + g.any(d)
	case 7:
		return g.text(d) + " " + g.one("contains", "startsWith", "endsWith", "not contains", "matches", "not matches", "<", ">=") + " " + g.text(d)
	case 8:
		return g.unknown(d) + g.one(" in ", " not in ") + g.list(d)
	case 9:
		return g.text(0) + g.one(" in ", " not in ") + g.fields(d)
	case 10:
		return g.one("all", "any", "none", "one") + "(" + g.list(d) + ", " + g.predicate(d) + ")"
	case 11:
		return "(" + g.truth(d) + ")"
	case 12:
		return g.truth(d) + " ? " + g.truth(d) + " : " + g.truth(d)
	case 13:
		return "if " + g.truth(d) + " { " + g.any(d) + " } else { " + g.any(d) + " }"
	case 14:
		return g.one("isNaN", "isInf") + "(" + g.unknown(d) + ")"
	default:
		return fmt.Sprintf("%s(%s)", g.one("isNil", "isNil"), g.any(d))
	}
}
