package dev.serin.judge;

import dev.serin.statistics.LogSum;
import dev.serin.statistics.Mixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The evidence of one metric: of all endpoints in one pot, and of each endpoint by itself. Immutable.
///
/// The law: the metric's evidence for worse is half of the pot's and half of the endpoints' by their
/// shares; while there is one endpoint only, it is that one's own. Evidence for good is the pot's.
record Strata(Stratum start, Shares shares, Stratum pooled, SortedMap<String, Stratum> byEndpoint) {
    /// The evidence of one endpoint, or of all together.
    ///
    /// @param bad that the canary is worse
    /// @param good that it is good enough: all of them are needed
    record Stratum(Mixture bad, List<GoodSide> good) {
        Stratum {
            good = List.copyOf(good);
        }

        Stratum with(Gains gains, double phi) {
            List<GoodSide> next = new ArrayList<>(good.size());
            for (int i = 0; i < good.size(); i++) {
                next.add(good.get(i).with(gains.good().get(i), gains.canary(), phi));
            }
            return new Stratum(bad.with(gains.bad()), next);
        }

        double logEGood() {
            double least = good.getFirst().logE();
            for (GoodSide side : good.subList(1, good.size())) {
                least = Math.min(least, side.logE());
            }
            return least;
        }
    }

    Strata {
        byEndpoint = Collections.unmodifiableSortedMap(byEndpoint);
    }

    static Strata of(Mixture bad, List<GoodSide> good) {
        Stratum start = new Stratum(bad, good);
        return new Strata(start, Shares.NONE, start, new TreeMap<>());
    }

    /// @param gains of one interval, by endpoint
    /// @param phi what the gains were divided by
    Strata with(SortedMap<String, Gains> gains, double phi) {
        if (gains.isEmpty()) {
            return this;
        }
        SortedMap<String, Stratum> next = new TreeMap<>(byEndpoint);
        SortedMap<String, Double> unknown = new TreeMap<>();
        gains.forEach((endpoint, some) -> {
            Stratum before = byEndpoint.get(endpoint);
            if (before == null) {
                unknown.put(endpoint, some.units());
            }
            next.put(endpoint, (before == null ? start : before).with(some, phi));
        });
        return new Strata(start, unknown.isEmpty() ? shares : shares.with(unknown), pooled(gains, next, phi), next);
    }

    /// While there is one endpoint, the pot is that one's own.
    private Stratum pooled(SortedMap<String, Gains> gains, SortedMap<String, Stratum> next, double phi) {
        return next.size() == 1 ? next.firstEntry().getValue() : pooled.with(Gains.sum(gains.values()), phi);
    }

    /// The natural logarithm of the evidence that the canary is worse.
    double logEBad() {
        if (byEndpoint.size() < 2) {
            return pooled.bad().logE();
        }
        double[] parts = new double[byEndpoint.size()];
        int i = 0;
        for (var endpoint : byEndpoint.entrySet()) {
            parts[i++] = StrictMath.log(shares.of(endpoint.getKey()))
                    + endpoint.getValue().bad().logE();
        }
        return LogSum.half(pooled.bad().logE(), LogSum.of(parts));
    }

    double logEGood() {
        return pooled.logEGood();
    }

    /// Of one endpoint alone; 0 when nothing is known of it.
    double logEBad(String endpoint) {
        Stratum known = byEndpoint.get(endpoint);
        return known == null ? 0 : known.bad().logE();
    }

    /// Of one endpoint alone; 0 when nothing is known of it.
    double logEGood(String endpoint) {
        Stratum known = byEndpoint.get(endpoint);
        return known == null ? 0 : known.logEGood();
    }

    /// Whether an endpoint's part alone would take the canary back.
    boolean isProvedBad(String endpoint) {
        return logPart(endpoint) >= MetricJudge.ENOUGH_TO_ROLL_BACK;
    }

    /// What an endpoint's own evidence adds to the metric's, as a natural logarithm.
    private double logPart(String endpoint) {
        double share = byEndpoint.size() < 2 ? 1 : Math.max(Double.MIN_NORMAL, shares.of(endpoint) / 2);
        return StrictMath.log(share) + logEBad(endpoint);
    }
}
