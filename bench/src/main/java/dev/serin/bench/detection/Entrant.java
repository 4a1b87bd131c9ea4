package dev.serin.bench.detection;

import java.util.List;
import java.util.function.Supplier;

/// One line of the comparison: a judge by name, and how it begins with a release.
public record Entrant(String name, Supplier<Peer> begin) {
    private static final double ALPHA = 0.01;
    private static final double Z_ONE_PERCENT = 2.3263478740408408;

    /// Where a tenfold rise of a rate of 0.1 % lies.
    private static final double MSPRT_TAU = 0.01;

    /// A peer that has seen nothing yet.
    public Peer start() {
        return begin.get();
    }

    /// The peers that judge errors.
    public static List<Entrant> onErrors() {
        return List.of(
                new Entrant("Argo >= .95, limit 3", () -> new ArgoAnalysis(0.95, 3)),
                new Entrant("Argo >= .99, limit 3", () -> new ArgoAnalysis(0.99, 3)),
                new Entrant("Flagger 99 %, threshold 5", () -> new FlaggerChecks(99, 5)),
                new Entrant("Kayenta every 5 min", () -> Kayenta.onErrors(KayentaMetric.DEFAULT)),
                new Entrant("mSPRT on totals", () -> new Msprt(MSPRT_TAU, ALPHA)),
                new Entrant("z-test each minute", () -> new ZTest(Z_ONE_PERCENT)));
    }

    /// The peers that judge a latency quantile against the baseline; the others know a fixed limit only.
    public static List<Entrant> onLatency(double quantile) {
        return List.of(new Entrant("Kayenta every 5 min", () -> Kayenta.onLatency(quantile, KayentaMetric.DEFAULT)));
    }
}
