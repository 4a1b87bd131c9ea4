package dev.serin.planfile;

import dev.serin.plan.Metric;
import dev.serin.plan.Metrics;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Source.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `metrics`.
final class MetricsReader {
    static final String EXAMPLE = "{ name: http-5xx, errors: { from: proxy, by: endpoint } }";

    private final Fields spec;
    private final Known known;
    private final Source source;
    private final Map<String, Leaf> names = new HashMap<>();

    MetricsReader(Fields spec, Known known) {
        this.spec = spec;
        this.known = known;
        this.source = spec.source();
    }

    List<Metric> read() {
        if (!spec.has("metrics")) {
            return Metrics.defaults("proxy");
        }
        List<Metric> metrics = new ArrayList<>();
        for (Tree item : spec.items("metrics", "[ " + EXAMPLE + " ], or leave it out to get the metrics that matter")) {
            Fields fields = Fields.of(source, item, "A metric", EXAMPLE);
            metrics.addAll(new MetricReader(fields, known).read());
            if (fields.has("name")) {
                fields.leaf("name", "http-5xx").ifPresent(this::once);
            }
        }
        return metrics;
    }

    private void once(Leaf name) {
        Leaf first = names.putIfAbsent(name.text(), name);
        if (first != null) {
            source.error(
                    "Two metrics are called '" + name.shown() + "'; the first is at line "
                            + first.place().line() + ".",
                    name.place(),
                    "give each a name of its own");
        }
    }
}
