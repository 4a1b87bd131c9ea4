package dev.serin.planner;

import dev.serin.judge.Judge;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Verdict;
import dev.serin.judge.Window;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Releases under the real judge, on drawn traffic in which every request fails by itself.
///
/// @param canaryRate the canary's share of bad requests
/// @param clients whether the judge is told the clients' buckets, from which it learns clusters
record SimulatedReleases(Plan plan, Load load, double canaryRate, boolean clients) {
    private static final int BUCKETS = 20;

    /// The mean number of seconds until the judge says it, over so many releases; all must come to it.
    double secondsUntil(Predicate<Judge> said, int releases) {
        double sum = 0;
        for (int seed = 0; seed < releases; seed++) {
            sum += until(said, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        }
        return sum / releases;
    }

    static Predicate<Judge> rollsBack() {
        return Judge::saysRollBack;
    }

    static Predicate<Judge> findsGood(Metric metric) {
        return judge -> judge.verdict(metric.name()) == Verdict.GOOD;
    }

    private double until(Predicate<Judge> said, RandomGenerator random) {
        Judge judge = Judge.of(plan);
        Metric metric = plan.metrics().getFirst();
        double seconds = 0;
        double each = plan.interval().toMillis() / 1000.0;
        for (Step step : plan.schedule().steps()) {
            for (double in = 0; in + each <= step.bake().toMillis() / 1000.0 + 1e-9; in += each) {
                judge = judge.with(metric.name(), sample(step, each, random));
                seconds += each;
                if (said.test(judge)) {
                    return seconds;
                }
            }
        }
        throw new AssertionError("nothing was said in " + seconds + " s");
    }

    private Sample sample(Step step, double seconds, RandomGenerator random) {
        double requests = load.requestsPerSecond() * seconds / load.endpoints();
        SortedMap<String, Sample.Pair> pairs = new TreeMap<>();
        SortedMap<String, Sample.Count> stable = new TreeMap<>();
        SortedMap<String, Sample.Count> canary = new TreeMap<>();
        for (int endpoint = 0; endpoint < load.endpoints(); endpoint++) {
            Sample.Count c = drawn(requests * step.weight().share(), canaryRate, canary, random);
            Sample.Count b = drawn(requests * (1 - step.weight().share()), load.baseline(), stable, random);
            pairs.put("GET /" + endpoint, new Sample.Pair(c.requests(), c.bad(), b.requests(), b.bad()));
        }
        Window window = new Window(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofSeconds(1)));
        Origin<Sample.Count> origin = clients
                ? new Origin<>(
                        Unit.REQUEST,
                        Origin.Cells.CLIENTS,
                        stable,
                        canary,
                        new TreeMap<>(Map.of()),
                        new Origin.Dealt.NotKnown())
                : Origin.unknown(Unit.REQUEST);
        return new Sample.Rates(window, pairs, new TreeMap<>(), origin);
    }

    private static Sample.Count drawn(
            double mean, double rate, SortedMap<String, Sample.Count> cells, RandomGenerator random) {
        Sample.Count all = Sample.Count.NONE;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long requests = poisson(mean / BUCKETS, random);
            Sample.Count cell = new Sample.Count(requests, Math.min(requests, poisson(requests * rate, random)));
            cells.merge("%02d".formatted(bucket), cell, Sample.Count::plus);
            all = all.plus(cell);
        }
        return all;
    }

    /// Requests that come by themselves: Poisson.
    private static long poisson(double mean, RandomGenerator random) {
        double left = random.nextExponential();
        long count = 0;
        while (left < mean) {
            count++;
            left += random.nextExponential();
        }
        return count;
    }
}
