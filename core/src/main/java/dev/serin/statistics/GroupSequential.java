package dev.serin.statistics;

import java.util.Arrays;

/// The bounds of a one-sided test that looks at its data several times, at known parts of the information.
/// Immutable.
///
/// Source: Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", 1969, with alpha spent
/// as by Lan and DeMets. The sum B of independent increments has variance t; its density among the paths that have
/// crossed no bound is carried from look to look, and each bound leaves as much above it as may be spent until
/// there.
public final class GroupSequential {
    /// In standard deviations: what lies farther out is below 1e-18.
    private static final double FARTHEST = 9;

    private static final double LARGEST = 38;

    /// Looks that are closer need more points than are worth it.
    private static final double CLOSEST = 1e-6;

    private final double[] bounds;

    private GroupSequential(double[] bounds) {
        this.bounds = bounds;
    }

    /// The bounds that spend as much as `spending` allows.
    ///
    /// @param information the part that is known at each look, rising, above 0 and at most 1
    public static GroupSequential of(Spending spending, double... information) {
        check(information);
        double[] bounds = new double[information.length];
        Paths paths = Paths.START;
        double spent = 0;
        for (int look = 0; look < bounds.length; look++) {
            double until = spending.spent(information[look]);
            bounds[look] = paths.bound(information[look], until - spent);
            paths = paths.below(bounds[look], information[look], next(information, look));
            spent = until;
        }
        return new GroupSequential(bounds);
    }

    private static double next(double[] information, int look) {
        return information[Math.min(look + 1, information.length - 1)];
    }

    private static void check(double[] information) {
        for (int i = 0; i < information.length; i++) {
            if (!(information[i] - (i == 0 ? 0 : information[i - 1]) >= CLOSEST && information[i] <= 1)) {
                throw new IllegalArgumentException("information must rise from 0 to at most 1, by " + CLOSEST
                        + " at least, but is " + Arrays.toString(information));
            }
        }
    }

    /// The z values that must be passed at each look; infinite where nothing may be spent.
    public double[] bounds() {
        return bounds.clone();
    }

    /// The one-sided significance level of the look with this number, from 0: for a test with another
    /// distribution.
    public double level(int look) {
        return Normal.upper(bounds[look]);
    }

    /// Where the paths are that have crossed no bound: the mass at each of some points.
    private static final class Paths {
        private static final Paths START = new Paths(0, new double[] {0}, new double[] {1});

        private final double time;
        private final double[] points;
        private final double[] masses;

        private Paths(double time, double[] points, double[] masses) {
            this.time = time;
            this.points = points;
            this.masses = masses;
        }

        private double bound(double until, double spend) {
            return crossing(LARGEST, until) >= spend
                    ? Double.POSITIVE_INFINITY
                    : Halving.wherePasses(z -> crossing(z, until), spend, -LARGEST, LARGEST);
        }

        /// How many pass z at `until`.
        private double crossing(double z, double until) {
            double step = StrictMath.sqrt(until - time);
            double bound = z * StrictMath.sqrt(until);
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                sum += masses[i] * Normal.upper((bound - points[i]) / step);
            }
            return sum;
        }

        /// The paths at `until` that stayed below the bound z; the look after it decides how fine they must be
        /// told.
        private Paths below(double z, double until, double next) {
            double scale = StrictMath.sqrt(until);
            double step = StrictMath.sqrt(until - time);
            double panel = 2 * Math.min(step, next > until ? StrictMath.sqrt(next - until) : step);
            GaussLegendre rule = GaussLegendre.over(-FARTHEST * scale, Math.min(z, FARTHEST) * scale, panel);
            double[] stayed = new double[rule.nodes.length];
            for (int i = 0; i < stayed.length; i++) {
                stayed[i] = rule.weights[i] * density(rule.nodes[i], step);
            }
            return new Paths(until, rule.nodes, stayed);
        }

        private double density(double at, double step) {
            double sum = 0;
            for (int i = firstFrom(at - FARTHEST * step); i < points.length && points[i] < at + FARTHEST * step; i++) {
                sum += masses[i] * Normal.density((at - points[i]) / step);
            }
            return sum / step;
        }

        private int firstFrom(double low) {
            int found = Arrays.binarySearch(points, low);
            return found < 0 ? -found - 1 : found;
        }
    }
}
