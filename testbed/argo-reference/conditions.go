package main

// Answers of one kind, and what is asked of them.
type family struct {
	bodies     []string
	paths      []string
	conditions []condition
}

// A condition, and the one that means in Argo what this one means to Serin, where they differ.
type condition struct{ argo, serin string }

func (c condition) in(waits bool) string {
	if waits && c.serin != "" {
		return c.serin
	}
	return c.argo
}

func of(sources ...string) []condition {
	conditions := []condition{}
	for _, source := range sources {
		conditions = append(conditions, condition{argo: source})
	}
	return conditions
}

// There is no null as an answer: it ends the process of Argo's controller, which takes a value that is not there.
var families = []family{
	{
		bodies: []string{"0.99", "0.95", "0.93", "0.9", "0.03", "1", "0", "-1", "1e3", "97", "0.949999999"},
		conditions: append(of(
			"result >= 0.95", "result < 0.05", "isNaN(result) || result >= 0.95", "result > 0.9 and result < 1",
			"asFloat(result) > 0.5", "asInt(result) == 1", "result in [0.9, 0.95]", "!(result < 0.9)",
			"result >= {{args.limit}}", "result < {{ args.limit }}", "isInf(result)", "result == 1",
			"result != nil && result > 0", "result * 100 >= 95", "(1 - result) * 100 <= 5", "result % 2 == 1",
			"result > 0.5 ? result < 0.95 : false", "result in 0..2", "result ** 2 > 0.9", "not (result > 0.92)",
			"0.98 <= result", "result / 0 > 1", "abs(result) > 0.9"),
			condition{"default(result, 0) < 0.05", "(result ?? 0) < 0.05"}, condition{"isNil(result)", "result == nil"}),
	},
	{
		bodies: []string{"[]", "[0.97]", "[0.97,0.5]", "[0.2,0.3,0.4]", "[0]", "[0.01,0.99]", "[1,0,2,3]", "[0.5,null]"},
		conditions: append(of(
			"result[0] >= 0.95", "len(result) == 0 || result[0] < 0.05", "all(result, # > 0.9)", "any(result, {# < 0.3})",
			"filter(result, {# != 0}) | len() > 2", "len(result) > 0 && result[-1] < 0.5", "count(result, # > 0.4) >= 1",
			"none(result, # < 0.1)", "len(result) > 1", "0.97 in result", "mean(result) >= 0.5", "sum(result) > 1",
			"len(filter(result, # > 0.9)) == len(result)", "map(result, # * 2)[0] > 1", "max(result) > 0.9",
			"result[1:][0] > 0.4", "one(result, # > 0.9)", "first(result) == 0.97", "last(result) ?? 0 > 0.3",
			"result == []", "isNaN(result[0])", "result[0] > 0.9 || result[1] > 0.3"),
			condition{"isNil(result)", "result == nil"}),
	},
	{
		bodies: []string{
			`{"ok":true,"successPercent":0.97}`, `{"ok":false,"successPercent":0.97}`, `{"ok":true,"successPercent":0.5}`,
			`{"value":"1.7"}`, `{"value":1}`, `{"value":null,"ok":true}`, `{}`, `{"successPercent":0.96}`},
		conditions: append(of(
			"result.ok && result.successPercent >= 0.95", "asFloat(result.value) > 1.5", "result.successPercent >= 0.95",
			`"ok" in result`, "result?.missing == nil", "result?.value?.deep == nil", "len(result) > 1", "result.ok",
			"result.value == 1", `result["ok"] == true`, "result.ok ? result.successPercent > 0.9 : false",
			"(result.successPercent ?? 1) > 0.6", "asInt(result.value) == 1", `"value" in keys(result)`,
			"result.ok == true || result.value != nil"),
			condition{"default(result.value, 0) == 0", "(result.value ?? 0) == 0"},
			condition{"isNil(result.value)", "result.value == nil"},
			condition{"default(result.successPercent, 1) > 0.9", "(result.successPercent ?? 1) > 0.9"}),
	},
	{
		bodies: []string{
			`{"data":{"ok":true,"values":[1,2]}}`, `{"data":{"ok":false,"values":[]}}`, `{"data":{"ok":true}}`, `{"data":null}`,
			`{"data":{"ok":true,"values":[0.5,0.7,0.99]}}`, `{"data":{"items":[{"name":"stable"},{"name":"canary"}]}}`, `[]`},
		paths: []string{
			"{$.data.ok}", "{$.data.values}", "{$.data.values[0]}", "{$.data.values[-1]}", "{.data.ok}", "{$['data']['ok']}",
			"{$.data.values[*]}", "{$..ok}", `{$.data.items[?(@.name == "canary")].name}`, "{$.data.values[0:2]}"},
		conditions: append(of(
			"result", "result == true", "result != nil", "result >= 0.95", "len(result) > 0", "result[0] >= 0.5",
			`result == "canary"`, "!result"),
			condition{"default(result, false) == true", "(result ?? false) == true"}),
	},
	{
		bodies: []string{`"ok"`, `"degraded"`, `"down"`, `""`, `"1.5"`, `"0.5"`, `"Ünïcode"`, "true", "false"},
		conditions: append(of(
			`result in ["ok", "degraded"]`, `result == "ok"`, `result matches "^(ok|degraded)$"`, `result startsWith "o"`,
			`upper(result) == "OK"`, `result contains "gra"`, `asFloat(result) >= 1`, `len(result) > 2`, `result endsWith "n"`,
			`result != "down"`, `result not in ["down", ""]`, `trim(result) != ""`, `result == nil`, `result == true`,
			`split(result, "g")[0] == "de"`, `lower(result) == result`, `len(result) == 7`),
			condition{"isNil(result)", "result == nil"}, condition{`default(result, "ok") == "ok"`, `(result ?? "ok") == "ok"`}),
	},
}

// What cannot be answered, whatever comes.
var broken = of("reslt > 1", "result >", "1", "asInt(\"x\") == 1", "missing(result)", "result[", "\"yes\"", "result || 1")

// What web services answer that are not well, or speak another language.
var noJson = []string{"", "ok", "<html><body>502</body></html>", "NaN", `{"a":`, "up 1", "'0.99'", "0.99 0.98", "01"}

func isNoJson(body string) bool {
	for _, known := range noJson {
		if body == known {
			return true
		}
	}
	return false
}
