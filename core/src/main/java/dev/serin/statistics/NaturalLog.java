package dev.serin.statistics;

/// The natural logarithm, the same to the bit on every machine as [StrictMath#log] is, in about half of its time.
///
/// The law: less than 1 ulp from the truth; exactly 0 at 1. `x` is split into 2^k z with z near 1, and z is compared
/// with the nearest c of a table: ln x = k ln 2 + ln c + ln(z/c), of which the last is a short series. Each 1/c has so
/// few bits that z/c - 1 is rounded only once, and what could cancel is kept in two parts. Source: Tang, "Table-driven
/// implementation of the logarithm function in IEEE floating-point arithmetic", 1990.
public final class NaturalLog {
    private static final int MANTISSA = 52;
    private static final int CELL_BITS = 7;
    private static final int CELLS = 1 << CELL_BITS;
    private static final int CELL_SHIFT = MANTISSA - CELL_BITS;

    /// z lies between this and twice this, so that 1 is well inside: near 1 nothing may be added to the series.
    private static final long LEAST_Z = Double.doubleToRawLongBits(0.6875);

    private static final long EXPONENT = -1L << MANTISSA;
    private static final long COARSE = 0xffff_ffff_0000_0000L;
    private static final double INVERSE_UNIT = 1.0 / (1 << 13);

    /// The first parts are whole numbers of these: their sums are exact, and so is any k times one.
    private static final double UNIT = 0x1p-42;

    private static final double LN2 = StrictMath.log(2);
    private static final double LN2_HIGH = StrictMath.rint(LN2 / UNIT) * UNIT;

    /// What a double cannot hold of ln 2 is this much.
    static final double BEYOND_LN2 = 2.3190468138462996e-17;

    private static final double LN2_LOW = LN2 - LN2_HIGH + BEYOND_LN2;

    private static final double[] INVERSES = new double[CELLS];
    private static final double[] HIGHS = new double[CELLS];
    private static final double[] LOWS = new double[CELLS];

    static {
        for (int cell = 0; cell < CELLS; cell++) {
            fill(cell);
        }
    }

    private NaturalLog() {}

    /// Of 1/c near the middle of the cell, -ln(1/c) in two parts. The two cells beside 1 have c = 1.
    private static void fill(int cell) {
        double from = Double.longBitsToDouble(LEAST_Z + ((long) cell << CELL_SHIFT));
        double to = Double.longBitsToDouble(LEAST_Z + ((long) (cell + 1) << CELL_SHIFT));
        double inverse = from == 1 || to == 1 ? 1 : StrictMath.rint(2 / (from + to) / INVERSE_UNIT) * INVERSE_UNIT;
        double above = inverse - 1;
        double below = inverse + 1;
        double s = above / below;
        double rest = ((above - coarse(s) * below) - (s - coarse(s)) * below) / below;
        double tail = 2 * rest + 2 * s * artanhTail(s * s);
        HIGHS[cell] = -StrictMath.rint((2 * s + tail) / UNIT) * UNIT;
        LOWS[cell] = -(2 * s + HIGHS[cell] + tail);
        INVERSES[cell] = inverse;
    }

    /// So few of the first bits that the product with another number of few bits is exact.
    private static double coarse(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & COARSE);
    }

    /// artanh(s)/s - 1 by its series, for s up to 0.2.
    private static double artanhTail(double squared) {
        double sum = 0;
        for (int n = 25; n > 1; n -= 2) {
            sum = (sum + 1.0 / n) * squared;
        }
        return sum;
    }

    /// ln x, with the answers of [StrictMath#log] to what is no positive normal number.
    public static double of(double x) {
        return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE
                ? ofNormal(Double.doubleToRawLongBits(x))
                : StrictMath.log(x);
    }

    private static double ofNormal(long bits) {
        long beyond = bits - LEAST_Z;
        int cell = (int) (beyond >> CELL_SHIFT) & (CELLS - 1);
        double k = beyond >> MANTISSA;
        long z = bits - (beyond & EXPONENT);
        double coarse = Double.longBitsToDouble(z & COARSE);
        double fine = Double.longBitsToDouble(z) - coarse;
        double r = (coarse * INVERSES[cell] - 1) + fine * INVERSES[cell];
        double steps = k * LN2_HIGH + HIGHS[cell];
        double high = steps + r;
        double low = (steps - high) + r + (k * LN2_LOW + LOWS[cell]);
        return high + (low + r * r * beyondLinear(r));
    }

    /// (ln(1 + r) - r) / r^2 for |r| up to 1/128.
    private static double beyondLinear(double r) {
        double squared = r * r;
        double first = -1.0 / 2 + r * (1.0 / 3);
        double second = -1.0 / 4 + r * (1.0 / 5);
        double third = -1.0 / 6 + r * (1.0 / 7) - squared * (1.0 / 8);
        return first + squared * (second + squared * third);
    }
}
