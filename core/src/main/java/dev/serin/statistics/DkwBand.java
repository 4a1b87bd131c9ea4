package dev.serin.statistics;

/// A band around an empirical distribution that holds for all latencies and at all times at once, with probability
/// 1 - alpha.
///
/// Source: Howard and Ramdas, "Sequential estimation of quantiles with applications to A/B testing and best-arm
/// identification", 2022, theorem 2, with A = 0.85: |F_t - F| <= A sqrt((ln(1 + ln(t/m)) + C)/t) for all t >= m,
/// except with probability at most the least, over 1 < eta < 2 A^2 with g > 1, of 4 exp(-g C) (1 + 1/((g - 1) ln
/// eta)), g = 2/eta (A - sqrt(2 (eta - 1)/C))^2.
public final class DkwBand {
    private static final double A = .85;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

    private final double constant;
    private final double from;

    private DkwBand(double constant, double from) {
        this.constant = constant;
        this.from = from;
    }

    /// The band that is left with probability `alpha` at most.
    ///
    /// @param from the number of answers, at least 1, from which on the band is wanted; it is narrowest a while
    /// later
    public static DkwBand of(double alpha, double from) {
        if (!(alpha > 0 && alpha < 1) || !(from >= 1)) {
            throw new IllegalArgumentException("no band with alpha " + alpha + " from " + from + " answers on");
        }
        return new DkwBand(constant(alpha), from);
    }

    /// Half the band's width after `answers` answers; 1, which says nothing, before the band begins.
    public double halfWidth(double answers) {
        return answers < from
                ? 1
                : Math.min(
                        1,
                        A * StrictMath.sqrt((StrictMath.log1p(StrictMath.log(answers / from)) + constant) / answers));
    }

    /// C for alpha: found by halving, since a larger C is wrong less often.
    static double constant(double alpha) {
        double high = 1;
        while (wrong(high) > alpha) {
            high *= 2;
        }
        return Halving.wherePasses(DkwBand::wrong, alpha, 0, high);
    }

    /// The least bound on the probability that the band is left: it falls and then rises with eta, so a golden
    /// section finds it.
    private static double wrong(double c) {
        double low = 1;
        double high = 2 * A * A;
        for (int i = 0; i < 60; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (wrong(c, left) <= wrong(c, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return wrong(c, (low + high) / 2);
    }

    private static double wrong(double c, double eta) {
        double root = A - StrictMath.sqrt(2 * (eta - 1) / c);
        double g = root <= 0 ? 0 : 2 / eta * root * root;
        return g <= 1
                ? Double.POSITIVE_INFINITY
                : 4 * StrictMath.exp(-g * c) * (1 + 1 / ((g - 1) * StrictMath.log(eta)));
    }
}
