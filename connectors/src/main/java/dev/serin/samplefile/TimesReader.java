package dev.serin.samplefile;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the histograms of one line. What is counted of a variant is counted between that variant's bounds.
final class TimesReader {
    private static final Set<String> SIDE = Set.of("bounds", "counts", "instances");
    private static final Set<String> BOTH = Set.of("canary", "baseline");

    private final Keys line;
    private final boolean isEmpty;

    private TimesReader(Keys line) throws LineException {
        this.line = line;
        this.isEmpty = LineReader.isEmpty(line);
    }

    static Content read(Keys line) throws LineException {
        return new TimesReader(line).read();
    }

    private Content read() throws LineException {
        if (isEmpty && !line.has("canary")) {
            return new Content.Times(
                    Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>());
        }
        Keys canary = side("canary");
        Keys stable = side("baseline");
        double[] canaryBounds = canary.bounds("bounds");
        double[] stableBounds = stable.bounds("bounds");
        return new Content.Times(
                isEmpty
                        ? Optional.empty()
                        : Optional.of(new Content.Two(
                                histogram(canary, "counts", canaryBounds), histogram(stable, "counts", stableBounds))),
                line.has("records") ? Optional.of(moves(canaryBounds, stableBounds)) : Optional.empty(),
                line.has("half")
                        ? Optional.of(histogram(line.keys("half", Set.of("counts")), "counts", stableBounds))
                        : Optional.empty(),
                cells(canary, canaryBounds),
                cells(stable, stableBounds));
    }

    private Keys side(String key) throws LineException {
        return line.keys(key, isEmpty ? Set.of("bounds", "instances") : SIDE);
    }

    private Content.Moves moves(double[] canary, double[] stable) throws LineException {
        Keys records = line.keys("records", Set.of("before", "after", "half"));
        return new Content.Moves(
                two(records, "before", canary, stable),
                two(records, "after", canary, stable),
                records.has("half") ? Optional.of(half(records, stable)) : Optional.empty());
    }

    /// The half is some of the baseline's users.
    private static Sample.Moved half(Keys records, double[] bounds) throws LineException {
        Keys half = records.keys("half", Set.of("before", "after"));
        return new Sample.Moved(histogram(half, "before", bounds), histogram(half, "after", bounds));
    }

    private static Content.Two two(Keys records, String key, double[] canary, double[] stable) throws LineException {
        Keys both = records.keys(key, BOTH);
        return new Content.Two(histogram(both, "canary", canary), histogram(both, "baseline", stable));
    }

    private static SortedMap<String, Histogram> cells(Keys side, double[] bounds) throws LineException {
        TreeMap<String, Histogram> cells = new TreeMap<>();
        if (side.has("instances")) {
            Keys instances = side.map("instances");
            for (String name : instances.names()) {
                cells.put(name, histogram(instances.keys(name, Set.of("counts")), "counts", bounds));
            }
        }
        return Collections.unmodifiableSortedMap(cells);
    }

    private static Histogram histogram(Keys keys, String key, double[] bounds) throws LineException {
        long[] counts = keys.counts(key);
        if (counts.length == bounds.length + 1) {
            return new Histogram(bounds, counts);
        }
        keys.impossible(keys.name(key) + " must be one more than their bounds, but are " + counts.length + " for "
                + bounds.length);
        return new Histogram(bounds, new long[bounds.length + 1]);
    }
}
