package dev.serin.judge;

import dev.serin.statistics.Mixture;

/// The alternatives on which one side of a rate test bets, and what an interval's counts are worth to each: the
/// rho-score e-process.
///
/// Null of the bad side: the canary's rate is at most `tolerated` times the baseline's (or at most the floor). Null of
/// the good side: it is at least that. Exact in finite samples, for any unknown baseline rate that may change with
/// every interval and endpoint. Source: the design page on the judge, section 1.
final class RateBets {
    private static final double[] BAD = {1, 1.25, 1.6, 2, 3, 5, 10, 30, 100};
    private static final double[] BAD_PRIOR = {0.1, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125};
    private static final double[] GOOD = {1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.15};
    private static final double[] GOOD_PRIOR = {0.1, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15};

    private final double tolerated;
    private final double[] multiples;
    private final double[] prior;
    private final double floor;

    private RateBets(double tolerated, double[] multiples, double[] prior, double floor) {
        this.tolerated = tolerated;
        this.multiples = multiples;
        this.prior = prior;
        this.floor = floor;
    }

    /// Bets that the canary is worse.
    ///
    /// @param floor a rate below which nothing is bad, 0 for none
    static RateBets bad(double tolerated, double floor) {
        return new RateBets(tolerated, BAD, BAD_PRIOR, floor);
    }

    /// Bets that the canary is better than `tolerated` times the baseline.
    static RateBets good(double tolerated) {
        return new RateBets(tolerated, GOOD, GOOD_PRIOR, 0);
    }

    Mixture start() {
        return Mixture.of(prior);
    }

    /// The gain of each alternative from one endpoint in one interval. Zero for all when nothing bad happened and there
    /// is no floor.
    double[] increments(Sample.Pair counts) {
        double[] gains = new double[multiples.length];
        if (counts.canaryRequests() + counts.stableRequests() == 0) {
            return gains;
        }
        for (int g = 0; g < gains.length; g++) {
            double relative = score(counts, tolerated * multiples[g], tolerated);
            gains[g] = floor > 0 ? Math.min(relative, floorScore(counts, multiples[g])) : relative;
        }
        return gains;
    }

    /// k_c ln(rho/r) - (k_c+k_b) ln((w rho + 1 - w)/(w r + 1 - w)), w = n_c/(n_c+n_b); phi = 1.
    static double score(Sample.Pair counts, double rho, double tolerated) {
        double canary = counts.canaryRequests();
        double share = canary / (canary + counts.stableRequests());
        double events = (double) counts.canaryBad() + counts.stableBad();
        if (events == 0) {
            return 0;
        }
        return counts.canaryBad() * StrictMath.log(rho / tolerated)
                - events * StrictMath.log((share * rho + 1 - share) / (share * tolerated + 1 - share));
    }

    private double floorScore(Sample.Pair counts, double multiple) {
        double rate = Math.min(0.9, Math.max(floor, floor * multiple));
        return binomialScore(counts.canaryRequests(), counts.canaryBad(), rate, floor);
    }

    /// k ln(q/p) + (n-k) ln((1-q)/(1-p)).
    static double binomialScore(long requests, long bad, double rate, double null0) {
        double hit = bad == 0 ? 0 : bad * StrictMath.log(rate / null0);
        return hit + (requests - bad) * StrictMath.log((1 - rate) / (1 - null0));
    }
}
