package dev.serin.judge;

import dev.serin.statistics.Counts;

/// How many more canary requests a verdict needs, if both variants go on as they have so far.
record Outlook(CountBets bets, Guards guards) {
    private static final double HOPELESS = 10_000_000;

    /// Towards the verdict that is nearer, or nothing when neither comes nearer at today's rates.
    Evidence.Needed needed(Comparison total, double logEBad, double logEGood, double share) {
        Sample.Pair counts = total.matched();
        if (counts.canaryRequests() == 0 || counts.stableRequests() == 0) {
            return new Evidence.Needed.Nothing();
        }
        double missingBad = StrictMath.log(1 / (MetricJudge.ALPHA_ROLLBACK * share)) - logEBad;
        double missingGood = StrictMath.log(1 / MetricJudge.ALPHA_PROMOTE) - logEGood;
        double towardsBad = requests(missingBad, best(bad(counts)) / counts.canaryRequests());
        double towardsGood = requests(missingGood, bestGood(counts) / counts.canaryRequests());
        return nearer(towardsBad, towardsGood);
    }

    /// Towards the verdict that is nearer, when each request gains so much on either side.
    static Evidence.Needed needed(double missingBad, double badGain, double missingGood, double goodGain) {
        return nearer(requests(missingBad, badGain), requests(missingGood, goodGain));
    }

    private static Evidence.Needed nearer(double towardsBad, double towardsGood) {
        if (!(Math.min(towardsBad, towardsGood) <= HOPELESS)) {
            return new Evidence.Needed.Nothing();
        }
        return towardsBad < towardsGood
                ? new Evidence.Needed.Requests(Verdict.BAD, (long) StrictMath.ceil(towardsBad))
                : new Evidence.Needed.Requests(Verdict.GOOD, (long) StrictMath.ceil(towardsGood));
    }

    private static double requests(double missing, double gainPerRequest) {
        return !(gainPerRequest > 0) ? Double.POSITIVE_INFINITY : Math.max(1, missing / gainPerRequest);
    }

    private double[] bad(Sample.Pair counts) {
        return bets.bad(counts.counts(), counts.stable(), guards.widening(), guards.phi());
    }

    private double bestGood(Sample.Pair counts) {
        Counts now = counts.counts();
        double relative = best(bets.good(now, counts.stable(), guards.widening(), guards.phi()));
        return Math.max(relative, best(bets.belowFloor(counts.canary(), guards.phi())));
    }

    /// What the best bet gained.
    private static double best(double[] gains) {
        double best = 0;
        for (double gain : gains) {
            best = Math.max(best, gain);
        }
        return best;
    }
}
