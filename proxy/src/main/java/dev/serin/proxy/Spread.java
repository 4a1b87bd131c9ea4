package dev.serin.proxy;

import java.util.SortedMap;
import java.util.TreeMap;

/// Counts by endpoint, and the same counts over all endpoints by cell of the [Division].
///
/// @param half those of stable's that the random half had; part of `stable`
record Spread<C extends Additive<C>>(
        SortedMap<String, C> stable,
        SortedMap<String, C> canary,
        SortedMap<String, C> half,
        SortedMap<String, C> stableCells,
        SortedMap<String, C> canaryCells) {

    static <C extends Additive<C>> Spread<C> empty() {
        return new Spread<C>(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    Spread<C> minus(Spread<C> earlier) {
        return new Spread<>(
                minus(stable, earlier.stable),
                minus(canary, earlier.canary),
                minus(half, earlier.half),
                minus(stableCells, earlier.stableCells),
                minus(canaryCells, earlier.canaryCells));
    }

    private static <C extends Additive<C>> SortedMap<String, C> minus(
            SortedMap<String, C> now, SortedMap<String, C> then) {
        SortedMap<String, C> difference = new TreeMap<>(now);
        then.forEach((name, counts) -> difference.computeIfPresent(name, (_, later) -> later.minus(counts)));
        return difference;
    }
}
