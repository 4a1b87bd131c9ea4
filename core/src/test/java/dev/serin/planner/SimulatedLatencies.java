package dev.serin.planner;

import dev.serin.judge.Histogram;
import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Plan;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Releases under the real judge, on drawn log-normal latencies (sigma .5) in 8 buckets to each doubling.
final class SimulatedLatencies {
    private static final double SIGMA = 0.5;
    private static final double Z99 = 2.3263;
    private static final int SECONDS = 5;
    private static final double[] BOUNDS = bounds();

    private SimulatedLatencies() {}

    private static double[] bounds() {
        double[] bounds = new double[161];
        Arrays.setAll(bounds, i -> 0.0001 * Math.pow(2, i / 8.0));
        return bounds;
    }

    /// The mean number of seconds in the plan's first step, for a canary whose P99 is so many times stable's.
    static double secondsUntilRollBack(Plan plan, int requestsPerSecond, double times, int releases) {
        double sum = 0;
        for (int seed = 0; seed < releases; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Judge judge = Judge.of(plan);
            int seconds = 0;
            while (!judge.saysRollBack()) {
                judge = judge.with(
                        plan.metrics().getFirst().name(),
                        sample(plan, requestsPerSecond, seconds, SIGMA + Math.log(times) / Z99, random));
                seconds += SECONDS;
            }
            sum += seconds;
        }
        return sum / releases;
    }

    private static Sample sample(Plan plan, int requestsPerSecond, int seconds, double sigma, RandomGenerator random) {
        double share = plan.schedule().steps().getFirst().weight().share();
        long[] canary = new long[BOUNDS.length + 1];
        long[] stable = new long[BOUNDS.length + 1];
        for (int i = 0; i < requestsPerSecond * SECONDS; i++) {
            boolean isCanary = random.nextDouble() < share;
            double latency = 0.1 * Math.exp((isCanary ? sigma : SIGMA) * random.nextGaussian());
            int found = Arrays.binarySearch(BOUNDS, latency);
            (isCanary ? canary : stable)[found < 0 ? -found - 1 : found]++;
        }
        Instant from = Instant.EPOCH.plusSeconds(seconds);
        return new Sample.Latencies(
                new Window(from, from.plusSeconds(SECONDS)),
                new TreeMap<>(Map.of(
                        "GET /",
                        new Sample.HistogramPair(new Histogram(BOUNDS, canary), new Histogram(BOUNDS, stable)))));
    }
}
