// Reference answers for the module `expression`, by the real expr-lang library.
//
//	go run . table < cases.txt > table.tsv     answers for the cases
//	go run . fuzz SEED NUMBER > fuzz.tsv       answers for as many random expressions
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/types"
)

const header = `# Reference answers of expr-lang v1.17.7 with the helpers of Argo Rollouts, where isNil(x) and default(x, d) look at x.
# Made by testbed/expression-reference (go run . table < cases.txt); do not edit, but add to cases.txt there.
# Columns: result | expression | its value, or ! and line:column of the error; where we differ on purpose: our answer | why.
# ␤ stands for a line break, ␉ for a tab.
# Numbers with a point or an exponent are floats; t"…" is a date, d"…" a duration.`

func main() {
	if len(os.Args) == 4 && os.Args[1] == "fuzz" {
		seed, _ := strconv.ParseInt(os.Args[2], 10, 64)
		number, _ := strconv.Atoi(os.Args[3])
		fuzz(seed, number)
		return
	}
	if len(os.Args) != 2 || os.Args[1] != "table" {
		fmt.Fprintln(os.Stderr, "go run . table < cases.txt | go run . fuzz SEED NUMBER")
		os.Exit(2)
	}
	fmt.Println(header)
	table()
}

// A line beginning with @ sets the result for the lines after it, # begins a comment; all others are expressions. Behind
// a tab our own answer may follow, and behind another one why it differs.
func table() {
	result := any(nil)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			fmt.Println(line)
		case strings.HasPrefix(line, "@"):
			result = read(line[1:])
		default:
			source, ours, differs := strings.Cut(line, "\t")
			row(result, unfold(source))
			if differs {
				fmt.Print("\t", ours)
			}
			fmt.Println()
		}
	}
}

func row(result any, source string) {
	fmt.Print(write(result), "\t", fold(source), "\t", answer(result, source))
}

func fold(s string) string {
	return strings.NewReplacer("\n", "␤", "\t", "␉").Replace(s)
}

func unfold(s string) string {
	return strings.NewReplacer("␤", "\n", "␉", "\t").Replace(s)
}

func environment(result any) map[string]any {
	return map[string]any{
		"result":  result,
		"isNaN":   math.IsNaN,
		"isInf":   func(f float64) bool { return math.IsInf(f, 0) },
		"asInt":   asInt,
		"asFloat": asFloat,
		"isNil":   func(x any) bool { return x == nil },
		"default": func(x, d any) any {
			if x == nil {
				return d
			}
			return x
		},
	}
}

// The kind of the result is unknown while compiling, as it is to us: we compile before there is a measurement.
func declared(env map[string]any) types.Map {
	declared := types.Map{}
	for name, value := range env {
		declared[name] = types.TypeOf(value)
	}
	declared["result"] = types.Any
	return declared
}

func answer(result any, source string) string {
	env := environment(result)
	program, err := expr.Compile(source, expr.Env(declared(env)))
	if err != nil {
		return place(err)
	}
	value, err := expr.Run(program, env)
	if err != nil {
		return place(err)
	}
	return write(value)
}

func place(err error) string {
	var located *file.Error
	if errors.As(err, &located) {
		if os.Getenv("MESSAGES") != "" {
			return fmt.Sprintf("! %d:%d %s", located.Line, located.Column+1, fold(located.Message))
		}
		return fmt.Sprintf("! %d:%d", located.Line, located.Column+1)
	}
	return "! 0:0"
}

func asInt(x any) int64 {
	switch v := x.(type) {
	case string:
		i, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			panic(err)
		}
		return i
	case float64:
		return int64(v)
	case int:
		return int64(v)
	case int64:
		return v
	}
	panic(fmt.Sprintf("asInt() not supported on %T", x))
}

func asFloat(x any) float64 {
	switch v := x.(type) {
	case string:
		f, err := strconv.ParseFloat(v, 64)
		if err != nil {
			panic(err)
		}
		return f
	case float64:
		return v
	case int:
		return float64(v)
	case int64:
		return float64(v)
	}
	panic(fmt.Sprintf("asFloat() not supported on %T", x))
}

// JSON, but integers stay integers, and "$NaN", "$+Inf", "$-Inf" are those floats.
func read(text string) any {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(text + ": " + err.Error())
	}
	return plain(value)
}

func plain(value any) any {
	switch v := value.(type) {
	case json.Number:
		if i, err := strconv.Atoi(v.String()); err == nil {
			return i
		}
		f, _ := v.Float64()
		return f
	case string:
		if strings.HasPrefix(v, "$") {
			f, _ := strconv.ParseFloat(v[1:], 64)
			return f
		}
		return v
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
		return v
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
		return v
	}
	return value
}

func write(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case time.Time:
		return `t"` + v.Format(time.RFC3339Nano) + `"`
	case time.Duration:
		return `d"` + v.String() + `"`
	case string:
		return quoted(v)
	case float64:
		return float(v)
	}
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint8:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Slice, reflect.Array:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = write(v.Index(i).Interface())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case reflect.Map:
		parts := []string{}
		for _, key := range v.MapKeys() {
			parts = append(parts, write(key.Interface())+": "+write(v.MapIndex(key).Interface()))
		}
		sort.Strings(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	case reflect.Func:
		return "function"
	}
	return fmt.Sprintf("%T", value)
}

func float(f float64) string {
	text := strconv.FormatFloat(f, 'g', -1, 64)
	if strings.ContainsAny(text, ".eIN") {
		return text
	}
	return text + ".0"
}

func quoted(s string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s)
	return strings.TrimSpace(out.String())
}
