package dev.serin.analyze;

import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Pace;
import java.time.Duration;

/// How an analysis is run, beyond what its templates say.
///
/// @param isStrict whether everything is as in Argo, to the letter
/// @param consecutiveFailures so many failures in a row fail a metric, in place of `failureLimit`; 0 = by
/// `failureLimit`
/// @param count the most measurements of one metric; 0 = as many as its template says
/// @param longest after which it ends; zero = when the templates end
public record Terms(boolean isStrict, int consecutiveFailures, int count, Duration longest) {
    /// Nothing beyond what the templates say.
    public static final Terms NONE = new Terms(false, 0, 0, Duration.ZERO);

    FailureRule rule(TemplateMetric metric) {
        return new FailureRule.Argo(metric.limits(), isStrict, consecutiveFailures);
    }

    Pace pace(TemplateMetric metric) {
        Pace pace = metric.pace();
        boolean isShorter = count > 0 && (pace.count() == 0 || count < pace.count());
        return isShorter ? new Pace(pace.initialDelay(), pace.every(), count) : pace;
    }
}
