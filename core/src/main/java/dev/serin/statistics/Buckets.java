package dev.serin.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The borders of a latency histogram, in seconds, and what can be said of counts between them.
///
/// Bucket i holds what took longer than border i-1 and at most border i; the last bucket lies above all
/// borders, so there is one count more than borders. Where a bucket is cut, its counts are taken as spread
/// evenly over the latency, as Prometheus takes them; the first bucket begins at 0. What lies above all
/// borders is known no better: it is never cut.
public final class Buckets {
    /// Borders that differ by less than this part are the same: a ratio of borders is seldom exact in
    /// binary.
    private static final double SAME = 1e-9;

    /// 0.95 times a count is seldom exact in binary either.
    private static final double ROUNDING = 1e-12;

    private final double[] borders;
    private List<Slowdown> slowdowns = List.of();

    private Buckets(double[] borders) {
        this.borders = borders;
    }

    /// Buckets with these borders, which must be positive and strictly rising.
    public static Buckets of(double... borders) {
        for (int i = 0; i < borders.length; i++) {
            if (!(borders[i] > (i == 0 ? 0 : borders[i - 1])) || Double.isInfinite(borders[i])) {
                throw new IllegalArgumentException(
                        "borders must be positive and rise, but here they are " + Arrays.toString(borders));
            }
        }
        return new Buckets(borders.clone());
    }

    /// Borders of which neighbours differ by at most this part can tell a tolerance of 20 % by moving what
    /// is between them.
    private static final double FINE = 1.2;

    /// Whether the buckets are fine enough for latencies to be divided by a tolerance.
    public boolean areFine() {
        for (int i = 1; i < borders.length; i++) {
            if (borders[i] > borders[i - 1] * FINE) {
                return false;
            }
        }
        return borders.length > 1;
    }

    /// The borders, in seconds.
    public double[] borders() {
        return borders.clone();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Buckets that && Arrays.equals(borders, that.borders));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(borders);
    }

    /// How many counts there are: one more than borders.
    public int size() {
        return borders.length + 1;
    }

    /// The border with this number, in seconds.
    public double border(int number) {
        return borders[number];
    }

    /// The number of the first border at or above the quantile; none when nothing was counted, or when the
    /// quantile lies above all borders.
    public OptionalInt borderAbove(long[] counts, double quantile) {
        return borderAbove(fromAbove(counts), 0, quantile);
    }

    /// The same of sums.
    ///
    /// @param sums how many were counted in bucket `first` and above, in the next one and above, and so on; nothing
    /// before or behind them
    public OptionalInt borderAbove(long[] sums, int first, double quantile) {
        double all = sums.length == 0 ? 0 : sums[0];
        double rank = quantile * all * (1 - ROUNDING);
        int end = Math.min(sums.length, borders.length - first);
        int low = 0;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double seen = all - (middle + 1 < sums.length ? sums[middle + 1] : 0);
            if (seen > 0 && seen >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < end ? OptionalInt.of(first + low) : OptionalInt.empty();
    }

    /// Sums of the counts from each bucket upward.
    public static long[] fromAbove(long[] counts) {
        long[] sums = counts.clone();
        for (int i = sums.length - 2; i >= 0; i--) {
            sums[i] += sums[i + 1];
        }
        return sums;
    }

    /// The number of the border above which everything is still above border `border` when its latency is divided by
    /// `factor`: a bucket that is cut counts as faster. [#dividedTowardsFaster] tells the same of all borders.
    public int surelyAbove(int border, double factor) {
        int found = Arrays.binarySearch(borders, borders[border] * factor / (1 + SAME));
        return found < 0 ? -found - 1 : found;
    }

    /// The number of the border above which lies all that may still be above border `border` when its latency is
    /// divided by `factor`: a bucket that is cut counts as slower. -1 when that is everything.
    /// [#dividedTowardsSlower] tells the same of all borders.
    public int perhapsAbove(int border, double factor) {
        int found = Arrays.binarySearch(borders, borders[border] * factor / (1 - SAME));
        return found < 0 ? -found - 2 : found;
    }

    /// How many of the counts took longer than the border with this number.
    public long above(long[] counts, int border) {
        long above = 0;
        for (int i = border + 1; i < counts.length; i++) {
            above += counts[i];
        }
        return above;
    }

    /// By what the share above a border grows when everything takes `factor` times as long: the rate ratio
    /// that a tolerance on latency means there. None when nothing lies above the border.
    ///
    /// @param counts the baseline's, all from the past
    public OptionalDouble growthAbove(long[] counts, int border, double factor) {
        double above = above(counts, border);
        double[] slower = multiplied(Arrays.stream(counts).asDoubleStream().toArray(), factor);
        double then = Arrays.stream(slower).skip(border + 1L).sum();
        return above == 0 ? OptionalDouble.empty() : OptionalDouble.of(then / above);
    }

    /// The counts as they would be with every latency divided by `factor`, in the same buckets. A bucket
    /// that is cut goes as a whole to the faster side, so the result is never slower than the truth: right
    /// for a test that the canary is not slower than allowed.
    public long[] dividedTowardsFaster(long[] counts, double factor) {
        long[] divided = new long[checked(counts, factor).length];
        for (int i = 0, to = 0; i < counts.length; i++) {
            double from = i == 0 ? 0 : borders[i - 1] / factor;
            while (to < borders.length && borders[to] <= from * (1 + SAME)) {
                to++;
            }
            divided[to] += counts[i];
        }
        return divided;
    }

    /// The same, but a bucket that is cut goes to the slower side, so the result is never faster than the
    /// truth: right for a proof that the canary is good.
    public long[] dividedTowardsSlower(long[] counts, double factor) {
        long[] divided = new long[checked(counts, factor).length];
        for (int i = 0, to = 0; i < borders.length; i++) {
            double until = borders[i] / factor;
            while (to < borders.length && borders[to] < until * (1 - SAME)) {
                to++;
            }
            divided[to] += counts[i];
        }
        divided[borders.length] += counts[borders.length];
        return divided;
    }

    private long[] checked(long[] counts, double factor) {
        if (counts.length != size() || !(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    counts.length + " counts in " + size() + " buckets, divided by " + factor);
        }
        return counts;
    }

    /// The `masses` in each bucket when everything takes `factor` times as long.
    double[] multiplied(double[] masses, double factor) {
        return Slowdown.of(this, factor).of(masses, Slowdown.below(masses));
    }

    /// What [HistogramBets] bets on at every look: worked out once, at the first, for all that count in these buckets.
    /// Who meets another thread here works it out twice, and finds the same.
    List<Slowdown> slowdowns() {
        if (slowdowns.isEmpty()) {
            slowdowns = HistogramBets.slowdowns(this);
        }
        return slowdowns;
    }

    /// The part of bucket i that lies below a latency within it.
    double part(int i, double latency) {
        double from = i == 0 ? 0 : borders[i - 1];
        return (latency - from) / (borders[i] - from);
    }

    /// All counts together.
    static double total(long[] counts) {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }
}
