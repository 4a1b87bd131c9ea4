package dev.serin.measuring;

import dev.serin.analysis.Outcome;
import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.expression.Scope;
import dev.serin.measuring.Measured.Ground;
import dev.serin.metrics.MetricException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Measures one metric of a template, as often as it is asked to. Safe for any thread.
///
/// The law: whatever the provider does, there is an outcome and a sentence, and never an exception.
public final class Measuring {
    private final TemplateMetric metric;
    private final Judgement judgement;
    private final Providers providers;

    /// Who asks the providers, by their kinds.
    public record Providers(Asking<MetricProvider.Prometheus> prometheus, Asking<MetricProvider.Web> web)
            implements Asking<MetricProvider> {
        @Override
        public Reply ask(MetricProvider provider, Instant at) throws MetricException {
            return switch (provider) {
                case MetricProvider.Prometheus own -> prometheus.ask(own, at);
                case MetricProvider.Web own -> web.ask(own, at);
            };
        }
    }

    /// Compiles the conditions of a metric; one that does not compile makes every measurement an error.
    ///
    /// @param isStrict whether conditions read as in Argo, to the letter
    public static Measuring of(TemplateMetric metric, Providers providers, InstantSource clock, boolean isStrict) {
        Scope scope = Scope.ofResult(clock);
        return new Measuring(metric, providers, isStrict ? scope.strict() : scope);
    }

    private Measuring(TemplateMetric metric, Providers providers, Scope scope) {
        this.metric = metric;
        this.providers = providers;
        this.judgement = new Judgement(metric.criteria(), scope, Judgement.NoNumber.ofTemplate(scope.isStrict()));
    }

    /// Asks, blocks for the answer, and judges it.
    public Measured at(Instant now) {
        try {
            return judgement.of(providers.ask(metric.provider(), now));
        } catch (MetricException failure) {
            return new Measured(Outcome.ERROR, Ground.NO_ANSWER, "", sentence(failure));
        }
    }

    /// An address keeps its small letter.
    private static String sentence(MetricException failure) {
        String message = String.valueOf(failure.getMessage());
        String first = message.substring(0, 1);
        return (message.matches("(?s)https?:.*") ? first : first.toUpperCase(Locale.ROOT))
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }
}
