package dev.serin.statistics;

/// An e-process that bets on several alternatives at once: half with fixed shares of the stake, half with
/// shares that follow what has paid so far (fixed-share, s = 0.01). Immutable.
///
/// Source: the design page on the judge, section 1; Herbster and Warmuth, "Tracking the best expert", 1998.
/// Valid because a mixture of e-processes with weights fixed in advance is an e-process, and so is one that
/// redistributes its stake by what is already known.
public final class Mixture {
    static final double SHARE = 0.01;

    private final double[] prior;
    private final double moving;
    private final Half fixed;
    private final Half following;

    /// @param moving the part of the following stake that is dealt anew at every look
    private Mixture(double[] prior, double moving, Half fixed, Half following) {
        this.prior = prior;
        this.moving = moving;
        this.fixed = fixed;
        this.following = following;
    }

    /// One half: what every alternative has won, over e^`scale`.
    ///
    /// The trap: what is less than a double can hold beside the rest, about e^-480 of it, is 0 and stays 0. That
    /// lowers the evidence and so keeps it valid. Nobody sees it: an alternative that comes back from there has paid
    /// in the following half long before.
    ///
    /// @param sum of the winnings, never much above 1
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never changed
    private record Half(double[] winnings, double sum, double scale) {
        private static final double LEAST = 1e-100;

        /// @param factors what each alternative's stake is multiplied by, over e^`more`; the largest is 1
        Half with(double[] factors, double more, double moving, double[] prior) {
            double[] next = new double[winnings.length];
            double total = 0;
            for (int g = 0; g < next.length; g++) {
                next[g] = winnings[g] * factors[g];
                total += next[g];
            }
            double dealt = moving * total;
            for (int g = 0; moving > 0 && g < next.length; g++) {
                next[g] += dealt * prior[g] - moving * next[g];
            }
            return total > 0 && total < LEAST ? anew(next, total, scale + more) : new Half(next, total, scale + more);
        }

        /// The same winnings on a scale on which they sum to 1.
        private static Half anew(double[] winnings, double sum, double scale) {
            for (int g = 0; g < winnings.length; g++) {
                winnings[g] /= sum;
            }
            return new Half(winnings, 1, scale + NaturalLog.of(sum));
        }

        double over(double other) {
            return scale == other ? sum : sum * Exponential.of(scale - other);
        }
    }

    /// A mixture that has seen nothing.
    ///
    /// @param prior shares of the stake, positive, summing to 1
    public static Mixture of(double... prior) {
        return withShare(SHARE, prior);
    }

    /// The same with another part than s that is dealt anew at every look, 0 to 1.
    public static Mixture withShare(double share, double... prior) {
        Half start = new Half(prior.clone(), 1, 0);
        return new Mixture(start.winnings, share, start, start);
    }

    /// What the mixture is after an interval in which alternative g gained `increments[g]` (a natural
    /// logarithm).
    public Mixture with(double[] increments) {
        double highest = highest(increments);
        double[] factors = new double[increments.length];
        for (int g = 0; g < factors.length; g++) {
            factors[g] = increments[g] == highest ? 1 : Exponential.of(increments[g] - highest);
        }
        return new Mixture(
                prior, moving, fixed.with(factors, highest, 0, prior), following.with(factors, highest, moving, prior));
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
        double scale = Math.max(fixed.scale, following.scale);
        return scale + NaturalLog.of((fixed.over(scale) + following.over(scale)) / 2);
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
        return prior.length;
    }
}
