package dev.serin.backtest;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.plan.Variant;
import java.util.TreeMap;

/// A plan that asks for stable in the canary's place as well, so that history without any canary can be compared with
/// itself.
public final class StableTwice {
    private static final String STABLE = "stable";
    private static final String CANARY = "canary";

    private StableTwice() {}

    /// The same plan, whose canary is stable.
    public static Plan of(Plan plan) {
        return new Plan(
                plan.service(),
                plan.stable(),
                new Variant(plan.stable().version(), plan.stable().urls()),
                plan.traffic(),
                plan.sources(),
                plan.schedule(),
                plan.interval(),
                plan.metrics().stream().map(StableTwice::of).toList(),
                plan.safeguards(),
                plan.notifiers());
    }

    private static Metric of(Metric metric) {
        return new Metric(metric.name(), of(metric.measure()), metric.tolerance(), metric.whenBad(), metric.unit());
    }

    private static Measure of(Measure measure) {
        return measure instanceof Measure.Condition // it asks for what somebody wrote
                ? measure
                : measure.asking(stable(measure.query()));
    }

    private static Settings.Node stable(Settings.Node query) {
        TreeMap<String, Settings> entries = new TreeMap<>();
        query.entries()
                .forEach((key, value) -> entries.put(key, value instanceof Settings.Node node ? both(node) : value));
        return new Settings.Node(entries);
    }

    private static Settings.Node both(Settings.Node pair) {
        TreeMap<String, Settings> entries = new TreeMap<>(pair.entries());
        entries.computeIfPresent(CANARY, (_, canary) -> pair.entries().getOrDefault(STABLE, canary));
        return new Settings.Node(entries);
    }
}
