package dev.serin.statistics;

import java.util.Arrays;

/// Bets on a canary whose rate lies on the wrong, or on the right, side of a line over the baseline's rate.
///
/// Source: the design page on the judge, section 1, "Successes". The baseline is expected at (K_b + 1/2)/(N_b + 1)
/// from the past, and the canary at a multiple of the line over that; multiple 1 is no bet. Without a past there is
/// no bet. The line may move from interval to interval as long as it is fixed before the interval's counts are
/// seen: make new bets (that is cheap) and carry the [Mixture] on, whose alternatives and shares stay the same.
public final class HalfPlaneBets {
    private static final double[] BAD_MULTIPLES = {1, 1.1, 1.25, 1.6, 2.5, 5};
    private static final double[] BAD_PRIOR = {.1, .18, .18, .18, .18, .18};
    private static final double[] GOOD_MULTIPLES = {1, .9, .75, .5, .25};
    private static final double[] GOOD_PRIOR = {.1, .225, .225, .225, .225};

    /// No bet expects more failures than this.
    private static final double MOST = .95;

    private final HalfPlane tolerated;
    private final double[] multiples;
    private final double[] prior;

    private HalfPlaneBets(HalfPlane tolerated, double[] multiples, double[] prior) {
        this.tolerated = tolerated;
        this.multiples = multiples;
        this.prior = prior;
    }

    /// Bets that the canary's rate lies above `slope` q_b + `offset`.
    public static HalfPlaneBets bad(double slope, double offset) {
        return new HalfPlaneBets(HalfPlane.atMost(slope, offset), BAD_MULTIPLES, BAD_PRIOR);
    }

    /// Bets that the canary's rate lies below `slope` q_b + `offset`.
    public static HalfPlaneBets good(double slope, double offset) {
        return new HalfPlaneBets(HalfPlane.atLeast(slope, offset), GOOD_MULTIPLES, GOOD_PRIOR);
    }

    /// Bets that at least one good answer in `ratio` is lost: q_c > q_b/ratio + 1 - 1/ratio, on failures.
    public static HalfPlaneBets badSuccesses(double ratio) {
        return bad(1 / ratio, 1 - 1 / ratio);
    }

    /// Bets that fewer good answers are lost than that.
    public static HalfPlaneBets goodSuccesses(double ratio) {
        return good(1 / ratio, 1 - 1 / ratio);
    }

    /// The same bets where healthy rates may differ by so many times, because instances do.
    ///
    /// @param times at least 1
    public HalfPlaneBets widened(double times) {
        return times == 1 ? this : new HalfPlaneBets(tolerated.widened(times), multiples, prior);
    }

    /// The stakes before the first interval.
    public Mixture start() {
        return Mixture.of(prior);
    }

    /// What each alternative gains in an interval, as natural logarithms.
    ///
    /// @param kc the canary's events among its `nc` requests; `kb` and `nb` are the baseline's
    /// @param phi how clustered events are, at least 1, from the past
    public double[] gains(double kc, double kb, double nc, double nb, Past past, double phi) {
        double[] gains = new double[multiples.length];
        double line = tolerated.on(past.rate());
        if (past.requests() > 0 && nc + nb > 0 && line > 0) {
            Arrays.setAll(gains, g -> gain(kc, kb, nc, nb, Math.min(MOST, line * multiples[g]), past.rate(), g) / phi);
        }
        return gains;
    }

    private double gain(double kc, double kb, double nc, double nb, double tc, double tb, int alternative) {
        return multiples[alternative] == 1 ? 0 : tolerated.increment(kc, kb, nc, nb, tc, tb);
    }

    /// What the baseline did before the interval that is judged.
    public record Past(double events, double requests) {
        public static final Past NONE = new Past(0, 0);

        public Past {
            if (!(events >= 0 && events <= requests && requests < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("of " + requests + " requests, " + events + " cannot have failed");
            }
        }

        /// This past and one more interval of the baseline.
        public Past with(double kb, double nb) {
            return new Past(events + kb, requests + nb);
        }

        /// The baseline's expected rate, strictly between 0 and 1.
        public double rate() {
            return Math.min(HalfPlane.BELOW_ONE, (events + .5) / (requests + 1));
        }
    }
}
