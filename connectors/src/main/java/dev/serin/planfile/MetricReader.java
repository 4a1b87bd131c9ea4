package dev.serin.planfile;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Tolerance;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads one entry of `metrics`.
final class MetricReader {
    private static final Set<String> KEYS =
            Set.of("name", "errors", "latency", "successes", "usage", "tolerate", "unit", "whenBad");
    private static final Map<String, String> LATER = Map.of(
            "condition", "use errors or latency from the proxy",
            "analysisTemplate", "use errors or latency from the proxy");

    private final Fields metric;
    private final Known known;
    private final Source source;
    private final Values values;

    MetricReader(Fields metric, Known known) {
        this.metric = metric;
        this.known = known;
        this.source = metric.source();
        this.values = new Values(source);
    }

    Optional<Metric> read() {
        metric.only("key", KEYS, LATER);
        Optional<String> name = metric.required("name", "http-5xx")
                .flatMap(leaf -> values.name("http-5xx").apply("name", leaf));
        Metric.Unit unit = metric.choice("unit", Metric.Unit.AS_DEALT, Map.of("request", Metric.Unit.REQUEST));
        List<MeasureKind> kinds = Arrays.stream(MeasureKind.values())
                .filter(kind -> metric.has(kind.key()))
                .toList();
        MeasureKind first = kinds.isEmpty() ? MeasureKind.ERRORS : kinds.getFirst();
        Metric.WhenBad whenBad = metric.choice("whenBad", first.whenBad(), PlanReader.words(Metric.WhenBad.values()));
        List<Measure> measures = kinds.stream()
                .map(kind -> MeasureReader.read(metric, kind, known))
                .toList();
        Optional<Tolerance> tolerance = new ToleranceReader(metric, first).read();
        if (first == MeasureKind.USAGE) {
            tellWhatHasNoEffect(unit, whenBad);
        }
        if (kinds.size() != 1) {
            notOne(kinds);
        }
        return kinds.size() != 1 || name.isEmpty() || tolerance.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Metric(new MetricName(name.get()), measures.getFirst(), tolerance.get(), whenBad, unit));
    }

    private void tellWhatHasNoEffect(Metric.Unit unit, Metric.WhenBad whenBad) {
        if (unit != Metric.Unit.AS_DEALT) {
            source.warning("'unit' has no effect on usage.", metric.place("unit"), "leave it out");
        }
        if (whenBad == Metric.WhenBad.ROLLBACK
                && !metric.fields("usage", MeasureKind.USAGE.example()).has("limit")) {
            source.warning(
                    "'whenBad: rollback' only holds here: usage rolls back when a limit is near, and there is none.",
                    metric.place("whenBad"),
                    "write limit: 512Mi into usage, or whenBad: hold");
        }
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
