package dev.serin.expression;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What `of.key`, `of[key]` and `of[from:to]` give.
final class Lookup {
    private Lookup() {}

    /// A field that is not there is nil; an item that is not there is an error.
    static Value member(Value of, Value key, Node.Member node) {
        if (of instanceof Value.Fields fields) {
            return fields.get(textKey(fields, key));
        }
        if (of instanceof Value.Items(List<Value> items) && !(key instanceof Value.Text)) {
            return items.get(index(key, items.size(), node));
        }
        if (of instanceof Value.Text(String text) && !(key instanceof Value.Text)) {
            return character(text, key, node);
        }
        String path = Words.path(node.of());
        throw Stop.value(of instanceof Value.Nil ? missing(path, key) : Words.noPart(path, Kind.of(of), key));
    }

    private static String missing(String path, Value key) {
        return path + " is nil, and nil has no "
                + (key instanceof Value.Text(String field) ? "field '" + Words.shortened(field) + "'" : "items")
                + "; write '?.' where something may be missing.";
    }

    /// Nothing with parts may be a key.
    static void checkKey(String function, Value key) {
        if (key instanceof Value.Items || key instanceof Value.Fields) {
            throw Stop.value(function + " cannot use " + Kind.words(key) + " as a key.");
        }
    }

    /// What `groupBy` makes may have other keys than texts.
    static Value textKey(Value.Fields fields, Value key) {
        boolean isAllowed = key instanceof Value.Text
                || key instanceof Value.Nil
                || fields.values().keySet().stream().anyMatch(other -> Kind.of(other) == Kind.of(key));
        if (!isAllowed) {
            throw Stop.value("The keys of this map are texts, but this one is " + Kind.words(key) + ".");
        }
        return key;
    }

    /// Of a text the language gives the byte, as a number.
    private static Value character(String text, Value key, Node.Member node) {
        index(key, Bytes.length(text), node);
        return byteOf(text, key);
    }

    /// The same, but nil beyond the ends.
    static Value byteOf(String text, Value key) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long index = position(key, bytes.length);
        return index >= 0 && index < bytes.length ? new Value.Whole(bytes[(int) index] & 0xff) : Value.NIL;
    }

    /// Counted from the front; a negative index counts from the back.
    static long position(Value key, int size) {
        long wanted = whole(key, "An index");
        return wanted < 0 ? size + wanted : wanted;
    }

    private static int index(Value key, int size, Node.Member node) {
        long index = position(key, size);
        if (index >= 0 && index < size) {
            return (int) index;
        }
        String what = Words.path(node.of()) + "[" + Words.shown(key) + "]";
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
