package dev.serin.statistics;

import java.util.Arrays;

/// A confidence sequence for the ratio of the canary's rate to stable's: it holds at all looks together
/// with 99 %. Immutable.
///
/// A ratio r is refuted from below when the evidence against "at most r" reaches 2/alpha, and from above
/// when the evidence against "at least r" does; ends are interpolated between neighbours of a grid of 24,
/// on the scale of logarithms. Each r bets on the grid's other ratios, and since the gain of one ratio over
/// another is f(x) - f(r) with f(x) = k_c ln x - (k_c+k_b) ln(w x + 1 - w), only the sums of f are kept.
/// Source: the design page on the judge, sections 1 and 5.
public final class RatioSequence {
    private static final int POINTS = 24;
    private static final double REFUTED = StrictMath.log(2 / 0.01);
    private static final double NO_BET = 0.1;

    private static final RatioSequence RARE = between(0.1, 200);

    private final double[] ratios;
    private final double[] logs;
    private final double[] sums;

    private RatioSequence(double[] ratios, double[] logs, double[] sums) {
        this.ratios = ratios;
        this.logs = logs;
        this.sums = sums;
    }

    /// For rates of rare events: ratios from 0.1 to 200.
    public static RatioSequence ofRareEvents() {
        return RARE;
    }

    private static RatioSequence between(double lowest, double highest) {
        double[] ratios = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            ratios[i] = lowest * StrictMath.pow(highest / lowest, i / (POINTS - 1.0));
        }
        double[] logs = Arrays.stream(ratios).map(NaturalLog::of).toArray();
        return new RatioSequence(ratios, logs, new double[POINTS]);
    }

    /// With the counts of one endpoint in one more interval.
    ///
    /// @param phi at least 1
    public RatioSequence with(Counts counts, double phi) {
        double events = (double) counts.canaryBad() + counts.stableBad();
        if (events == 0 || counts.canary() == 0 || counts.stable() == 0) {
            return this;
        }
        double share = counts.canary() / ((double) counts.canary() + counts.stable());
        double[] next = sums.clone();
        for (int i = 0; i < POINTS; i++) {
            double score = counts.canaryBad() * logs[i] - events * NaturalLog.of(share * ratios[i] + 1 - share);
            next[i] += score / phi;
        }
        return new RatioSequence(ratios, logs, next);
    }

    /// The largest ratio of which it is sure that the canary's is above; 0 when there is none.
    public double low() {
        double low = 0;
        for (int i = 0; i < POINTS - 1; i++) {
            if (against(i, i + 1, POINTS) >= REFUTED) {
                low = i + 2 < POINTS ? between(i, against(i, i + 1, POINTS), against(i + 1, i + 2, POINTS)) : ratios[i];
            }
        }
        return low;
    }

    /// The smallest ratio of which it is sure that the canary's is below; infinity when there is none.
    public double high() {
        double high = Double.POSITIVE_INFINITY;
        for (int i = POINTS - 1; i > 0; i--) {
            if (against(i, 0, i) >= REFUTED) {
                high = i > 1 ? between(i - 1, against(i - 1, 0, i - 1), against(i, 0, i)) : ratios[i];
            }
        }
        return high;
    }

    /// The evidence against ratio `null0` of equal bets on the ratios from `from` to before `to`.
    private double against(int null0, int from, int to) {
        double[] gains = Arrays.copyOfRange(sums, from, to);
        for (int g = 0; g < gains.length; g++) {
            gains[g] -= sums[null0];
        }
        double bets = LogSum.of(gains) - StrictMath.log(gains.length) + StrictMath.log(1 - NO_BET);
        return LogSum.of(bets, StrictMath.log(NO_BET));
    }

    /// Where the evidence, taken as straight between grid points `point` and the next, passes the limit.
    private double between(int point, double left, double right) {
        double part = left == right ? 0 : (REFUTED - left) / (right - left);
        double clipped = Math.max(0, Math.min(1, part));
        return StrictMath.exp(
                StrictMath.log(ratios[point]) * (1 - clipped) + StrictMath.log(ratios[point + 1]) * clipped);
    }
}
