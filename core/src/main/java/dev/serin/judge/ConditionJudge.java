package dev.serin.judge;

import dev.serin.analysis.Analysis;
import dev.serin.analysis.Outcome;
import dev.serin.analysis.Standing;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A threshold that is measured again and again. Immutable.
///
/// The law: its rule alone decides, by counting; nothing is bet, so it has no part in the release's stake. A failed
/// condition acts at once. While it has not failed, it is good when the last measurement of this step is a success.
///
/// @param last the last measurement of this step
record ConditionJudge(
        Metric plan,
        Measure.Condition measure,
        Analysis analysis,
        int step,
        Optional<Sample.Measured> last,
        int restarts)
        implements BetlessJudge {
    static ConditionJudge of(Metric metric, Measure.Condition condition) {
        return new ConditionJudge(metric, condition, Analysis.of(condition), -1, Optional.empty(), 0);
    }

    @Override
    public ConditionJudge with(Sample sample) {
        return switch (sample) {
            case Sample.Measured measured ->
                new ConditionJudge(
                        plan,
                        measure,
                        analysis.with(measured.window().to(), measured.outcome()),
                        step,
                        Optional.of(measured),
                        restarts);
            case Sample.NoData(var window, var asked, var answered) ->
                with(new Sample.Measured(window, Outcome.ERROR, "", "no data: asked " + asked + ", got " + answered));
            case Sample.Rates _, Sample.Latencies _, Sample.Gauges _ ->
                throw new IllegalArgumentException(plan.name() + " is a condition and takes measurements only");
        };
    }

    @Override
    public ConditionJudge atStep(int number, Duration bake, Instant confirmed) {
        return number == step ? this : new ConditionJudge(plan, measure, analysis, number, Optional.empty(), restarts);
    }

    /// When it is measured next, in a step whose weight is in force since `confirmed`: never when it is over. A
    /// template keeps its rhythm from step to step, as in Argo; the plan's own condition begins anew in each,
    /// so that what its query looks back over is of one weight.
    Optional<Instant> due(Instant confirmed) {
        if (analysis.standing().isOver()) {
            return Optional.empty();
        }
        boolean beginsAnew = last.isEmpty() && !(measure.rule() instanceof FailureRule.Argo);
        Instant due = beginsAnew ? confirmed.plus(measure.pace().initialDelay()) : analysis.due(confirmed);
        return Optional.of(due.isBefore(confirmed) ? confirmed : due);
    }

    /// Whether a person has to decide: too much was neither a success nor a failure.
    boolean isInconclusive() {
        return analysis.standing() == Standing.INCONCLUSIVE;
    }

    /// The history tells nothing of a canary.
    @Override
    public ConditionJudge recalling(Sample sample) {
        return this;
    }

    @Override
    public ConditionJudge restart() {
        return new ConditionJudge(plan, measure, Analysis.of(measure), step, Optional.empty(), restarts + 1);
    }

    @Override
    public ConditionJudge trusting() {
        return this;
    }

    @Override
    public boolean isBeyondHardLimit() {
        return verdict(false, 1) == Verdict.BAD;
    }

    @Override
    public Verdict verdict(boolean blamed, double share) {
        return switch (analysis.standing()) {
            case FAILED, ERROR -> Verdict.BAD;
            case SUCCESSFUL -> Verdict.GOOD;
            case INCONCLUSIVE -> Verdict.UNSURE;
            case RUNNING -> hasJustSucceeded() ? Verdict.GOOD : Verdict.UNSURE;
        };
    }

    private boolean hasJustSucceeded() {
        return last.map(Sample.Measured::outcome)
                .filter(Outcome.SUCCESSFUL::equals)
                .isPresent();
    }

    @Override
    public Evidence evidence(boolean blamed, double share) {
        if (analysis.last() instanceof Analysis.Last.Nothing) {
            return new Evidence.Nothing(plan.name(), "not measured yet");
        }
        return new Evidence.Condition(
                plan.name(),
                verdict(blamed, share),
                measure.criteria(),
                analysis.tally(),
                analysis.standing(),
                last.map(Sample.Measured::result).orElse(""),
                restarts,
                ConditionSentence.of(plan.name(), analysis, last));
    }
}
