package dev.serin.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
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
    private static final RateBets STEPS = RateBets.on(1.5, 3, 8);
    private static final int FACTORS = STEPS.start().size();
    private static final double[] SHIFTS = {1.1, 1.25, 1.6, 2.5};
    private static final double NO_BET = .1;
    private static final double LEAST = .02;
    private static final double MOST = 50;

    /// Made once, for all judges: those of the usual quantiles, and those of the whole curve.
    private static final List<HistogramBets> TAILS =
            Arrays.stream(QUANTILES).mapToObj(HistogramBets::above).toList();

    private static final HistogramBets WHOLE = new HistogramBets(QUANTILES, SHIFTS, .4);

    private final double[] quantiles;
    private final double[] shifts;
    private final Mixture start;

    private HistogramBets(double[] quantiles, double[] shifts, double stakeOnSteps) {
        this.quantiles = quantiles;
        this.shifts = shifts;
        this.start = Mixture.of(prior(quantiles.length * FACTORS, stakeOnSteps, shifts.length));
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
        int usual = Arrays.binarySearch(QUANTILES, lowestQuantile);
        return usual < 0 ? above(lowestQuantile) : TAILS.get(usual);
    }

    private static HistogramBets above(double lowestQuantile) {
        double[] quantiles = DoubleStream.concat(DoubleStream.of(lowestQuantile), Arrays.stream(QUANTILES))
                .filter(quantile -> quantile >= lowestQuantile)
                .distinct()
                .toArray();
        return new HistogramBets(quantiles, new double[0], 1 - NO_BET);
    }

    /// Bets on steps at all quantiles and on shifts of the whole curve (`shape: whole`).
    public static HistogramBets whole() {
        return WHOLE;
    }

    /// The stakes before the first interval.
    public Mixture start() {
        return start;
    }

    /// Whether the counts above some borders are all that it bets on.
    public boolean hasOnlySteps() {
        return shifts.length == 0;
    }

    /// What the bets on steps gain in an interval, where the others gain nothing: a step bets on the counts above a
    /// border as rates do, so only those need to be known.
    ///
    /// @param borders of the earlier baseline: the first one at or above each quantile
    /// @param above counts above the border of that number, of those not above it before
    /// @param tolerated the ratio of the shares above a border that is allowed, at least 1
    /// @param phi how clustered slow answers are, at least 1, from the past
    public double[] gainsOfSteps(
            DoubleFunction<OptionalInt> borders, IntFunction<Counts> above, double tolerated, double phi) {
        double[] gains = new double[start.size()];
        for (int i = 0; i < quantiles.length; i++) {
            OptionalInt border = borders.apply(quantiles[i]);
            if (border.isPresent()) {
                double[] own = STEPS.gains(above.apply(border.getAsInt()), tolerated, phi);
                System.arraycopy(own, 0, gains, 1 + i * FACTORS, FACTORS);
            }
        }
        return gains;
    }

    /// All bets as the earlier baseline shapes them. Shifts of the whole curve cost some microseconds.
    ///
    /// @param earlier the baseline's counts before the interval that is judged, all zero when there is no
    /// past
    public Built from(Buckets buckets, long[] earlier) {
        if (earlier.length != buckets.size()) {
            throw new IllegalArgumentException(earlier.length + " counts in " + buckets.size() + " buckets");
        }
        return new Built(
                this, buckets, Buckets.fromAbove(earlier), shifts.length == 0 ? List.of() : curves(buckets, earlier));
    }

    static List<Slowdown> slowdowns(Buckets buckets) {
        return Arrays.stream(SHIFTS)
                .mapToObj(shift -> Slowdown.of(buckets, shift))
                .toList();
    }

    /// How much more lies in each bucket when everything takes so many times as long. One count more than were seen
    /// is dealt evenly over all buckets, so that none is empty; that one cannot bend a curve of many.
    private static List<Riser> curves(Buckets buckets, long[] earlier) {
        if (Buckets.total(earlier) == 0) {
            return Collections.nCopies(SHIFTS.length, Riser.FLAT);
        }
        double[] seen = new double[earlier.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = earlier[i] + 1.0 / seen.length;
        }
        double[] below = Slowdown.below(seen);
        List<Riser> curves = new ArrayList<>(SHIFTS.length);
        for (Slowdown slowdown : buckets.slowdowns()) {
            curves.add(Riser.rising(slowdown.of(seen, below), seen, LEAST, MOST));
        }
        return curves;
    }

    /// What one betting vector, a factor per bucket that never falls, gains from one interval.
    public static double increment(double[] factors, long[] canary, long[] baseline) {
        return Riser.of(factors).increment(Buckets.fromAbove(canary), Buckets.fromAbove(baseline));
    }

    /// Bets in the shape that one past gives them.
    public static final class Built {
        private final HistogramBets bets;
        private final Buckets buckets;
        private final long[] earlier;
        private final List<Riser> curves;

        private Built(HistogramBets bets, Buckets buckets, long[] earlier, List<Riser> curves) {
            this.bets = bets;
            this.buckets = buckets;
            this.earlier = earlier;
            this.curves = curves;
        }

        /// What each alternative gains in an interval, as natural logarithms.
        ///
        /// @param phi how clustered slow answers are, at least 1, from the past
        public double[] gains(long[] canary, long[] baseline, double phi) {
            if (canary.length != buckets.size() || baseline.length != buckets.size()) {
                throw new IllegalArgumentException(
                        canary.length + " and " + baseline.length + " counts in " + buckets.size() + " buckets");
            }
            long[] canaryAbove = Buckets.fromAbove(canary);
            long[] baselineAbove = Buckets.fromAbove(baseline);
            double[] gains = bets.gainsOfSteps(
                    quantile -> buckets.borderAbove(earlier, 0, quantile),
                    border -> above(border, canaryAbove, baselineAbove),
                    1,
                    phi);
            int shift = gains.length - curves.size();
            for (Riser curve : curves) {
                gains[shift++] = curve.increment(canaryAbove, baselineAbove) / phi;
            }
            return gains;
        }

        private static Counts above(int border, long[] canary, long[] baseline) {
            return new Counts(canary[0], canary[border + 1], baseline[0], baseline[border + 1]);
        }
    }
}
