package dev.serin.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads JSON for `fromJSON`. All of its numbers are floats, as in Go.
final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String json;
    private final Run run;
    private int at;
    private int depth;

    private JsonReader(String json, Run run) {
        this.json = json;
        this.run = run;
    }

    static Value read(String json, Run run) {
        run.payText(json.length());
        JsonReader reader = new JsonReader(json, run);
        Value value = reader.value();
        reader.skipBlanks();
        if (reader.at < json.length()) {
            throw reader.broken();
        }
        return value;
    }

    private Value value() {
        run.step();
        skipBlanks();
        return switch (peek()) {
            case '{' -> fields();
            case '[' -> items();
            case '"' -> new Value.Text(text());
            case 't' -> word("true", Value.truth(true));
            case 'f' -> word("false", Value.truth(false));
            case 'n' -> word("null", Value.NIL);
            default -> number();
        };
    }

    private Value fields() {
        enter();
        Map<Value, Value> fields = new LinkedHashMap<>();
        while (!skip('}')) {
            if (!fields.isEmpty()) {
                expect(',');
            }
            skipBlanks();
            Value key = new Value.Text(text());
            expect(':');
            fields.put(key, value());
        }
        depth--;
        return new Value.Fields(fields);
    }

    private Value items() {
        enter();
        List<Value> items = new ArrayList<>();
        while (!skip(']')) {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
        }
        depth--;
        return new Value.Items(items);
    }

    private void enter() {
        at++;
        if (++depth > Parser.DEPTH) {
            throw Stop.limit("This JSON is nested more than " + Parser.DEPTH + " levels deep.");
        }
    }

    private String text() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (peek() != '"') {
            char c = peek();
            if (c < ' ') {
                throw broken();
            }
            at++;
            text.append(c == '\\' ? escape() : c);
        }
        at++;
        return text.toString();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken();
        };
    }

    private char unicode() {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw broken();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Value number() {
        var number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) {
            throw broken();
        }
        double real = Double.parseDouble(number.group());
        if (Double.isInfinite(real)) {
            throw broken();
        }
        at = number.end();
        return new Value.Real(real);
    }

    private Value word(String word, Value value) {
        if (!json.startsWith(word, at)) {
            throw broken();
        }
        at += word.length();
        return value;
    }

    private boolean skip(char wanted) {
        skipBlanks();
        boolean isThere = peek() == wanted;
        if (isThere) {
            at++;
        }
        return isThere;
    }

    private void expect(char wanted) {
        if (!skip(wanted)) {
            throw broken();
        }
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return at < json.length() ? json.charAt(at) : '\0';
    }

    private Stop broken() {
        return at < json.length()
                ? Stop.value("This is not JSON: it breaks at '" + Words.shortened(json.substring(at)) + "'.")
                : Stop.value("This is not JSON: it ends too early.");
    }
}
