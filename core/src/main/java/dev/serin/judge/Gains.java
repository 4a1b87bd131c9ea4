package dev.serin.judge;

import java.util.ArrayList;
import java.util.List;

/// What one interval of one endpoint is worth to every bet, as natural logarithms.
///
/// @param units of both variants: by them the first endpoints share the stake
/// @param bad for each alternative of the bad side
/// @param good for each alternative of each good side
/// @param canary what the canary did, for the floor of the good side
@SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never changed
record Gains(double units, double[] bad, List<double[]> good, Sample.Count canary) {
    /// All endpoints of one interval together: what their bets gain is added before anything is mixed.
    static Gains sum(ByEndpoint<Gains> all) {
        Gains sum = all.get(0);
        for (int i = 1; i < all.size(); i++) {
            sum = sum.plus(all.get(i));
        }
        return sum;
    }

    private Gains plus(Gains other) {
        List<double[]> both = new ArrayList<>(good.size());
        for (int i = 0; i < good.size(); i++) {
            both.add(plus(good.get(i), other.good.get(i)));
        }
        return new Gains(units + other.units, plus(bad, other.bad), both, canary.plus(other.canary));
    }

    /// The same for bare gains.
    static double[] sum(List<double[]> all) {
        double[] sum = all.getFirst();
        for (double[] more : all.subList(1, all.size())) {
            sum = plus(sum, more);
        }
        return sum;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int g = 0; g < sum.length; g++) {
            sum[g] += b[g];
        }
        return sum;
    }
}
