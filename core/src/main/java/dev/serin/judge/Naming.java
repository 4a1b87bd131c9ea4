package dev.serin.judge;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/// Which endpoints of one sample are kept apart: the first ones, in the order of time and then name. All others
/// together are one more.
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
    /// @param now the sample's
    /// @param more others of the sample's
    static Naming of(Collection<String> before, Collection<String> now, Collection<String> more) {
        if (before.size() + now.size() + more.size() < ENDPOINTS_KEPT_APART) {
            return ALL;
        }
        SortedSet<String> apart = new TreeSet<>(before);
        SortedSet<String> all = new TreeSet<>(now);
        all.addAll(more);
        for (String endpoint : all) {
            if (apart.size() < ENDPOINTS_KEPT_APART) {
                apart.add(endpoint);
            }
        }
        return new Naming(false, apart);
    }

    /// @param before what was kept of endpoints before this sample
    /// @param now what is kept of the sample's
    static Naming of(ByEndpoint<?> before, ByEndpoint<?> now) {
        return before.size() + now.size() < ENDPOINTS_KEPT_APART ? ALL : of(before.names(), now.names(), List.of());
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

    /// The same of what was taken from a sample.
    <T> ByEndpoint<T> named(ByEndpoint<T> parts, BinaryOperator<T> plus) {
        if (isAll) {
            return parts;
        }
        SortedMap<String, T> byEndpoint = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            byEndpoint.put(parts.name(i), parts.get(i));
        }
        return ByEndpoint.of(named(byEndpoint, plus));
    }
}
