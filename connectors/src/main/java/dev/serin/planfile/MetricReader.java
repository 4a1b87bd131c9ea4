package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Tolerance;
import dev.serin.planfile.Source.Leaf;
import dev.serin.planfile.Source.Tree;
import java.math.BigDecimal;
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
    private static final String ERRORS = "{ from: proxy, by: endpoint }";
    private static final String LATENCY = "{ from: proxy, by: endpoint, quantiles: [p95, p99] }";
    private static final String QUANTILE = "[pP](?=.*[1-9])\\d{1,2}(\\.\\d{1,6})?";

    private final Fields metric;
    private final Source source;
    private final Values values;

    MetricReader(Fields metric) {
        this.metric = metric;
        this.source = metric.source();
        this.values = new Values(source);
    }

    Optional<Metric> read() {
        metric.only("key", Set.of("name", "errors", "latency", "tolerate", "whenBad"), LATER);
        Optional<String> name = metric.required("name", "http-5xx")
                .flatMap(leaf -> values.name("http-5xx").apply("name", leaf));
        Metric.WhenBad whenBad =
                metric.choice("whenBad", Metric.WhenBad.ROLLBACK, PlanReader.words(Metric.WhenBad.values()));
        Measure errors = errors();
        Measure latency = latency();
        boolean isErrors = !metric.has("latency");
        Optional<Tolerance> tolerance =
                new ToleranceReader(metric, isErrors ? Tolerance.ERRORS : Tolerance.LATENCY).read();
        if (metric.has("errors") == metric.has("latency")) {
            notOne();
            return Optional.empty();
        }
        if (!isErrors && metric.has("tolerate") && tolerance.isPresent()) {
            withoutEffect();
        }
        return name.isEmpty() || tolerance.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Metric(new MetricName(name.get()), isErrors ? errors : latency, tolerance.get(), whenBad));
    }

    private void withoutEffect() {
        source.warning(
                "'tolerate' has no effect yet on latency: it is shown, not judged.",
                metric.place("tolerate"),
                "leave it out");
    }

    private void notOne() {
        boolean isLater = metric.isStandIn() || LATER.keySet().stream().anyMatch(metric::has);
        if (metric.has("errors")) {
            source.error(
                    "A metric measures one thing, but this one names both errors and latency.",
                    metric.place(),
                    "make two metrics of it");
        } else if (!isLater) {
            source.error(
                    "The metric does not say what it measures.",
                    metric.place(),
                    "write errors: " + ERRORS + ", or latency: " + LATENCY);
        }
    }

    private Measure errors() {
        Fields errors = metric.fields("errors", ERRORS);
        errors.only(Set.of("from", "by"));
        return new Measure.Errors(from(errors), errors.choice("by", Measure.Grouping.ENDPOINT, GROUPINGS));
    }

    private Measure latency() {
        Fields latency = metric.fields("latency", LATENCY);
        latency.only(
                "key",
                Set.of("from", "by", "quantiles"),
                Map.of("shape", "leave it out: latency is shown, and not judged yet"));
        List<Double> quantiles = latency.items("quantiles", "[p95, p99]").stream()
                .flatMap(item -> quantile(item).stream())
                .distinct()
                .sorted()
                .toList();
        return new Measure.Latency(
                from(latency),
                latency.choice("by", Measure.Grouping.ENDPOINT, GROUPINGS),
                quantiles.isEmpty() ? List.of(0.95, 0.99) : quantiles);
    }

    private Optional<Double> quantile(Tree item) {
        Optional<Leaf> leaf = Fields.leaf(source, item, "A quantile", "p95");
        if (leaf.isPresent() && !leaf.get().text().matches(QUANTILE)) {
            source.error(
                    "'" + leaf.get().shown() + "' is not a quantile.",
                    leaf.get().place(),
                    "write p95, p99 or p99.9");
            return Optional.empty();
        }
        return leaf.map(sound ->
                new BigDecimal(sound.text().substring(1)).movePointLeft(2).doubleValue());
    }

    private String from(Fields fields) {
        Optional<Leaf> leaf = fields.leaf("from", "proxy");
        if (leaf.isPresent() && leaf.get().text().equals("prometheus")) {
            source.error(
                    "The metric source 'prometheus' is not there yet.",
                    leaf.get().place(),
                    "write from: proxy");
            return "proxy";
        }
        return fields.choice("metric source", "from", "proxy", Map.of("proxy", "proxy"));
    }
}
