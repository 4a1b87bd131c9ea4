package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Tolerance;
import dev.serin.statistics.Counts;
import dev.serin.statistics.FloorBets;
import dev.serin.statistics.HalfPlaneBets;
import dev.serin.statistics.Mixture;
import dev.serin.statistics.RateBets;

/// What the counts of one endpoint in one interval are worth to either side: one implementation for each
/// form that a tolerance takes.
sealed interface CountBets {
    static CountBets of(Metric metric) {
        Tolerance tolerance = metric.tolerance();
        return switch (metric.measure()) {
            case Measure.Successes _ ->
                new OnHalfPlane(
                        HalfPlaneBets.badSuccesses(tolerance.ratio()), HalfPlaneBets.goodSuccesses(tolerance.good()));
            case Measure.Errors _
            when tolerance.plus() > 0 ->
                new OnHalfPlane(
                        HalfPlaneBets.bad(tolerance.ratio(), tolerance.plus()),
                        HalfPlaneBets.good(tolerance.good(), tolerance.plus()));
            case Measure.Errors _ -> new OnRatio(tolerance, RateBets.bad(tolerance.floor()), RateBets.good());
            case Measure.Latency _, Measure.Usage _, Measure.Condition _ ->
                throw new IllegalArgumentException(metric.name() + " is no count of bad events");
        };
    }

    /// A mixture for the bad side that has seen nothing.
    Mixture startBad();

    /// A mixture for the good side that has seen nothing.
    Mixture startGood();

    /// A rate of the canary that is good, whatever stable's is; 0 for none.
    double goodFloor();

    /// What each bet on a rate below the floor gains; nothing where there is none.
    default double[] belowFloor(Sample.Count canary, double phi) {
        FloorBets below = FloorBets.below(goodFloor());
        return goodFloor() > 0 ? below.with(below.start(), canary.requests(), canary.bad(), phi) : new double[0];
    }

    /// What each alternative of the bad side gains.
    ///
    /// @param earlier what stable did on this endpoint in earlier intervals of this release
    /// @param widening by how much instances differ, at least 1
    double[] bad(Counts now, Sample.Count earlier, double widening, double phi);

    /// What each alternative of the good side gains; nothing where instances differ so much that the
    /// tolerances meet.
    double[] good(Counts now, Sample.Count earlier, double widening, double phi);

    /// The canary's rate may be `ratio` times stable's.
    record OnRatio(Tolerance tolerance, RateBets worse, RateBets better) implements CountBets {
        @Override
        public Mixture startBad() {
            return worse.start();
        }

        @Override
        public Mixture startGood() {
            return better.start();
        }

        @Override
        public double goodFloor() {
            return tolerance.floor();
        }

        @Override
        public double[] bad(Counts now, Sample.Count earlier, double widening, double phi) {
            return worse.gains(now, tolerance.ratio() * widening, phi);
        }

        @Override
        public double[] good(Counts now, Sample.Count earlier, double widening, double phi) {
            return better.gains(now, tolerance.good() / widening, phi);
        }
    }

    /// The canary's rate may be so many times stable's, and something more.
    record OnHalfPlane(HalfPlaneBets worse, HalfPlaneBets better) implements CountBets {
        @Override
        public Mixture startBad() {
            return worse.start();
        }

        @Override
        public Mixture startGood() {
            return better.start();
        }

        @Override
        public double goodFloor() {
            return 0;
        }

        @Override
        public double[] bad(Counts now, Sample.Count earlier, double widening, double phi) {
            return gains(worse.widened(widening), now, earlier, phi);
        }

        @Override
        public double[] good(Counts now, Sample.Count earlier, double widening, double phi) {
            return gains(better.widened(widening), now, earlier, phi);
        }

        private static double[] gains(HalfPlaneBets bets, Counts now, Sample.Count earlier, double phi) {
            return bets.gains(
                    (double) now.canaryBad(),
                    (double) now.stableBad(),
                    (double) now.canary(),
                    (double) now.stable(),
                    new HalfPlaneBets.Past((double) earlier.bad(), (double) earlier.requests()),
                    phi);
        }
    }
}
