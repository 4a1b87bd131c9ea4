package dev.serin.judge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where the judged counts of one sample come from: what the guards learn from. Over all endpoints together
/// unless said otherwise.
///
/// @param unit what was dealt at random
/// @param cells what the keys of `stable` and `canary` are
/// @param stable stable's counts by cell; empty where nothing is known
/// @param canary the canary's counts by cell; empty where nothing is known
/// @param half a random half of stable's units, by endpoint, drawn as the canary's are; empty where nobody
/// drew
/// @param dealt units that were dealt in the window at the confirmed weight
/// @param uncounted answers to users whom the router could not remember, and who are therefore in no count
/// of users
public record Origin<T>(
        Unit unit,
        Cells cells,
        SortedMap<String, T> stable,
        SortedMap<String, T> canary,
        SortedMap<String, T> half,
        Dealt dealt,
        long uncounted) {

    /// All units are counted.
    public Origin(
            Unit unit,
            Cells cells,
            SortedMap<String, T> stable,
            SortedMap<String, T> canary,
            SortedMap<String, T> half,
            Dealt dealt) {
        this(unit, cells, stable, canary, half, dealt, 0);
    }

    public Origin {
        stable = copied(stable);
        canary = copied(canary);
        half = copied(half);
    }

    static <T> SortedMap<String, T> copied(SortedMap<String, T> parts) {
        return parts.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /// Nothing is known but the unit.
    public static <T> Origin<T> unknown(Unit unit) {
        return new Origin<>(unit, Cells.NONE, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new Dealt.NotKnown());
    }

    /// What counts are kept apart by, besides endpoints.
    public enum Cells {
        NONE,
        /// Pods or urls: they tell how errors cluster and how instances differ.
        INSTANCES,
        /// Clients, by a hash into a few buckets: they tell how errors cluster.
        CLIENTS
    }

    /// How many units the router dealt to each variant in the window, where that is known.
    public sealed interface Dealt {
        /// The split cannot be checked.
        record NotKnown() implements Dealt {}

        /// So many units were dealt at random, when `share` (0 to 1) of them should have gone to the
        /// canary.
        record Units(double share, long canary, long stable) implements Dealt {}
    }
}
