package dev.serin.judge;

import dev.serin.statistics.Buckets;
import java.util.Arrays;
import java.util.OptionalInt;

/// How many answers took how long. Immutable; equal by value.
///
/// `counts` has one entry more than `bounds`: entry i counts answers that took at most `bounds[i]` seconds
/// and longer than the bound before; the last one counts those above all bounds. Only the part between the
/// first and the last count that is not zero is kept, and of it sums: what is asked for at every look is how many took
/// longer than a bound, and sums can be added as well as counts.
public final class Histogram {
    private final Buckets buckets;
    private final int first;

    /// How many lie in bucket `first` and above, in the next one and above, and so on.
    private final long[] sums;

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
        this(buckets, 0, Buckets.fromAbove(counts));
    }

    /// Keeps, of sums that begin at bucket `from`, the part that tells anything.
    private Histogram(Buckets buckets, int from, long[] sums) {
        int end = sums.length;
        while (end > 0 && sums[end - 1] == 0) {
            end--;
        }
        int begin = 0;
        while (begin < end - 1 && sums[begin] == sums[begin + 1]) {
            begin++;
        }
        this.buckets = buckets;
        this.first = begin == end ? 0 : from + begin;
        this.sums = end - begin == sums.length ? sums : Arrays.copyOfRange(sums, begin, end);
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
        for (int i = 0; i < sums.length; i++) {
            counts[first + i] = sums[i] - from(i + 1);
        }
        return counts;
    }

    /// How many lie in the bucket that is so many after the first, and above.
    private long from(int place) {
        return place >= sums.length ? 0 : sums[Math.max(0, place)];
    }

    public long total() {
        return from(0);
    }

    /// How many took longer than the bound with that number.
    public long above(int bound) {
        return from(bound + 1 - first);
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
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] < from(i + 1)) {
                return true;
            }
        }
        return false;
    }

    private Histogram combined(Histogram other, int sign) {
        if (!hasSameBounds(other)) {
            throw new IllegalArgumentException("histograms with different bounds cannot be added");
        }
        if (other.sums.length == 0) {
            return this;
        }
        int from = Math.min(first, other.first);
        int to = Math.max(first + sums.length, other.first + other.sums.length);
        long[] sum = new long[to - from];
        addTo(sum, from, 1);
        other.addTo(sum, from, sign);
        return new Histogram(buckets, from, sum);
    }

    private void addTo(long[] sum, int from, int sign) {
        long total = sign * total();
        for (int i = 0; i < Math.min(first - from, sum.length); i++) {
            sum[i] += total;
        }
        for (int i = 0; i < sums.length; i++) {
            sum[first - from + i] += sign * sums[i];
        }
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
        return buckets.borderAbove(sums, first, quantile);
    }

    /// The upper bound, in seconds, of the bucket in which the quantile lies; the largest bound when it
    /// lies above all of them; NaN never: an empty histogram answers 0.
    public double quantile(double quantile) {
        double rank = StrictMath.max(1, StrictMath.ceil(quantile * total()));
        for (int i = 0; i < sums.length; i++) {
            if (total() - from(i + 1) >= rank && first + i < buckets.size() - 1) {
                return buckets.border(first + i);
            }
        }
        return total() == 0 || buckets.size() == 1 ? 0 : buckets.border(buckets.size() - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && buckets.equals(that.buckets)
                && first == that.first
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * buckets.hashCode() + first) + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "Histogram of " + total();
    }
}
