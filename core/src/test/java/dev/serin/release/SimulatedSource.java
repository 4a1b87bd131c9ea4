package dev.serin.release;

import dev.serin.analysis.Outcome;
import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A metric source from a seed: answers, fails, or has nothing for the canary. Stable fails one request in 200.
final class SimulatedSource {
    private static final double STABLE_ERRORS = 0.005;

    private final RandomGenerator random;
    private final Plan plan;
    private final double canaryErrors;
    private boolean isSplitBroken;
    private double trouble;

    SimulatedSource(RandomGenerator random, Plan plan, double trouble) {
        this.random = random;
        this.plan = plan;
        this.trouble = trouble;
        this.canaryErrors = List.of(0.0, STABLE_ERRORS, 0.05, 0.3).get(random.nextInt(4));
        this.isSplitBroken = random.nextInt(10) == 0;
    }

    boolean isCanaryHealthy() {
        return canaryErrors <= STABLE_ERRORS;
    }

    void recover() {
        trouble = 0;
        isSplitBroken = false;
    }

    Signal answer(Effect.Observe asked, Instant at) {
        double luck = random.nextDouble();
        if (luck < trouble / 2) {
            return new Signal.SourceFailed(at, asked.metric(), asked.window(), "down");
        }
        return new Signal.Sampled(
                at,
                asked.metric(),
                luck < trouble
                        ? new Sample.NoData(asked.window(), "requests", "no series")
                        : sample(plan.metric(asked.metric()).measure(), asked.window()));
    }

    private Sample sample(Measure measure, Window window) {
        return switch (measure) {
            case Measure.Errors _, Measure.Successes _ -> rates(window);
            case Measure.Latency _ -> latencies(window);
            case Measure.Usage _ -> gauges(window);
            case Measure.Condition _ -> measured(window);
        };
    }

    private Sample measured(Window window) {
        double luck = random.nextDouble();
        Outcome outcome = luck < 0.1 ? Outcome.ERROR : luck < 0.2 ? Outcome.INCONCLUSIVE : Outcome.SUCCESSFUL;
        return new Sample.Measured(window, luck < canaryErrors * 4 ? Outcome.FAILED : outcome, "[1]", "luck");
    }

    private Sample rates(Window window) {
        SortedMap<String, Sample.Pair> byEndpoint = new TreeMap<>();
        for (String endpoint : List.of("GET /", "POST /orders")) {
            if (random.nextInt(4) > 0) {
                byEndpoint.put(endpoint, new Sample.Pair(100, bad(100, canaryErrors), 900, bad(900, STABLE_ERRORS)));
            }
        }
        return new Sample.Rates(
                window,
                byEndpoint,
                new TreeMap<>(),
                new Origin<>(
                        Unit.REQUEST,
                        Origin.Cells.NONE,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new Origin.Dealt.Units(0.1, isSplitBroken ? 180 : 100, 900)));
    }

    private int bad(int requests, double rate) {
        int bad = 0;
        for (int i = 0; i < requests; i++) {
            bad += random.nextDouble() < rate ? 1 : 0;
        }
        return bad;
    }

    private Sample latencies(Window window) {
        Histogram canary = histogram(100);
        Histogram stable = histogram(900);
        return new Sample.Latencies(
                window, new TreeMap<>(java.util.Map.of("GET /", new Sample.HistogramPair(canary, stable))));
    }

    private Sample gauges(Window window) {
        SortedMap<String, Double> stable = new TreeMap<>();
        for (String instance : List.of("pod-1", "pod-2", "pod-3", "pod-4")) {
            if (random.nextInt(8) > 0) {
                stable.put(instance, 300 + 10 * random.nextGaussian());
            }
        }
        double canary = 300 + 10 * random.nextGaussian();
        return new Sample.Gauges(window, new TreeMap<>(java.util.Map.of("pod-9", canary)), stable);
    }

    private Histogram histogram(int answers) {
        int slow = bad(answers, 0.03);
        return new Histogram(new double[] {0.1, 1}, new long[] {answers - slow, slow, 0});
    }
}
