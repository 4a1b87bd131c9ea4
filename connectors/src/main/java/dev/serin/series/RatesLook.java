package dev.serin.series;

import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Settings;
import dev.serin.plan.Side;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts bad events, or good ones, among all.
///
/// @param part the key of what is counted among `total`: `bad`, or `good`, of which all but those are bad
record RatesLook(Look look, Settings.Node query, Versions versions, Labelled.Naming names, Unit unit, String part) {
    static final String BAD = "bad";
    static final String GOOD = "good";

    Sample sample() throws MetricException {
        Asked total = Asked.of(query, "total", versions);
        Asked some = Asked.of(query, part, versions);
        Both all = look.fetch(total);
        Both counted = some.equals(total) ? all : look.fetch(some);
        Counters counters = new Counters(Both.all(all, counted));
        return look.unlessSilent(
                total,
                all,
                counters,
                cut -> isNothingGood(counted)
                        ? nothingGood(some)
                        : noCounts(total, all, cut)
                                .or(() -> noCounts(some, counted, cut))
                                .orElseGet(() -> rates(all, counted, counters, cut)));
    }

    /// A counter that shows nothing but NaN or infinity has not stood still: nothing is known of it.
    private Optional<Sample> noCounts(Asked asked, Both both, Cut cut) {
        return noCounts(asked.ofCanary(), both.canary(), cut).or(() -> noCounts(asked.ofStable(), both.stable(), cut));
    }

    private Optional<Sample> noCounts(String asked, List<Series> all, Cut cut) {
        return all.stream()
                .filter(series -> Counters.isUnsound(series, cut))
                .findFirst()
                .map(series -> new Sample.NoData(
                        look.window(), asked, "values that no counter has, such as " + Counters.lastOf(series)));
    }

    /// Either nothing at all succeeds, or the selector is wrong; in doubt nothing is known.
    private boolean isNothingGood(Both counted) {
        return part.equals(GOOD) && counted.isEmpty();
    }

    private Sample nothingGood(Asked some) {
        return new Sample.NoData(
                look.window(), some.ofStable(), "no series of either variant, though there are some of 'total'");
    }

    private Sample rates(Both all, Both counted, Counters counters, Cut cut) {
        SortedMap<String, Sample.Pair> byEndpoint = new TreeMap<>();
        Cells<Sample.Count> cells = new Cells<>(query, Sample.Count::plus);
        Adding adding = (side, series, count) -> {
            byEndpoint.merge(names.of(series), pair(side, count), Sample.Pair::plus);
            cells.add(side, series, count);
        };
        boolean isOfGood = part.equals(GOOD);
        all.forEach(
                (side, series) -> adding.addUnlessNone(side, series, counters.whole(series, cut), isOfGood ? 1 : 0, 1));
        counted.forEach((side, series) ->
                adding.addUnlessNone(side, series, counters.whole(series, cut), isOfGood ? -1 : 1, 0));
        return new Sample.Rates(look.window(), byEndpoint, new TreeMap<>(), cells.origin(unit));
    }

    private static Sample.Pair pair(Side side, Sample.Count count) {
        return switch (side) {
            case STABLE -> new Sample.Pair(0, 0, count.requests(), count.bad());
            case CANARY -> new Sample.Pair(count.requests(), count.bad(), 0, 0);
        };
    }

    /// Where counts go.
    private interface Adding {
        void add(Side side, Series series, Sample.Count count);

        private void addUnlessNone(Side side, Series series, long events, int bad, int requests) {
            if (events != 0) {
                add(side, series, new Sample.Count(events * requests, events * bad));
            }
        }
    }
}
