package dev.serin.analyze;

import dev.serin.analysistemplate.Login;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule.Limits;
import dev.serin.plan.Pace;
import dev.serin.problem.Place;
import java.time.Duration;
import java.util.List;

/// Metrics of templates, of which only how they are counted matters.
final class Metrics {
    static final Duration EVERY = Duration.ofMinutes(5);

    private Metrics() {}

    static TemplateMetric of(String name, ArgoRules rules, boolean isDryRun) {
        return of(name, rules.limits(), new Pace(Duration.ZERO, EVERY, rules.count()), isDryRun);
    }

    static TemplateMetric of(String name, Limits limits, Pace pace, boolean isDryRun) {
        MetricProvider.Prometheus provider = new MetricProvider.Prometheus(
                "http://prometheus:9090",
                "up",
                new Span.Now(),
                List.of(),
                new Login.None(),
                false,
                Duration.ofSeconds(30));
        return new TemplateMetric(
                name, new Criteria("result[0] >= 0.95", ""), pace, limits, provider, isDryRun, 10, Place.of("t.yaml"));
    }
}
