package dev.serin.judge;

import dev.serin.plan.Tolerance;
import dev.serin.statistics.Dispersion;
import dev.serin.statistics.Heterogeneity;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// What is learnt from stable's cells about how bad events cluster (phi) and how instances differ (tau),
/// always before it is used. Immutable.
///
/// @param canaryInstances the most that were seen at once, at least 1
record Guards(Dispersion dispersion, Heterogeneity heterogeneity, int canaryInstances) {
    static final Guards NONE = new Guards(Dispersion.NONE, Heterogeneity.NONE, 1);

    /// With one more interval.
    ///
    /// @param counts of a cell
    /// @param isHistory whether it was before the release
    <T> Guards with(Origin<T> origin, Function<T, Sample.Count> counts, boolean isHistory) {
        SortedMap<String, T> stable = origin.stable();
        if (origin.cells() == Origin.Cells.NONE || stable.isEmpty()) {
            return this;
        }
        long[] requests = new long[stable.size()];
        long[] bad = new long[stable.size()];
        int i = 0;
        for (T cell : stable.values()) {
            Sample.Count count = counts.apply(cell);
            requests[i] = count.requests();
            bad[i++] = count.bad();
        }
        boolean areInstances = origin.cells() == Origin.Cells.INSTANCES;
        return new Guards(
                dispersion.with(requests, bad, isHistory),
                areInstances ? heterogeneity.with(stable, requests, bad) : heterogeneity,
                areInstances ? Math.max(canaryInstances, origin.canary().size()) : canaryInstances);
    }

    /// The same, knowing already that the sample which is about to be judged tells cells apart: that it has several
    /// with requests.
    <T> Guards knowing(Origin<T> origin, ToLongFunction<T> requests) {
        if (dispersion.isKnown()) {
            return this;
        }
        int busy = 0;
        for (T cell : origin.stable().values()) {
            busy += requests.applyAsLong(cell) > 0 ? 1 : 0;
        }
        return busy > 1 ? new Guards(new Dispersion(0, 0, 0, true), heterogeneity, canaryInstances) : this;
    }

    double phi() {
        return dispersion.phi();
    }

    double tau() {
        return heterogeneity.tau(dispersion.estimate());
    }

    /// By how much a tolerance is widened because instances differ; 1 for not at all.
    double widening() {
        return heterogeneity.widening(tau(), canaryInstances);
    }

    /// Whether instances differ so much that what is bad and what is good can no longer be told apart.
    boolean areTooDifferent(Tolerance tolerance) {
        double widening = widening();
        return tolerance.good() / widening <= tolerance.ratio() * widening;
    }

    /// What evidence tells of them.
    Evidence.Guards shown() {
        return new Evidence.Guards(phi(), tau(), dispersion.isKnown(), heterogeneity.instances());
    }
}
