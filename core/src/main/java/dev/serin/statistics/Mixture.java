package dev.serin.statistics;

import java.util.Arrays;

/// An e-process that bets on several alternatives at once: half with fixed shares of the stake, half with
/// shares that follow what has paid so far (fixed-share, s = 0.01). Immutable.
///
/// Source: the design page on the judge, section 1; Herbster and Warmuth, "Tracking the best expert", 1998.
/// Valid because a mixture of e-processes with weights fixed in advance is an e-process, and so is one that
/// redistributes its stake by what is already known.
public final class Mixture {
    static final double SHARE = 0.01;

    /// From here on winnings are counted anew: long before a double can hold no less.
    private static final double LEAST = 1e-100;

    private final Stakes stakes;

    /// What each alternative has won: first those of the fixed half, over e^`fixedScale`, then those of the following
    /// half, over e^`followingScale`.
    private final double[] won;

    private final double fixedScale;
    private final double followingScale;

    /// The law of a mixture.
    ///
    /// @param prior shares of the stake in either half, summing to 1
    /// @param moving the part of the following half that is dealt anew at every look
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never changed
    private record Stakes(double[] prior, double moving) {}

    private Mixture(Stakes stakes, double[] won, double fixedScale, double followingScale) {
        this.stakes = stakes;
        this.won = won;
        this.fixedScale = fixedScale;
        this.followingScale = followingScale;
    }

    /// A mixture that has seen nothing.
    ///
    /// @param prior shares of the stake, positive, summing to 1
    public static Mixture of(double... prior) {
        return withShare(SHARE, prior);
    }

    /// The same with another part than s that is dealt anew at every look, 0 to 1.
    public static Mixture withShare(double share, double... prior) {
        double[] won = Arrays.copyOf(prior, 2 * prior.length);
        System.arraycopy(prior, 0, won, prior.length, prior.length);
        return new Mixture(new Stakes(prior.clone(), share), won, 0, 0);
    }

    /// What the mixture is after an interval in which alternative g gained `increments[g]` (a natural
    /// logarithm).
    ///
    /// The trap: what is less than about e^-480 of its half becomes 0 and stays 0. That lowers the evidence
    /// and so keeps it valid. Nobody sees it: an alternative that comes back from there has paid in the
    /// following half long before.
    public Mixture with(double[] increments) {
        double highest = highest(increments);
        int size = size();
        double[] next = new double[won.length];
        for (int g = 0; g < size; g++) {
            double factor = increments[g] == highest ? 1 : Exponential.of(increments[g] - highest);
            next[g] = won[g] * factor;
            next[size + g] = won[size + g] * factor;
        }
        deal(next);
        return new Mixture(
                stakes,
                next,
                fixedScale + highest + countedAnew(next, 0),
                followingScale + highest + countedAnew(next, size));
    }

    private static double highest(double[] values) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /// Deals some of what the following half has won to its alternatives anew.
    private void deal(double[] next) {
        int size = size();
        double dealt = stakes.moving * sum(next, size);
        for (int g = 0; g < size; g++) {
            next[size + g] += dealt * stakes.prior[g] - stakes.moving * next[size + g];
        }
    }

    /// Brings a half that has become small to a sum of 1.
    ///
    /// @return by how much that moves its scale
    private double countedAnew(double[] next, int from) {
        double sum = sum(next, from);
        if (!(sum > 0 && sum < LEAST)) {
            return 0;
        }
        for (int g = 0; g < size(); g++) {
            next[from + g] /= sum;
        }
        return NaturalLog.of(sum);
    }

    private double sum(double[] winnings, int from) {
        double sum = 0;
        for (int g = 0; g < size(); g++) {
            sum += winnings[from + g];
        }
        return sum;
    }

    /// The natural logarithm of the evidence so far.
    public double logE() {
        double scale = Math.max(fixedScale, followingScale);
        double both = sum(won, 0) * Exponential.of(fixedScale - scale)
                + sum(won, size()) * Exponential.of(followingScale - scale);
        return scale + NaturalLog.of(both / 2);
    }

    /// A mixture that bets on these alternatives `times` times over, side by side, with equal parts of the
    /// stake.
    public Mixture repeated(int times) {
        double[] shares = new double[size() * times];
        for (int g = 0; g < shares.length; g++) {
            shares[g] = stakes.prior[g % size()] / times;
        }
        return withShare(stakes.moving, shares);
    }

    /// How many alternatives it bets on.
    public int size() {
        return stakes.prior.length;
    }
}
