package dev.serin.samplefile;

import dev.serin.judge.Origin;
import dev.serin.judge.Unit;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one line tells of the whole sample, and all lines of one time and metric share.
record Shared(
        Optional<Weight> weight,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Unit> unit,
        Optional<Origin.Cells> cells,
        Optional<Origin.Dealt> dealt,
        Optional<Long> uncounted,
        Optional<Boolean> history) {

    static final Map<String, Unit> UNITS =
            Map.of("request", Unit.REQUEST, "user", Unit.USER, "connection", Unit.CONNECTION, "unknown", Unit.UNKNOWN);
    static final Map<String, Origin.Cells> CELLS =
            Map.of("none", Origin.Cells.NONE, "instances", Origin.Cells.INSTANCES, "clients", Origin.Cells.CLIENTS);

    static Shared read(Keys line) throws LineException {
        return new Shared(
                line.has("weight") ? Optional.of(weight(line)) : Optional.empty(),
                line.has("from") ? Optional.of(line.time("from")) : Optional.empty(),
                line.has("to") ? Optional.of(line.time("to")) : Optional.empty(),
                line.has("unit") ? Optional.of(line.word("unit", UNITS)) : Optional.empty(),
                line.has("cells") ? Optional.of(line.word("cells", CELLS)) : Optional.empty(),
                line.has("dealt")
                        ? Optional.of(dealt(line.keys("dealt", Set.of("share", "canary", "baseline"))))
                        : Optional.empty(),
                line.has("uncounted") ? Optional.of(line.count("uncounted")) : Optional.empty(),
                line.has("history") ? Optional.of(line.truth("history")) : Optional.empty());
    }

    private static Weight weight(Keys line) throws LineException {
        long basisPoints = line.count("weight");
        if (basisPoints > Weight.ALL.basisPoints()) {
            line.impossible("'weight' must lie between 0 and 10000, but is " + basisPoints);
            return Weight.NONE;
        }
        return new Weight((int) basisPoints);
    }

    private static Origin.Dealt dealt(Keys dealt) throws LineException {
        if (dealt.names().isEmpty()) {
            return new Origin.Dealt.NotKnown();
        }
        double share = dealt.number("share");
        if (!(share >= 0 && share <= 1)) {
            dealt.impossible("'dealt.share' must lie between 0 and 1, but is " + share);
        }
        return new Origin.Dealt.Units(share, dealt.count("canary"), dealt.count("baseline"));
    }

    /// A window must not end before it begins.
    void check(Instant at) throws LineException {
        Instant end = to.orElse(at);
        if (from.isPresent() && end.isBefore(from.get())) {
            throw LineException.impossible("the window ends at " + end + ", before it begins at " + from.get());
        }
    }

    /// With what another line of the same sample adds; what both say must be the same.
    Shared and(Shared more) throws LineException {
        return new Shared(
                both("weight", weight, more.weight),
                both("from", from, more.from),
                both("to", to, more.to),
                both("unit", unit, more.unit),
                both("cells", cells, more.cells),
                both("dealt", dealt, more.dealt),
                both("uncounted", uncounted, more.uncounted),
                both("history", history, more.history));
    }

    private static <T> Optional<T> both(String key, Optional<T> one, Optional<T> other) throws LineException {
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            throw LineException.impossible("'" + key + "' is another than in the lines before of this metric and time");
        }
        return one.or(() -> other);
    }
}
