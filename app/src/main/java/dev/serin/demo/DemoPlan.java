package dev.serin.demo;

import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Schedule;
import dev.serin.plan.Settings;
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

/// The plan that the reader can copy, `examples/checkout-demo.yaml`, with this demo's versions and ports put in.
public record DemoPlan(Plan plan) {
    private static final Duration PATIENCE_WITHOUT_LOAD = Duration.ofDays(1);

    public static DemoPlan between(URI stable, String version, URI canary) throws IOException {
        Plan example = example();
        return new DemoPlan(with(
                example,
                new Variant(example.stable().version(), List.of(stable)),
                new Variant(version, List.of(canary)),
                example.traffic(),
                example.schedule()));
    }

    private static Plan example() throws IOException {
        try (InputStream in = DemoPlan.class.getResourceAsStream("/examples/checkout-demo.yaml")) {
            String yaml =
                    new String(Objects.requireNonNull(in, "the demo's plan").readAllBytes(), StandardCharsets.UTF_8);
            return PlanFiles.read("checkout-demo.yaml", yaml, Map.of()).plans().getFirst();
        }
    }

    private static Plan with(Plan plan, Variant stable, Variant canary, List<RouterPlan> traffic, Schedule schedule) {
        return new Plan(
                plan.service(),
                stable,
                canary,
                traffic,
                schedule,
                plan.interval(),
                plan.metrics(),
                plan.safeguards(),
                plan.notifiers());
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
