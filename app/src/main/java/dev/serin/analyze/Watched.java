package dev.serin.analyze;

import dev.serin.analysis.Analysis;
import dev.serin.analysis.Outcome;
import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.analysistemplate.TemplateMetric;
import dev.serin.measuring.Measured;
import dev.serin.measuring.Measured.Ground;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// One metric under analysis: what was measured so far. Immutable.
///
/// @param last the last measurement
/// @param isAsked whether an answer is on its way
public record Watched(TemplateMetric metric, Terms terms, Analysis analysis, Measured last, boolean isAsked) {
    private static final Measured NOTHING =
            new Measured(Outcome.ERROR, Ground.NO_ANSWER, "", "Nothing has been measured.");

    static Watched of(TemplateMetric metric, Terms terms) {
        return new Watched(metric, terms, Analysis.of(terms.pace(metric), terms.rule(metric)), NOTHING, false);
    }

    Watched asked() {
        return new Watched(metric, terms, analysis, last, true);
    }

    Watched with(Instant finished, Measured measured) {
        return new Watched(metric, terms, analysis.with(finished, measured.outcome()), measured, false);
    }

    /// The most measurements that it can have, errors not counted: as many as fit when no answer takes any time; empty
    /// where there is no end.
    public OptionalLong mostMeasurements() {
        int count = analysis.pace().count();
        if (terms.longest().isZero()) {
            return count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
        }
        return OptionalLong.of(count > 0 ? Math.min(count, inTime()) : inTime());
    }

    /// One that is due when the time is over is not taken.
    private long inTime() {
        Duration rest = terms.longest().minus(analysis.pace().initialDelay());
        return rest.isPositive()
                ? 1 + rest.minusNanos(1).dividedBy(analysis.pace().every())
                : 0;
    }

    /// How its measurements came out.
    public Tally tally() {
        return analysis.tally();
    }

    /// Where it stands by itself. Unlike Argo, and unless it is strict, no metric is successful without one good
    /// measurement.
    public Standing standing() {
        Standing standing = analysis.standing();
        boolean isUnproved = standing == Standing.SUCCESSFUL && !terms.isStrict() && tally().successful() == 0;
        return isUnproved ? Standing.INCONCLUSIVE : standing;
    }

    /// Where it stands when it is stopped because the time is over: well, as in Argo, unless it waits for an answer or
    /// has never had a good one.
    Standing standingWhenStopped() {
        Standing standing = standing();
        if (standing.isOver()) {
            return standing;
        }
        boolean isUndecided = !terms.isStrict() && (isWaiting() || tally().successful() == 0);
        return isUndecided ? Standing.INCONCLUSIVE : Standing.SUCCESSFUL;
    }

    /// Whether the last measurement was an error, or there was none: then it waits for an answer.
    public boolean isWaiting() {
        return last.outcome() == Outcome.ERROR;
    }

    /// Whether it has ended as no metric should, and so ends the others.
    boolean isBad() {
        return !metric.isDryRun() && standing().isOver() && standing() != Standing.SUCCESSFUL;
    }
}
