package dev.serin.analysis;

import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The measurements of one condition so far, and what they come to. Immutable.
///
/// The law: an analysis that is over stays as it is, whatever is measured after. The rules of a template are those of
/// Argo Rollouts 1.8's controller (`analysis/analysis.go`), not of its pages.
///
/// @param recent whether each of the last measurements failed, oldest first, as far back as the rule looks
/// @param last what the last measurement came to, and when
public record Analysis(Pace pace, FailureRule rule, Tally tally, List<Boolean> recent, Last last) {
    /// The last measurement.
    public sealed interface Last {
        /// Nothing was measured.
        record Nothing() implements Last {}

        /// What it came to.
        ///
        /// @param finished when it was answered
        record Measured(Instant finished, Outcome outcome) implements Last {}
    }

    public Analysis {
        recent = List.copyOf(recent);
    }

    /// Nothing measured yet.
    public static Analysis of(Measure.Condition condition) {
        return of(condition.pace(), condition.rule());
    }

    /// Nothing measured yet.
    public static Analysis of(Pace pace, FailureRule rule) {
        return new Analysis(pace, rule, Tally.NONE, List.of(), new Last.Nothing());
    }

    /// After one more measurement.
    public Analysis with(Instant finished, Outcome outcome) {
        return standing().isOver()
                ? this
                : new Analysis(
                        pace, rule, tally.with(outcome), remembering(outcome), new Last.Measured(finished, outcome));
    }

    private List<Boolean> remembering(Outcome outcome) {
        if (!(rule instanceof FailureRule.OfTheLast(var of, var _)) || outcome == Outcome.ERROR) {
            return recent;
        }
        List<Boolean> more = new ArrayList<>(recent.subList(recent.size() < of ? 0 : 1, recent.size()));
        more.add(outcome == Outcome.FAILED);
        return more;
    }

    /// Where it stands now.
    public Standing standing() {
        return switch (rule) {
            case FailureRule.InARow(var failures) -> failedAt(tally.consecutiveFailures() >= failures);
            case FailureRule.InAll(var failures) -> failedAt(tally.failed() >= failures);
            case FailureRule.OfTheLast(var _, var atLeast) -> failedAt(failuresOfTheLast() >= atLeast);
            case FailureRule.Argo argo -> Argo.standing(argo, pace, tally);
        };
    }

    private Standing failedAt(boolean failed) {
        if (failed) {
            return Standing.FAILED;
        }
        return isCounted() ? Standing.SUCCESSFUL : Standing.RUNNING;
    }

    private boolean isCounted() {
        return pace.count() > 0 && tally.count() >= pace.count();
    }

    /// Failures among the last measurements, as far back as the rule looks.
    public int failuresOfTheLast() {
        return (int) recent.stream().filter(failed -> failed).count();
    }

    /// When the next measurement is due.
    ///
    /// @param begun when measuring began
    public Instant due(Instant begun) {
        return switch (last) {
            case Last.Nothing() -> begun.plus(pace.initialDelay());
            case Last.Measured(var finished, var outcome) -> finished.plus(pause(outcome));
        };
    }

    private Duration pause(Outcome outcome) {
        return outcome == Outcome.ERROR ? Pace.AFTER_ERROR : pace.every();
    }
}
