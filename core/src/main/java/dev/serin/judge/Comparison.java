package dev.serin.judge;

/// Canary beside baseline, added up over intervals and endpoints for people to read.
///
/// The law: the baseline is what stable's rate *in the same interval and endpoint* would have meant for the
/// canary's requests (direct standardisation), so neither a ramp of the common rate over a rising weight
/// nor another mix of endpoints makes the canary look worse or better than it is. The trap: [#counts] are
/// plain sums; a ratio of their rates is the pooled one, which misleads.
///
/// @param counts plain sums of both variants
/// @param matchedRequests of the canary, where stable had requests as well
/// @param matchedBad the bad ones among them
/// @param expectedBad bad ones that stable's rates would have made of the matched requests
public record Comparison(Sample.Pair counts, long matchedRequests, long matchedBad, double expectedBad) {
    static final Comparison NONE = new Comparison(Sample.Pair.NONE, 0, 0, 0);

    /// With the counts of one endpoint in one more interval.
    Comparison with(Sample.Pair more) {
        if (more.stableRequests() == 0) {
            return new Comparison(counts.plus(more), matchedRequests, matchedBad, expectedBad);
        }
        double rate = (double) more.stableBad() / more.stableRequests();
        return new Comparison(
                counts.plus(more),
                matchedRequests + more.canaryRequests(),
                matchedBad + more.canaryBad(),
                expectedBad + rate * more.canaryRequests());
    }

    Comparison plus(Comparison other) {
        return new Comparison(
                counts.plus(other.counts),
                matchedRequests + other.matchedRequests,
                matchedBad + other.matchedBad,
                expectedBad + other.expectedBad);
    }

    /// Whether nothing was counted at all.
    public boolean isEmpty() {
        return counts.canaryRequests() + counts.stableRequests() == 0;
    }

    public boolean hasCanary() {
        return counts.canaryRequests() > 0;
    }

    /// Whether there is something to compare the canary with.
    public boolean hasBaseline() {
        return matchedRequests > 0;
    }

    /// The canary's share of bad events, 0 to 1; 0 without requests.
    public double canaryRate() {
        return hasCanary() ? (double) counts.canaryBad() / counts.canaryRequests() : 0;
    }

    /// The baseline's share of bad events on the canary's requests, 0 to 1; 0 without a baseline.
    public double baselineRate() {
        return hasBaseline() ? expectedBad / matchedRequests : 0;
    }

    /// How many times the baseline's rate the canary's is: infinity when only the canary failed, 1 when
    /// neither did.
    public double ratio() {
        if (expectedBad == 0) {
            return matchedBad == 0 ? 1 : Double.POSITIVE_INFINITY;
        }
        return matchedBad / expectedBad;
    }

    /// Counts with the same canary, and with the errors that stable would have had on the canary's mix:
    /// what a look at today's rates may be reckoned from.
    Sample.Pair matched() {
        return new Sample.Pair(
                matchedRequests,
                matchedBad,
                counts.stableRequests(),
                StrictMath.round(baselineRate() * counts.stableRequests()));
    }
}
