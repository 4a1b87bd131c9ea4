package dev.serin.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/// Bets that the canary's latencies are slower than the baseline's: steps at quantiles, and shifts of the
/// whole curve.
///
/// Source: the design page on the judge, section 3. Which bets there are, and their stakes, is fixed at the
/// start, so that one [Mixture] goes with them; how each looks is built from the earlier baseline with
/// [#from]. A bet that cannot be built (no past, or a quantile above all borders) gains nothing.
public final class HistogramBets {
    private static final double[] QUANTILES = {.5, .9, .95, .99, .999};
    private static final double[] STEPS = {1.5, 3, 8};
    private static final double[] SHIFTS = {1.1, 1.25, 1.6, 2.5};
    private static final double NO_BET = .1;
    private static final double LEAST = .02;
    private static final double MOST = 50;

    private final double[] quantiles;
    private final double[] shifts;
    private final double[] prior;

    private HistogramBets(double[] quantiles, double[] shifts, double stakeOnSteps) {
        this.quantiles = quantiles;
        this.shifts = shifts;
        this.prior = prior(quantiles.length * STEPS.length, stakeOnSteps, shifts.length);
    }

    private static double[] prior(int steps, double stakeOnSteps, int shifts) {
        double[] prior = new double[1 + steps + shifts];
        Arrays.fill(prior, 0, 1 + steps, stakeOnSteps / steps);
        Arrays.fill(prior, 1 + steps, prior.length, (1 - NO_BET - stakeOnSteps) / Math.max(1, shifts));
        prior[0] = NO_BET;
        return prior;
    }

    /// Bets on steps at or above a quantile only (`quantiles: [p95, p99]` names .95). The quantile is one
    /// of the steps, whether or not it is one of the usual ones.
    public static HistogramBets tail(double lowestQuantile) {
        if (!(lowestQuantile > 0 && lowestQuantile < 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1, but this one is " + lowestQuantile);
        }
        double[] quantiles = DoubleStream.concat(DoubleStream.of(lowestQuantile), Arrays.stream(QUANTILES))
                .filter(quantile -> quantile >= lowestQuantile)
                .distinct()
                .toArray();
        return new HistogramBets(quantiles, new double[0], 1 - NO_BET);
    }

    /// Bets on steps at all quantiles and on shifts of the whole curve (`shape: whole`).
    public static HistogramBets whole() {
        return new HistogramBets(QUANTILES, SHIFTS, .4);
    }

    /// The stakes before the first interval.
    public Mixture start() {
        return Mixture.of(prior);
    }

    /// The bets as the earlier baseline shapes them. Costs about a microsecond for steps and some tens for
    /// shifts: keep the result while the past is the same.
    ///
    /// @param earlier the baseline's counts before the interval that is judged, all zero when there is no
    /// past
    public Built from(Buckets buckets, long[] earlier) {
        if (earlier.length != buckets.size()) {
            throw new IllegalArgumentException(earlier.length + " counts in " + buckets.size() + " buckets");
        }
        List<Riser> bets = new ArrayList<>(List.of(Riser.FLAT));
        OptionalInt[] borders = new OptionalInt[quantiles.length];
        for (int i = 0; i < quantiles.length; i++) {
            borders[i] = buckets.borderAbove(earlier, quantiles[i]);
            bets.addAll(steps(borders[i]));
        }
        for (double shift : shifts) {
            bets.add(shift(buckets, earlier, shift));
        }
        return new Built(List.copyOf(bets), borders, buckets.size());
    }

    private static List<Riser> steps(OptionalInt border) {
        return border.isEmpty()
                ? Collections.nCopies(STEPS.length, Riser.FLAT)
                : Arrays.stream(STEPS)
                        .mapToObj(factor -> Riser.step(border.getAsInt(), factor))
                        .toList();
    }

    /// How much more lies in each bucket when everything takes `factor` times as long. One count more than
    /// were seen is dealt evenly over all buckets, so that none is empty; that one cannot bend a curve of
    /// many.
    private static Riser shift(Buckets buckets, long[] earlier, double factor) {
        if (Buckets.total(earlier) == 0) {
            return Riser.FLAT;
        }
        double[] seen = Arrays.stream(earlier)
                .mapToDouble(count -> count + 1.0 / earlier.length)
                .toArray();
        double[] factors = Riser.rising(buckets.multiplied(seen, factor), seen);
        return Riser.of(
                Arrays.stream(factors).map(rho -> Math.clamp(rho, LEAST, MOST)).toArray());
    }

    /// What one betting vector, a factor per bucket that never falls, gains from one interval.
    public static double increment(double[] factors, long[] canary, long[] baseline) {
        return Riser.of(factors).increment(Riser.fromAbove(canary), both(canary, baseline));
    }

    private static double[] both(long[] canary, long[] baseline) {
        double[] both = Riser.fromAbove(canary);
        double[] more = Riser.fromAbove(baseline);
        Arrays.setAll(both, i -> both[i] + more[i]);
        return both;
    }

    /// Bets in the shape that one past gives them. Immutable.
    public static final class Built {
        private final List<Riser> bets;
        private final OptionalInt[] borders;
        private final int buckets;

        private Built(List<Riser> bets, OptionalInt[] borders, int buckets) {
            this.bets = bets;
            this.borders = borders;
            this.buckets = buckets;
        }

        /// What each alternative gains in an interval, as natural logarithms.
        ///
        /// @param phi how clustered slow answers are, at least 1, from the past
        public double[] gains(long[] canary, long[] baseline, double phi) {
            if (canary.length != buckets || baseline.length != buckets) {
                throw new IllegalArgumentException(
                        canary.length + " and " + baseline.length + " counts in " + buckets + " buckets");
            }
            double[] above = Riser.fromAbove(canary);
            double[] both = both(canary, baseline);
            double[] gains = new double[bets.size()];
            Arrays.setAll(gains, g -> bets.get(g).increment(above, both) / phi);
            return gains;
        }

        /// The same where only counts above borders are known, or where more of the canary's may lie above:
        /// steps bet as rates do, and shifts not at all.
        ///
        /// @param above counts above the border of that number, of those not above it before
        /// @param tolerated the ratio of the shares above a border that is allowed, at least 1
        public double[] gainsOfSteps(IntFunction<Counts> above, double tolerated, double phi) {
            double[] gains = new double[bets.size()];
            for (int i = 0; i < borders.length; i++) {
                if (borders[i].isPresent()) {
                    Counts counts = above.apply(borders[i].getAsInt());
                    for (int x = 0; x < STEPS.length; x++) {
                        gains[1 + i * STEPS.length + x] = RateBets.gain(counts, STEPS[x], tolerated) / phi;
                    }
                }
            }
            return gains;
        }
    }
}
