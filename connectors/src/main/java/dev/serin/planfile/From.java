package dev.serin.planfile;

import dev.serin.problem.Spelling;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source.Branch;
import dev.serin.yaml.Source.Leaf;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where the samples of a metric come from: a metric source of the plan, or the proxy.
record From(String name) {
    static final String PROXY = "proxy";

    /// What the proxy counts by itself. Left out, it is the proxy.
    static From orProxy(Fields measure, Known known) {
        Set<String> names = new TreeSet<>(known.sources());
        names.add(PROXY);
        return measure.has("from") ? named(measure, known, names) : new From(PROXY);
    }

    /// What only a metric source knows.
    static From source(Fields measure, Known known) {
        if (!measure.has("from") && !isMisspelt(measure)) {
            measure.missing(
                    "from", known.sources().stream().sorted().findFirst().orElse("prometheus"));
        }
        return named(measure, known, known.sources());
    }

    /// What only a Prometheus knows, which is asked with queries.
    static From prometheus(Fields measure, Known known) {
        From from = source(measure, known);
        String provider = known.providers().getOrDefault(from.name(), SourcesReader.PROMETHEUS);
        if (!provider.equals(SourcesReader.PROMETHEUS)) {
            measure.source()
                    .error(
                            "The metric source '" + from.name() + "' knows no queries: it is no Prometheus.",
                            measure.place("from"),
                            "name a Prometheus, or compare the canary with stable: errors, successes, latency or usage");
        }
        return from;
    }

    /// Whether a key is there that was to be `from`, which has been told.
    static boolean isMisspelt(Fields measure) {
        return !measure.has("from")
                && measure.keys().stream()
                        .anyMatch(key -> Spelling.nearest(key, Set.of("from")).isPresent());
    }

    boolean isProxy() {
        return name.equals(PROXY);
    }

    /// One that is not known is told, and goes on as a source.
    private static From named(Fields measure, Known known, Set<String> names) {
        Optional<Leaf> leaf = leaf(measure);
        leaf.filter(name -> !names.contains(name.text())).ifPresent(name -> unknown(measure, known, names, name));
        return new From(leaf.map(Leaf::text).orElse(""));
    }

    private static Optional<Leaf> leaf(Fields measure) {
        if (measure.tree("from") instanceof Branch) {
            Fields from = measure.fields("from", "{ source: eu }");
            from.only(Set.of("source"));
            return from.required("source", "eu");
        }
        return measure.text("from", "prometheus");
    }

    private static void unknown(Fields measure, Known known, Set<String> names, Leaf name) {
        if (known.sources().isEmpty()) {
            measure.source()
                    .error(
                            "There is no metric source called '" + name.shown() + "': the plan has no 'sources'.",
                            name.place(),
                            "write sources: " + SourcesReader.EXAMPLE + " into the spec"
                                    + (names.contains(PROXY) ? ", or from: proxy here" : ""));
        } else {
            measure.unknown("metric source", name.shown(), name.place(), names);
        }
    }
}
