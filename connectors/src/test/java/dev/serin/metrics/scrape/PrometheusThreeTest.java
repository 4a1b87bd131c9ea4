package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.judge.Sample.HistogramPair;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.Question;
import dev.serin.metrics.scrape.NativeLatenciesTest.Service;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.prometheus.Prometheus;
import dev.serin.prometheus.PrometheusRecordings;
import dev.serin.prometheus.PrometheusSettings;
import dev.serin.series.Recordings;
import dev.serin.series.Scraping;
import dev.serin.series.SeriesMetrics;
import dev.serin.testkit.RealPrometheus;
import dev.serin.testkit.ScrapedService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What Debian's Prometheus cannot do.
@DisplayName("A real Prometheus 3")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusThreeTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Measure LATENCY = Asking.latency("pay_seconds");

    private static RealPrometheus scraping(String settings, String stable, String canary) throws Exception {
        return RealPrometheus.start(RealPrometheus.three(), """
                global: { scrape_interval: 200ms, scrape_timeout: 200ms%s }
                scrape_configs:
                  - job_name: shop
                    static_configs:
                      - { targets: ['%s'], labels: { version: v1 } }
                      - { targets: ['%s'], labels: { version: v2 } }
                """.formatted(settings, stable, canary));
    }

    /// A real Prometheus that is asked for samples.
    private record Asked(Prometheus prometheus, Recordings recordings, SeriesMetrics metrics) implements AutoCloseable {
        static Asked at(RealPrometheus real) throws MetricException {
            Prometheus prometheus = Prometheus.open(PrometheusSettings.at(real.address()));
            Recordings recordings = new PrometheusRecordings(prometheus);
            Plan plan = Asking.plan(List.of("http://127.0.0.1:1"), List.of("http://127.0.0.1:2"));
            Scraping scraping = new Scraping(Duration.ZERO, new Scraping.Rounds.Every(Duration.ZERO));
            return new Asked(prometheus, recordings, SeriesMetrics.of(plan, recordings, scraping));
        }

        /// The time since which both variants have a scrape that the next ones are compared with.
        Instant scraped(String selector) {
            Instant from = Instant.now();
            await().atMost(SOON)
                    .until(() ->
                            recordings.between(selector, from, Instant.now()).size() == 2);
            return from;
        }

        Sample sample(Measure measure, Instant from) throws MetricException {
            return metrics.observe(new Question(measure, new Window(from, Instant.now())));
        }

        void awaitLatencies(Instant from, HistogramPair expected) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(sample(LATENCY, from))
                            .isInstanceOfSatisfying(
                                    Sample.Latencies.class,
                                    seen -> assertThat(seen.byEndpoint()).isEqualTo(Map.of("all", expected))));
        }

        @Override
        public void close() {
            prometheus.close();
        }
    }

    @Test
    void is_asked_for_names_that_need_quotes() throws Exception {
        Measure errors = new Measure.Errors(
                "own",
                Measure.Grouping.SERVICE,
                Asking.node("bad", "{\"http.requests\",\"status.code\"=~\"5..\"}", "total", "{\"http.requests\"}"));
        String good = "{\"http.requests\",\"status.code\"=\"200\"}";
        String bad = "{\"http.requests\",\"status.code\"=\"503\"}";
        try (ScrapedService stable = ScrapedService.start();
                ScrapedService canary = ScrapedService.start()) {
            stable.set(good, 1_000);
            canary.set(good, 100);
            try (RealPrometheus real = scraping("", stable.target(), canary.target());
                    Asked asked = Asked.at(real)) {
                Instant from = asked.scraped("{\"http.requests\"}");
                stable.add(good, 40);
                canary.add(good, 8);
                canary.add(bad, 2);
                await().atMost(SOON)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(Asking.all(asked.sample(errors, from)))
                                .isEqualTo(new Sample.Pair(10, 2, 40, 0)));
            }
        }
    }

    @Test
    void shows_native_histograms_of_a_real_client() throws Exception {
        try (Service stable = new Service();
                Service canary = new Service()) {
            stable.observe(0.02, 50);
            canary.observe(5, 50);
            stable.show();
            canary.show();
            try (RealPrometheus real = scraping(", scrape_native_histograms: true", stable.target(), canary.target());
                    Asked asked = Asked.at(real)) {
                Instant from = asked.scraped("pay_seconds");
                stable.observe(0.1, 90);
                stable.observe(0.9, 10);
                canary.observe(0.1, 30);
                canary.observe(0.9, 20);
                stable.show();
                canary.show();
                double[] eighths = eighthsOfOctaves();
                asked.awaitLatencies(
                        from,
                        new HistogramPair(
                                NativeLatenciesTest.histogram(eighths, 30, 20),
                                NativeLatenciesTest.histogram(eighths, 90, 10)));
            }
        }
    }

    /// From 2^-14 to 2^20 seconds, eight borders in each octave.
    private static double[] eighthsOfOctaves() {
        return IntStream.rangeClosed(-14 * 8, 20 * 8)
                .mapToDouble(eighth -> StrictMath.pow(2, eighth / 8.0))
                .toArray();
    }

    @Test
    void shows_classic_histograms_that_it_has_made_native() throws Exception {
        try (PageServer stable = PageServer.showing(classic(1, 2, 3, 4));
                PageServer canary = PageServer.showing(classic(1, 2, 3, 4));
                RealPrometheus real =
                        scraping(", convert_classic_histograms_to_nhcb: true", stable.target(), canary.target());
                Asked asked = Asked.at(real)) {
            Instant from = asked.scraped("pay_seconds");
            stable.show(200, PageServer.TEXT, classic(1, 4, 5, 6));
            canary.show(200, PageServer.TEXT, classic(2, 3, 4, 6));
            double[] bounds = {0.1, 0.2, 0.4};
            asked.awaitLatencies(
                    from,
                    new HistogramPair(
                            new Histogram(bounds, new long[] {1, 0, 0, 1}),
                            new Histogram(bounds, new long[] {0, 2, 0, 0})));
        }
    }

    /// So many up to 0.1 s, 0.2 s and 0.4 s, and so many in all.
    private static String classic(int tenth, int fifth, int twoFifths, int all) {
        return """
                # TYPE pay_seconds histogram
                pay_seconds_bucket{le="0.1"} %d
                pay_seconds_bucket{le="0.2"} %d
                pay_seconds_bucket{le="0.4"} %d
                pay_seconds_bucket{le="+Inf"} %d
                pay_seconds_count %4$d
                pay_seconds_sum 1
                """.formatted(tenth, fifth, twoFifths, all);
    }
}
