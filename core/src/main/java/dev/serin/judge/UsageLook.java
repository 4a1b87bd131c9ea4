package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.statistics.StudentT;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// What one look in a step found of a gauge.
sealed interface UsageLook {
    Verdict verdict();

    Evidence.Looked shown();

    /// There is too little to compare.
    record TooFew(String why) implements UsageLook {
        @Override
        public Verdict verdict() {
            return Verdict.UNSURE;
        }

        @Override
        public Evidence.Looked shown() {
            return new Evidence.Looked.NotYet(why);
        }
    }

    /// The canary's instances were compared with stable's.
    ///
    /// @param growth of a leak: by how much more than stable's the canary's instances grow in a minute, as a
    /// part of what they are
    /// @param exhaustedIn of a leak with a limit: when the canary's instances reach it
    record Compared(Verdict verdict, Evidence.Looked.Look shown, double growth, Optional<Duration> exhaustedIn)
            implements UsageLook {}

    /// Compares what was shown so far.
    ///
    /// @param number of the look, from 1
    /// @param level what chance makes it bad
    static UsageLook at(UsageStep step, Metric plan, Measure.Usage measure, int number, double level) {
        return new Comparing(step, plan, measure, number).compared(level);
    }

    /// One comparison: Student's t of the canary's mean against the spread of stable's instances, on the log scale.
    record Comparing(UsageStep step, Metric plan, Measure.Usage measure, int number) {
        private static final double MINUTES_OF_A_DAY = 1_440;
        private static final double LONGEST_DAYS = 1_000;

        UsageLook compared(double level) {
            double[] canary = values(step.canary());
            double[] stable = values(step.stable());
            if (canary.length == 0) {
                return new TooFew("the canary has shown too little");
            }
            if (stable.length < Measure.Usage.FEWEST_INSTANCES) {
                return new TooFew("to compare with, %s of stable's instances are needed, and there %s %s"
                        .formatted(Measure.Usage.FEWEST_INSTANCES, stable.length == 1 ? "is" : "are", stable.length));
            }
            return compared(canary, stable, level);
        }

        private UsageLook compared(double[] canary, double[] stable, double level) {
            double difference = mean(canary) - mean(stable);
            double error = deviation(stable) * StrictMath.sqrt(1.0 / canary.length + 1.0 / stable.length);
            double t = t(difference - StrictMath.log(plan.tolerance().ratio()), error);
            double tGood = t(StrictMath.log(plan.tolerance().good()) - difference, error);
            StudentT student = StudentT.of(stable.length - 1);
            boolean isLast = number == Evidence.Looked.Look.LOOKS;
            Verdict verdict = student.upper(t) <= level
                    ? Verdict.BAD
                    : isLast && student.upper(tGood) <= MetricJudge.ALPHA_PROMOTE ? Verdict.GOOD : Verdict.UNSURE;
            return new Compared(
                    verdict,
                    new Evidence.Looked.Look(number, difference, t, level),
                    measure.trend() == Measure.Trend.LEAK ? difference / MINUTES_OF_A_DAY : 0,
                    exhaustedIn(canary));
        }

        /// Instances of stable that are all alike have no error.
        private static double t(double beyond, double error) {
            return beyond == 0 ? 0 : beyond / error;
        }

        /// One number of each instance that has shown enough, on the log scale: its mean, or its growth in a day. An
        /// instance at 0 has no logarithm and is left out.
        private double[] values(SortedMap<String, GaugeSeries> variant) {
            int to = step.partsBegun();
            ToDoubleFunction<GaugeSeries> value = switch (measure.trend()) {
                case NONE -> series -> StrictMath.log(series.mean(to / 3, to));
                case LEAK -> series -> series.growth(0, to) * MINUTES_OF_A_DAY / minutesOfAPart();
            };
            int from = measure.trend() == Measure.Trend.LEAK ? 0 : to / 3;
            return step.known(variant, from, to).values().stream()
                    .mapToDouble(value)
                    .filter(Double::isFinite)
                    .toArray();
        }

        private double minutesOfAPart() {
            return step.bake().toNanos() / 6e10 / GaugeSeries.PARTS;
        }

        private static double mean(double[] values) {
            return DoubleStream.of(values).sum() / values.length;
        }

        private static double deviation(double[] values) {
            double mean = mean(values);
            double squares = DoubleStream.of(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return StrictMath.sqrt(squares / (values.length - 1));
        }

        /// Along a straight line from what the canary's instances take now.
        private Optional<Duration> exhaustedIn(double[] growths) {
            if (measure.trend() != Measure.Trend.LEAK || measure.limit() == 0 || mean(growths) <= 0) {
                return Optional.empty();
            }
            double now = step.canary().values().stream()
                    .mapToDouble(GaugeSeries::latest)
                    .filter(Double::isFinite)
                    .average()
                    .orElseThrow();
            double days = Math.max(0, measure.limit() / now - 1) / mean(growths);
            return days > LONGEST_DAYS ? Optional.empty() : Optional.of(Duration.ofSeconds((long) (days * 24 * 3_600)));
        }
    }
}
