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
    private static final Set<String> KEYS = Set.of(
            "name",
            "errors",
            "latency",
            "successes",
            "usage",
            "condition",
            "analysisTemplate",
            "tolerate",
            "unit",
            "whenBad");

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

    /// One metric, or those of an analysis template; none when a problem is told.
    List<Metric> read() {
        metric.only(KEYS);
        Optional<String> name = metric.required("name", "http-5xx")
                .flatMap(leaf -> values.name("http-5xx").apply("name", leaf));
        List<MeasureKind> kinds = Arrays.stream(MeasureKind.values())
                .filter(kind -> metric.has(kind.key()))
                .toList();
        MeasureKind first = kinds.isEmpty() ? MeasureKind.ERRORS : kinds.getFirst();
        List<Metric> read = first == MeasureKind.ANALYSIS_TEMPLATE
                ? template(name.orElse("metric"), first)
                : measured(name.orElse("metric"), first).stream().toList();
        List<Metric> discreet = read.stream().map(this::hiding).toList();
        kinds.stream().skip(1).forEach(this::problemsOf);
        if (kinds.size() != 1) {
            notOne(kinds);
        }
        return kinds.size() != 1 || name.isEmpty() ? List.of() : discreet;
    }

    /// What the environment put into its questions is shown to nobody.
    private Metric hiding(Metric read) {
        Set<String> secrets = source.fromEnvironment(metric.place().path());
        secrets.addAll(known.arguments().secrets());
        return new Metric(read.name(), read.measure().hiding(secrets), read.tolerance(), read.whenBad(), read.unit());
    }

    private Optional<Metric> measured(String name, MeasureKind kind) {
        Metric.Unit unit = unit();
        Metric.WhenBad whenBad = whenBad(kind);
        Measure measure = MeasureReader.read(metric, kind, known);
        Optional<Tolerance> tolerance = new ToleranceReader(metric, kind).read();
        switch (kind) {
            case USAGE -> {
                unitHasNoEffect(unit, "usage");
                rollBackNeedsLimit(whenBad);
            }
            case CONDITION -> noEffectOnThreshold(unit);
            case ERRORS, LATENCY, SUCCESSES, ANALYSIS_TEMPLATE -> {}
        }
        return tolerance.map(sound -> new Metric(new MetricName(name), measure, sound, whenBad, unit));
    }

    private List<Metric> template(String name, MeasureKind kind) {
        noEffectOnThreshold(unit());
        new ToleranceReader(metric, kind).read();
        Optional<Metric.WhenBad> whenBad = metric.has("whenBad") ? Optional.of(whenBad(kind)) : Optional.empty();
        return new TemplateReader(metric, known).read(name, whenBad);
    }

    private Metric.WhenBad whenBad(MeasureKind kind) {
        return metric.choice("whenBad", kind.whenBad(), PlanReader.words(Metric.WhenBad.values()));
    }

    /// What somebody wrote besides is looked at as well.
    private void problemsOf(MeasureKind kind) {
        if (kind == MeasureKind.ANALYSIS_TEMPLATE) {
            new TemplateReader(metric, known).read("metric", Optional.empty());
        } else {
            MeasureReader.read(metric, kind, known);
        }
    }

    private Metric.Unit unit() {
        return metric.choice("unit", Metric.Unit.AS_DEALT, Map.of("request", Metric.Unit.REQUEST));
    }

    private void noEffectOnThreshold(Metric.Unit unit) {
        unitHasNoEffect(unit, "a threshold");
        if (metric.has("tolerate")) {
            source.warning(
                    "'tolerate' has no effect on a threshold: nothing is compared with stable.",
                    metric.place("tolerate"),
                    "leave it out");
        }
    }

    private void unitHasNoEffect(Metric.Unit unit, String on) {
        if (unit != Metric.Unit.AS_DEALT) {
            source.warning("'unit' has no effect on " + on + ".", metric.place("unit"), "leave it out");
        }
    }

    private void rollBackNeedsLimit(Metric.WhenBad whenBad) {
        if (whenBad == Metric.WhenBad.ROLLBACK
                && !metric.fields("usage", MeasureKind.USAGE.example()).has("limit")) {
            source.warning(
                    "'whenBad: rollback' only holds here: usage rolls back when a limit is near, and there is none.",
                    metric.place("whenBad"),
                    "write limit: 512Mi into usage, or whenBad: hold");
        }
    }

    private void notOne(List<MeasureKind> kinds) {
        if (!kinds.isEmpty()) {
            String named = kinds.stream().map(MeasureKind::key).collect(Collectors.joining(" and "));
            source.error(
                    "A metric measures one thing, but this one names " + named + ".",
                    metric.place(),
                    "make a metric of each");
        } else if (!metric.isStandIn()) {
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
