package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Latencies from native histograms of a real client")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NativeLatenciesTest {
    private static final Sample.HistogramPair NOTHING = new Sample.HistogramPair(
            new Histogram(new double[] {1}, new long[2]), new Histogram(new double[] {1}, new long[2]));

    private final Asking.Clock clock = new Asking.Clock();

    /// A service with Prometheus's own client.
    static final class Service implements AutoCloseable {
        private final PrometheusRegistry registry = new PrometheusRegistry();
        private final PageServer server = PageServer.start();
        private final io.prometheus.metrics.core.metrics.Histogram histogram =
                io.prometheus.metrics.core.metrics.Histogram.builder()
                        .name("pay_seconds")
                        .nativeOnly()
                        .register(registry);

        Service() throws Exception {}

        String target() {
            return server.target();
        }

        void observe(double value, int times) {
            IntStream.range(0, times).forEach(_ -> histogram.observe(value));
        }

        void show() throws Exception {
            server.show(
                    200,
                    ProtobufPageTest.shown(registry),
                    Map.of(
                            "Content-Type",
                            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"));
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Test
    void are_counted_between_two_scrapes_in_the_right_buckets() throws Exception {
        try (Service stable = new Service();
                Service canary = new Service();
                ScrapeSource source = ScrapeSource.of(
                        Asking.plan(List.of(stable.server.url()), List.of(canary.server.url())),
                        Asking.settings("every", "20s", "timeout", "20s"),
                        clock)) {
            stable.observe(0.02, 50);
            canary.observe(5, 50);
            round(source, stable, canary);
            Instant from = clock.instant();
            stable.observe(0.1, 90);
            stable.observe(0.9, 10);
            canary.observe(0.1, 30);
            canary.observe(0.9, 20);
            Instant to = round(source, stable, canary);
            Sample.Latencies seen = (Sample.Latencies) Asking.observe(source, Asking.latency("pay_seconds"), from, to);
            Sample.HistogramPair pair = seen.byEndpoint().getOrDefault("all", NOTHING);
            assertThat(pair.stable()).isEqualTo(histogram(pair.stable().bounds(), 90, 10));
            assertThat(pair.canary()).isEqualTo(histogram(pair.stable().bounds(), 30, 20));
        }
    }

    private Instant round(ScrapeSource source, Service... services) throws Exception {
        for (Service service : services) {
            service.show();
        }
        Instant now = clock.goOn(Asking.EVERY);
        source.round();
        return now;
    }

    /// So many of 0.1 s and so many of 0.9 s, in buckets of which each has its upper border.
    static Histogram histogram(double[] bounds, long fast, long slow) {
        long[] counts = new long[bounds.length + 1];
        for (int i = 1; i < bounds.length; i++) {
            counts[i] = isIn(bounds, i, 0.1) ? fast : isIn(bounds, i, 0.9) ? slow : 0;
        }
        return new Histogram(bounds, counts);
    }

    private static boolean isIn(double[] bounds, int bucket, double value) {
        return bounds[bucket - 1] < value && value <= bounds[bucket];
    }
}
