package dev.serin.statistics;

/// A Gauss-Legendre rule, repeated over panels of an interval.
///
/// Source: Abramowitz and Stegun 25.4.29; the nodes are the zeros of a Legendre polynomial, by Newton's method.
final class GaussLegendre {
    private static final int POINTS = 10;
    private static final int STEPS = 20;
    private static final double[] NODES = new double[POINTS];
    private static final double[] WEIGHTS = new double[POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            double x = StrictMath.cos(Math.PI * (i + .75) / (POINTS + .5));
            for (int step = 0; step < STEPS; step++) {
                x -= legendre(POINTS, x) / slope(x);
            }
            NODES[POINTS - 1 - i] = x;
            WEIGHTS[POINTS - 1 - i] = 2 / ((1 - x * x) * slope(x) * slope(x));
        }
    }

    /// Rising.
    final double[] nodes;

    final double[] weights;

    private GaussLegendre(int points) {
        nodes = new double[points];
        weights = new double[points];
    }

    /// The rule from `low` to `high`, on panels no wider than `panel`.
    static GaussLegendre over(double low, double high, double panel) {
        int panels = (int) Math.max(1, StrictMath.ceil((high - low) / panel));
        double half = (high - low) / panels / 2;
        GaussLegendre rule = new GaussLegendre(panels * POINTS);
        for (int i = 0; i < rule.nodes.length; i++) {
            double middle = low + (2 * (i / POINTS) + 1) * half;
            rule.nodes[i] = middle + half * NODES[i % POINTS];
            rule.weights[i] = half * WEIGHTS[i % POINTS];
        }
        return rule;
    }

    private static double legendre(int degree, double x) {
        double before = 1;
        double now = x;
        for (int n = 2; n <= degree; n++) {
            double next = ((2 * n - 1) * x * now - (n - 1) * before) / n;
            before = now;
            now = next;
        }
        return now;
    }

    private static double slope(double x) {
        return POINTS * (x * legendre(POINTS, x) - legendre(POINTS - 1, x)) / (x * x - 1);
    }
}
