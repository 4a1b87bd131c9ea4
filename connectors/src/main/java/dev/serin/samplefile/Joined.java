package dev.serin.samplefile;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.plan.Metric;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The lines of one metric and time, on their way to become one sample.
final class Joined {
    private final Instant at;
    private final Metric metric;
    private final Content first;
    private final List<RecordedLine> lines = new ArrayList<>();
    private final SortedMap<String, Content> strata = new TreeMap<>();
    private Shared shared;

    private Joined(Line first) {
        this.at = first.at();
        this.metric = first.metric();
        this.first = first.content();
        this.shared = first.shared();
        put(first);
    }

    static Joined of(Line first) throws LineException {
        first.shared().check(first.at());
        return new Joined(first);
    }

    Metric metric() {
        return metric;
    }

    Instant at() {
        return at;
    }

    void add(Line line) throws LineException {
        if (strata.containsKey(line.stratum())
                || (isWhole() && line.content().getClass().equals(first.getClass()))) {
            throw LineException.impossible(
                    "'" + Keys.shown(line.stratum()) + "' of '" + metric.name() + "' has had its line of this time");
        }
        if (!first.getClass().equals(line.content().getClass())) {
            throw LineException.impossible("the line has " + line.content().name() + ", but line "
                    + lines.getFirst().number() + " of the same metric and time has " + first.name());
        }
        Shared both = shared.and(line.shared());
        both.check(at);
        shared = both;
        put(line);
    }

    /// What is of no endpoint: one line tells all.
    private boolean isWhole() {
        return first instanceof Content.Gauges || first instanceof Content.Measurement;
    }

    private void put(Line line) {
        lines.add(new RecordedLine(line.number(), line.stratum()));
        strata.put(line.stratum(), line.content());
    }

    /// Whether the release of the metric begins here, where it has not begun before.
    boolean isOfCanary() {
        boolean isAtWeight = !shared.weight().equals(Optional.of(Weight.NONE));
        return isAtWeight && strata.values().stream().anyMatch(Content::isOfCanary);
    }

    /// @param before the end of the metric's window before
    /// @param hasBegun whether the canary had traffic before, or has it now
    Recorded sealed(Instant before, boolean hasBegun) {
        Instant to = shared.to().orElse(at);
        Instant from = shared.from().orElse(before.isBefore(to) ? before : to);
        boolean isHistory = shared.history().orElse(!hasBegun || shared.weight().equals(Optional.of(Weight.NONE)));
        return new Recorded(at, metric.name(), shared.weight(), sample(new Window(from, to)), isHistory, lines);
    }

    private Sample sample(Window window) {
        return switch (first) {
            case Content.Silence(var asked, var answered) -> new Sample.NoData(window, asked, answered);
            case Content.Counts _ -> rates(window, of(Content.Counts.class));
            case Content.Times _ -> latencies(window, of(Content.Times.class));
            case Content.Gauges(var canary, var stable) -> new Sample.Gauges(window, canary, stable);
            case Content.Measurement(var outcome, var result, var sentence) ->
                new Sample.Measured(window, outcome, result, sentence);
        };
    }

    private <T extends Content> SortedMap<String, T> of(Class<T> kind) {
        SortedMap<String, T> those = new TreeMap<>();
        strata.forEach((name, content) -> those.put(name, kind.cast(content)));
        return those;
    }

    private Sample rates(Window window, SortedMap<String, Content.Counts> counts) {
        SortedMap<String, Sample.Pair> pairs = present(counts, Content.Counts::pair);
        return new Sample.Rates(
                window,
                pairs,
                present(counts, Content.Counts::users),
                origin(
                        sum(counts.values(), Content.Counts::stableCells, Sample.Count::plus),
                        sum(counts.values(), Content.Counts::canaryCells, Sample.Count::plus),
                        present(counts, Content.Counts::half),
                        dealt(pairs.values())));
    }

    /// Requests are units that were dealt only where the file says that they were dealt one by one.
    private Origin.Dealt dealt(Collection<Sample.Pair> pairs) {
        boolean areDealt = shared.unit().filter(Unit.REQUEST::equals).isPresent();
        if (shared.weight().isEmpty() || shared.weight().get().equals(Weight.NONE) || !areDealt) {
            return new Origin.Dealt.NotKnown();
        }
        Sample.Pair sum = pairs.stream().reduce(Sample.Pair.NONE, Sample.Pair::plus);
        return new Origin.Dealt.Units(shared.weight().get().share(), sum.canaryRequests(), sum.stableRequests());
    }

    private Sample latencies(Window window, SortedMap<String, Content.Times> times) {
        UnaryOperator<Histogram> common = common(times.values());
        return new Sample.Latencies(
                window,
                present(times, content -> content.answers().map(two -> two.on(common))),
                present(times, content -> content.users().map(moves -> moves.on(common))),
                origin(
                        sum(times.values(), content -> each(content.stableCells(), common), Histogram::plus),
                        sum(times.values(), content -> each(content.canaryCells(), common), Histogram::plus),
                        present(times, content -> content.half().map(common)),
                        new Origin.Dealt.NotKnown()));
    }

    /// Counts a histogram anew between the bounds that all of them have.
    private static UnaryOperator<Histogram> common(Collection<Content.Times> times) {
        Optional<Histogram> common =
                times.stream().flatMap(Content.Times::all).reduce((one, other) -> one.onBoundsOf(other));
        return common.<UnaryOperator<Histogram>>map(bounds ->
                        histogram -> histogram.hasSameBounds(bounds) ? histogram : histogram.onBoundsOf(bounds))
                .orElse(UnaryOperator.identity());
    }

    private Unit unit() {
        return shared.unit().orElse(Unit.REQUEST);
    }

    private <T> Origin<T> origin(
            SortedMap<String, T> stable, SortedMap<String, T> canary, SortedMap<String, T> half, Origin.Dealt dealt) {
        boolean hasCells = !stable.isEmpty() || !canary.isEmpty();
        return new Origin<>(
                unit(),
                shared.cells().orElse(hasCells ? Origin.Cells.INSTANCES : Origin.Cells.NONE),
                stable,
                canary,
                half,
                shared.dealt().orElse(dealt),
                shared.uncounted().orElse(0L));
    }

    private static <C, T> SortedMap<String, T> present(SortedMap<String, C> strata, Function<C, Optional<T>> part) {
        SortedMap<String, T> present = new TreeMap<>();
        strata.forEach((name, content) -> part.apply(content).ifPresent(there -> present.put(name, there)));
        return present;
    }

    private static <T> SortedMap<String, T> each(SortedMap<String, T> cells, UnaryOperator<T> change) {
        SortedMap<String, T> each = new TreeMap<>();
        cells.forEach((name, cell) -> each.put(name, change.apply(cell)));
        return each;
    }

    private static <C, T> SortedMap<String, T> sum(
            Collection<C> strata, Function<C, Map<String, T>> cells, BinaryOperator<T> plus) {
        SortedMap<String, T> sum = new TreeMap<>();
        strata.forEach(content -> cells.apply(content).forEach((name, cell) -> sum.merge(name, cell, plus)));
        return sum;
    }
}
