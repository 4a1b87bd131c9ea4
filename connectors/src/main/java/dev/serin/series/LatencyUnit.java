package dev.serin.series;

/// What a histogram counts latencies in.
enum LatencyUnit {
    SECONDS("s", 1),
    MILLISECONDS("ms", 1_000);

    private final String sign;
    private final double perSecond;

    LatencyUnit(String sign, double perSecond) {
        this.sign = sign;
        this.perSecond = perSecond;
    }

    double seconds(double latency) {
        return latency / perSecond;
    }

    /// What a metric says, or else what its name says by the convention of Prometheus.
    static LatencyUnit of(String said, String metric) {
        boolean isNamed = metric.endsWith("_milliseconds") || metric.endsWith("_ms");
        return said.equals(MILLISECONDS.sign) || (said.isEmpty() && isNamed) ? MILLISECONDS : SECONDS;
    }
}
