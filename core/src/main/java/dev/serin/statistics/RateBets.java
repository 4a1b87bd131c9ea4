package dev.serin.statistics;

import java.util.Arrays;

/// The alternatives on which one side of a rate test bets, and what an interval's counts are worth to each:
/// the rho-score e-process.
///
/// Null of the bad side: the canary's rate is at most `tolerated` times the baseline's, or at most the
/// floor. Null of the good side: it is at least `tolerated` times that. Exact in finite samples, for any
/// unknown baseline rate that may change with every interval and endpoint. Source: the design page on the
/// judge, section 1.
public final class RateBets {
    private static final RateBets BAD = of(
            new double[] {1, 1.25, 1.6, 2, 3, 5, 10, 30, 100},
            Mixture.of(0.1, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125, 0.1125));
    private static final RateBets GOOD =
            of(new double[] {1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.15}, Mixture.of(0.1, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15));
    private static final double HIGHEST_RATE = 0.9;
    private static final RateBets BAD_ABOVE_USUAL_FLOOR = BAD.above(FloorBets.USUAL);

    private final double[] multiples;
    private final double[] logMultiples;
    private final Mixture start;
    private final FloorBets floor;
    private final boolean hasFloor;

    private RateBets(double[] multiples, double[] logMultiples, Mixture start, FloorBets floor, boolean hasFloor) {
        this.multiples = multiples;
        this.logMultiples = logMultiples;
        this.start = start;
        this.floor = floor;
        this.hasFloor = hasFloor;
    }

    private static RateBets of(double[] multiples, Mixture start) {
        double[] logs = Arrays.stream(multiples).map(NaturalLog::of).toArray();
        return new RateBets(multiples, logs, start, FloorBets.NONE, false);
    }

    /// Bets that the canary is worse.
    ///
    /// @param floor a rate (0 to 0.5) below which nothing is bad, 0 for none
    public static RateBets bad(double floor) {
        if (floor == FloorBets.USUAL) {
            return BAD_ABOVE_USUAL_FLOOR;
        }
        return floor == 0 ? BAD : BAD.above(floor);
    }

    private RateBets above(double rate) {
        double[] rates = Arrays.stream(multiples)
                .map(multiple -> Math.min(HIGHEST_RATE, Math.max(rate, rate * multiple)))
                .toArray();
        return new RateBets(multiples, logMultiples, start, FloorBets.of(rate, rates), true);
    }

    /// Bets that the canary is better than `tolerated` times the baseline.
    public static RateBets good() {
        return GOOD;
    }

    /// Bets on just these multiples of the null's border, with equal parts of the stake.
    public static RateBets on(double... multiples) {
        double[] equal = new double[multiples.length];
        Arrays.fill(equal, 1.0 / multiples.length);
        return of(multiples.clone(), Mixture.of(equal));
    }

    /// A mixture that has seen nothing.
    public Mixture start() {
        return start;
    }

    /// The gain of each alternative, a natural logarithm, from one endpoint in one interval; zeros where
    /// there was no request.
    ///
    /// @param tolerated the ratio at the border of the null, above 0
    /// @param phi how much more the counts spread than independent ones would, at least 1
    public double[] gains(Counts counts, double tolerated, double phi) {
        double[] gains = new double[multiples.length];
        double all = (double) counts.canary() + counts.stable();
        if (all == 0) {
            return gains;
        }
        double events = (double) counts.canaryBad() + counts.stableBad();
        double share = counts.canary() / all;
        for (int g = 0; events > 0 && g < gains.length; g++) {
            gains[g] = counts.canaryBad() * logMultiples[g] - events * growth(share, multiples[g], tolerated);
        }
        return hasFloor ? floor.lower(gains, counts, phi) : divided(gains, phi);
    }

    /// ln((w rho + 1 - w)/(w r + 1 - w)), of k_c ln(rho/r) - (k_c+k_b) ln((w rho + 1 - w)/(w r + 1 - w)): by how much
    /// all bad events together grow when the canary's are rho = `multiple` r times stable's.
    ///
    /// @param share w, the canary's share of the requests
    private static double growth(double share, double multiple, double tolerated) {
        return multiple == 1
                ? 0
                : NaturalLog.of((share * tolerated * multiple + 1 - share) / (share * tolerated + 1 - share));
    }

    /// What each alternative gains on average from one endpoint in one interval whose counts are known on
    /// average only, at phi = 1.
    ///
    /// With a floor the mean of the smaller gain is less than the smaller of the means: events of both
    /// variants come by chance (Poisson), and where the floor binds on average the baseline binds now and
    /// then.
    ///
    /// @param tolerated the ratio at the border of the null, above 0
    public double[] meanGains(MeanCounts mean, double tolerated) {
        double[] gains = new double[multiples.length];
        double share = mean.canary() / (mean.canary() + mean.stable());
        double events = mean.canaryBad() + mean.stableBad();
        for (int g = 0; g < gains.length; g++) {
            double each = growth(share, multiples[g], tolerated);
            double hits = mean.canaryBad() * logMultiples[g];
            gains[g] = hasFloor ? floor.meanLower(g, mean, hits, each) : hits - events * each;
        }
        return gains;
    }

    private static double[] divided(double[] gains, double phi) {
        for (int g = 0; phi != 1 && g < gains.length; g++) {
            gains[g] /= phi;
        }
        return gains;
    }
}
