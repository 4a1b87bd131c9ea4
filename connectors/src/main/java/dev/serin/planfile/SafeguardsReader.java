package dev.serin.planfile;

import dev.serin.plan.Safeguards;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.time.Duration;
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

    Safeguards read() {
        Fields outage = spec.fields("metricsOutage", "{ after: 10m, then: hold }");
        outage.only(Set.of("after", "then"));
        return new Safeguards(
                spec.choice("otherwise", DEFAULTS.otherwise(), PlanReader.words(Safeguards.Otherwise.values())),
                spec.choice("proof", DEFAULTS.proof(), PlanReader.words(Safeguards.Proof.values())),
                spec.as("warmUp", "30s", DEFAULTS.warmUp(), values::time),
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
}
