package dev.serin.judge;

import dev.serin.plan.Tolerance;
import dev.serin.statistics.LogSum;
import dev.serin.statistics.Mixture;
import java.util.Arrays;
import java.util.SortedMap;

/// The evidence that the canary is good enough, over all endpoints together. Immutable.
///
/// With a floor the null is "beyond the tolerance *and* above the floor", so the evidence against either part will do:
/// half a stake on each.
final class GoodSide {
    private static final double[] FLOOR_MULTIPLES = {0.75, 0.5, 0.25, 0.05, 1e-9};

    private final RateBets bets;
    private final Mixture relative;
    private final double floor;
    private final double[] belowFloor;

    private GoodSide(RateBets bets, Mixture relative, double floor, double[] belowFloor) {
        this.bets = bets;
        this.relative = relative;
        this.floor = floor;
        this.belowFloor = belowFloor;
    }

    static GoodSide of(Tolerance tolerance) {
        return of(tolerance.good(), tolerance.floor());
    }

    static GoodSide of(double tolerated, double floor) {
        RateBets bets = RateBets.good(tolerated);
        double[] equal = new double[FLOOR_MULTIPLES.length];
        Arrays.fill(equal, -StrictMath.log(FLOOR_MULTIPLES.length));
        return new GoodSide(bets, bets.start(), floor, equal);
    }

    /// @param counts of one interval, by endpoint; none torn
    GoodSide with(SortedMap<String, Sample.Pair> counts) {
        double[] sum = new double[relative.size()];
        for (Sample.Pair pair : counts.values()) {
            double[] gains = bets.increments(pair);
            for (int g = 0; g < sum.length; g++) {
                sum[g] += gains[g];
            }
        }
        Sample.Pair all = counts.values().stream().reduce(Sample.Pair.NONE, Sample.Pair::plus);
        return new GoodSide(bets, relative.with(sum), floor, floor > 0 ? withFloor(all) : belowFloor);
    }

    private double[] withFloor(Sample.Pair all) {
        double[] next = belowFloor.clone();
        for (int g = 0; g < next.length; g++) {
            next[g] += RateBets.binomialScore(all.canaryRequests(), all.canaryBad(), floor * FLOOR_MULTIPLES[g], floor);
        }
        return next;
    }

    double logE() {
        return floor > 0 ? LogSum.of(relative.logE(), LogSum.of(belowFloor)) - StrictMath.log(2) : relative.logE();
    }
}
