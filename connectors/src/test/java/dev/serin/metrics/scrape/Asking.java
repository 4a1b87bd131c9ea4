package dev.serin.metrics.scrape;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Metrics;
import dev.serin.plan.Plan;
import dev.serin.plan.Risk;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.plan.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/// How tests scrape: every 20 seconds of a clock of their own, and ask for 5xx among `requests_total`.
final class Asking {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration EVERY = Duration.ofSeconds(20);

    private Asking() {}

    /// A clock that stands still until it is told to go on.
    static final class Clock implements InstantSource {
        private Instant now = NOON;

        @Override
        public synchronized Instant instant() {
            return now;
        }

        synchronized void set(Instant time) {
            now = time;
        }

        synchronized Instant goOn(Duration time) {
            now = now.plus(time);
            return now;
        }
    }

    static Plan plan(List<String> stable, List<String> canary) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", stable.stream().map(URI::create).toList()),
                new Variant("v2", canary.stream().map(URI::create).toList()),
                List.of(new RouterPlan("memory", Settings.Node.EMPTY)),
                List.of(new SourcePlan("own", "scrape", Settings.Node.EMPTY)),
                Risk.MODERATE.schedule(30),
                Duration.ofSeconds(10),
                Metrics.defaults("memory"),
                Safeguards.DEFAULTS,
                List.of());
    }

    static ScrapeSettings settings(String... keysAndTexts) {
        try {
            return ScrapeSettings.of(node(keysAndTexts));
        } catch (MetricException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static Settings.Node node(String... keysAndTexts) {
        TreeMap<String, Settings> entries = new TreeMap<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            entries.put(keysAndTexts[i], new Settings.Scalar(keysAndTexts[i + 1]));
        }
        return new Settings.Node(entries);
    }

    static Measure.Errors errors() {
        return new Measure.Errors(
                "own",
                Measure.Grouping.SERVICE,
                node("bad", "requests_total{status=~\"5..\"}", "total", "requests_total"));
    }

    static Measure.Latency latency(String histogram) {
        return new Measure.Latency(
                "own", Measure.Grouping.SERVICE, List.of(0.95), Measure.Shape.TAIL, node("histogram", histogram));
    }

    static Sample observe(MetricSource source, Measure measure, Instant from, Instant to) throws MetricException {
        return source.observe(new Question(measure, new Window(from, to)));
    }

    static Sample.Pair all(Sample sample) {
        return ((Sample.Rates) sample).byEndpoint().getOrDefault("all", Sample.Pair.NONE);
    }
}
