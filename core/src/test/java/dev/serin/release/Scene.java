package dev.serin.release;

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
import java.util.TreeMap;

/// A release on a stage: routers confirm, samples come, time passes, as a test says.
final class Scene {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final MetricName ERRORS = new MetricName("http-5xx");
    static final Sample.Pair FINE = new Sample.Pair(50, 0, 950, 1);
    static final Sample.Pair AWFUL = new Sample.Pair(50, 12, 950, 1);

    Release release;
    Instant now = NOON;
    List<Effect> effects = List.of();

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

    private static Step step(int weight, Step.Approval approval) {
        return new Step(new Weight(weight), Duration.ofSeconds(20), Duration.ofSeconds(60), 30, approval);
    }

    Scene on(Signal signal) {
        Decision decision = release.on(signal);
        release = decision.release();
        effects = decision.effects();
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
        return on(new Signal.Sampled(now, ERRORS, new Sample.Rates(asked(), new TreeMap<>(Map.of("GET /", pair)))));
    }

    Scene sourceFailed(String reason) {
        seconds(10);
        return on(new Signal.SourceFailed(now, ERRORS, asked(), reason));
    }

    Scene noData() {
        seconds(10);
        return on(new Signal.Sampled(now, ERRORS, new Sample.NoData(asked(), "requests", "no series")));
    }

    private Window asked() {
        return effects.stream()
                .<Window>mapMulti((effect, found) -> {
                    if (effect instanceof Effect.Observe(var _, var window)) {
                        found.accept(window);
                    }
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was asked at " + now + " in " + release.phase()));
    }

    Weight asks() {
        return release.routing().wanted();
    }
}
