package dev.serin.samplefile;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Samples of any kind and with anything in them, from a seed.
final class RandomSamples {
    private static final List<String> NAMES =
            List.of("all", "GET /x", "POST /\u00fc/{id}", "", "a\"b\\c\n\u001b", "10.0.0.1:80", "7");
    private static final double[] BOUNDS = {Double.MIN_VALUE, 0.1, 0.1 + 0.2, 1, 1e300};

    private final RandomGenerator random;

    RandomSamples(RandomGenerator random) {
        this.random = random;
    }

    Sample rates(Instant to) {
        return new Sample.Rates(window(to), some(this::pair), some(this::pair), origin(this::count));
    }

    Sample latencies(Instant to) {
        return new Sample.Latencies(window(to), some(this::histograms), some(this::records), origin(this::histogram));
    }

    Sample gauges(Instant to) {
        return new Sample.Gauges(window(to), some(this::gauge), some(this::gauge));
    }

    private double gauge() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> Double.NaN;
            case 2 -> Double.MIN_VALUE;
            default -> 1e9 * random.nextDouble();
        };
    }

    Sample silence(Instant to) {
        return new Sample.NoData(window(to), "what\n\"was\" asked", "");
    }

    private Window window(Instant to) {
        return new Window(to.minusNanos(random.nextLong(10_000_000_000L)), to);
    }

    private <T> Origin<T> origin(Supplier<T> one) {
        return new Origin<>(
                any(Unit.values()),
                any(Origin.Cells.values()),
                some(one),
                some(one),
                some(one),
                random.nextBoolean()
                        ? new Origin.Dealt.NotKnown()
                        : new Origin.Dealt.Units(random.nextDouble(), number(), number()),
                number());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> SortedMap<String, T> some(Supplier<T> one) {
        SortedMap<String, T> some = new TreeMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            some.put(NAMES.get(random.nextInt(NAMES.size())), one.get());
        }
        return some;
    }

    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1L << 53;
            default -> random.nextLong(1_000);
        };
    }

    private Sample.Count count() {
        long requests = number();
        return new Sample.Count(requests, random.nextLong(requests + 1));
    }

    private Sample.Pair pair() {
        Sample.Count canary = count();
        Sample.Count stable = count();
        return new Sample.Pair(canary.requests(), canary.bad(), stable.requests(), stable.bad());
    }

    private Histogram histogram() {
        long[] counts = new long[BOUNDS.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextInt(3) == 0 ? 0 : random.nextLong(1L << 50);
        }
        return new Histogram(BOUNDS, counts);
    }

    private Sample.Records records() {
        return random.nextBoolean()
                ? new Sample.Records(histograms(), histograms())
                : new Sample.Records(histograms(), histograms(), new Sample.Moved(histogram(), histogram()));
    }

    private Sample.HistogramPair histograms() {
        return new Sample.HistogramPair(histogram(), histogram());
    }
}
