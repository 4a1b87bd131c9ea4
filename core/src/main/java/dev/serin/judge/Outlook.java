package dev.serin.judge;

import dev.serin.plan.Tolerance;

/// How many more canary requests a verdict needs, if both variants go on as they have so far.
final class Outlook {
    private static final double HOPELESS = 10_000_000;

    private Outlook() {}

    /// Towards the verdict that is nearer, or nothing when neither comes nearer at today's rates.
    static Evidence.Needed needed(
            Sample.Pair total, Tolerance tolerance, double logEBad, double logEGood, double share) {
        if (total.canaryRequests() == 0 || total.stableRequests() == 0) {
            return new Evidence.Needed.Nothing();
        }
        double missingBad = StrictMath.log(1 / (MetricJudge.ALPHA_ROLLBACK * share)) - logEBad;
        double missingGood = StrictMath.log(1 / MetricJudge.ALPHA_PROMOTE) - logEGood;
        double towardsBad = requests(missingBad, best(RateBets.bad(tolerance.ratio(), tolerance.floor()), total));
        double towardsGood = requests(missingGood, bestGood(tolerance, total));
        if (Math.min(towardsBad, towardsGood) > HOPELESS) {
            return new Evidence.Needed.Nothing();
        }
        return towardsBad < towardsGood
                ? new Evidence.Needed.Requests(Verdict.BAD, (long) StrictMath.ceil(towardsBad))
                : new Evidence.Needed.Requests(Verdict.GOOD, (long) StrictMath.ceil(towardsGood));
    }

    private static double requests(double missing, double gainPerRequest) {
        return gainPerRequest <= 0 ? Double.POSITIVE_INFINITY : Math.max(1, missing / gainPerRequest);
    }

    /// What the best bet gained per canary request so far.
    private static double best(RateBets bets, Sample.Pair total) {
        double best = 0;
        for (double gain : bets.increments(total)) {
            best = Math.max(best, gain);
        }
        return best / total.canaryRequests();
    }

    private static double bestGood(Tolerance tolerance, Sample.Pair total) {
        double relative = best(RateBets.good(tolerance.good()), total);
        if (tolerance.floor() == 0) {
            return relative;
        }
        double rate = Math.min(tolerance.floor(), Math.max(1e-9, (double) total.canaryBad() / total.canaryRequests()));
        double floor = RateBets.binomialScore(total.canaryRequests(), total.canaryBad(), rate, tolerance.floor());
        return Math.max(relative, floor / total.canaryRequests());
    }
}
