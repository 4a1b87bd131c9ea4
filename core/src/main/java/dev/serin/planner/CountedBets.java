package dev.serin.planner;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Tolerance;
import dev.serin.statistics.FloorBets;
import dev.serin.statistics.HalfPlaneBets;
import dev.serin.statistics.MeanCounts;
import dev.serin.statistics.Mixture;
import dev.serin.statistics.RateBets;
import java.util.Arrays;
import java.util.List;

/// Bets on counts of bad events: one implementation for each form that a tolerance takes.
///
/// The law: a metric's form here is its form in the judge; a test compares the two on drawn traffic.
sealed interface CountedBets extends Bets {
    /// What is supposed: each request of a variant is bad with the variant's rate, on every endpoint alike.
    ///
    /// @param endpoints that share the traffic equally
    record Rates(double stable, double canary, int endpoints) {
        MeanCounts counts(double canaryRequests, double stableRequests) {
            double canaryEach = canaryRequests / endpoints;
            double stableEach = stableRequests / endpoints;
            return new MeanCounts(canaryEach, canaryEach * canary, stableEach, stableEach * stable);
        }
    }

    /// Bets that the canary is worse.
    static CountedBets bad(Metric metric, Rates rates) {
        Tolerance tolerance = metric.tolerance();
        return switch (metric.measure()) {
            case Measure.Successes _ -> new OnHalfPlane(HalfPlaneBets.badSuccesses(tolerance.ratio()), rates);
            case Measure.Errors _
            when tolerance.plus() > 0 -> new OnHalfPlane(HalfPlaneBets.bad(tolerance.ratio(), tolerance.plus()), rates);
            case Measure.Errors _ -> new OnRatio(RateBets.bad(tolerance.floor()), tolerance.ratio(), rates);
            case Measure.Latency _, Measure.Usage _, Measure.Condition _ ->
                throw new IllegalArgumentException(metric.name() + " does not count bad events");
        };
    }

    /// Bets that the canary is good enough. With a floor there are two, with half a stake each: either will do.
    static List<CountedBets> good(Metric metric, Rates rates) {
        Tolerance tolerance = metric.tolerance();
        return switch (metric.measure()) {
            case Measure.Successes _ -> List.of(new OnHalfPlane(HalfPlaneBets.goodSuccesses(tolerance.good()), rates));
            case Measure.Errors _
            when tolerance.plus() > 0 ->
                List.of(new OnHalfPlane(HalfPlaneBets.good(tolerance.good(), tolerance.plus()), rates));
            case Measure.Errors _
            when tolerance.floor() > 0 ->
                List.of(
                        new OnRatio(RateBets.good(), tolerance.good(), rates),
                        new BelowFloor(FloorBets.below(tolerance.floor()), rates));
            case Measure.Errors _ -> List.of(new OnRatio(RateBets.good(), tolerance.good(), rates));
            case Measure.Latency _, Measure.Usage _, Measure.Condition _ ->
                throw new IllegalArgumentException(metric.name() + " does not count bad events");
        };
    }

    Rates rates();

    @Override
    default double[] gains(double canary, double stable) {
        double[] gains = ofOne(rates().counts(canary, stable));
        for (int g = 0; g < gains.length; g++) {
            gains[g] *= rates().endpoints();
        }
        return gains;
    }

    @Override
    default double jump(int alternative, double canary, double stable) {
        MeanCounts mean = rates().counts(canary, stable);
        MeanCounts more = new MeanCounts(mean.canary(), mean.canaryBad() + 1, mean.stable(), mean.stableBad());
        return ofOne(more)[alternative] - ofOne(mean)[alternative];
    }

    @Override
    default double canaryRate() {
        return rates().canary();
    }

    @Override
    default double stableRate() {
        return rates().stable();
    }

    /// The mean gains from one endpoint.
    double[] ofOne(MeanCounts mean);

    /// The canary's rate may be so many times stable's.
    record OnRatio(RateBets side, double tolerated, Rates rates) implements CountedBets {
        @Override
        public Mixture start() {
            return side.start();
        }

        @Override
        public double[] ofOne(MeanCounts mean) {
            return side.meanGains(mean, tolerated);
        }
    }

    /// The canary's rate may lie up to a line over stable's. Stable's past is taken as known: learning it costs the
    /// judge its first look.
    record OnHalfPlane(HalfPlaneBets side, Rates rates) implements CountedBets {
        private static final double LONG_PAST = 1e9;

        @Override
        public Mixture start() {
            return side.start();
        }

        @Override
        public double[] ofOne(MeanCounts mean) {
            return side.gains(
                    mean.canaryBad(),
                    mean.stableBad(),
                    mean.canary(),
                    mean.stable(),
                    new HalfPlaneBets.Past(rates.stable() * LONG_PAST, LONG_PAST),
                    1);
        }
    }

    /// The canary's rate lies below the floor, whatever stable's is.
    record BelowFloor(FloorBets side, Rates rates) implements CountedBets {
        private static final long MANY = 1_000_000_000_000L;

        @Override
        public Mixture start() {
            double[] equal = new double[side.start().length];
            Arrays.fill(equal, 1.0 / equal.length);
            return Mixture.withShare(0, equal);
        }

        @Override
        public double[] ofOne(MeanCounts mean) {
            double[] many = side.with(side.start(), MANY, StrictMath.round(MANY / mean.canary() * mean.canaryBad()), 1);
            return Arrays.stream(many).map(gain -> gain * mean.canary() / MANY).toArray();
        }
    }
}
