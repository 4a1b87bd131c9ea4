package dev.serin.simulation;

/// How often something happened in so many runs.
public record Share(long count, long runs) {
    /// The quantile of the normal distribution that leaves 2.5 % above it.
    private static final double Z = 1.959963984540054;

    public Share {
        if (count < 0 || count > runs || runs < 1) {
            throw new IllegalArgumentException(count + " of " + runs + " is no share");
        }
    }

    /// 0 to 1.
    public double estimate() {
        return (double) count / runs;
    }

    /// The lower end of the 95 % interval (Wilson, "Probable inference", 1927).
    public double low() {
        return count == 0 ? 0 : centre() - halfWidth();
    }

    /// The upper end of the 95 % interval.
    public double high() {
        return count == runs ? 1 : centre() + halfWidth();
    }

    private double centre() {
        return (estimate() + Z * Z / (2 * runs)) / (1 + Z * Z / runs);
    }

    private double halfWidth() {
        double p = estimate();
        return Z * StrictMath.sqrt(p * (1 - p) / runs + Z * Z / (4.0 * runs * runs)) / (1 + Z * Z / runs);
    }
}
