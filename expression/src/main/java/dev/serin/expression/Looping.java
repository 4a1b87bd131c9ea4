package dev.serin.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One evaluation of `all(list, predicate)` and its like.
final class Looping {
    private final Evaluator evaluator;
    private final Run run;
    private final Node.Loop node;
    private final List<Value> items;
    private final Run.Frame frame;

    Looping(Evaluator evaluator, Run run, Node.Loop node) {
        this.evaluator = evaluator;
        this.run = run;
        this.node = node;
        this.items = items(evaluator.value(node.list()));
        this.frame = run.enter();
    }

    private List<Value> items(Value list) {
        if (list instanceof Value.Items(List<Value> values)) {
            return values;
        }
        run.at(node.at());
        throw Stop.value(node.kind().word() + "() looks through a list, but here is " + Kind.words(list) + ".");
    }

    Value value() {
        Value value = switch (node.kind()) {
            case ALL -> Value.truth(first(false, false) < 0);
            case NONE -> Value.truth(first(false, true) < 0);
            case ANY -> Value.truth(first(false, true) >= 0);
            case ONE -> Value.truth(satisfying().size() == 1);
            case FILTER -> new Value.Items(satisfying());
            case COUNT -> new Value.Whole(satisfying().size());
            case FIND -> item(first(false, true));
            case FIND_LAST -> item(first(true, true));
            case FIND_INDEX -> index(first(false, true));
            case FIND_LAST_INDEX -> index(first(true, true));
            case MAP -> new Value.Items(results());
            case SUM -> sum();
            case GROUP_BY -> groups();
            case SORT_BY -> sorted();
            case REDUCE -> reduced();
        };
        run.leave();
        return value;
    }

    private Value result(int index) {
        frame.look(index, items.get(index));
        run.step();
        return node.predicate() == null ? items.get(index) : evaluator.value(node.predicate());
    }

    private boolean satisfies(int index) {
        Value result = result(index);
        if (result instanceof Value.Truth(boolean truth)) {
            return truth;
        }
        run.at(node.predicate() == null ? node.at() : node.predicate().at());
        throw Stop.value(node.kind().word() + "() asks yes or no of each item, but for item " + index
                + " the answer is " + Kind.words(result) + ".");
    }

    /// The index of the first item, from the front or from the back, whose answer is that; -1 if there is none.
    private int first(boolean fromBack, boolean wanted) {
        for (int i = 0; i < items.size(); i++) {
            int index = fromBack ? items.size() - 1 - i : i;
            if (satisfies(index) == wanted) {
                return index;
            }
        }
        return -1;
    }

    private List<Value> satisfying() {
        List<Value> satisfying = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (satisfies(i)) {
                satisfying.add(items.get(i));
            }
        }
        return satisfying;
    }

    private Value item(int index) {
        return index < 0 ? Value.NIL : items.get(index);
    }

    private static Value index(int index) {
        return index < 0 ? Value.NIL : new Value.Whole(index);
    }

    private List<Value> results() {
        List<Value> results = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            results.add(result(i));
        }
        return results;
    }

    private Value sum() {
        Value sum = new Value.Whole(0);
        for (int i = 0; i < items.size(); i++) {
            Value result = result(i);
            run.at(node.at());
            sum = Arithmetic.of(Operator.PLUS, result, sum, run);
        }
        return sum;
    }

    private Value groups() {
        Map<Value, List<Value>> groups = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Value key = result(i);
            run.at(node.at());
            Lookup.checkKey("groupBy()", key);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(items.get(i));
        }
        Map<Value, Value> fields = new LinkedHashMap<>();
        groups.forEach((key, values) -> fields.put(key, new Value.Items(values)));
        return new Value.Fields(fields);
    }

    private Value sorted() {
        record Ranked(Value by, Value item) {}
        boolean isDescending = Sorting.isDescending(Objects.requireNonNullElse(last(), Sorting.ASCENDING));
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ranked.add(new Ranked(result(i), items.get(i)));
        }
        run.at(node.at());
        ranked.sort((a, b) -> Sorting.compare(a.by, b.by, isDescending, run));
        return new Value.Items(ranked.stream().map(Ranked::item).toList());
    }

    private Value reduced() {
        Value initial = last();
        if (initial == null && items.isEmpty()) {
            run.at(node.at());
            throw Stop.noData("no data: reduce() of an empty list, without a value to begin with.");
        }
        frame.accumulate(initial == null ? items.getFirst() : initial);
        for (int i = initial == null ? 1 : 0; i < items.size(); i++) {
            frame.accumulate(result(i));
        }
        return frame.accumulator();
    }

    private @Nullable Value last() {
        return node.last() == null ? null : evaluator.value(node.last());
    }
}
