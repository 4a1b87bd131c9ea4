package dev.serin.release;

import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A plan from a seed: one to three routers, one to three metrics, no step to four.
final class SimulatedPlan {
    private final RandomGenerator random;

    SimulatedPlan(RandomGenerator random) {
        this.random = random;
    }

    Plan plan() {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(URI.create("http://127.0.0.1:1"))),
                new Variant("v2", List.of(URI.create("http://127.0.0.1:2"))),
                routers(),
                new Schedule(steps()),
                Duration.ofSeconds(random.nextInt(1, 15)),
                metrics(),
                safeguards(),
                List.of());
    }

    private List<RouterPlan> routers() {
        return IntStream.rangeClosed(1, random.nextInt(1, 4))
                .mapToObj(i -> new RouterPlan("router" + i, Settings.Node.EMPTY))
                .toList();
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int weight = 0;
        int most = random.nextInt(20) == 0 ? 0 : random.nextInt(1, 5);
        while (steps.size() < most) {
            weight += random.nextInt(1, 2_400);
            Duration bake = Duration.ofSeconds(random.nextInt(5, 60));
            steps.add(new Step(
                    new Weight(weight),
                    bake,
                    bake.multipliedBy(random.nextInt(1, 4)),
                    random.nextInt(200),
                    approval()));
        }
        return steps;
    }

    private Step.Approval approval() {
        return random.nextInt(4) == 0 ? new Step.Approval.Needed("Fine?") : new Step.Approval.NotNeeded();
    }

    private List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric(
                new MetricName("http-5xx"),
                new Measure.Errors("proxy", Measure.Grouping.ENDPOINT),
                Tolerance.ERRORS,
                pick(Metric.WhenBad.values())));
        if (random.nextBoolean()) {
            metrics.add(new Metric(
                    new MetricName("checkout"),
                    new Measure.Errors("proxy", Measure.Grouping.SERVICE),
                    new Tolerance(1.2, 2, 0),
                    pick(Metric.WhenBad.values())));
        }
        if (random.nextBoolean()) {
            metrics.add(new Metric(
                    new MetricName("latency"),
                    new Measure.Latency("proxy", Measure.Grouping.SERVICE, List.of(0.95)),
                    Tolerance.LATENCY,
                    Metric.WhenBad.ROLLBACK));
        }
        if (random.nextInt(3) == 0) {
            metrics.add(new Metric(
                    new MetricName("memory"),
                    new Measure.Usage("prometheus", pick(Measure.Trend.values()), Settings.Node.EMPTY),
                    Tolerance.USAGE,
                    pick(Metric.WhenBad.values())));
        }
        if (random.nextInt(3) == 0) {
            metrics.add(new Metric(
                    new MetricName("threshold"), condition(), Tolerance.ERRORS, pick(Metric.WhenBad.values())));
        }
        return metrics;
    }

    private Measure.Condition condition() {
        FailureRule.Limits limits =
                new FailureRule.Limits(random.nextInt(-1, 3), random.nextInt(2), 4, random.nextInt(3));
        FailureRule rule = switch (random.nextInt(4)) {
            case 0 -> new FailureRule.InARow(2);
            case 1 -> new FailureRule.InAll(3);
            case 2 -> new FailureRule.OfTheLast(5, 3);
            default -> new FailureRule.Argo(limits, random.nextBoolean(), random.nextInt(3));
        };
        Pace pace = new Pace(
                Duration.ofSeconds(random.nextInt(5)), Duration.ofSeconds(random.nextInt(1, 20)), random.nextInt(4));
        return new Measure.Condition("prometheus", Settings.Node.EMPTY, new Criteria("true", ""), pace, rule);
    }

    private Safeguards safeguards() {
        return new Safeguards(
                pick(Safeguards.Otherwise.values()),
                pick(Safeguards.Proof.values()),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(2),
                pick(Safeguards.OutageThen.values()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
