package dev.serin.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// How much the instances of the baseline differ in their rates although they run the same version: tau,
/// the standard deviation of the logarithm of their rates, by the method of moments. Immutable.
///
/// tau^2 = max(0, (Q - phi (m-1)) / (S1 - S2/S1)), Q = sum (K_i - mu_i)^2/mu_i, mu_i = N_i P, S1 = sum
/// mu_i, S2 = sum mu_i^2. Source: the design page on the judge, section 2; DerSimonian and Laird,
/// "Meta-analysis in clinical trials", 1986.
public final class Heterogeneity {
    /// No instance was seen.
    public static final Heterogeneity NONE = new Heterogeneity(List.of(), new double[0], new double[0]);

    private static final double NEGLIGIBLE = 0.05;
    private static final double SIGMAS = 2.6;

    private final List<String> names;
    private final double[] requests;
    private final double[] bad;

    private Heterogeneity(List<String> names, double[] requests, double[] bad) {
        this.names = names;
        this.requests = requests;
        this.bad = bad;
    }

    /// With what the baseline's instances did in one more interval.
    ///
    /// @param moreRequests of each instance, in the order of `instances`
    /// @param moreBad of each instance, in the order of `instances`
    public Heterogeneity with(SortedMap<String, ?> instances, long[] moreRequests, long[] moreBad) {
        List<String> all = areKnown(instances) ? names : joined(instances);
        double[] nextRequests = onto(all, requests);
        double[] nextBad = onto(all, bad);
        int i = 0;
        for (Map.Entry<String, ?> instance : instances.entrySet()) {
            int at = all.get(i).equals(instance.getKey()) ? i : all.indexOf(instance.getKey());
            nextRequests[at] += moreRequests[i];
            nextBad[at] += moreBad[i];
            i++;
        }
        return new Heterogeneity(all, nextRequests, nextBad);
    }

    private boolean areKnown(SortedMap<String, ?> instances) {
        if (names.size() != instances.size()) {
            return false;
        }
        int i = 0;
        for (String instance : instances.keySet()) {
            if (!names.get(i++).equals(instance)) {
                return false;
            }
        }
        return true;
    }

    private List<String> joined(SortedMap<String, ?> instances) {
        List<String> all = new ArrayList<>(names);
        instances.keySet().stream().filter(name -> !names.contains(name)).forEach(all::add);
        return List.copyOf(all);
    }

    private static double[] onto(List<String> all, double[] sums) {
        double[] longer = new double[all.size()];
        System.arraycopy(sums, 0, longer, 0, sums.length);
        return longer;
    }

    /// How many instances were seen.
    public int instances() {
        return names.size();
    }

    /// The estimate; 0 with fewer than two instances, of which nothing can be known.
    ///
    /// @param phi the spread that clusters alone explain, at least 1
    public double tau(double phi) {
        double events = 0;
        double all = 0;
        for (int i = 0; i < requests.length; i++) {
            events += bad[i];
            all += requests[i];
        }
        return requests.length < 2 || events == 0 ? 0 : StrictMath.sqrt(squared(events / all, phi));
    }

    private double squared(double rate, double phi) {
        double q = 0;
        double s1 = 0;
        double s2 = 0;
        for (int i = 0; i < requests.length; i++) {
            double expected = requests[i] * rate;
            if (expected > 0) {
                q += (bad[i] - expected) * (bad[i] - expected) / expected;
                s1 += expected;
                s2 += expected * expected;
            }
        }
        double between = s1 - s2 / s1;
        return between > 0 ? Math.max(0, (q - phi * (requests.length - 1)) / between) : 0;
    }

    /// By how much a ratio of rates may differ between healthy variants because their instances do: 1 where
    /// tau is negligible.
    ///
    /// @param canaryInstances at least 1
    public double widening(double tau, int canaryInstances) {
        return tau > NEGLIGIBLE
                ? StrictMath.exp(SIGMAS * tau * StrictMath.sqrt(1.0 / canaryInstances + 1.0 / names.size()))
                : 1;
    }
}
