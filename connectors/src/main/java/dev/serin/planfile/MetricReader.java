package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads one entry of `metrics`.
final class MetricReader {
    private static final Set<String> KEYS =
            Set.of("name", "errors", "latency", "successes", "tolerate", "unit", "whenBad");
    private static final Map<String, String> LATER = Map.of(
            "usage", "use errors or latency from the proxy",
            "condition", "use errors or latency from the proxy",
            "analysisTemplate", "use errors or latency from the proxy");

    private final Fields metric;
    private final Source source;
    private final Values values;

    MetricReader(Fields metric) {
        this.metric = metric;
        this.source = metric.source();
        this.values = new Values(source);
    }

    Optional<Metric> read() {
        metric.only("key", KEYS, LATER);
        Optional<String> name = metric.required("name", "http-5xx")
                .flatMap(leaf -> values.name("http-5xx").apply("name", leaf));
        Metric.WhenBad whenBad =
                metric.choice("whenBad", Metric.WhenBad.ROLLBACK, PlanReader.words(Metric.WhenBad.values()));
        Metric.Unit unit = metric.choice("unit", Metric.Unit.AS_DEALT, Map.of("request", Metric.Unit.REQUEST));
        List<MeasureKind> kinds = Arrays.stream(MeasureKind.values())
                .filter(kind -> metric.has(kind.key()))
                .toList();
        List<Measure> measures =
                kinds.stream().map(kind -> MeasureReader.read(metric, kind)).toList();
        Optional<Tolerance> tolerance =
                new ToleranceReader(metric, kinds.isEmpty() ? MeasureKind.ERRORS : kinds.getFirst()).read();
        if (kinds.size() != 1) {
            notOne(kinds);
        }
        return kinds.size() != 1 || name.isEmpty() || tolerance.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Metric(new MetricName(name.get()), measures.getFirst(), tolerance.get(), whenBad, unit));
    }

    private void notOne(List<MeasureKind> kinds) {
        boolean isLater = metric.isStandIn() || LATER.keySet().stream().anyMatch(metric::has);
        if (!kinds.isEmpty()) {
            String named = kinds.stream().map(MeasureKind::key).collect(Collectors.joining(" and "));
            source.error(
                    "A metric measures one thing, but this one names " + named + ".",
                    metric.place(),
                    "make a metric of each");
        } else if (!isLater) {
            source.error(
                    "The metric does not say what it measures.",
                    metric.place(),
                    "write "
                            + Arrays.stream(MeasureKind.values())
                                    .map(kind -> kind.key() + ": " + kind.example())
                                    .collect(Collectors.joining(", or ")));
        }
    }
}
