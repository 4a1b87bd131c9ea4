package dev.serin.judge;

import dev.serin.statistics.Mixture;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.IntStream;

/// A confidence sequence for the ratio of the canary's rate to stable's: the ratios of a fixed grid that the evidence
/// has not refuted at any look so far. Immutable.
///
/// A ratio r is refuted from below when the bad side's evidence against "at most r" reaches 2/alpha, and from above
/// when the good side's against "at least r" does; ends are interpolated between neighbours of the grid on the scale of
/// logarithms. Source: the design page on the judge, section 5. Zero-sum endpoints cost nothing: an endpoint without
/// bad events gains nothing on any ratio.
final class RatioBounds {
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 200;
    private static final int POINTS = 24;
    private static final double REFUTED = StrictMath.log(2 / 0.01);

    private static final RateBets[] BELOW =
            IntStream.range(0, POINTS).mapToObj(i -> RateBets.bad(ratio(i), 0)).toArray(RateBets[]::new);
    private static final RateBets[] ABOVE =
            IntStream.range(0, POINTS).mapToObj(i -> RateBets.good(ratio(i))).toArray(RateBets[]::new);

    private final double[] lows;
    private final double[] highs;
    private final Mixture[] below;
    private final Mixture[] above;

    private RatioBounds(Mixture[] below, double[] lows, Mixture[] above, double[] highs) {
        this.below = below;
        this.lows = lows;
        this.above = above;
        this.highs = highs;
    }

    static RatioBounds unknown() {
        Mixture[] below = Arrays.stream(BELOW).map(RateBets::start).toArray(Mixture[]::new);
        Mixture[] above = Arrays.stream(ABOVE).map(RateBets::start).toArray(Mixture[]::new);
        return new RatioBounds(below, new double[POINTS], above, new double[POINTS]);
    }

    private static double ratio(int point) {
        return LOWEST * StrictMath.pow(HIGHEST / LOWEST, point / (POINTS - 1.0));
    }

    RatioBounds with(SortedMap<String, Sample.Pair> counts) {
        Mixture[] nextBelow = new Mixture[POINTS];
        Mixture[] nextAbove = new Mixture[POINTS];
        double[] nextLows = lows.clone();
        double[] nextHighs = highs.clone();
        for (int i = 0; i < POINTS; i++) {
            nextBelow[i] = below[i].with(sum(BELOW[i], counts, below[i].size()));
            nextAbove[i] = above[i].with(sum(ABOVE[i], counts, above[i].size()));
            nextLows[i] = Math.max(nextLows[i], nextBelow[i].logE());
            nextHighs[i] = Math.max(nextHighs[i], nextAbove[i].logE());
        }
        return new RatioBounds(nextBelow, nextLows, nextAbove, nextHighs);
    }

    private static double[] sum(RateBets bets, SortedMap<String, Sample.Pair> counts, int size) {
        double[] sum = new double[size];
        for (Sample.Pair pair : counts.values()) {
            double[] gains = bets.increments(pair);
            for (int g = 0; g < size; g++) {
                sum[g] += gains[g];
            }
        }
        return sum;
    }

    /// The largest ratio of which it is sure that the canary's is above; 0 when there is none.
    double low() {
        double low = 0;
        for (int i = 0; i < POINTS; i++) {
            if (lows[i] >= REFUTED) {
                low = i + 1 < POINTS ? between(i, lows[i], lows[i + 1]) : ratio(i);
            }
        }
        return low;
    }

    /// The smallest ratio of which it is sure that the canary's is below; infinity when there is none.
    double high() {
        double high = Double.POSITIVE_INFINITY;
        for (int i = POINTS - 1; i >= 0; i--) {
            if (highs[i] >= REFUTED) {
                high = i > 0 ? between(i - 1, highs[i - 1], highs[i]) : ratio(i);
            }
        }
        return high;
    }

    /// Where the evidence, taken as straight between grid points `point` and the next, passes the limit.
    private static double between(int point, double left, double right) {
        double part = left == right ? 0 : (REFUTED - left) / (right - left);
        double clipped = Math.max(0, Math.min(1, part));
        return StrictMath.exp(
                StrictMath.log(ratio(point)) * (1 - clipped) + StrictMath.log(ratio(point + 1)) * clipped);
    }
}
