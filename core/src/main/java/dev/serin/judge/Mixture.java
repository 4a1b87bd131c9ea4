package dev.serin.judge;

import java.util.Arrays;

/// An e-process that bets on several alternatives at once: half with fixed shares of the stake, half with shares that
/// follow what has paid so far (fixed-share, s = 0.01). Immutable.
///
/// Source: the design page on the judge, section 1; Herbster and Warmuth, "Tracking the best expert", 1998. Valid
/// because a mixture of e-processes with weights fixed in advance is an e-process, and so is one that redistributes its
/// stake by what is already known.
final class Mixture {
    static final double SHARE = 0.01;

    private final double[] prior;
    private final double share;
    private final double[] fixed;
    private final double[] following;
    private final double followed;

    private Mixture(double[] prior, double share, double[] fixed, double[] following, double followed) {
        this.prior = prior;
        this.share = share;
        this.fixed = fixed;
        this.following = following;
        this.followed = followed;
    }

    /// @param prior shares of the stake, positive, summing to 1
    static Mixture of(double... prior) {
        return withShare(SHARE, prior);
    }

    static Mixture withShare(double share, double... prior) {
        double[] logs = Arrays.stream(prior).map(StrictMath::log).toArray();
        return new Mixture(prior, share, logs, logs, 0);
    }

    /// What the mixture is after an interval in which alternative g gained `increments[g]` (a natural logarithm).
    Mixture with(double[] increments) {
        double[] nextFixed = fixed.clone();
        double[] moved = following.clone();
        for (int g = 0; g < prior.length; g++) {
            nextFixed[g] += increments[g];
            moved[g] += increments[g];
        }
        double total = LogSum.of(moved);
        double[] nextFollowing = new double[prior.length];
        for (int g = 0; g < prior.length; g++) {
            nextFollowing[g] = StrictMath.log((1 - share) * StrictMath.exp(moved[g] - total) + share * prior[g]);
        }
        return new Mixture(prior, share, nextFixed, nextFollowing, followed + total);
    }

    /// The natural logarithm of the evidence so far.
    double logE() {
        return LogSum.of(LogSum.of(fixed), followed) - StrictMath.log(2);
    }

    int size() {
        return prior.length;
    }
}
