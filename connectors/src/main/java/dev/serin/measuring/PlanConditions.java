package dev.serin.measuring;

import dev.serin.analysistemplate.MetricProvider;
import dev.serin.analysistemplate.ProviderSettings;
import dev.serin.expression.Scope;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Measures the conditions of a plan for the metric source that they name. Safe for any thread.
///
/// The law: an answer that the condition cannot be held against is an error with its sentence, and no answer is the
/// exception of whoever was asked.
public final class PlanConditions {
    private final InstantSource clock;
    private final Map<Measure.Condition, Compiled> compiled = new ConcurrentHashMap<>();

    private record Compiled(MetricProvider provider, Judgement judgement) {}

    /// @param clock what `now()` is in conditions
    public PlanConditions(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether everything is as in Argo, to the letter.
    public static boolean isStrict(Measure.Condition condition) {
        return switch (condition.rule()) {
            case FailureRule.Argo(var _, var strict, var _) -> strict;
            case FailureRule.InARow _, FailureRule.InAll _, FailureRule.OfTheLast _ -> false;
        };
    }

    /// Asks as of the end of the window, and judges the answer.
    public Sample.Measured observe(Measure.Condition condition, Window window, Asking<MetricProvider> asking)
            throws MetricException {
        Compiled known = compiled.computeIfAbsent(condition, this::compile);
        Measured measured = known.judgement().of(asking.ask(known.provider(), window.to()));
        return new Sample.Measured(window, measured.outcome(), measured.value(), measured.sentence());
    }

    private Compiled compile(Measure.Condition condition) {
        Scope scope = Scope.ofResult(clock);
        return new Compiled(
                ProviderSettings.read(condition.query()),
                new Judgement(
                        condition.criteria(),
                        isStrict(condition) ? scope.strict() : scope,
                        noNumber(condition.rule())));
    }

    private static Judgement.NoNumber noNumber(FailureRule rule) {
        return switch (rule) {
            case FailureRule.Argo(var _, var isStrict, var _) -> Judgement.NoNumber.ofTemplate(isStrict);
            case FailureRule.InARow _, FailureRule.InAll _, FailureRule.OfTheLast _ -> Judgement.NoNumber.SAYS_NOTHING;
        };
    }
}
