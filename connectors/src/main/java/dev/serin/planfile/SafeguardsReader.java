package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Safeguards;
import dev.serin.planfile.Source.Leaf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Reads what a release does when evidence is short or the world fails.
final class SafeguardsReader {
    private static final Safeguards DEFAULTS = Safeguards.DEFAULTS;

    private final Fields spec;
    private final Values values;

    SafeguardsReader(Fields spec) {
        this.spec = spec;
        this.values = new Values(spec.source());
    }

    Safeguards read(List<Metric> metrics) {
        Fields outage = spec.fields("metricsOutage", "{ after: 10m, then: hold }");
        outage.only(Set.of("after", "then"));
        Safeguards.Proof proof = spec.choice("proof", DEFAULTS.proof(), PlanReader.words(Safeguards.Proof.values()));
        if (proof == Safeguards.Proof.REQUIRED && spec.has("metrics")) {
            metrics.stream().filter(SafeguardsReader::isGuardingLatency).forEach(this::notProved);
        }
        return new Safeguards(
                spec.choice("otherwise", DEFAULTS.otherwise(), PlanReader.words(Safeguards.Otherwise.values())),
                proof,
                spec.as(
                        "warmUp",
                        "30s",
                        DEFAULTS.warmUp(),
                        withoutEffect("latency is shown, not judged", "leave it out")),
                spec.as(
                        "keepStable",
                        "10m",
                        DEFAULTS.keepStable(),
                        withoutEffect(
                                "'run' ends with the release",
                                "leave it out; 'run --keep' goes on serving until Ctrl-C")),
                outage.as("after", "10m", DEFAULTS.outageAfter(), values.positive("10m")),
                outage.choice("then", DEFAULTS.outageThen(), PlanReader.words(Safeguards.OutageThen.values())));
    }

    /// A time that is read, and that nothing in Serin heeds so far.
    private BiFunction<String, Leaf, Optional<Duration>> withoutEffect(String why, String mend) {
        return (key, leaf) -> {
            Optional<Duration> time = values.time(key, leaf);
            if (time.isPresent()) {
                spec.source().warning("'" + key + "' has no effect yet: " + why + ".", leaf.place(), mend);
            }
            return time;
        };
    }

    private static boolean isGuardingLatency(Metric metric) {
        return metric.measure() instanceof Measure.Latency && metric.whenBad() == Metric.WhenBad.ROLLBACK;
    }

    private void notProved(Metric metric) {
        spec.source()
                .warning(
                        "'proof: required' does not wait for the metric '" + metric.name()
                                + "': latency is shown, and not judged yet.",
                        spec.place("proof"),
                        "give the metric whenBad: warn to say so in the plan");
    }
}
