package dev.serin.metrics.template;

import dev.serin.analysistemplate.MetricProvider;
import dev.serin.judge.Sample;
import dev.serin.measuring.Asking;
import dev.serin.measuring.Measuring.Providers;
import dev.serin.measuring.PlanConditions;
import dev.serin.measuring.PrometheusProvider;
import dev.serin.measuring.Tokens;
import dev.serin.measuring.WebProvider;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import java.time.InstantSource;

/// Measures the metrics of a plan's analysis templates at the providers that the templates name.
public final class TemplateSource implements MetricSource {
    private final PlanConditions conditions;
    private final PrometheusProvider prometheus;
    private final Asking<MetricProvider> asking;
    private final Asking<MetricProvider> strictly;

    private TemplateSource(InstantSource clock) {
        Tokens tokens = new Tokens(clock);
        this.conditions = new PlanConditions(clock);
        this.prometheus = new PrometheusProvider(tokens);
        this.asking = new Providers(prometheus, new WebProvider(tokens, false));
        this.strictly = new Providers(prometheus, new WebProvider(tokens, true));
    }

    @Override
    public Sample observe(Question question) throws MetricException {
        return switch (question.measure()) {
            case Measure.Condition condition ->
                conditions.observe(
                        condition, question.window(), PlanConditions.isStrict(condition) ? strictly : asking);
            case Measure.Errors _, Measure.Successes _, Measure.Latency _, Measure.Usage _ ->
                throw new MetricException("an analysis template has conditions, and counts nothing");
        };
    }

    @Override
    public void close() {
        prometheus.close();
    }

    /// Finds it under the name `analysisTemplate`.
    public static final class Provider implements MetricSource.Provider {
        @Override
        public String name() {
            return "analysisTemplate";
        }

        @Override
        public MetricSource open(Plan plan, Settings.Node settings, InstantSource clock) {
            return new TemplateSource(clock);
        }
    }
}
