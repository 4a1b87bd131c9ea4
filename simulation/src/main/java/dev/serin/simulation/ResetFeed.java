package dev.serin.simulation;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts of a source that does not always notice that counters began anew: half of the time it answers with the
/// difference to what was counted before, which is below zero. Such a source reads counters and does not know what was
/// dealt.
final class ResetFeed implements Feed {
    private final Feed feed;
    private final Weather weather;
    private final Chance chance;
    private final Counted stable = new Counted();
    private final Counted canary = new Counted();

    ResetFeed(Feed feed, Weather weather, Chance chance) {
        this.feed = feed;
        this.weather = weather;
        this.chance = chance;
    }

    /// A variant's counters, as they stand.
    private static final class Counted {
        private SortedMap<String, Sample.Count> byEndpoint = new TreeMap<>();
        private SortedMap<String, Sample.Count> byCell = new TreeMap<>();

        void add(SortedMap<String, Sample.Count> endpoints, SortedMap<String, Sample.Count> cells) {
            endpoints.forEach((name, count) -> byEndpoint.merge(name, count, Sample.Count::plus));
            cells.forEach((name, count) -> byCell.merge(name, count, Sample.Count::plus));
        }

        /// What stood there before the counters began anew.
        Counted takeAll() {
            Counted before = new Counted();
            before.byEndpoint = byEndpoint;
            before.byCell = byCell;
            byEndpoint = new TreeMap<>();
            byCell = new TreeMap<>();
            return before;
        }
    }

    @Override
    public void begin() {
        feed.begin();
    }

    @Override
    public Toll toll() {
        return feed.toll();
    }

    @Override
    public Sample sample(Window window, double share) {
        Sample sample = feed.sample(window, share);
        return switch (sample) {
            case Sample.Rates rates -> counted(rates);
            case Sample.Latencies latencies -> dealtUnknown(latencies);
            case Sample.Gauges gauges -> gauges;
            case Sample.Measured measured -> measured;
            case Sample.NoData noData -> noData;
        };
    }

    /// The same sample of a source that does not know what was dealt.
    static Sample dealtUnknown(Sample sample) {
        return switch (sample) {
            case Sample.Rates(var window, var byEndpoint, var users, var origin) ->
                new Sample.Rates(window, byEndpoint, users, dealtUnknown(origin, origin.stable(), origin.canary()));
            case Sample.Latencies(var window, var byEndpoint, var users, var origin) ->
                new Sample.Latencies(window, byEndpoint, users, dealtUnknown(origin, origin.stable(), origin.canary()));
            case Sample.Gauges _, Sample.Measured _, Sample.NoData _ -> sample;
        };
    }

    private static <T> Origin<T> dealtUnknown(
            Origin<T> origin, SortedMap<String, T> stable, SortedMap<String, T> canary) {
        return new Origin<>(origin.unit(), origin.cells(), stable, canary, origin.half(), new Origin.Dealt.NotKnown());
    }

    private Sample.Rates counted(Sample.Rates rates) {
        Counted oldStable = lost(stable, weather.resetsStable(rates.window()));
        Counted oldCanary = lost(canary, weather.resetsCanary(rates.window()));
        Origin<Sample.Count> origin = rates.origin();
        stable.add(stableOf(rates), origin.stable());
        canary.add(canaryOf(rates), origin.canary());
        return new Sample.Rates(
                rates.window(),
                without(rates.byEndpoint(), oldStable, oldCanary),
                rates.users(),
                dealtUnknown(origin, less(origin.stable(), oldStable.byCell), less(origin.canary(), oldCanary.byCell)));
    }

    /// What is taken for progress and is none: nothing while counters only grow, or when the source notices.
    private Counted lost(Counted counters, boolean isReset) {
        Counted before = isReset ? counters.takeAll() : new Counted();
        return chance.happens(0.5) ? before : new Counted();
    }

    private static SortedMap<String, Sample.Count> stableOf(Sample.Rates rates) {
        SortedMap<String, Sample.Count> counts = new TreeMap<>();
        rates.byEndpoint()
                .forEach((name, pair) -> counts.put(name, new Sample.Count(pair.stableRequests(), pair.stableBad())));
        return counts;
    }

    private static SortedMap<String, Sample.Count> canaryOf(Sample.Rates rates) {
        SortedMap<String, Sample.Count> counts = new TreeMap<>();
        rates.byEndpoint()
                .forEach((name, pair) -> counts.put(name, new Sample.Count(pair.canaryRequests(), pair.canaryBad())));
        return counts;
    }

    private static SortedMap<String, Sample.Pair> without(
            SortedMap<String, Sample.Pair> pairs, Counted oldStable, Counted oldCanary) {
        SortedMap<String, Sample.Pair> left = new TreeMap<>(pairs);
        left.replaceAll((name, pair) -> {
            Sample.Count stable = oldStable.byEndpoint.getOrDefault(name, Sample.Count.NONE);
            Sample.Count canary = oldCanary.byEndpoint.getOrDefault(name, Sample.Count.NONE);
            return new Sample.Pair(
                    pair.canaryRequests() - canary.requests(),
                    pair.canaryBad() - canary.bad(),
                    pair.stableRequests() - stable.requests(),
                    pair.stableBad() - stable.bad());
        });
        return left;
    }

    private static SortedMap<String, Sample.Count> less(
            SortedMap<String, Sample.Count> counts, SortedMap<String, Sample.Count> old) {
        SortedMap<String, Sample.Count> left = new TreeMap<>(counts);
        left.replaceAll((name, count) -> {
            Sample.Count before = old.getOrDefault(name, Sample.Count.NONE);
            return new Sample.Count(count.requests() - before.requests(), count.bad() - before.bad());
        });
        return left;
    }
}
