package dev.serin.simulation;

import dev.serin.plan.Measure;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// The endpoints as a metric keeps them apart, or not.
///
/// @param isApart else all endpoints are one, called `all`
record Groups(boolean isApart, int endpoints) {
    static Groups of(Measure.Grouping by, int endpoints) {
        return new Groups(by == Measure.Grouping.ENDPOINT, endpoints);
    }

    int size() {
        return isApart ? endpoints : 1;
    }

    int of(int endpoint) {
        return isApart ? endpoint : 0;
    }

    private String name(int group) {
        return isApart
                ? "GET /" + (char) ('0' + group / 100) + (char) ('0' + group / 10 % 10) + (char) ('0' + group % 10)
                : "all";
    }

    /// One value for each, by name.
    <T> SortedMap<String, T> byName(IntFunction<T> value) {
        SortedMap<String, T> values = new TreeMap<>();
        for (int group = 0; group < size(); group++) {
            values.put(name(group), value.apply(group));
        }
        return values;
    }
}
