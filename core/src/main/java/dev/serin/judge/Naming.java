package dev.serin.judge;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/// Which endpoints of one sample of latencies are kept apart: the first ones, in the order of time and then name. All
/// others together are one more.
///
/// @param isAll whether all are
/// @param apart those that are, else
record Naming(boolean isAll, SortedSet<String> apart) {
    private static final int ENDPOINTS_KEPT_APART = 200;
    private static final String OTHER = "other";
    private static final Naming ALL = new Naming(true, new TreeSet<>());

    Naming {
        apart = Collections.unmodifiableSortedSet(apart);
    }

    /// @param before endpoints that were seen before this sample
    static Naming of(Set<String> before, Sample.Latencies sample) {
        Set<String> answers = sample.byEndpoint().keySet();
        Set<String> users = sample.users().keySet();
        if (before.size() + answers.size() + users.size() < ENDPOINTS_KEPT_APART) {
            return ALL;
        }
        SortedSet<String> apart = new TreeSet<>(before);
        SortedSet<String> now = new TreeSet<>(answers);
        now.addAll(users);
        for (String endpoint : now) {
            if (apart.size() < ENDPOINTS_KEPT_APART) {
                apart.add(endpoint);
            }
        }
        return new Naming(false, apart);
    }

    /// The parts of a sample by the endpoints that are kept apart.
    <T> SortedMap<String, T> named(SortedMap<String, T> byEndpoint, BinaryOperator<T> plus) {
        if (isAll) {
            return byEndpoint;
        }
        SortedMap<String, T> named = new TreeMap<>();
        byEndpoint.forEach((endpoint, part) -> named.merge(apart.contains(endpoint) ? endpoint : OTHER, part, plus));
        return named;
    }
}
