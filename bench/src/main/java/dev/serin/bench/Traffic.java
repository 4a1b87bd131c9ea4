package dev.serin.bench;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.statistics.Buckets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// What 10 s at 200 requests a second look like when a quarter goes to a canary that is like stable.
///
/// Latencies are log-normal around 100 ms and come in buckets as fine as the built-in proxy's.
final class Traffic {
    private static final int CANARY = 500;
    private static final int STABLE = 1500;
    private static final int CLIENT_CELLS = 20;
    private static final Buckets BUCKETS = buckets();

    private final RandomGenerator random;

    Traffic(RandomGenerator random) {
        this.random = random;
    }

    /// 161 borders, 8 to each doubling.
    private static Buckets buckets() {
        double[] borders = new double[161];
        Arrays.setAll(borders, i -> 0.0001 * Math.pow(2, i / 8.0));
        return Buckets.of(borders);
    }

    /// Counts of which nothing more is known; each endpoint has an equal part.
    Sample.Rates counts(Window window, int endpoints, double rate) {
        SortedMap<String, Sample.Pair> byEndpoint = new TreeMap<>();
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            Sample.Count canary = count(CANARY / endpoints, rate);
            Sample.Count stable = count(STABLE / endpoints, rate);
            byEndpoint.put("GET /" + endpoint, pair(canary, stable));
        }
        return new Sample.Rates(window, byEndpoint);
    }

    /// Counts as the proxy tells them: by client as well, and with a random half of stable.
    Sample.Rates countsByClient(Window window, double rate) {
        SortedMap<String, Sample.Count> canary = cells(CANARY, rate);
        SortedMap<String, Sample.Count> stable = cells(STABLE, rate);
        Sample.Pair pair = pair(sum(canary), sum(stable));
        long badInHalf = trials(pair.stableBad(), 0.5);
        long half = badInHalf + trials(pair.stableRequests() - pair.stableBad(), 0.5);
        return new Sample.Rates(
                window,
                one(pair),
                new TreeMap<>(),
                new Origin<>(
                        Unit.REQUEST,
                        Origin.Cells.CLIENTS,
                        stable,
                        canary,
                        one(new Sample.Count(half, badInHalf)),
                        new Origin.Dealt.Units(0.25, CANARY, STABLE)));
    }

    Sample.Latencies latencies(Window window) {
        return new Sample.Latencies(window, one(new Sample.HistogramPair(histogram(CANARY), histogram(STABLE))));
    }

    /// Latencies as the proxy tells them: by client as well, and with a random half of stable.
    Sample.Latencies latenciesByClient(Window window) {
        SortedMap<String, Histogram> canary = new TreeMap<>();
        SortedMap<String, Histogram> stable = new TreeMap<>();
        for (int cell = 0; cell < CLIENT_CELLS; cell++) {
            canary.put("client " + cell, histogram(CANARY / CLIENT_CELLS));
            stable.put("client " + cell, histogram(STABLE / CLIENT_CELLS));
        }
        Histogram half = histogram(STABLE / 2);
        Sample.HistogramPair pair = new Sample.HistogramPair(histogram(CANARY), half.plus(histogram(STABLE / 2)));
        return new Sample.Latencies(
                window,
                one(pair),
                new TreeMap<>(),
                new Origin<>(
                        Unit.REQUEST,
                        Origin.Cells.CLIENTS,
                        stable,
                        canary,
                        one(half),
                        new Origin.Dealt.Units(0.25, CANARY, STABLE)));
    }

    private static <T> SortedMap<String, T> one(T endpoint) {
        SortedMap<String, T> only = new TreeMap<>();
        only.put("GET /0", endpoint);
        return only;
    }

    private SortedMap<String, Sample.Count> cells(int requests, double rate) {
        SortedMap<String, Sample.Count> cells = new TreeMap<>();
        for (int cell = 0; cell < CLIENT_CELLS; cell++) {
            cells.put("client " + cell, count(requests / CLIENT_CELLS, rate));
        }
        return cells;
    }

    private static Sample.Count sum(SortedMap<String, Sample.Count> cells) {
        return cells.values().stream().reduce(Sample.Count.NONE, Sample.Count::plus);
    }

    private static Sample.Pair pair(Sample.Count canary, Sample.Count stable) {
        return new Sample.Pair(canary.requests(), canary.bad(), stable.requests(), stable.bad());
    }

    private Sample.Count count(int requests, double rate) {
        return new Sample.Count(requests, trials(requests, rate));
    }

    private long trials(long times, double rate) {
        return random.doubles(times).filter(uniform -> uniform < rate).count();
    }

    private Histogram histogram(int answers) {
        double[] borders = BUCKETS.borders();
        long[] counts = new long[BUCKETS.size()];
        for (int answer = 0; answer < answers; answer++) {
            int place = Arrays.binarySearch(borders, 0.1 * Math.exp(0.5 * random.nextGaussian()));
            counts[place < 0 ? -place - 1 : place]++;
        }
        return new Histogram(BUCKETS, counts);
    }
}
