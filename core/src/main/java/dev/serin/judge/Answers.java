package dev.serin.judge;

import dev.serin.statistics.Buckets;
import dev.serin.statistics.Counts;
import java.util.Optional;

/// How long both variants took on one endpoint in one interval, in judged units.
///
/// @param pair answers; of users, the records at the end of the interval
/// @param before of users, the records at its beginning
record Answers(Sample.HistogramPair pair, Optional<Sample.HistogramPair> before) {
    static Answers of(Sample.HistogramPair answers) {
        return new Answers(answers, Optional.empty());
    }

    static Answers of(Sample.Records users) {
        return new Answers(users.after(), Optional.of(users.before()));
    }

    /// Users of one variant, a random half of whom takes the canary's place; empty where that cannot be.
    static Optional<Answers> halvesOf(Sample.Records users) {
        Histogram before = users.before().stable().minus(users.half().before());
        Histogram after = users.after().stable().minus(users.half().after());
        boolean isDrawn = users.half().before().total() > 0;
        return isDrawn && !before.isTorn() && !after.isTorn()
                ? Optional.of(new Answers(
                        new Sample.HistogramPair(users.half().after(), after),
                        Optional.of(new Sample.HistogramPair(users.half().before(), before))))
                : Optional.empty();
    }

    /// Answers of one variant, a random half of which takes the canary's place; empty where that cannot be.
    static Optional<Answers> halvesOf(Histogram stable, Histogram half) {
        if (!half.hasSameBounds(stable)) {
            return Optional.empty();
        }
        Histogram rest = stable.minus(half);
        return rest.isTorn() ? Optional.empty() : Optional.of(of(new Sample.HistogramPair(half, rest)));
    }

    boolean areUsers() {
        return before.isPresent();
    }

    Buckets buckets() {
        return pair.canary().buckets();
    }

    long units() {
        return pair.canary().total() + pair.stable().total();
    }

    /// How many were at or below the border, and of these how many are now above it. Of answers, that is
    /// all of them, and those above.
    Counts above(int border) {
        return above(border, border);
    }

    /// The same with the canary's latencies divided by `times`, never slower than the truth.
    Counts aboveTowardsFaster(int border, double times) {
        return above(buckets().surelyAbove(border, times), border);
    }

    /// The same with the canary's latencies divided by `times`, never faster than the truth.
    Counts aboveTowardsSlower(int border, double times) {
        return above(buckets().perhapsAbove(border, times), border);
    }

    private Counts above(int canaryBorder, int stableBorder) {
        long canary = exposed(canaryBorder, pair.canary(), before.map(Sample.HistogramPair::canary));
        long stable = exposed(stableBorder, pair.stable(), before.map(Sample.HistogramPair::stable));
        return new Counts(
                canary,
                canary - below(canaryBorder, pair.canary()),
                stable,
                stable - below(stableBorder, pair.stable()));
    }

    private static long exposed(int border, Histogram now, Optional<Histogram> earlier) {
        return earlier.map(records -> below(border, records)).orElseGet(now::total);
    }

    private static long below(int border, Histogram histogram) {
        return histogram.total() - histogram.above(border);
    }
}
