package dev.serin.planner;

import dev.serin.plan.Schedule;
import dev.serin.plan.Step;
import java.time.Duration;

/// How evidence grows on average while a schedule runs, and when there is enough of it.
///
/// The mean number of looks until there is enough, by Wald's identity (the mean gain of a look times the mean number
/// of looks is what is needed), where what is needed is the sum of
///
/// * ln(1/(alpha v)): the error level and the metric's share of the stake;
/// * what the mixture costs, half with fixed shares and half with following ones. That is no formula but the judge's
///   own mixture, fed with mean gains look by look: the alternatives on the grid, their priors, neighbours that win
///   as well, and changing weights are all in it;
/// * the overshoot: the judge stops above its border and not at it ([Overshoot]);
/// * less half a nat: the mixture follows the alternative that chance favours, which on average is worth half a
///   chi-squared with one degree of freedom more than the true one.
///
/// @param enough ln(1/(alpha v)), and what the metric has to pay besides
/// @param guard what has to be seen besides
/// @param quiet time at the beginning in which nothing is judged
record Course(Bets bets, Load load, Duration interval, double enough, Guard guard, Duration quiet) {
    private static final double FOLLOWING = 0.5;

    /// Looks of one step that are reckoned one by one; more are reckoned several at once.
    private static final int MOST_LOOKS = 20_000;

    /// The least number of the canary's requests, and of bad ones among them.
    record Guard(long requests, long bad) {
        static final Guard NONE = new Guard(0, 0);
    }

    /// When there is enough. Nothing is said before the first look has ended.
    Sight firstEnough(Schedule schedule) {
        Progress progress = Progress.start(bets.start());
        for (int number = 1; number <= schedule.steps().size(); number++) {
            Stretch stretch = stretch(schedule.steps().get(number - 1));
            progress = progress.entering(number);
            for (int look = 0; look < stretch.looks(); look++) {
                Progress next = look(progress, stretch);
                double part = partUntilEnough(progress, next, stretch);
                if (part <= 1) {
                    boolean isFirst = progress.moment().equals(Moment.START);
                    return new Sight.Seen(at(progress, stretch, isFirst ? 1 : part));
                }
                progress = next;
            }
        }
        return new Sight.Never();
    }

    /// One step, in which all looks are worth the same.
    ///
    /// @param seconds from one look to the next
    /// @param canary requests of the canary in one look
    /// @param stable requests of stable in one look
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never changed
    private record Stretch(int looks, double seconds, double canary, double stable, double[] gains, double overshoot) {}

    private Stretch stretch(Step step) {
        double wanted = (double) step.bake().toMillis() / interval.toMillis();
        int stride = Math.max(1, (int) StrictMath.ceil(wanted / MOST_LOOKS));
        double seconds = interval.toMillis() / 1000.0;
        double canary = load.requestsPerSecond() * seconds * step.weight().share();
        double stable = load.requestsPerSecond() * seconds - canary;
        double[] gains = bets.gains(canary, stable);
        return new Stretch(
                (int) StrictMath.round(wanted / stride),
                seconds * stride,
                canary * stride,
                stable * stride,
                times(gains, stride),
                overshoot(gains, canary, stable));
    }

    private double overshoot(double[] gains, double canary, double stable) {
        int best = 0;
        for (int g = 1; g < gains.length; g++) {
            best = gains[g] > gains[best] ? g : best;
        }
        return Overshoot.mean(gains[best], canary * bets.canaryRate(), bets.jump(best, canary, stable));
    }

    private Progress look(Progress before, Stretch stretch) {
        boolean isJudged = before.moment().after().compareTo(quiet) >= 0;
        double bad = stretch.canary() * bets.canaryRate();
        Moment later = before.moment().later(stretch.seconds(), stretch.canary(), bad);
        double events = before.stableBad() + stretch.stable() * bets.stableRate();
        return isJudged
                ? before.with(later, events, times(stretch.gains(), 1 / phi(before)))
                : before.with(later, events);
    }

    private double phi(Progress progress) {
        return load.clusters().phi(progress.stableBad());
    }

    private static double[] times(double[] gains, double factor) {
        double[] times = gains.clone();
        for (int g = 0; g < times.length; g++) {
            times[g] *= factor;
        }
        return times;
    }

    /// Which part of a look has to pass until there is enough; more than 1 when the look does not suffice.
    private double partUntilEnough(Progress before, Progress after, Stretch stretch) {
        double needed = enough + stretch.overshoot() / phi(before) - FOLLOWING;
        if (after.logE() < needed) {
            return Double.POSITIVE_INFINITY;
        }
        double evidence = part(before.logE(), after.logE(), needed);
        double requests =
                part(before.moment().canaryRequests(), after.moment().canaryRequests(), (double) guard.requests());
        double bad = part(before.moment().canaryBad(), after.moment().canaryBad(), (double) guard.bad());
        return Math.max(evidence, Math.max(requests, bad));
    }

    private static double part(double before, double after, double wanted) {
        return before >= wanted ? 0 : (wanted - before) / (after - before);
    }

    private Moment at(Progress before, Stretch stretch, double part) {
        double requests = stretch.canary() * part;
        return before.moment().later(stretch.seconds() * part, requests, requests * bets.canaryRate());
    }
}
