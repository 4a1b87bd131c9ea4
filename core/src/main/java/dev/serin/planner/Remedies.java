package dev.serin.planner;

import dev.serin.plan.Metric;
import dev.serin.plan.Schedule;
import dev.serin.plan.Step;
import dev.serin.plan.Tolerance;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The least changes, each by itself, after which a plan would show a doubling.
record Remedies(Planner planner) {
    private static final Duration LONGEST_BAKE = Duration.ofDays(1);
    private static final int HEAVIEST = 5_000;
    private static final double BUSIEST = 1_000_000;

    List<Prospect.Remedy> all() {
        List<Prospect.Remedy> all = new ArrayList<>();
        heavier().ifPresent(all::add);
        longer().ifPresent(all::add);
        busier().ifPresent(all::add);
        noFloor().ifPresent(all::add);
        return all;
    }

    private List<Step> steps() {
        return planner.plan().schedule().steps();
    }

    private Step last() {
        return steps().getLast();
    }

    private Schedule endingWith(Weight weight, Duration bake) {
        List<Step> changed = new ArrayList<>(steps().subList(0, steps().size() - 1));
        changed.add(new Step(weight, bake, bake.plus(last().bakeAtMost()), last().minRequests(), last().approval()));
        return new Schedule(changed);
    }

    /// More than half of the traffic shows less again: there is too little left to compare with.
    private Optional<Prospect.Remedy> heavier() {
        int now = last().weight().basisPoints();
        if (now >= HEAVIEST || !isFound(HEAVIEST)) {
            return Optional.empty();
        }
        double least = Search.least(now, HEAVIEST, points -> isFound((int) StrictMath.ceil(points)));
        int percent = (int) StrictMath.ceil(least / 100);
        return Optional.of(new Prospect.Remedy.Heavier(steps().size(), new Weight(percent * 100)));
    }

    private boolean isFound(int basisPoints) {
        return isFound(planner, endingWith(new Weight(basisPoints), last().bake()));
    }

    private static boolean isFound(Planner planner, Schedule schedule) {
        return planner.finds(planner.doubling(), schedule) instanceof Sight.Seen;
    }

    private Optional<Prospect.Remedy> longer() {
        if (!isFound(LONGEST_BAKE)) {
            return Optional.empty();
        }
        double least = Search.least(
                (double) last().bake().toMillis(),
                (double) LONGEST_BAKE.toMillis(),
                millis -> isFound(Duration.ofMillis((long) millis)));
        return Optional.of(new Prospect.Remedy.Longer(steps().size(), Rounded.up(Duration.ofMillis((long) least))));
    }

    private boolean isFound(Duration bake) {
        return bake.compareTo(last().bake()) > 0 && isFound(planner, endingWith(last().weight(), bake));
    }

    private Optional<Prospect.Remedy> busier() {
        if (!isFoundAt(BUSIEST)) {
            return Optional.empty();
        }
        double least = Search.least(planner.load().requestsPerSecond(), BUSIEST, this::isFoundAt);
        return Optional.of(new Prospect.Remedy.Busier(Rounded.up(least)));
    }

    private boolean isFoundAt(double requestsPerSecond) {
        Planner busier =
                new Planner(planner.plan(), planner.metric(), planner.load().at(requestsPerSecond));
        return isFound(busier, planner.plan().schedule());
    }

    private Optional<Prospect.Remedy> noFloor() {
        Metric metric = planner.metric();
        Tolerance with = metric.tolerance();
        if (with.floor() == 0) {
            return Optional.empty();
        }
        Tolerance without = new Tolerance(with.ratio(), with.good(), 0, with.plus());
        Metric changed = new Metric(metric.name(), metric.measure(), without, metric.whenBad(), metric.unit());
        return isFound(
                        new Planner(planner.plan(), changed, planner.load()),
                        planner.plan().schedule())
                ? Optional.of(new Prospect.Remedy.NoFloor())
                : Optional.empty();
    }
}
