package dev.serin.judge;

import dev.serin.statistics.TheilSen;
import java.time.Instant;
import java.util.Arrays;

/// What one instance's gauge showed in one step: the mean in each of 30 equal parts of its bake. Immutable; less than
/// half a KB, however often one looks.
///
/// The parts meet the looks (each fifth of the bake) and what they leave out (each look's first third), so that nothing
/// is cut.
final class GaugeSeries {
    static final int PARTS = 30;

    private static final int ENOUGH_TO_GROW = 3;

    private final Instant since;
    private final double[] sums;
    private final int[] counts;

    private GaugeSeries(Instant since, double[] sums, int[] counts) {
        this.since = since;
        this.sums = sums;
        this.counts = counts;
    }

    /// Of an instance that was first seen then, and showed nothing so far.
    static GaugeSeries since(Instant appeared) {
        return new GaugeSeries(appeared, new double[PARTS], new int[PARTS]);
    }

    /// When the instance was first seen, in this step or an earlier one.
    Instant since() {
        return since;
    }

    GaugeSeries with(int part, double value) {
        double[] sum = sums.clone();
        int[] count = counts.clone();
        sum[part] += value;
        count[part]++;
        return new GaugeSeries(since, sum, count);
    }

    boolean hasPart(int part) {
        return counts[part] > 0;
    }

    private double part(int part) {
        return sums[part] / counts[part];
    }

    /// How many of the parts have a value.
    int seen(int from, int to) {
        int seen = 0;
        for (int part = from; part < to; part++) {
            seen += hasPart(part) ? 1 : 0;
        }
        return seen;
    }

    /// Over the parts that have a value, each alike; NaN where none has.
    double mean(int from, int to) {
        double sum = 0;
        for (int part = from; part < to; part++) {
            sum += hasPart(part) ? part(part) : 0;
        }
        return sum / seen(from, to);
    }

    /// In the latest part that has a value; NaN where none has.
    double latest() {
        int part = PARTS - 1;
        while (part > 0 && !hasPart(part)) {
            part--;
        }
        return part(part);
    }

    /// The slope of the logarithm over a part's time; NaN where there is too little to tell.
    double growth(int from, int to) {
        double[] x = new double[to - from];
        double[] y = new double[to - from];
        int found = 0;
        for (int part = from; part < to; part++) {
            if (hasPart(part) && part(part) > 0) {
                x[found] = part;
                y[found++] = StrictMath.log(part(part));
            }
        }
        return found < ENOUGH_TO_GROW ? Double.NaN : TheilSen.slope(Arrays.copyOf(x, found), Arrays.copyOf(y, found));
    }
}
