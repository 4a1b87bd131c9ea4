package dev.serin.plan;

import java.math.BigDecimal;

/// The canary's share of live traffic, in basis points (500 = 5 %); stable serves the rest.
public record Weight(int basisPoints) implements Comparable<Weight> {
    public static final Weight NONE = new Weight(0);
    public static final Weight ALL = new Weight(10_000);

    public Weight {
        Check.that(
                basisPoints >= 0 && basisPoints <= 10_000,
                "a weight lies between 0 and 10000 basis points, but this one is " + basisPoints);
    }

    /// A share between 0 and 1.
    public double share() {
        return basisPoints / 10_000.0;
    }

    @Override
    public int compareTo(Weight other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    /// `5 %`, `0.25 %`.
    @Override
    public String toString() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
    }
}
