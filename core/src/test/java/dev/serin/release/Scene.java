package dev.serin.release;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A release on a stage: routers confirm, samples come, time passes, as a test says.
final class Scene {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final MetricName ERRORS = new MetricName("http-5xx");
    static final Sample.Pair FINE = new Sample.Pair(50, 0, 950, 1);
    static final Sample.Pair TOO_FEW = new Sample.Pair(1, 0, 19, 0);
    static final Sample.Pair AWFUL = new Sample.Pair(50, 12, 950, 1);

    Release release;
    Instant now = NOON;
    List<Effect> effects = List.of();
    private Map<MetricName, Window> asked = Map.of();

    Scene(Plan plan) {
        release = Release.of(plan);
    }

    /// Two steps, 5 % for 20 s and 50 % for 20 s, looked at every 10 s.
    static Plan plan(Safeguards safeguards, Metric.WhenBad whenBad, Step.Approval approval) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(URI.create("http://127.0.0.1:1"))),
                new Variant("v2", List.of(URI.create("http://127.0.0.1:2"))),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                new Schedule(List.of(step(500, approval), step(5000, new Step.Approval.NotNeeded()))),
                Duration.ofSeconds(10),
                List.of(new Metric(
                        ERRORS, new Measure.Errors("proxy", Measure.Grouping.ENDPOINT), Tolerance.ERRORS, whenBad)),
                safeguards,
                List.of());
    }

    static Plan plan() {
        return plan(Safeguards.DEFAULTS, Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded());
    }

    /// At the first step, with its weight confirmed.
    static Scene baking() {
        return baking(Safeguards.DEFAULTS);
    }

    static Scene baking(Safeguards safeguards) {
        return new Scene(plan(safeguards, Metric.WhenBad.ROLLBACK, new Step.Approval.NotNeeded()))
                .started()
                .confirmed();
    }

    /// The same plan with one more metric.
    static Plan watching(Plan plan, Metric more) {
        return new Plan(
                plan.service(),
                plan.stable(),
                plan.canary(),
                plan.traffic(),
                plan.schedule(),
                plan.interval(),
                List.of(plan.metrics().getFirst(), more),
                plan.safeguards(),
                plan.notifiers());
    }

    private static Step step(int weight, Step.Approval approval) {
        return new Step(new Weight(weight), Duration.ofSeconds(20), Duration.ofSeconds(60), 30, approval);
    }

    Scene on(Signal signal) {
        Decision decision = release.on(signal);
        release = decision.release();
        effects = decision.effects();
        if (!windows().isEmpty()) {
            asked = windows();
        }
        return this;
    }

    Scene started() {
        return on(new Signal.Started(now));
    }

    /// The router has what was asked for.
    Scene confirmed() {
        return on(new Signal.Confirmed(now, "proxy", release.routing().wanted()));
    }

    Scene seconds(int seconds) {
        now = now.plusSeconds(seconds);
        return on(new Signal.Ticked(now));
    }

    /// An interval passes, and this is what it saw.
    Scene saw(Sample.Pair pair) {
        seconds(10);
        return on(
                new Signal.Sampled(now, ERRORS, new Sample.Rates(asked(ERRORS), new TreeMap<>(Map.of("GET /", pair)))));
    }

    /// The look that is under way saw as many fast answers from both.
    Scene sawLatency(MetricName latency) {
        Histogram fast = new Histogram(new double[] {0.1}, new long[] {100, 0});
        return on(new Signal.Sampled(
                now,
                latency,
                new Sample.Latencies(
                        asked(latency), new TreeMap<>(Map.of("all", new Sample.HistogramPair(fast, fast))))));
    }

    Scene sourceFailed(String reason) {
        seconds(10);
        return on(new Signal.SourceFailed(now, ERRORS, asked(ERRORS), reason));
    }

    Scene noData() {
        seconds(10);
        return on(new Signal.Sampled(now, ERRORS, new Sample.NoData(asked(ERRORS), "requests", "no series")));
    }

    /// What was asked last about a metric.
    private Window asked(MetricName metric) {
        return Objects.requireNonNull(
                asked.get(metric), "nothing was asked about " + metric + " at " + now + " in " + release.phase());
    }

    private Map<MetricName, Window> windows() {
        return effects.stream()
                .<Effect.Observe>mapMulti((effect, found) -> {
                    if (effect instanceof Effect.Observe observe) {
                        found.accept(observe);
                    }
                })
                .collect(Collectors.toMap(Effect.Observe::metric, Effect.Observe::window));
    }

    Weight asks() {
        return release.routing().wanted();
    }
}
