package dev.serin.analysistemplate;

import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.expression.Condition;
import dev.serin.expression.ExpressionException;
import dev.serin.expression.Scope;
import dev.serin.metrics.MetricException;
import dev.serin.problem.Place;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import dev.serin.yaml.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What Argo accepts and the author of a metric would regret: warnings, each with how to mend it.
final class Regrets {
    private static final Instant SOME_DAY = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2200-01-01T00:00:00Z");
    private static final List<String> CONDITIONS = List.of("successCondition", "failureCondition");

    private final TemplateMetric metric;
    private final Fields fields;
    private final Source source;

    Regrets(TemplateMetric metric, Fields fields) {
        this.metric = metric;
        this.fields = fields;
        this.source = fields.source();
    }

    void tell() {
        howOften();
        limits();
        noCondition();
        CONDITIONS.forEach(this::compiles);
        if (metric.provider() instanceof MetricProvider.Prometheus prometheus) {
            prometheus(prometheus, QueryText.of(prometheus.query()));
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
        if (failures > 0 && count > 0 && count <= failures) {
            source.warning(
                    "With 'count' " + count + " and 'failureLimit' " + failures
                            + " the metric never fails: it fails at the " + ordinal(failures + 1)
                            + " failed measurement.",
                    fields.place("failureLimit"),
                    "write failureLimit: " + (count - 1) + " or less");
        } else if (failures > 0) {
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
        if (conditions().allMatch(String::isEmpty)) {
            source.warning(
                    "There is no condition: whatever comes back is a success.",
                    fields.place(),
                    "write successCondition: result[0] >= 0.95");
        }
    }

    private Stream<String> conditions() {
        return Stream.of(metric.criteria().success(), metric.criteria().failure());
    }

    private void compiles(String key) {
        String condition = key.startsWith("s")
                ? metric.criteria().success()
                : metric.criteria().failure();
        if (condition.isEmpty() || condition.contains("{{")) {
            return;
        }
        try {
            Condition.compile(condition, Scope.ofResult(InstantSource.fixed(SOME_DAY)));
        } catch (ExpressionException mistake) {
            source.warning(
                    "'" + key + "' does not compile, so every measurement is an error: "
                            + mistake.fault().what().replaceAll("\\s+", " ") + " (column "
                            + mistake.fault().column() + ")",
                    fields.place(key),
                    isCutOff(key)
                            ? "put the condition into quotes: in YAML ' #' begins a comment"
                            : "write a condition such as result[0] >= 0.95");
        }
    }

    /// Who writes `all(result, # > 1)` without quotes writes half of it into a comment.
    private boolean isCutOff(String key) {
        return fields.tree(key) instanceof Leaf(var _, var text, var _, var isPlain)
                && isPlain
                && text.matches("(?s).*[,{(]\\s*");
    }

    private void prometheus(MetricProvider.Prometheus prometheus, QueryText query) {
        Place where = fields.fields("provider", "").fields("prometheus", "").place("query");
        new QueryMistakes(prometheus.query(), source, where).tellUnknown(Set.of());
        window(query);
        boolean isGuarded =
                conditions().anyMatch(text -> text.matches("(?s).*\\b(len|isNil|default)\\s*\\(.*|.*\\?\\?.*"));
        if (uses("result\\s*\\[\\s*0\\s*]") && query.mayBeEmpty() && !isGuarded) {
            source.warning(
                    "The query may find nothing, and then result[0] is an error: Argo aborts after five in a row,"
                            + " Serin waits.",
                    conditionPlace("result\\s*\\[\\s*0\\s*]"),
                    "end the query with 'or on() vector(1)' if no data is well, or write len(result) > 0 && result[0] >= 0.95");
        }
        if (query.mayDivideByZero() && !uses("isNaN")) {
            source.warning(
                    "Without traffic the query divides 0 by 0, and NaN is never above or below anything: that is a"
                            + " failure of a successCondition, and a success of a failureCondition.",
                    fields.fields("provider", "").fields("prometheus", "").place("query"),
                    "write 'isNaN(result[0]) ||' in front of the condition if no traffic is well, or divide by a sum > 0");
        }
        shape(prometheus, query);
        if (prometheus.span() instanceof Span.Between span && !(span.start() + span.end()).contains("{{")) {
            range(span);
        }
    }

    /// Dates may be written out, so what is told must be wrong on any day.
    private void range(Span.Between span) {
        if (mistake(span, SOME_DAY).isPresent()) {
            mistake(span, MUCH_LATER)
                    .ifPresent(mistake -> source.warning(
                            "Every measurement is an error: " + mistake + ".",
                            fields.fields("provider", "")
                                    .fields("prometheus", "")
                                    .place("rangeQuery"),
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

    private void shape(MetricProvider.Prometheus prometheus, QueryText query) {
        boolean isRange = prometheus.span() instanceof Span.Between;
        String compared = "\\bresult\\s*(>=|<=|>|<|==|!=)";
        if (uses(compared) && (isRange || !query.isScalar())) {
            source.warning(
                    "The result of a query is a list, which cannot be compared with a number: every measurement is an"
                            + " error.",
                    conditionPlace(compared),
                    "write result[0], or scalar(…) around the query");
        }
        if (isRange && uses("result\\s*\\[\\s*0\\s*]")) {
            source.warning(
                    "A range query gives many values, and result[0] is only the oldest of the first series.",
                    conditionPlace("result\\s*\\[\\s*0\\s*]"),
                    "write \"all(result, # >= 0.95)\", in quotes");
        }
    }

    private void window(QueryText query) {
        Duration every = metric.pace().every();
        boolean isRepeated = metric.pace().count() != 1
                && fields.tree("interval") instanceof Leaf(var _, var text, var _, var _)
                && !text.contains("{{");
        query.longestWindow()
                .filter(window -> isRepeated && window.compareTo(every) > 0)
                .ifPresent(window -> source.warning(
                        "The query looks back " + Values.text(window) + ", but is asked every " + Values.text(every)
                                + ": one bad moment fails several measurements in a row, and the first of them see the"
                                + " time before the step.",
                        fields.fields("provider", "").fields("prometheus", "").place("query"),
                        "write interval: " + Values.text(window) + ", or a window of " + Values.text(every)));
    }

    private boolean uses(String pattern) {
        return conditions().anyMatch(text -> text.matches("(?s).*" + pattern + ".*"));
    }

    private Place conditionPlace(String pattern) {
        boolean isSuccess = metric.criteria().success().matches("(?s).*" + pattern + ".*");
        return fields.place(isSuccess ? "successCondition" : "failureCondition");
    }
}
