package dev.serin.demo;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Schedule;
import dev.serin.plan.Settings;
import dev.serin.plan.SourcePlan;
import dev.serin.plan.Step;
import dev.serin.plan.Variant;
import dev.serin.planfile.PlanFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A plan that the reader can copy from the folder `examples`, with this demo's versions and ports put in.
public record DemoPlan(Plan plan) {
    /// The plan with errors and latency, which the proxy counts.
    public static final String CHECKOUT = "checkout-demo.yaml";

    /// The plan with orders besides, which the shops count.
    public static final String SILENT = "silent-demo.yaml";

    private static final Duration PATIENCE_WITHOUT_LOAD = Duration.ofDays(1);
    private static final String PROMETHEUS = "prometheus";
    private static final String SCRAPE = "scrape";

    /// The example of that file, between two shops that run.
    public static DemoPlan between(String example, URI stable, String version, URI canary) throws IOException {
        Plan read = read(example);
        return new DemoPlan(with(
                read,
                new Variant(read.stable().version(), List.of(stable)),
                new Variant(version, List.of(canary)),
                read.traffic(),
                read.schedule()));
    }

    private static Plan read(String example) throws IOException {
        try (InputStream in = DemoPlan.class.getResourceAsStream("/examples/" + example)) {
            String yaml =
                    new String(Objects.requireNonNull(in, "the demo's plan").readAllBytes(), StandardCharsets.UTF_8);
            return PlanFiles.read(example, yaml, Map.of()).plans().getFirst();
        }
    }

    private static Plan with(Plan plan, Variant stable, Variant canary, List<RouterPlan> traffic, Schedule schedule) {
        return new Plan(
                plan.service(),
                stable,
                canary,
                traffic,
                plan.sources(),
                schedule,
                plan.interval(),
                plan.metrics(),
                plan.safeguards(),
                plan.notifiers());
    }

    /// The same, asking that Prometheus, which scrapes that often.
    public DemoPlan asking(URI prometheus, Duration every, Duration delay) {
        return withSource(
                PROMETHEUS,
                Map.of("address", prometheus.toString(), "scrapeInterval", millis(every), "delay", millis(delay)));
    }

    /// The same selectors, read by Serin itself from the shops.
    public DemoPlan scraping(Duration every) {
        return withSource(SCRAPE, Map.of("every", millis(every), "timeout", millis(every)));
    }

    private static String millis(Duration time) {
        return time.toMillis() + "ms";
    }

    private DemoPlan withSource(String provider, Map<String, String> settings) {
        TreeMap<String, Settings> entries = new TreeMap<>();
        settings.forEach((key, value) -> entries.put(key, new Settings.Scalar(value)));
        return new DemoPlan(new Plan(
                plan.service(),
                plan.stable(),
                plan.canary(),
                plan.traffic(),
                List.of(new SourcePlan(provider, provider, new Settings.Node(entries))),
                plan.schedule(),
                plan.interval(),
                plan.metrics().stream().map(metric -> from(provider, metric)).toList(),
                plan.safeguards(),
                plan.notifiers()));
    }

    /// Successes are what a source counts; the proxy counts everything else.
    private static Metric from(String source, Metric metric) {
        return switch (metric.measure()) {
            case Measure.Successes(var _, var by, var query) ->
                new Metric(
                        metric.name(),
                        new Measure.Successes(source, by, query),
                        metric.tolerance(),
                        metric.whenBad(),
                        metric.unit());
            case Measure.Errors _, Measure.Latency _, Measure.Usage _, Measure.Condition _ -> metric;
        };
    }

    /// The same on a port that the system chooses.
    public DemoPlan onAnyPort() {
        TreeMap<String, Settings> anyPort = new TreeMap<>(Map.of("listen", new Settings.Scalar("127.0.0.1:0")));
        List<RouterPlan> traffic = List.of(new RouterPlan("proxy", new Settings.Node(anyPort)));
        return new DemoPlan(with(plan, plan.stable(), plan.canary(), traffic, plan.schedule()));
    }

    /// The same, waiting for requests for as long as it takes somebody to send them.
    public DemoPlan patient() {
        List<Step> steps = plan.schedule().steps().stream()
                .map(step -> new Step(
                        step.weight(), step.bake(), PATIENCE_WITHOUT_LOAD, step.minRequests(), step.approval()))
                .toList();
        return new DemoPlan(with(plan, plan.stable(), plan.canary(), plan.traffic(), new Schedule(steps)));
    }

    /// The same, `times` faster.
    public DemoPlan faster(double times) {
        return new DemoPlan(plan.faster(times));
    }
}
