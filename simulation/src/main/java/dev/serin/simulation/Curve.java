package dev.serin.simulation;

import dev.serin.statistics.Buckets;
import dev.serin.statistics.Normal;
import java.util.Arrays;

/// How long answers take: the share of them in each bucket, log-normal. Immutable.
///
/// Many answers are shared out over the buckets at once, each bucket's count binomial given those before it; a few are
/// drawn one by one by the alias method (Walker, 1977; the table as Vose builds it, 1991).
final class Curve {
    /// Those of the built-in proxy: 8 to each doubling, from 0.1 ms on.
    static final Buckets BUCKETS = buckets();

    private static final int PER_DOUBLING = 8;
    private static final int DOUBLINGS = 20;
    private static final double LOWEST_SECONDS = 0.0001;
    private static final double NEGLIGIBLE = 1e-12;
    private static final int MANY_PER_BUCKET = 6;

    private final int first;
    private final double[] shares;
    private final double[] left;
    private final double[] keeps;
    private final int[] alias;

    private Curve(int first, double[] shares) {
        this.first = first;
        this.shares = shares;
        this.left = fromHere(shares);
        this.keeps = new double[shares.length];
        this.alias = new int[shares.length];
        tabulate();
    }

    private static Buckets buckets() {
        double[] borders = new double[PER_DOUBLING * DOUBLINGS + 1];
        Arrays.setAll(borders, i -> LOWEST_SECONDS * StrictMath.pow(2, (double) i / PER_DOUBLING));
        return Buckets.of(borders);
    }

    /// @param median in seconds
    /// @param sigma the standard deviation of the logarithm
    static Curve logNormal(double median, double sigma) {
        double[] above = new double[BUCKETS.size() + 1];
        above[0] = 1;
        for (int i = 0; i < BUCKETS.size() - 1; i++) {
            above[i + 1] = Normal.upper(StrictMath.log(BUCKETS.border(i) / median) / sigma);
        }
        double[] shares = new double[BUCKETS.size()];
        Arrays.setAll(shares, i -> above[i] - above[i + 1]);
        return trimmed(shares);
    }

    private static Curve trimmed(double[] shares) {
        int begin = 0;
        int end = shares.length;
        while (begin < end - 1 && shares[begin] < NEGLIGIBLE) {
            begin++;
        }
        while (end - 1 > begin && shares[end - 1] < NEGLIGIBLE) {
            end--;
        }
        return new Curve(begin, Arrays.copyOfRange(shares, begin, end));
    }

    private static double[] fromHere(double[] shares) {
        double[] sums = new double[shares.length];
        double sum = 0;
        for (int i = shares.length - 1; i >= 0; i--) {
            sum += shares[i];
            sums[i] = sum;
        }
        return sums;
    }

    private void tabulate() {
        double[] scaled = Arrays.stream(shares)
                .map(share -> share * shares.length / left[0])
                .toArray();
        int[] waiting = new int[shares.length];
        int small = 0;
        int large = shares.length;
        for (int i = 0; i < scaled.length; i++) {
            waiting[scaled[i] < 1 ? small++ : --large] = i;
        }
        Arrays.fill(keeps, 1);
        while (small > 0 && large < shares.length) {
            int poor = waiting[--small];
            int rich = waiting[large];
            keeps[poor] = scaled[poor];
            alias[poor] = rich;
            scaled[rich] -= 1 - scaled[poor];
            if (scaled[rich] < 1) {
                waiting[small++] = waiting[large++];
            }
        }
    }

    /// The share of answers in a bucket, 0 to 1.
    double share(int bucket) {
        int place = bucket - first;
        return place < 0 || place >= shares.length ? 0 : shares[place] / left[0];
    }

    /// The bucket of one answer.
    int draw(Chance chance) {
        double place = chance.uniform() * shares.length;
        int column = (int) place;
        return first + (place - column < keeps[column] ? column : alias[column]);
    }

    /// Adds so many answers to both counts, each as long as all buckets.
    void add(long answers, Chance chance, long[] counts, long[] more) {
        if (answers < (long) MANY_PER_BUCKET * shares.length) {
            addOneByOne(answers, chance, counts, more);
        } else {
            addAtOnce(answers, chance, counts, more);
        }
    }

    private void addOneByOne(long answers, Chance chance, long[] counts, long[] more) {
        for (long i = 0; i < answers; i++) {
            int bucket = draw(chance);
            counts[bucket]++;
            more[bucket]++;
        }
    }

    private void addAtOnce(long answers, Chance chance, long[] counts, long[] more) {
        long rest = answers;
        for (int i = 0; i < shares.length && rest > 0; i++) {
            long here = i + 1 == shares.length ? rest : chance.binomial(rest, shares[i] / left[i]);
            counts[first + i] += here;
            more[first + i] += here;
            rest -= here;
        }
    }
}
