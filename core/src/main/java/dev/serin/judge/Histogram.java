package dev.serin.judge;

import dev.serin.statistics.Buckets;
import java.util.Arrays;
import java.util.OptionalInt;

/// How many answers took how long. Immutable; equal by value.
///
/// `counts` has one entry more than `bounds`: entry i counts answers that took at most `bounds[i]` seconds
/// and longer than the bound before; the last one counts those above all bounds. Only the part between the
/// first and the last count that is not zero is kept.
public final class Histogram {
    private final Buckets buckets;
    private final int first;
    private final long[] kept;
    private final long total;

    /// A histogram of these counts.
    ///
    /// @param bounds in seconds, above 0, strictly rising
    /// @param counts one more than bounds, none negative
    public Histogram(double[] bounds, long[] counts) {
        this(Buckets.of(bounds), counts);
    }

    /// A histogram over buckets that it shares with others.
    ///
    /// @param counts one for each bucket, none negative
    public Histogram(Buckets buckets, long[] counts) {
        if (counts.length != buckets.size()) {
            throw new IllegalArgumentException("a histogram needs one count more than bounds, but has " + counts.length
                    + " for " + (buckets.size() - 1));
        }
        this(buckets, 0, counts);
    }

    /// @param from the bucket that the first of the counts is of
    private Histogram(Buckets buckets, int from, long[] counts) {
        int end = counts.length;
        while (end > 0 && counts[end - 1] == 0) {
            end--;
        }
        int begin = 0;
        while (begin < end && counts[begin] == 0) {
            begin++;
        }
        this.buckets = buckets;
        this.first = begin == end ? 0 : from + begin;
        this.kept = Arrays.copyOfRange(counts, begin, end);
        this.total = Buckets.sum(kept);
    }

    /// Where answers are told apart.
    public Buckets buckets() {
        return buckets;
    }

    public double[] bounds() {
        return buckets.borders();
    }

    public long[] counts() {
        long[] counts = new long[buckets.size()];
        System.arraycopy(kept, 0, counts, first, kept.length);
        return counts;
    }

    public long total() {
        return total;
    }

    /// How many took longer than the bound with that number.
    public long above(int bound) {
        long above = 0;
        for (int i = Math.max(0, bound + 1 - first); i < kept.length; i++) {
            above += kept[i];
        }
        return above;
    }

    /// Whether both count in the same buckets.
    public boolean hasSameBounds(Histogram other) {
        return buckets.equals(other.buckets);
    }

    /// The counts of both added; the bounds must be the same.
    public Histogram plus(Histogram other) {
        return combined(other, 1);
    }

    /// Without the counts of a part; the bounds must be the same.
    public Histogram minus(Histogram part) {
        return combined(part, -1);
    }

    /// Whether it cannot be, for a count is negative.
    boolean isTorn() {
        for (long count : kept) {
            if (count < 0) {
                return true;
            }
        }
        return false;
    }

    private Histogram combined(Histogram other, int sign) {
        if (!hasSameBounds(other)) {
            throw new IllegalArgumentException("histograms with different bounds cannot be added");
        }
        int from = Math.min(first, other.first);
        int to = Math.max(first + kept.length, other.first + other.kept.length);
        long[] sum = new long[to - from];
        System.arraycopy(kept, 0, sum, first - from, kept.length);
        for (int i = 0; i < other.kept.length; i++) {
            sum[other.first - from + i] += sign * other.kept[i];
        }
        return new Histogram(buckets, from, sum);
    }

    /// The same answers, counted between those of its bounds that `other` has as well.
    public Histogram onBoundsOf(Histogram other) {
        double[] bounds = bounds();
        double[] others = other.bounds();
        double[] common = Arrays.stream(bounds)
                .filter(bound -> Arrays.binarySearch(others, bound) >= 0)
                .toArray();
        long[] counts = counts();
        long[] coarser = new long[common.length + 1];
        int to = 0;
        for (int i = 0; i < counts.length; i++) {
            coarser[to] += counts[i];
            if (to < common.length && i < bounds.length && bounds[i] == common[to]) {
                to++;
            }
        }
        return new Histogram(common, coarser);
    }

    /// The number of the first bound at or above the quantile; none when nothing was counted, or when the
    /// quantile lies above all bounds.
    OptionalInt boundAbove(double quantile) {
        return buckets.borderAbove(kept, first, quantile * total);
    }

    /// The upper bound, in seconds, of the bucket in which the quantile lies; the largest bound when it
    /// lies above all of them; NaN never: an empty histogram answers 0.
    public double quantile(double quantile) {
        double rank = StrictMath.max(1, StrictMath.ceil(quantile * total));
        long seen = 0;
        for (int i = 0; i < kept.length; i++) {
            seen += kept[i];
            if (seen >= rank && first + i < buckets.size() - 1) {
                return buckets.border(first + i);
            }
        }
        return total == 0 || buckets.size() == 1 ? 0 : buckets.border(buckets.size() - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && buckets.equals(that.buckets)
                && first == that.first
                && Arrays.equals(kept, that.kept);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * buckets.hashCode() + first) + Arrays.hashCode(kept);
    }

    @Override
    public String toString() {
        return "Histogram of " + total();
    }
}
