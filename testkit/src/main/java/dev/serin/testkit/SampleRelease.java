package dev.serin.testkit;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Metrics;
import dev.serin.plan.Plan;
import dev.serin.plan.Risk;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import dev.serin.release.Signal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A release to try things with: a plan, and signals of several kinds that move it.
public final class SampleRelease {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final MetricName ERRORS = new MetricName("http-5xx");

    private SampleRelease() {}

    /// Two versions of a shop, behind a router called `memory`.
    public static Plan plan() {
        return plan(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"));
    }

    /// The same plan, with endpoints that answer.
    public static Plan plan(URI stable, URI canary) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(stable)),
                new Variant("v2", List.of(canary)),
                List.of(new RouterPlan("memory", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(30),
                INTERVAL,
                Metrics.defaults("memory"),
                Safeguards.DEFAULTS,
                List.of());
    }

    /// The first step is confirmed and seen once; then a person holds the release, and resumes it.
    public static List<Signal> signals() {
        Instant look = NOON.plus(INTERVAL);
        Window window = new Window(NOON, look);
        Sample fine = new Sample.Rates(window, new TreeMap<>(Map.of("GET /", new Sample.Pair(50, 1, 950, 2))));
        return List.of(
                new Signal.Started(NOON),
                new Signal.Confirmed(NOON, "memory", new Weight(500)),
                new Signal.Ticked(look),
                new Signal.Sampled(look, ERRORS, fine),
                new Signal.SourceFailed(look, new MetricName("latency"), window, "the connection was refused"),
                new Signal.HoldAsked(look.plusSeconds(1), "anna", "lunch"),
                new Signal.ResumeAsked(look.plusSeconds(2), "anna", ""));
    }
}
