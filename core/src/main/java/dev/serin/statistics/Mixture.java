package dev.serin.statistics;

import java.util.Arrays;

/// An e-process that bets on several alternatives at once: half with fixed shares of the stake, half with
/// shares that follow what has paid so far (fixed-share, s = 0.01). Immutable.
///
/// Source: the design page on the judge, section 1; Herbster and Warmuth, "Tracking the best expert", 1998.
/// Valid because a mixture of e-processes with weights fixed in advance is an e-process, and so is one that
/// redistributes its stake by what is already known. The fixed shares are kept as logarithms, since a lost
/// alternative may come back from e^-1000; the following ones never fall below s times their prior and are
/// kept as they are.
public final class Mixture {
    static final double SHARE = 0.01;

    private final double[] prior;
    private final double moving;
    private final double[] fixed;
    private final double[] following;
    private final double followed;

    /// @param moving the part of the following stake that is dealt anew at every look
    private Mixture(double[] prior, double moving, double[] fixed, double[] following, double followed) {
        this.prior = prior;
        this.moving = moving;
        this.fixed = fixed;
        this.following = following;
        this.followed = followed;
    }

    /// A mixture that has seen nothing.
    ///
    /// @param prior shares of the stake, positive, summing to 1
    public static Mixture of(double... prior) {
        return withShare(SHARE, prior);
    }

    /// The same with another part than s that is dealt anew at every look, 0 to 1.
    public static Mixture withShare(double share, double... prior) {
        double[] logs = Arrays.stream(prior).map(StrictMath::log).toArray();
        return new Mixture(prior.clone(), share, logs, prior.clone(), 0);
    }

    /// What the mixture is after an interval in which alternative g gained `increments[g]` (a natural
    /// logarithm).
    public Mixture with(double[] increments) {
        double highest = highest(increments);
        double[] nextFixed = new double[fixed.length];
        double[] moved = new double[fixed.length];
        double total = 0;
        for (int g = 0; g < fixed.length; g++) {
            nextFixed[g] = fixed[g] + increments[g];
            moved[g] = following[g] * (increments[g] == highest ? 1 : StrictMath.exp(increments[g] - highest));
            total += moved[g];
        }
        for (int g = 0; g < moved.length; g++) {
            moved[g] = (1 - moving) * moved[g] / total + moving * prior[g];
        }
        return new Mixture(prior, moving, nextFixed, moved, followed + highest + StrictMath.log(total));
    }

    private static double highest(double[] values) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /// The natural logarithm of the evidence so far.
    public double logE() {
        return LogSum.of(LogSum.of(fixed), followed) - LogSum.LN2;
    }

    /// A mixture that bets on these alternatives `times` times over, side by side, with equal parts of the
    /// stake.
    public Mixture repeated(int times) {
        double[] shares = new double[prior.length * times];
        for (int g = 0; g < shares.length; g++) {
            shares[g] = prior[g % prior.length] / times;
        }
        return withShare(moving, shares);
    }

    /// How many alternatives it bets on.
    public int size() {
        return fixed.length;
    }
}
