package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Tolerance;
import dev.serin.planfile.Source.Leaf;
import dev.serin.planfile.Source.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one entry of `metrics`.
final class MetricReader {
    private static final Map<String, Measure.Grouping> GROUPINGS =
            Map.of("endpoint", Measure.Grouping.ENDPOINT, "service", Measure.Grouping.SERVICE);
    private static final Map<String, String> LATER = Map.of(
            "successes", "use errors or latency from the proxy",
            "usage", "use errors or latency from the proxy",
            "condition", "use errors or latency from the proxy",
            "analysisTemplate", "use errors or latency from the proxy");

    private final Fields metric;
    private final Source source;

    MetricReader(Fields metric) {
        this.metric = metric;
        this.source = metric.source();
    }

    Optional<Metric> read() {
        metric.only(Set.of("name", "errors", "latency", "tolerate", "whenBad"), LATER);
        String name = metric.required("name", "http-5xx");
        Metric.WhenBad whenBad =
                metric.choice("whenBad", Metric.WhenBad.ROLLBACK, PlanReader.words(Metric.WhenBad.values()));
        if (metric.has("errors") == metric.has("latency")) {
            boolean later = LATER.keySet().stream().anyMatch(metric::has);
            if (!later) {
                source.error(
                        "A metric measures exactly one thing.",
                        metric.place(),
                        "write errors: { from: proxy, by: endpoint }, or latency: { from: proxy }");
            }
            return Optional.empty();
        }
        return Optional.of(
                metric.has("errors")
                        ? new Metric(new MetricName(name), errors(), tolerance(Tolerance.ERRORS), whenBad)
                        : new Metric(new MetricName(name), latency(), tolerance(Tolerance.LATENCY), whenBad));
    }

    private Measure errors() {
        Fields errors = metric.fields("errors");
        errors.only(Set.of("from", "by"), Map.of());
        return new Measure.Errors(from(errors), errors.choice("by", Measure.Grouping.ENDPOINT, GROUPINGS));
    }

    private Measure latency() {
        Fields latency = metric.fields("latency");
        latency.only(
                Set.of("from", "by", "quantiles"),
                Map.of("shape", "leave it out: latency is shown, and not judged yet"));
        List<Double> quantiles = new ArrayList<>();
        for (Tree item : latency.items("quantiles")) {
            quantile(item).ifPresent(quantiles::add);
        }
        return new Measure.Latency(
                from(latency),
                latency.choice("by", Measure.Grouping.ENDPOINT, GROUPINGS),
                quantiles.isEmpty()
                        ? List.of(0.95, 0.99)
                        : quantiles.stream().sorted().toList());
    }

    private Optional<Double> quantile(Tree item) {
        String text = item instanceof Leaf leaf ? leaf.text() : "";
        if (text.matches("[pP]\\d{1,2}(\\.\\d+)?") && !text.matches("[pP]0+(\\.0+)?")) {
            return Optional.of(
                    new BigDecimal(text.substring(1)).movePointLeft(2).doubleValue());
        }
        source.error("'" + text + "' is not a quantile.", item.place(), "write p95, p99 or p99.9");
        return Optional.empty();
    }

    private String from(Fields fields) {
        return fields.choice("from", "proxy", Map.of("proxy", "proxy"));
    }

    private Tolerance tolerance(Tolerance defaults) {
        Fields tolerate = metric.fields("tolerate");
        tolerate.only(Set.of("ratio", "good", "floor"), Map.of("plus", "use ratio and floor"));
        double ratio = tolerate.number("ratio", defaults.ratio());
        double good = tolerate.number("good", Math.max(defaults.good(), ratio * 1.2));
        double floor = tolerate.as(
                "floor",
                defaults.floor(),
                leaf -> tolerate.percent(leaf, "floor").map(BigDecimal::doubleValue));
        if (ratio >= good) {
            source.error(
                    "'good' (" + good + ") must be larger than 'ratio' (" + ratio
                            + "): a canary on the margin would wait for ever.",
                    tolerate.place("good"),
                    "write good: " + Math.ceil(ratio * 13) / 10);
            return defaults;
        }
        try {
            return new Tolerance(ratio, good, floor);
        } catch (IllegalArgumentException outside) {
            source.error(
                    "This tolerance cannot be: " + outside.getMessage() + ".",
                    tolerate.place(),
                    "write { ratio: 1.1, good: 1.5, floor: 0.1% }");
            return defaults;
        }
    }
}
