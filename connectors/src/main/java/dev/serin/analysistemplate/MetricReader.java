package dev.serin.analysistemplate;

import dev.serin.analysistemplate.Forms.Reach;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads one metric whose arguments are put in, by Argo's own rules of what is sound.
final class MetricReader {
    static final Set<String> KEYS = Set.of(
            "name",
            "interval",
            "initialDelay",
            "count",
            "successCondition",
            "failureCondition",
            "failureLimit",
            "inconclusiveLimit",
            "consecutiveErrorLimit",
            "consecutiveSuccessLimit",
            "provider");
    private static final String PROVIDER = "{ prometheus: { address: http://prometheus:9090, query: up } }";

    private final Fields metric;
    private final Source source;
    private final Forms forms;
    private final Reach reach;

    MetricReader(Fields metric, Reach reach) {
        this.metric = metric;
        this.source = metric.source();
        this.reach = reach;
        this.forms = new Forms(source, reach);
    }

    /// What could be read of a metric, with defaults in the place of what is wrong.
    record Draft(
            Optional<String> name, Criteria criteria, Pace pace, Limits limits, Optional<MetricProvider> provider) {}

    /// The metric; empty when it has no name or no provider, and always when a problem is told.
    Optional<TemplateMetric> read() {
        return metric(draft());
    }

    /// What there is of it, whatever is told.
    Draft draft() {
        metric.only(KEYS);
        Optional<String> name = forms.required(metric, "name", "success-rate").map(Leaf::text);
        Criteria criteria = new Criteria(condition("successCondition"), condition("failureCondition"));
        int count = forms.wholeOrText(metric, "count", "5").orElse(0); // 0 is as none
        Pace pace = pace(count);
        Limits limits = limits(count);
        return new Draft(name, criteria, pace, limits, provider());
    }

    /// The metric that the draft is, where nothing is wrong with it.
    Optional<TemplateMetric> metric(Draft draft) {
        return draft.name().isEmpty() || draft.provider().isEmpty() || !source.isSound()
                ? Optional.empty()
                : Optional.of(new TemplateMetric(
                        draft.name().get(),
                        draft.criteria(),
                        draft.pace(),
                        draft.limits(),
                        draft.provider().get(),
                        false,
                        TemplateMetric.DEFAULT_RETENTION,
                        metric.place()));
    }

    private String condition(String key) {
        Optional<Leaf> leaf = forms.text(metric, key, "result[0] >= 0.95");
        if (leaf.isPresent()
                && !leaf.get().text().isEmpty()
                && leaf.get().text().isBlank()) {
            source.error("'" + key + "' is blank.", leaf.get().place(), "write " + key + ": result[0] >= 0.95");
            return "";
        }
        return leaf.map(Leaf::text).orElse("");
    }

    private Pace pace(int count) {
        boolean isRepeated = metric.has("interval");
        Duration delay = forms.time(metric, "initialDelay", "1m").orElse(Duration.ZERO);
        Optional<Duration> interval = forms.time(metric, "interval", "5m");
        if (interval.isPresent() && interval.get().isZero()) {
            source.error(
                    "'interval' is 0, so the provider would be asked without a pause.",
                    metric.place("interval"),
                    "write interval: 1m");
        }
        if (count < 0) {
            source.error("'count' is below 0.", metric.place("count"), "write how often to ask, or leave it out");
        }
        if (count > 1 && !isRepeated) {
            source.error(
                    "'count' is " + count + ", but there is no 'interval'.",
                    metric.place("count"),
                    "write interval: 1m beside it");
        }
        Duration every = interval.filter(Duration::isPositive).orElse(Pace.AFTER_ERROR);
        return new Pace(delay, every, count > 0 ? count : isRepeated ? 0 : 1);
    }

    private Limits limits(int count) {
        int failures = limit("failureLimit", -1, Limits.DEFAULTS.failure());
        int inconclusive = limit("inconclusiveLimit", 0, Limits.DEFAULTS.inconclusive());
        int errors = limit("consecutiveErrorLimit", 0, Limits.DEFAULTS.consecutiveError());
        int successes = limit("consecutiveSuccessLimit", 0, Limits.DEFAULTS.consecutiveSuccess());
        if (failures < 0 && successes <= 0) {
            source.error(
                    "'failureLimit' is switched off, and there is no 'consecutiveSuccessLimit': nothing would decide.",
                    metric.place("failureLimit"),
                    "write failureLimit: 0 or more, or consecutiveSuccessLimit: 3 beside it");
        }
        if (count > 0) {
            notMoreThan(count, "failureLimit", failures);
            notMoreThan(count, "inconclusiveLimit", inconclusive);
            notMoreThan(count, "consecutiveSuccessLimit", successes);
            notMoreTogether(count, failures, successes);
        }
        return new Limits(failures, inconclusive, errors, successes);
    }

    private int limit(String key, int least, int otherwise) {
        OptionalInt limit = forms.wholeOrText(metric, key, "3");
        if (limit.isPresent() && limit.getAsInt() < least) {
            source.error(
                    "'" + key + "' is " + limit.getAsInt() + ", but must be " + least + " or more.",
                    metric.place(key),
                    "write " + key + ": " + least + (least < 0 ? " to switch it off, or 0 or more" : " or more"));
            return otherwise;
        }
        return limit.orElse(otherwise);
    }

    private void notMoreThan(int count, String key, int limit) {
        if (limit > count) {
            source.error(
                    "'" + key + "' is " + limit + ", but there are only " + count + " measurements.",
                    metric.place(key),
                    "write a limit below 'count'");
        }
    }

    private void notMoreTogether(int count, int failures, int successes) {
        boolean areBothUsed = failures > 0 && successes > 0;
        boolean isEachRight = failures <= count && successes <= count;
        if (areBothUsed && isEachRight && failures + successes > count) {
            int together = failures + successes;
            source.error(
                    "'failureLimit' " + failures + " and 'consecutiveSuccessLimit' " + successes + " are " + together
                            + " together, but there are only " + count + " measurements.",
                    metric.place("consecutiveSuccessLimit"),
                    "write count: " + together + " or more, or smaller limits");
        }
    }

    private Optional<MetricProvider> provider() {
        if (!metric.has("provider")) {
            metric.missing("provider", PROVIDER);
            return Optional.empty();
        }
        return new ProviderReader(metric.fields("provider", PROVIDER), reach).read();
    }
}
