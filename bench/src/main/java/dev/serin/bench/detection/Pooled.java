package dev.serin.bench.detection;

/// A release's totals of both variants, and what the tests that pool them need.
///
/// Pooling is what makes these tests wrong when the common rate changes while the weight does: see `simpson` in the
/// known answers.
record Pooled(long canaryBad, long canaryRequests, long baselineBad, long baselineRequests) {
    static final Pooled NOTHING = new Pooled(0, 0, 0, 0);

    Pooled plus(Interval interval) {
        return new Pooled(
                canaryBad + interval.canary().bad(),
                canaryRequests + interval.canary().requests(),
                baselineBad + interval.baseline().bad(),
                baselineRequests + interval.baseline().requests());
    }

    /// Whether the variance below is above zero: both variants served, and neither all nor none of it was bad.
    boolean isComparable() {
        long bad = canaryBad + baselineBad;
        return canaryRequests > 0 && baselineRequests > 0 && bad > 0 && bad < canaryRequests + baselineRequests;
    }

    double difference() {
        return (double) canaryBad / canaryRequests - (double) baselineBad / baselineRequests;
    }

    /// Of the difference, were both rates the pooled one.
    double variance() {
        double rate = (double) (canaryBad + baselineBad) / (canaryRequests + baselineRequests);
        return rate * (1 - rate) * (1.0 / canaryRequests + 1.0 / baselineRequests);
    }
}
