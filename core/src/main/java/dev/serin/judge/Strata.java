package dev.serin.judge;

import dev.serin.statistics.LogSum;
import dev.serin.statistics.Mixture;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The evidence of one metric: of all endpoints in one pot, and of each endpoint by itself. Immutable.
///
/// The law: the metric's evidence for worse is half of the pot's and half of the endpoints' by their
/// shares; while there is one endpoint only, it is that one's own. Evidence for good is the pot's.
record Strata(Stratum start, Shares shares, Stratum pooled, ByEndpoint<Stratum> byEndpoint) {
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

    static Strata of(Mixture bad, List<GoodSide> good) {
        Stratum start = new Stratum(bad, good);
        return new Strata(start, Shares.NONE, start, ByEndpoint.none());
    }

    /// @param gains of one interval, by endpoint
    /// @param phi what the gains were divided by
    Strata with(ByEndpoint<Gains> gains, double phi) {
        if (gains.isEmpty()) {
            return this;
        }
        ByEndpoint<Stratum> next = byEndpoint.with(gains, start, (before, some) -> before.with(some, phi));
        Shares dealt = next.size() == byEndpoint.size() ? shares : shares.with(unknown(gains));
        return new Strata(start, dealt, next.size() == 1 ? next.get(0) : pooled.with(Gains.sum(gains), phi), next);
    }

    /// The units of endpoints that have no share yet.
    private SortedMap<String, Double> unknown(ByEndpoint<Gains> gains) {
        SortedMap<String, Double> unknown = new TreeMap<>();
        for (int i = 0; i < gains.size(); i++) {
            if (!byEndpoint.has(gains.name(i))) {
                unknown.put(gains.name(i), gains.get(i).units());
            }
        }
        return unknown;
    }

    /// The natural logarithm of the evidence that the canary is worse.
    double logEBad() {
        if (byEndpoint.size() < 2) {
            return pooled.bad().logE();
        }
        double[] parts = new double[byEndpoint.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] =
                    shares.logOf(byEndpoint.name(i)) + byEndpoint.get(i).bad().logE();
        }
        return LogSum.half(pooled.bad().logE(), LogSum.of(parts));
    }

    double logEGood() {
        return pooled.logEGood();
    }

    /// Of one endpoint alone; 0 when nothing is known of it.
    double logEBad(String endpoint) {
        return byEndpoint.getOrDefault(endpoint, start).bad().logE();
    }

    /// Of one endpoint alone; 0 when nothing is known of it.
    double logEGood(String endpoint) {
        return byEndpoint.getOrDefault(endpoint, start).logEGood();
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
