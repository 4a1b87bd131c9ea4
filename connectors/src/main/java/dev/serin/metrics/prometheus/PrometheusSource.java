package dev.serin.metrics.prometheus;

import dev.serin.analysistemplate.MetricProvider;
import dev.serin.judge.Sample;
import dev.serin.measuring.PlanConditions;
import dev.serin.measuring.PrometheusProvider;
import dev.serin.measuring.Reply;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.prometheus.Prometheus;
import dev.serin.prometheus.PrometheusRecordings;
import dev.serin.series.SeriesMetrics;
import java.time.Instant;
import java.time.InstantSource;

/// Samples out of the counters, histograms and gauges that a Prometheus has scraped.
///
/// The law: counts are counts, differences of what was scraped and never rates, and nothing is counted of the time
/// before the weight was confirmed. The same question gives the same sample, unless Prometheus got something late.
public final class PrometheusSource implements MetricSource {
    private final Prometheus prometheus;
    private final SeriesMetrics series;
    private final PlanConditions conditions;

    private PrometheusSource(Prometheus prometheus, SeriesMetrics series, PlanConditions conditions) {
        this.prometheus = prometheus;
        this.series = series;
        this.conditions = conditions;
    }

    /// Reads the files that the settings name, and connects to nothing.
    static PrometheusSource open(Plan plan, Settings.Node settings, InstantSource clock) throws MetricException {
        Prometheus prometheus = Prometheus.open(SourceSettings.prometheus(settings));
        SeriesMetrics series =
                SeriesMetrics.of(plan, new PrometheusRecordings(prometheus), SourceSettings.scraping(settings));
        return new PrometheusSource(prometheus, series, new PlanConditions(clock));
    }

    @Override
    public Sample observe(Question question) throws MetricException {
        return switch (question.measure()) {
            case Measure.Condition condition -> conditions.observe(condition, question.window(), this::ask);
            case Measure.Errors _, Measure.Successes _, Measure.Latency _, Measure.Usage _ -> series.observe(question);
        };
    }

    private Reply ask(MetricProvider provider, Instant at) throws MetricException {
        return switch (provider) {
            case MetricProvider.Prometheus query -> PrometheusProvider.ask(prometheus, query, at);
            case MetricProvider.Web web -> throw new MetricException(web.shown() + " is no question to a Prometheus");
        };
    }

    @Override
    public void close() {
        prometheus.close();
    }

    /// Finds it under the name `prometheus`.
    public static final class Provider implements MetricSource.Provider {
        @Override
        public String name() {
            return "prometheus";
        }

        @Override
        public MetricSource open(Plan plan, Settings.Node settings, InstantSource clock) throws MetricException {
            return PrometheusSource.open(plan, settings, clock);
        }
    }
}
