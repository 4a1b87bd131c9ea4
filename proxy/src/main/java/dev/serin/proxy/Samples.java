package dev.serin.proxy;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Weight;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// Turns what a generation saw into the sample that a measure asks for.
final class Samples {
    private final Window window;
    private final Counted counted;
    private final Weight weight;
    private final Division division;

    /// Makes one thing of an endpoint's counts.
    private interface Joining<C, T> {
        T join(C canary, C stable, C half);
    }

    private Samples(Window window, Counted counted, Weight weight, Division division) {
        this.window = window;
        this.counted = counted;
        this.weight = weight;
        this.division = division;
    }

    static Sample of(Measure measure, Window window, Generation.Seen seen, Weight weight, Division division) {
        if (seen.isCanarySilent()) {
            return silence(window, seen, weight);
        }
        Samples samples = new Samples(window, seen.counted(), weight, division);
        return switch (measure) {
            case Measure.Errors(var _, var by, var _) -> samples.rates(by);
            case Measure.Successes _ ->
                new Sample.NoData(window, "the proxy for successes", "it sees requests, and not what they achieve");
            case Measure.Latency(var _, var by, var _, var _, var _) -> samples.latencies(by);
            case Measure.Condition _ ->
                new Sample.NoData(window, "the proxy for a condition", "it sees requests, and answers no queries");
            case Measure.Usage _ ->
                new Sample.NoData(window, "the proxy for usage", "it sees requests, and not what instances use");
        };
    }

    private static Sample silence(Window window, Generation.Seen seen, Weight weight) {
        return new Sample.NoData(
                window,
                "the proxy for the canary's answers at " + weight,
                "dealt before the window and not answered by its end: %d by the canary, %d by stable; answered in it: %d by the canary, %d by stable"
                        .formatted(
                                seen.overdue().canary(),
                                seen.overdue().stable(),
                                seen.counted().canaryRequests(),
                                seen.counted().stableRequests()));
    }

    private Sample rates(Measure.Grouping by) {
        return new Sample.Rates(
                window,
                grouped(joined(counted.requests(), Tally.Counts.NONE, Samples::pair), by, Sample.Pair::plus),
                grouped(joined(users(), UserTally.Counts.NONE, Samples::userPair), by, Sample.Pair::plus),
                isOfUsers()
                        ? origin(
                                users(), by, users -> new Sample.Count(users.active(), users.bad()), Sample.Count::plus)
                        : origin(
                                counted.requests(),
                                by,
                                all -> new Sample.Count(all.requests(), all.bad()),
                                Sample.Count::plus));
    }

    private Sample latencies(Measure.Grouping by) {
        return new Sample.Latencies(
                window,
                grouped(joined(counted.requests(), Tally.Counts.NONE, Samples::histograms), by, Samples::plus),
                grouped(joined(users(), UserTally.Counts.NONE, Samples::records), by, Samples::plus),
                isOfUsers()
                        ? origin(users(), by, UserTally.Counts::after, Histogram::plus)
                        : origin(counted.requests(), by, Tally.Counts::latencies, Histogram::plus));
    }

    private boolean isOfUsers() {
        return division.unit() == Unit.USER;
    }

    private Spread<UserTally.Counts> users() {
        return counted.users().users();
    }

    private <C extends Additive<C>, T> Origin<T> origin(
            Spread<C> counts, Measure.Grouping by, Function<C, T> judged, BinaryOperator<T> plus) {
        Backlog dealt = isOfUsers() ? counted.users().dealt() : counted.tally().dealt();
        return new Origin<>(
                division.unit(),
                division.by(),
                each(counts.stableCells(), judged),
                each(counts.canaryCells(), judged),
                grouped(each(counts.half(), judged), by, plus),
                new Origin.Dealt.Units(weight.share(), dealt.canary(), dealt.stable()),
                counted.users().uncounted());
    }

    private static <C, T> SortedMap<String, T> each(SortedMap<String, C> counts, Function<C, T> judged) {
        SortedMap<String, T> each = new TreeMap<>();
        counts.forEach((name, those) -> each.put(name, judged.apply(those)));
        return each;
    }

    private static Sample.Pair pair(Tally.Counts canary, Tally.Counts stable, Tally.Counts half) {
        return new Sample.Pair(canary.requests(), canary.bad(), stable.requests(), stable.bad());
    }

    private static Sample.Pair userPair(UserTally.Counts canary, UserTally.Counts stable, UserTally.Counts half) {
        return new Sample.Pair(canary.active(), canary.bad(), stable.active(), stable.bad());
    }

    private static Sample.HistogramPair histograms(Tally.Counts canary, Tally.Counts stable, Tally.Counts half) {
        return new Sample.HistogramPair(canary.latencies(), stable.latencies());
    }

    private static Sample.Records records(UserTally.Counts canary, UserTally.Counts stable, UserTally.Counts half) {
        return new Sample.Records(
                new Sample.HistogramPair(canary.before(), stable.before()),
                new Sample.HistogramPair(canary.after(), stable.after()),
                new Sample.Moved(half.before(), half.after()));
    }

    private static Sample.HistogramPair plus(Sample.HistogramPair a, Sample.HistogramPair b) {
        return new Sample.HistogramPair(a.canary().plus(b.canary()), a.stable().plus(b.stable()));
    }

    private static Sample.Records plus(Sample.Records a, Sample.Records b) {
        return new Sample.Records(
                plus(a.before(), b.before()),
                plus(a.after(), b.after()),
                new Sample.Moved(
                        a.half().before().plus(b.half().before()),
                        a.half().after().plus(b.half().after())));
    }

    private static <C extends Additive<C>, T> SortedMap<String, T> joined(
            Spread<C> counts, C none, Joining<C, T> joining) {
        SortedSet<String> endpoints = new TreeSet<>(counts.stable().keySet());
        endpoints.addAll(counts.canary().keySet());
        SortedMap<String, T> joined = new TreeMap<>();
        for (String endpoint : endpoints) {
            C canary = counts.canary().getOrDefault(endpoint, none);
            C stable = counts.stable().getOrDefault(endpoint, none);
            joined.put(endpoint, joining.join(canary, stable, counts.half().getOrDefault(endpoint, none)));
        }
        return joined;
    }

    private static <T> SortedMap<String, T> grouped(
            SortedMap<String, T> byEndpoint, Measure.Grouping by, BinaryOperator<T> plus) {
        return switch (by) {
            case ENDPOINT -> byEndpoint;
            case SERVICE -> {
                SortedMap<String, T> all = new TreeMap<>();
                byEndpoint.values().stream().reduce(plus).ifPresent(sum -> all.put("all", sum));
                yield all;
            }
        };
    }
}
