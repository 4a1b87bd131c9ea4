package dev.serin.analyze;

import dev.serin.analysis.Standing;
import dev.serin.analysis.Tally;
import dev.serin.plan.FailureRule.Limits;

/// Says why an analysis has come to what it has.
final class Reasons {
    private Reasons() {}

    static String of(Progress progress, Standing standing) {
        return switch (standing) {
            case RUNNING -> "Nothing had failed so far.";
            case SUCCESSFUL -> successful(progress);
            case FAILED, INCONCLUSIVE, ERROR ->
                progress.deciding()
                        .filter(metric -> metric.standingWhenStopped() == standing)
                        .findFirst()
                        .map(metric ->
                                bad(metric, standing) + ". " + metric.last().sentence())
                        .orElseThrow();
        };
    }

    private static String successful(Progress progress) {
        int good = progress.deciding()
                .mapToInt(metric -> metric.tally().successful())
                .sum();
        int all = progress.deciding().mapToInt(metric -> metric.tally().count()).sum();
        return good == 1 && all == 1
                ? "The one measurement was good."
                : good + " of " + counted(all, "measurement") + " were good.";
    }

    private static String bad(Watched metric, Standing standing) {
        return switch (standing) {
            case FAILED -> failed(metric);
            case INCONCLUSIVE -> inconclusive(metric);
            case ERROR ->
                name(metric) + " had "
                        + counted(metric.tally().consecutiveError(), "error")
                        + " in a row (consecutiveErrorLimit: " + limits(metric).consecutiveError() + ")";
            case RUNNING, SUCCESSFUL -> throw new IllegalStateException("nothing is wrong with " + name(metric));
        };
    }

    private static String name(Watched metric) {
        return metric.metric().name();
    }

    private static Limits limits(Watched metric) {
        return metric.metric().limits();
    }

    /// `12 measurements of success-rate`.
    private static String measurements(int number, Watched metric) {
        return counted(number, "measurement") + " of " + name(metric);
    }

    private static String failed(Watched metric) {
        Tally tally = metric.tally();
        int inARow = metric.terms().consecutiveFailures();
        if (inARow > 0 && tally.consecutiveFailures() >= inARow) {
            return measurements(inARow, metric) + " in a row failed";
        }
        int limit = limits(metric).failure();
        return inARow == 0 && limit >= 0 && tally.failed() > limit
                ? tally.failed() + " of " + measurements(tally.count(), metric) + " failed (failureLimit: " + limit
                        + ")"
                : neverInARow(metric);
    }

    private static String inconclusive(Watched metric) {
        Tally tally = metric.tally();
        int limit = limits(metric).inconclusive();
        if (tally.inconclusive() > limit) {
            return tally.inconclusive() + " of " + measurements(tally.count(), metric)
                    + " came out neither way (inconclusiveLimit: " + limit + ")";
        }
        if (tally.successful() == 0) {
            return tally.count() == 0
                    ? "There is no measurement of " + name(metric) + " to go by"
                    : "Not one of " + measurements(tally.count(), metric) + " was good";
        }
        return metric.analysis().standing().isOver()
                ? neverInARow(metric)
                : name(metric) + " still waits for an answer";
    }

    private static String neverInARow(Watched metric) {
        return measurements(metric.tally().count(), metric) + " never had "
                + counted(limits(metric).consecutiveSuccess(), "success") + " in a row (consecutiveSuccessLimit)";
    }

    private static String counted(int number, String word) {
        String several = word.endsWith("s") ? word + "es" : word + "s";
        return number + " " + (number == 1 ? word : several);
    }
}
