package dev.serin.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Functions of lists and maps.
final class ListFunctions {
    private ListFunctions() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.of("len", Kind.WHOLE, (a, _) -> new Value.Whole(length(a.getFirst())), Takes.SIZED),
                Builtin.of("first", Kind.UNKNOWN, (a, _) -> at(items(a), 0), Takes.LIST),
                Builtin.of("last", Kind.UNKNOWN, (a, _) -> at(items(a), items(a).size() - 1), Takes.LIST),
                Builtin.of("get", Kind.UNKNOWN, (a, _) -> get(a.getFirst(), a.getLast()), Takes.ANY, Takes.ANY),
                Builtin.of("take", Kind.LIST, (a, run) -> take(items(a), a.getLast(), run), Takes.LIST, Takes.WHOLE),
                Builtin.of("keys", Kind.LIST, (a, run) -> list(fields(a).keySet(), run), Takes.MAP),
                Builtin.of("values", Kind.LIST, (a, run) -> list(fields(a).values(), run), Takes.MAP),
                Builtin.of("toPairs", Kind.LIST, (a, run) -> toPairs(fields(a), run), Takes.MAP),
                Builtin.of("fromPairs", Kind.MAP, (a, run) -> fromPairs(items(a), run), Takes.LIST),
                Builtin.of("reverse", Kind.LIST, (a, run) -> list(items(a).reversed(), run), Takes.LIST),
                Builtin.of("uniq", Kind.LIST, (a, run) -> uniq(items(a), run), Takes.LIST),
                Builtin.of("concat", Kind.LIST, ListFunctions::concat, Takes.LIST)
                        .orMore(),
                Builtin.of("flatten", Kind.LIST, (a, run) -> new Value.Items(flatten(items(a), run)), Takes.LIST),
                Builtin.of("sort", Kind.LIST, ListFunctions::sort, Takes.LIST, Takes.TEXT)
                        .atLeast(1),
                Builtin.of("type", Kind.TEXT, (a, _) -> new Value.Text(type(a.getFirst())), Takes.ANY));
    }

    static List<Value> items(List<Value> arguments) {
        return arguments.getFirst() instanceof Value.Items(List<Value> items) ? items : List.of();
    }

    private static Map<Value, Value> fields(List<Value> arguments) {
        return arguments.getFirst() instanceof Value.Fields(Map<Value, Value> fields) ? fields : Map.of();
    }

    private static Value list(java.util.Collection<Value> values, Run run) {
        run.pay(values.size());
        return new Value.Items(List.copyOf(values));
    }

    /// Of a text it counts characters, not bytes.
    private static long length(Value value) {
        return switch (value) {
            case Value.Items(List<Value> items) -> items.size();
            case Value.Fields(Map<Value, Value> fields) -> fields.size();
            case Value.Text(String text) -> text.codePointCount(0, text.length());
            case Value.Nil _, Value.Truth _, Value.Whole _, Value.Real _ -> throw new IllegalStateException("no size");
            case Value.Moment _, Value.Span _, Value.Zone _ -> throw new IllegalStateException("no size");
        };
    }

    private static Value at(List<Value> items, long index) {
        return index >= 0 && index < items.size() ? items.get((int) index) : Value.NIL;
    }

    /// Like `of[key]`, but nil where something is missing.
    private static Value get(Value of, Value key) {
        return switch (of) {
            case Value.Items(List<Value> items) -> at(items, Lookup.position(key, items.size()));
            case Value.Text(String text) -> Lookup.byteOf(text, key);
            case Value.Fields fields -> fields.get(Lookup.textKey(fields, key));
            case Value.Nil _, Value.Truth _, Value.Whole _, Value.Real _ -> Value.NIL;
            case Value.Moment _, Value.Span _, Value.Zone _ -> Value.NIL;
        };
    }

    private static Value take(List<Value> items, Value number, Run run) {
        long wanted = NumberFunctions.whole(number);
        if (wanted < 0) {
            throw Stop.value("take() takes 0 or more items, not " + wanted + ".");
        }
        return list(items.subList(0, (int) Math.min(wanted, items.size())), run);
    }

    private static Value toPairs(Map<Value, Value> fields, Run run) {
        run.pay(2L * fields.size());
        List<Value> pairs = new ArrayList<>();
        fields.forEach((key, value) -> pairs.add(new Value.Items(List.of(key, value))));
        return new Value.Items(pairs);
    }

    private static Value fromPairs(List<Value> items, Run run) {
        run.pay(items.size());
        Map<Value, Value> fields = new LinkedHashMap<>();
        for (Value item : items) {
            if (!(item instanceof Value.Items(List<Value> pair)) || pair.size() != 2) {
                throw Stop.value("fromPairs() takes a list of pairs, but " + Words.shown(item) + " is none.");
            }
            Lookup.checkKey("fromPairs()", pair.getFirst());
            fields.put(pair.getFirst(), pair.getLast());
        }
        return new Value.Fields(fields);
    }

    private static Value uniq(List<Value> items, Run run) {
        List<Value> unique = new ArrayList<>();
        for (Value item : items) {
            if (!Comparison.contains(unique, item, run)) {
                unique.add(item);
            }
        }
        return new Value.Items(unique);
    }

    private static Value concat(List<Value> lists, Run run) {
        List<Value> all = new ArrayList<>();
        for (Value list : lists) {
            List<Value> items = items(List.of(list));
            run.pay(items.size());
            all.addAll(items);
        }
        return new Value.Items(all);
    }

    private static List<Value> flatten(List<Value> items, Run run) {
        run.pay(items.size());
        run.deeper();
        List<Value> flat = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Items(List<Value> inner)) {
                flat.addAll(flatten(inner, run));
            } else {
                flat.add(item);
            }
        }
        run.higher();
        return flat;
    }

    private static Value sort(List<Value> arguments, Run run) {
        return Sorting.sort(items(arguments), arguments.size() == 2 ? arguments.getLast() : Sorting.ASCENDING, run);
    }

    private static String type(Value value) {
        return switch (value) {
            case Value.Nil _ -> "nil";
            case Value.Truth _ -> "bool";
            case Value.Whole _ -> "int";
            case Value.Real _ -> "float";
            case Value.Text _ -> "string";
            case Value.Items _ -> "array";
            case Value.Fields _ -> "map";
            case Value.Moment _ -> "time.Time";
            case Value.Span _ -> "time.Duration";
            case Value.Zone _ -> "unknown";
        };
    }
}
