package dev.serin.bench.contest;

import dev.serin.judge.Histogram;
import dev.serin.statistics.Buckets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Chance for the races: requests that fail each for itself, and latencies that are log-normal with median 50 ms.
final class Dice {
    private static final int PER_DOUBLING = 8;
    private static final int DOUBLINGS = 20;
    private static final double LOWEST_SECONDS = 0.0001;
    private static final double MEDIAN_SECONDS = 0.05;

    /// Those of the built-in proxy.
    private static final Buckets BUCKETS = buckets();

    private final RandomGenerator random;

    Dice(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Buckets buckets() {
        double[] borders = new double[PER_DOUBLING * DOUBLINGS + 1];
        Arrays.setAll(borders, i -> LOWEST_SECONDS * Math.pow(2, (double) i / PER_DOUBLING));
        return Buckets.of(borders);
    }

    /// How many of so many requests fail: from one that fails to the next it is a geometric number of requests.
    long failing(long requests, double rate) {
        double perRequest = Math.log1p(-rate);
        long failing = 0;
        for (double next = gap(perRequest); next <= requests; next += gap(perRequest)) {
            failing++;
        }
        return failing;
    }

    private double gap(double perRequest) {
        return Math.max(1, Math.ceil(Math.log(1 - random.nextDouble()) / perRequest));
    }

    /// How long so many answers take.
    ///
    /// @param times the median over the usual one
    /// @param sigma the standard deviation of the logarithm
    Histogram latencies(int answers, double times, double sigma) {
        long[] counts = new long[BUCKETS.size()];
        double middle = Math.log(MEDIAN_SECONDS * times / LOWEST_SECONDS);
        for (int i = 0; i < answers; i++) {
            double doublings = (middle + sigma * random.nextGaussian()) / Math.log(2);
            counts[(int) Math.clamp(Math.ceil(doublings * PER_DOUBLING), 0, counts.length - 1)]++;
        }
        return new Histogram(BUCKETS, counts);
    }
}
