package dev.serin.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.testkit.MetricSourceContract;
import dev.serin.testkit.RealPrometheus;
import dev.serin.testkit.SampleRelease;
import dev.serin.testkit.ScrapedService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Two services that count requests, scraped by a real Prometheus.
///
/// Counts are differences of scrapes, so what happens before the first scrape at a weight belongs to no weight for
/// certain, and is left out: things happen after a scrape here, and are waited for until scrapes have seen them.
@DisplayName("A real Prometheus, as a metric source")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ParameterizedClass(name = "{0}")
@MethodSource("programs")
@SuppressWarnings("NullAway.Init") // before the tests of each version
class PrometheusSourceContractTest extends MetricSourceContract {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String BAD = "requests_total{version=\"%s\",uri=\"/pay\",status=\"500\"}";
    private static final String GOOD = "requests_total{version=\"%s\",uri=\"/pay\",status=\"200\"}";

    private static ScrapedService stable;
    private static ScrapedService canary;
    private static RealPrometheus real;
    private static Plan plan;

    private Instant before = Instant.MIN;

    @Parameter
    private Path program;

    static List<Path> programs() throws Exception {
        return RealPrometheus.programs();
    }

    @BeforeParameterizedClassInvocation
    static void start(Path program) throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        plan = SampleRelease.plan(nobody, nobody);
        stable = service(plan.stable().version());
        canary = service(plan.canary().version());
        real = RealPrometheus.scraping(program, EVERY, stable.target(), canary.target());
    }

    private static ScrapedService service(String version) throws Exception {
        ScrapedService service = ScrapedService.start();
        service.set(GOOD.formatted(version), 1_000);
        service.set(BAD.formatted(version), 1);
        return service;
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (real != null) {
            real.close();
        }
        stable.close();
        canary.close();
    }

    @Override
    protected MetricSource open() throws Exception {
        scraped();
        return open(real, "100ms");
    }

    private static MetricSource open(RealPrometheus prometheus, String delay) throws Exception {
        Settings.Node settings = new Settings.Node(new TreeMap<>(Map.of(
                "address", new Settings.Scalar(prometheus.address().toString()),
                "scrapeInterval", new Settings.Scalar("0s"),
                "delay", new Settings.Scalar(delay))));
        return new PrometheusSource.Provider().open(plan, settings, InstantSource.system());
    }

    @Override
    protected Measure.Errors errors(Measure.Grouping by) {
        TreeMap<String, Settings> query = new TreeMap<>(Map.of(
                "bad", new Settings.Scalar("requests_total{status=~\"5..\"}"),
                "total", new Settings.Scalar("requests_total")));
        if (by == Measure.Grouping.ENDPOINT) {
            query.put("by", new Settings.Items(List.of(new Settings.Scalar("uri"))));
        }
        return new Measure.Errors("prometheus", by, new Settings.Node(query));
    }

    @Override
    protected void happen(Sample.Pair counts) {
        scraped();
        count(stable, plan.stable().version(), counts.stable());
        count(canary, plan.canary().version(), counts.canary());
    }

    private static void count(ScrapedService service, String version, Sample.Count count) {
        service.add(GOOD.formatted(version), (double) count.requests() - count.bad());
        service.add(BAD.formatted(version), (double) count.bad());
    }

    @Override
    protected void nextWeight() {
        scraped();
    }

    /// What happened before was scraped.
    @Override
    protected Instant now() {
        scraped();
        Instant now = Instant.now();
        before = now.isAfter(before) ? now : before.plusNanos(1);
        return before;
    }

    /// Scrapes at whole seconds, and windows that begin and end with them: the border on which versions of Prometheus
    /// do not agree. Stable counts 10 and the canary 3 from scrape to scrape.
    @Test
    void counts_a_scrape_between_two_windows_once() throws Exception {
        Instant first = Instant.ofEpochSecond(1767261600);
        StringBuilder history = new StringBuilder("# TYPE requests counter\n");
        counted(history, GOOD.formatted(plan.stable().version()), first, 10);
        counted(history, GOOD.formatted(plan.canary().version()), first, 3);
        try (RealPrometheus past = RealPrometheus.remembering(
                        program, history.append("# EOF\n").toString());
                MetricSource source = open(past, "0s")) {
            for (int scrape = 0; scrape < 8; scrape += 2) {
                Instant from = first.plusSeconds(15L * scrape);
                Window window = new Window(from, from.plusSeconds(30));
                assertThat(source.observe(new Question(errors(Measure.Grouping.SERVICE), window, first)))
                        .isInstanceOfSatisfying(
                                Sample.Rates.class,
                                rates -> assertThat(rates.byEndpoint().values())
                                        .as("%s", window)
                                        .containsExactly(new Sample.Pair(6, 0, 20, 0)));
            }
        }
    }

    private static void counted(StringBuilder history, String series, Instant first, int more) {
        for (int scrape = 0; scrape <= 8; scrape++) {
            long at = first.getEpochSecond() + 15L * scrape;
            history.append(series)
                    .append(' ')
                    .append(100 + more * scrape)
                    .append(' ')
                    .append(at)
                    .append('\n');
        }
    }

    /// One that is under way may have begun before; the one after it has not, and the next has followed it.
    private static void scraped() {
        int ofStable = stable.scrapes();
        int ofCanary = canary.scrapes();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> stable.scrapes() >= ofStable + 3 && canary.scrapes() >= ofCanary + 3);
    }
}
