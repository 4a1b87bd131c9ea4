package dev.serin.analysistemplate;

import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.analysistemplate.MetricReader.Draft;
import dev.serin.analysistemplate.QueryRegrets.Asked;
import dev.serin.metrics.MetricException;
import dev.serin.problem.Place;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What Argo accepts and the author of a metric would regret: warnings, each with how to mend it.
final class Regrets {
    private static final Instant SOME_DAY = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2200-01-01T00:00:00Z");

    private final Draft metric;
    private final Fields fields;
    private final Source source;

    Regrets(Draft metric, Fields fields) {
        this.metric = metric;
        this.fields = fields;
        this.source = fields.source();
    }

    void tell() {
        limits();
        if (MetricReader.KEYS.containsAll(fields.keys()) && !fields.isStandIn()) {
            howOften();
            noCondition();
        }
        if (metric.provider().orElse(null) instanceof MetricProvider.Prometheus prometheus
                && !prometheus.query().isBlank()) {
            prometheus(prometheus);
        }
    }

    private void howOften() {
        if (!fields.has("interval") && !fields.has("count")) {
            source.warning(
                    "There is neither 'interval' nor 'count': the metric is measured once, and one measurement decides.",
                    fields.place(),
                    "write interval: 1m, and count: 5 to end it");
        }
    }

    private void limits() {
        int failures = metric.limits().failure();
        int count = metric.pace().count();
        boolean isTold = fields.has("count") && count > 0 && failures > count;
        if (failures > 0 && count > 0 && count <= failures && !isTold) {
            source.warning(
                    "With 'count' " + count + " and 'failureLimit' " + failures
                            + " the metric never fails: it fails at the " + ordinal(failures + 1)
                            + " failed measurement.",
                    fields.place("failureLimit"),
                    "write failureLimit: " + (count - 1) + " or less");
        } else if (failures > 0 && !isTold) {
            source.warning(
                    "With 'failureLimit' " + failures + " the metric fails at the " + ordinal(failures + 1)
                            + " failed measurement, in a row or not.",
                    fields.place("failureLimit"),
                    "write failureLimit: " + (failures - 1) + " to fail at the " + ordinal(failures)
                            + ", or count in a row in the plan: analysisTemplate: { …, consecutiveFailures: " + failures
                            + " }");
        }
    }

    private static String ordinal(int number) {
        List<String> words = List.of("first", "second", "third", "fourth", "fifth", "sixth");
        return number <= words.size() ? words.get(number - 1) : number + "th";
    }

    private void noCondition() {
        if (isEmpty("successCondition") && isEmpty("failureCondition")) {
            source.warning(
                    "There is no condition: whatever comes back is a success.",
                    fields.place(),
                    "write successCondition: result[0] >= 0.95");
        }
    }

    private boolean isEmpty(String key) {
        return !fields.has(key) || fields.isText(key, "");
    }

    private void prometheus(MetricProvider.Prometheus prometheus) {
        Place where = at().place("query");
        new QueryMistakes(prometheus.query(), source, where).tellUnknown(Set.of());
        boolean isRange = prometheus.span() instanceof Span.Between;
        new QueryRegrets(new Asked(
                        prometheus.query(),
                        where,
                        isRange,
                        metric.criteria(),
                        fields,
                        every(),
                        QueryRegrets.Rules.ARGO))
                .tell();
        if (prometheus.span() instanceof Span.Between span && isKnown(span.start()) && isKnown(span.end())) {
            range(span);
        }
    }

    private static boolean isKnown(String time) {
        return !time.isBlank() && !time.contains("{{");
    }

    private Fields at() {
        return fields.fields("provider", "").fields("prometheus", "");
    }

    /// Empty where it is measured once, or the interval is wrong or not known yet.
    private Optional<Duration> every() {
        boolean isRepeated = metric.pace().count() != 1
                && fields.tree("interval") instanceof Leaf(var _, var text, var _, var _)
                && GoDuration.parse(text).filter(Duration::isPositive).isPresent();
        return isRepeated ? Optional.of(metric.pace().every()) : Optional.empty();
    }

    /// Dates may be written out, so what is told must be wrong on any day.
    private void range(Span.Between span) {
        if (mistake(span, SOME_DAY).isPresent()) {
            mistake(span, MUCH_LATER)
                    .ifPresent(mistake -> source.warning(
                            "Every measurement is an error: " + mistake + ".",
                            at().place("rangeQuery"),
                            "write { start: 'now() - duration(\"5m\")', end: now(), step: 1m }"));
        }
    }

    private static Optional<String> mistake(Span.Between span, Instant now) {
        try {
            RangeTimes.of(span, now);
            return Optional.empty();
        } catch (MetricException mistake) {
            return Optional.of(String.valueOf(mistake.getMessage()));
        }
    }
}
