package dev.serin.proxy;

import dev.serin.plan.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Counters by name, apart for each part of the traffic. Finding one is safe for any thread.
final class Pages<K> {
    private final Map<Part, Map<String, K>> parts = new EnumMap<>(Part.class);
    private final Supplier<K> blank;

    /// By endpoint the canary, the random half of stable, and what is not in that half; by cell each variant.
    private enum Part {
        CANARY,
        HALF,
        REST,
        CANARY_CELLS,
        STABLE_CELLS
    }

    /// @param blank a counter at zero
    Pages(Supplier<K> blank) {
        this.blank = blank;
        for (Part part : Part.values()) {
            parts.put(part, new ConcurrentHashMap<>());
        }
    }

    K endpoint(Side side, boolean half, String name) {
        return switch (side) {
            case CANARY -> counter(Part.CANARY, name);
            case STABLE -> counter(half ? Part.HALF : Part.REST, name);
        };
    }

    K cell(Side side, String name) {
        return switch (side) {
            case CANARY -> counter(Part.CANARY_CELLS, name);
            case STABLE -> counter(Part.STABLE_CELLS, name);
        };
    }

    private K counter(Part part, String name) {
        Map<String, K> counters = of(part);
        K known = counters.get(name);
        return known != null ? known : counters.computeIfAbsent(name, _ -> blank.get());
    }

    /// Each counter is read once, so the half is never more than the whole.
    <C extends Additive<C>> Spread<C> read(Function<K, C> counts) {
        SortedMap<String, C> half = read(Part.HALF, counts);
        SortedMap<String, C> stable = read(Part.REST, counts);
        half.forEach((name, those) -> stable.merge(name, those, Additive::plus));
        return new Spread<>(
                stable,
                read(Part.CANARY, counts),
                half,
                read(Part.STABLE_CELLS, counts),
                read(Part.CANARY_CELLS, counts));
    }

    private <C> SortedMap<String, C> read(Part part, Function<K, C> counts) {
        SortedMap<String, C> read = new TreeMap<>();
        of(part).forEach((name, counter) -> read.put(name, counts.apply(counter)));
        return read;
    }

    private Map<String, K> of(Part part) {
        return Objects.requireNonNull(parts.get(part), "every part has its map");
    }
}
