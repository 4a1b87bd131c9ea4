package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.statistics.Buckets;
import dev.serin.statistics.Counts;
import dev.serin.statistics.HistogramBets;
import dev.serin.statistics.Mixture;
import dev.serin.statistics.RateBets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/// What the latencies of one endpoint in one interval are worth to either side: one implementation for each
/// way in which a tolerance of so many times the latency can be told from a histogram.
sealed interface LatencyBets {
    static LatencyBets of(Metric metric, Measure.Latency latency, Buckets buckets) {
        LatencyBets dividing = new ByDividing(metric, latency);
        LatencyBets growing = new ByGrowth(metric, latency);
        if (buckets.areFine()) {
            return dividing;
        }
        return metric.tolerance().ratio() == 1 ? new EachItsOwn(dividing, growing) : growing;
    }

    /// A mixture for the bad side that has seen nothing.
    Mixture startBad();

    /// What each alternative of the bad side gains; nothing without an earlier baseline.
    double[] bad(Answers now, Histogram earlier, double widening, double phi);

    /// What each alternative of the good side gains, for each named quantile; nothing without an earlier
    /// baseline.
    List<double[]> good(Answers now, Histogram earlier, double widening, double phi);

    /// Fine buckets: the canary's latencies are divided by what is tolerated, and then may not be slower at
    /// all.
    record ByDividing(Metric metric, Measure.Latency latency, HistogramBets worse, RateBets better)
            implements LatencyBets {
        ByDividing(Metric metric, Measure.Latency latency) {
            this(metric, latency, worse(latency), RateBets.good());
        }

        private static HistogramBets worse(Measure.Latency latency) {
            return switch (latency.shape()) {
                case TAIL -> HistogramBets.tail(latency.quantiles().getFirst());
                case WHOLE -> HistogramBets.whole();
            };
        }

        @Override
        public Mixture startBad() {
            return worse.start();
        }

        @Override
        public double[] bad(Answers now, Histogram earlier, double widening, double phi) {
            double times = metric.tolerance().ratio();
            return worse.hasOnlySteps() || now.areUsers() || widening > 1
                    ? worse.gainsOfSteps(
                            earlier::boundAbove, border -> now.aboveTowardsFaster(border, times), widening, phi)
                    : worse.from(now.buckets(), earlier.counts())
                            .gains(canary(now, times), now.pair().stable().counts(), phi);
        }

        private static long[] canary(Answers now, double times) {
            long[] counts = now.pair().canary().counts();
            return times == 1 ? counts : now.buckets().dividedTowardsFaster(counts, times);
        }

        @Override
        public List<double[]> good(Answers now, Histogram earlier, double widening, double phi) {
            double times = metric.tolerance().good();
            List<double[]> gains = new ArrayList<>();
            for (double quantile : latency.quantiles()) {
                Counts above = above(earlier, quantile, border -> now.aboveTowardsSlower(border, times));
                gains.add(better.gains(above, 1 / widening, phi));
            }
            return gains;
        }
    }

    /// Coarse buckets: the share of answers above each named quantile's border may grow by what the
    /// tolerance means on the baseline's curve.
    record ByGrowth(Metric metric, Measure.Latency latency, RateBets worse, RateBets better) implements LatencyBets {
        ByGrowth(Metric metric, Measure.Latency latency) {
            this(metric, latency, RateBets.bad(0), RateBets.good());
        }

        @Override
        public Mixture startBad() {
            return worse.start().repeated(latency.quantiles().size());
        }

        @Override
        public double[] bad(Answers now, Histogram earlier, double widening, double phi) {
            List<double[]> gains = gains(worse, now, earlier, metric.tolerance().ratio(), widening, phi);
            return gains.stream().flatMapToDouble(Arrays::stream).toArray();
        }

        @Override
        public List<double[]> good(Answers now, Histogram earlier, double widening, double phi) {
            return gains(better, now, earlier, metric.tolerance().good(), 1 / widening, phi);
        }

        private List<double[]> gains(
                RateBets bets, Answers now, Histogram earlier, double times, double widening, double phi) {
            List<double[]> gains = new ArrayList<>();
            for (double quantile : latency.quantiles()) {
                OptionalDouble growth = growth(now.buckets(), earlier, quantile, times);
                gains.add(
                        growth.isEmpty()
                                ? new double[bets.start().size()]
                                : bets.gains(
                                        above(earlier, quantile, now::above), growth.getAsDouble() * widening, phi));
            }
            return gains;
        }

        /// By what the share above the quantile's border may grow; nothing where the past cannot tell.
        private static OptionalDouble growth(Buckets buckets, Histogram earlier, double quantile, double times) {
            OptionalInt border = earlier.boundAbove(quantile);
            return border.isEmpty()
                    ? OptionalDouble.empty()
                    : buckets.growthAbove(earlier.counts(), border.getAsInt(), times);
        }
    }

    /// Coarse buckets and no tolerance: nothing has to be divided to tell slower, and faster is told by growth.
    record EachItsOwn(LatencyBets slower, LatencyBets faster) implements LatencyBets {
        @Override
        public Mixture startBad() {
            return slower.startBad();
        }

        @Override
        public double[] bad(Answers now, Histogram earlier, double widening, double phi) {
            return slower.bad(now, earlier, widening, phi);
        }

        @Override
        public List<double[]> good(Answers now, Histogram earlier, double widening, double phi) {
            return faster.good(now, earlier, widening, phi);
        }
    }

    /// What lies above the earlier baseline's quantile; nothing where that lies above all borders.
    private static Counts above(Histogram earlier, double quantile, IntFunction<Counts> above) {
        OptionalInt border = earlier.boundAbove(quantile);
        return border.isEmpty() ? new Counts(0, 0, 0, 0) : above.apply(border.getAsInt());
    }
}
