package dev.serin.statistics;

/// How much more bad events spread over cells (instances, or clients) than independent ones would: phi,
/// learnt from the baseline. Immutable.
///
/// phi = max(1, sum (k_i - n_i p)^2 / sum n_i p (1-p) (1 - n_i/N)) over intervals and cells, p = K/N of the
/// interval; intervals without events, or with nothing else, tell nothing. Without history phi knows
/// nothing until the first cluster, so it starts from a prior that is worth 10 expected events at phi = 4
/// (docs/decisions/0017); history takes its place event by event. Source: the design page on the judge,
/// section 2; Wedderburn, "Quasi-likelihood functions", 1974. It makes the promise of the judge approximate where
/// clusters are
/// learnt.
///
/// @param spread the numerator's sum
/// @param expected the denominator's sum
/// @param rehearsed the part of `expected` that came before the release
/// @param isKnown whether cells were ever told apart
public record Dispersion(double spread, double expected, double rehearsed, boolean isKnown) {
    /// Nothing is known.
    public static final Dispersion NONE = new Dispersion(0, 0, 0, false);

    private static final double PRIOR = 4;
    private static final double PRIOR_EVENTS = 10;
    private static final double CAUTION_ABOVE = 1.15;
    private static final double CAUTION = 1.25;

    /// With the baseline's cells in one more interval.
    ///
    /// @param requests of each cell
    /// @param bad of each cell, at most its requests
    /// @param isHistory whether the interval was before the release
    public Dispersion with(long[] requests, long[] bad, boolean isHistory) {
        double all = sum(requests);
        double events = sum(bad);
        boolean tells = areSeveral(requests);
        if (!tells || events == 0 || events == all) {
            return new Dispersion(spread, expected, rehearsed, isKnown || tells);
        }
        double rate = events / all;
        double more = 0;
        double moreExpected = 0;
        for (int i = 0; i < requests.length; i++) {
            double surplus = bad[i] - requests[i] * rate;
            more += surplus * surplus;
            moreExpected += requests[i] * rate * (1 - rate) * (1 - requests[i] / all);
        }
        return new Dispersion(spread + more, expected + moreExpected, rehearsed + (isHistory ? moreExpected : 0), true);
    }

    private static boolean areSeveral(long[] requests) {
        int busy = 0;
        for (long some : requests) {
            busy += some > 0 ? 1 : 0;
        }
        return busy > 1;
    }

    private static double sum(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /// The estimate of phi so far, at least 1; 1 where no cells were told apart.
    public double estimate() {
        double prior = Math.max(0, PRIOR_EVENTS - rehearsed);
        double weight = prior + expected;
        return isKnown && weight > 0 ? Math.max(1, (PRIOR * prior + spread) / weight) : 1;
    }

    /// What evidence is divided by: the estimate, with some caution once it is clearly above 1.
    public double phi() {
        double estimate = estimate();
        return estimate > CAUTION_ABOVE ? CAUTION * estimate : estimate;
    }
}
