package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.judge.Histogram;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.prometheus.Prometheus;
import dev.serin.prometheus.PrometheusRecordings;
import dev.serin.prometheus.PrometheusSettings;
import dev.serin.series.Recordings;
import dev.serin.series.Scraping;
import dev.serin.series.Series;
import dev.serin.series.SeriesMetrics;
import dev.serin.testkit.RealPrometheus;
import dev.serin.testkit.ScrapedService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Scrapes of our own and those of a real Prometheus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameAsPrometheusTest {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final double[] BOUNDS = {0.1, 0.5};
    private static final String OK = "requests_total{status=\"200\",version=\"theirs\"}";
    private static final String FAILED = "requests_total{status=\"503\"}";

    private static final String NONE = "without exported_version";

    private static final Measure ERRORS = new Measure.Errors(
            "own",
            Measure.Grouping.ENDPOINT,
            new Settings.Node(new TreeMap<>(Map.of(
                    "bad", new Settings.Scalar("requests_total{status=~\"5.+\",exported_version!=\"theirs\"}"),
                    "total", new Settings.Scalar("{__name__=\"requests_total\",status!~\"4..\"}"),
                    "by", new Settings.Items(List.of(new Settings.Scalar("exported_version")))))));
    private static final Measure LATENCY = Asking.latency("pay_seconds");

    private static String configuration(ScrapedService... services) {
        StringBuilder jobs = new StringBuilder();
        for (int i = 0; i < services.length; i++) {
            boolean isCanary = i == services.length - 1;
            jobs.append("      - { targets: [ '%s' ], labels: { version: %s, variant: %s } }\n"
                    .formatted(services[i].target(), isCanary ? "v2" : "v1", isCanary ? "canary" : "stable"));
        }
        return """
                global: { scrape_interval: %1$dms, scrape_timeout: %1$dms }
                scrape_configs:
                  - job_name: shop
                    static_configs:
                %2$s""".formatted(EVERY.toMillis(), jobs);
    }

    private ScrapedService first;
    private ScrapedService second;
    private ScrapedService canary;
    private RealPrometheus real;
    private Prometheus prometheus;
    private ScrapeSource ours;
    private SeriesMetrics theirs;

    @BeforeEach
    void start() throws Exception {
        first = ScrapedService.start();
        second = ScrapedService.start();
        canary = ScrapedService.start();
        for (ScrapedService service : List.of(first, second, canary)) {
            service.add(OK, 100);
            service.observe("pay_seconds", "", 0.05, BOUNDS);
            service.observe("pay_seconds", "", 0.07, BOUNDS);
        }
        real = RealPrometheus.start(configuration(first, second, canary));
        prometheus = Prometheus.open(PrometheusSettings.at(real.address()));
        Plan plan = Asking.plan(
                List.of("http://" + first.target(), "http://" + second.target()),
                List.of("http://" + canary.target() + "/"));
        ours = ScrapeSource.of(plan, Asking.settings("every", "500ms"), InstantSource.system())
                .started();
        theirs = SeriesMetrics.of(
                plan,
                new PrometheusRecordings(prometheus),
                new Scraping(Duration.ofSeconds(1), new Scraping.Rounds.Every(EVERY)));
    }

    @AfterEach
    void stop() {
        ours.close();
        prometheus.close();
        real.close();
        List.of(first, second, canary).forEach(ScrapedService::close);
    }

    @Test
    void count_the_same() throws Exception {
        Instant from = Instant.now();
        await().atMost(SOON).until(() -> isSeenByBoth("requests_total", from, 3));
        first.add(OK, 30);
        first.add(FAILED, 2);
        second.add(OK, 20);
        canary.add(OK, 8);
        canary.add(FAILED, 4);
        canary.add("requests_total{status=\"404\"}", 50);
        canary.observe("pay_seconds", "", 0.2, BOUNDS);
        canary.observe("pay_seconds", "", 0.05, BOUNDS);
        second.observe("pay_seconds", "", 0.05, BOUNDS);
        awaitBoth(from, Map.of("theirs", new Sample.Pair(8, 0, 50, 0), NONE, new Sample.Pair(4, 4, 2, 2)));
        canary.restart();
        canary.add(OK, 7);
        canary.add(FAILED, 1);
        canary.observe("pay_seconds", "", 0.05, BOUNDS);
        second.observe("pay_seconds", "", 0.9, BOUNDS);
        awaitBoth(from, Map.of("theirs", new Sample.Pair(15, 0, 50, 0), NONE, new Sample.Pair(5, 5, 2, 2)));
        await().atMost(SOON).untilAsserted(() -> assertSame(new Window(from, Instant.now())));
        first.remove(FAILED);
        Instant later = Instant.now();
        await().atMost(SOON).until(() -> isSeenByBoth("requests_total{exported_version=\"theirs\"}", later, 3));
        assertThat(labels(ours.recordings(), later)).isEqualTo(labels(new PrometheusRecordings(prometheus), later));
    }

    /// Latencies of one service are scraped at another moment than the errors of the next.
    private void assertSame(Window window) throws MetricException {
        assertThat(observe(ours, ERRORS, window)).isEqualTo(theirs.observe(new Question(ERRORS, window)));
        assertThat(observe(ours, LATENCY, window))
                .isEqualTo(theirs.observe(new Question(LATENCY, window)))
                .extracting(sample -> ((Sample.Latencies) sample).byEndpoint())
                .isEqualTo(Map.of(
                        "all",
                        new Sample.HistogramPair(
                                new Histogram(BOUNDS, new long[] {2, 1, 0}),
                                new Histogram(BOUNDS, new long[] {1, 0, 1}))));
    }

    private boolean isSeenByBoth(String selector, Instant from, int series) throws MetricException {
        Instant now = Instant.now();
        return ours.recordings().between(selector, from, now).size() == series
                && new PrometheusRecordings(prometheus)
                                .between(selector, from, now)
                                .size()
                        == series;
    }

    private void awaitBoth(Instant from, Map<String, Sample.Pair> counts) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            Window window = new Window(from, Instant.now());
            assertThat(counts(observe(ours, ERRORS, window))).isEqualTo(counts);
            assertThat(counts(theirs.observe(new Question(ERRORS, window)))).isEqualTo(counts);
        });
    }

    private static Sample observe(MetricSource source, Measure measure, Window window) throws MetricException {
        return source.observe(new Question(measure, window));
    }

    private static Map<String, Sample.Pair> counts(Sample sample) {
        return ((Sample.Rates) sample).byEndpoint();
    }

    private static Set<SortedMap<String, String>> labels(Recordings recordings, Instant from) throws MetricException {
        return recordings.between("requests_total", from, Instant.now()).stream()
                .map(Series::labels)
                .collect(Collectors.toSet());
    }
}
