package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;

/// Puts values in order. Equal ones stay as they were.
final class Sorting {
    static final Value ASCENDING = new Value.Text("asc");
    private static final Value DESCENDING = new Value.Text("desc");

    private Sorting() {}

    static Value sort(List<Value> items, Value order, Run run) {
        boolean isDescending = isDescending(order);
        List<Value> sorted = new ArrayList<>(items);
        sorted.sort((a, b) -> compare(a, b, isDescending, run));
        return new Value.Items(sorted);
    }

    static boolean isDescending(Value order) {
        boolean isDescending = order.equals(DESCENDING);
        if (!isDescending && !order.equals(ASCENDING)) {
            throw Stop.value("The order is \"asc\" or \"desc\", not " + Words.shown(order) + ".");
        }
        return isDescending;
    }

    static int compare(Value a, Value b, boolean isDescending, Run run) {
        run.step();
        int order = Comparison.order(Operator.LESS, a, b);
        return isDescending ? -order : order;
    }
}
