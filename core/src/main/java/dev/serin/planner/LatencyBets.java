package dev.serin.planner;

import dev.serin.plan.Measure;
import dev.serin.plan.Tolerance;
import dev.serin.statistics.Buckets;
import dev.serin.statistics.HistogramBets;
import dev.serin.statistics.Mixture;
import dev.serin.statistics.Normal;
import dev.serin.statistics.RateBets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Bets on latencies that are log-normal: a curve has to be assumed, because what a P99 that is twice as long means for
/// the share of answers above the baseline's P95 is a matter of the curve.
///
/// @param stable what stable's answers are like, many of them
/// @param canary what the canary's are like, as many, divided by what is tolerated
@SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never changed
record LatencyBets(HistogramBets side, double lowestQuantile, long[] stable, long[] canary) implements Bets {
    private static final double SIGMA = 0.5;
    private static final double MEDIAN_SECONDS = 0.1;
    private static final double Z99 = 2.326347874040841;
    private static final double MANY = 1e9;
    private static final int PER_DOUBLING = 8;
    private static final Buckets BUCKETS = Buckets.of(borders());

    /// As fine as the built-in proxy's: coarse ones see less.
    private static double[] borders() {
        double[] borders = new double[20 * PER_DOUBLING];
        Arrays.setAll(borders, i -> 0.001 * StrictMath.pow(2, (double) i / PER_DOUBLING));
        return borders;
    }

    /// Bets that the canary is slower, whose P99 is so many times stable's.
    static LatencyBets bad(Measure.Latency latency, Tolerance tolerance, double times) {
        HistogramBets side = switch (latency.shape()) {
            case TAIL -> HistogramBets.tail(latency.quantiles().getFirst());
            case WHOLE -> HistogramBets.whole();
        };
        long[] slower = answers(SIGMA + StrictMath.log(times) / Z99);
        return new LatencyBets(
                side,
                latency.quantiles().getFirst(),
                answers(SIGMA),
                BUCKETS.dividedTowardsFaster(slower, tolerance.ratio()));
    }

    /// Bets that the canary, which is as fast as stable, is fast enough: one for each named quantile, and all are
    /// needed.
    static List<Bets> good(Measure.Latency latency, Tolerance tolerance, int endpoints) {
        long[] stable = answers(SIGMA);
        long[] divided = BUCKETS.dividedTowardsSlower(stable, tolerance.good());
        List<Bets> bets = new ArrayList<>();
        for (double quantile : latency.quantiles()) {
            int border = border(stable, quantile).orElseThrow();
            CountedBets.Rates rates = new CountedBets.Rates(
                    BUCKETS.above(stable, border) / MANY, BUCKETS.above(divided, border) / MANY, endpoints);
            bets.add(new CountedBets.OnRatio(RateBets.good(), 1, rates));
        }
        return bets;
    }

    private static long[] answers(double sigma) {
        long[] counts = new long[BUCKETS.size()];
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            double until = i < counts.length - 1 ? below(BUCKETS.border(i), sigma) : 1;
            counts[i] = StrictMath.round((until - below) * MANY);
            below = until;
        }
        return counts;
    }

    private static double below(double seconds, double sigma) {
        return Normal.upper(-StrictMath.log(seconds / MEDIAN_SECONDS) / sigma);
    }

    private static OptionalInt border(long[] counts, double quantile) {
        return BUCKETS.borderAbove(counts, quantile);
    }

    @Override
    public Mixture start() {
        return side.start();
    }

    @Override
    public double[] gains(double canaryRequests, double stableRequests) {
        return gains(canaryRequests, stableRequests, 0);
    }

    private double[] gains(double canaryRequests, double stableRequests, double slowest) {
        double all = canaryRequests + stableRequests;
        long[] some = part(canary, canaryRequests / all);
        some[some.length - 1] += StrictMath.round(slowest / all * MANY);
        double[] gains = side.from(BUCKETS, stable).gains(some, part(stable, stableRequests / all), 1);
        Arrays.setAll(gains, g -> gains[g] * all / MANY);
        return gains;
    }

    private static long[] part(long[] counts, double share) {
        return Arrays.stream(counts)
                .map(count -> StrictMath.round(count * share))
                .toArray();
    }

    @Override
    public double jump(int alternative, double canaryRequests, double stableRequests) {
        return gains(canaryRequests, stableRequests, 1)[alternative]
                - gains(canaryRequests, stableRequests)[alternative];
    }

    @Override
    public double canaryRate() {
        return above(canary);
    }

    @Override
    public double stableRate() {
        return above(stable);
    }

    private double above(long[] counts) {
        return BUCKETS.above(counts, border(stable, lowestQuantile).orElseThrow()) / MANY;
    }
}
