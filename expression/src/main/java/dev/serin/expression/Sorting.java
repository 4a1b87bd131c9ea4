package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;

/// Puts values in order. Equal ones stay as they were.
final class Sorting {
    private Sorting() {}

    static Value sort(List<Value> items, Value order, Run run) {
        boolean isDescending = isDescending(order);
        List<Value> sorted = new ArrayList<>(items);
        sorted.sort((a, b) -> compare(a, b, isDescending, run));
        return new Value.Items(sorted);
    }

    static boolean isDescending(Value order) {
        return switch (order) {
            case Value.Text(String word) when word.equals("asc") -> false;
            case Value.Text(String word) when word.equals("desc") -> true;
            default -> throw Stop.value("The order is \"asc\" or \"desc\", not " + Words.shown(order) + ".");
        };
    }

    static int compare(Value a, Value b, boolean isDescending, Run run) {
        run.step();
        int order = Comparison.order(Operator.LESS, a, b);
        return isDescending ? -order : order;
    }
}
