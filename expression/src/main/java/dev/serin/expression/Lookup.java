package dev.serin.expression;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What `of.key`, `of[key]` and `of[from:to]` give.
final class Lookup {
    private Lookup() {}

    /// A field that is not there is nil; an item that is not there is an error.
    static Value member(Value of, Value key, Node.Member node) {
        return switch (of) {
            case Value.Fields fields -> fields.get(textKey(fields, key));
            case Value.Items(List<Value> items) -> items.get(index(key, items.size(), node));
            case Value.Text(String text) -> character(text, key, node);
            case Value.Nil _ ->
                throw Stop.value(Words.path(node.of()) + " is nil, and nil has no " + name(key)
                        + "; write '?.' where something may be missing.");
            case Value.Truth _, Value.Whole _, Value.Real _, Value.Moment _, Value.Span _, Value.Zone _ ->
                throw Stop.value(Words.path(node.of()) + " is " + Kind.words(of) + ", which has no " + name(key) + ".");
        };
    }

    private static String name(Value key) {
        return key instanceof Value.Text(String field) ? "field '" + Words.shortened(field) + "'" : "items";
    }

    /// What `groupBy` makes may have other keys than texts.
    private static Value textKey(Value.Fields fields, Value key) {
        if (key instanceof Value.Text || fields.values().containsKey(key)) {
            return key;
        }
        throw Stop.value("The keys of this map are texts, but this one is " + Kind.words(key) + ".");
    }

    /// Of a text the language gives the byte, as a number.
    private static Value character(String text, Value key, Node.Member node) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Value.Whole(bytes[index(key, bytes.length, node)] & 0xff);
    }

    private static int index(Value key, int size, Node.Member node) {
        long wanted = whole(key, "An index");
        long index = wanted < 0 ? size + wanted : wanted;
        if (index >= 0 && index < size) {
            return (int) index;
        }
        String what = Words.path(node.of()) + "[" + wanted + "]";
        if (size == 0) {
            throw Stop.noData("no data: " + what + " of an empty list");
        }
        throw Stop.value(what + " is beyond the end: there " + (size == 1 ? "is one item" : "are " + size + " items")
                + ", and [0] is the first.");
    }

    private static long whole(Value value, String what) {
        return switch (value) {
            case Value.Whole(long number) -> number;
            case Value.Real(double number) -> (long) number;
            case Value.Nil _, Value.Truth _, Value.Text _, Value.Items _, Value.Fields _ ->
                throw Stop.value(what + " is an integer, but here is " + Kind.words(value) + ".");
            case Value.Moment _, Value.Span _, Value.Zone _ ->
                throw Stop.value(what + " is an integer, but here is " + Kind.words(value) + ".");
        };
    }

    /// Borders beyond the ends are the ends; nil stands for a border that was not written.
    static Value slice(Value of, Value from, Value to, Run run) {
        if (of instanceof Value.Items(List<Value> items)) {
            int end = border(to, items.size(), items.size());
            int start = Math.min(border(from, items.size(), 0), end);
            run.pay(end - start);
            return new Value.Items(items.subList(start, end));
        }
        if (of instanceof Value.Text(String text)) {
            int size = Bytes.length(text);
            int end = border(to, size, size);
            run.payText(size);
            return new Value.Text(Bytes.slice(text, Math.min(border(from, size, 0), end), end));
        }
        throw Stop.value("A slice is taken from a list or a text, but here is " + Kind.words(of) + ".");
    }

    private static int border(Value border, int size, int otherwise) {
        if (border instanceof Value.Nil) {
            return otherwise;
        }
        long wanted = whole(border, "The border of a slice");
        return Math.clamp(wanted < 0 ? size + wanted : wanted, 0, size);
    }
}
