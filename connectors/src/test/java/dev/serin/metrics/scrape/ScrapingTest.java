package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serin.judge.Sample;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.plan.Criteria;
import dev.serin.plan.FailureRule;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scraping")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScrapingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Asking.Clock clock = new Asking.Clock();
    private final List<AutoCloseable> open = new ArrayList<>();
    private PageServer stable;
    private PageServer other;
    private PageServer canary;
    private ScrapeSource source;

    @BeforeEach
    void start() throws Exception {
        stable = PageServer.showing(page(0, 0));
        other = PageServer.showing(page(0, 0));
        canary = PageServer.showing(page(0, 0));
        open.addAll(List.of(stable, other, canary));
        source = source("every", "20s", "timeout", "20s");
    }

    private ScrapeSource source(String... settings) {
        ScrapeSource opened = ScrapeSource.of(
                Asking.plan(List.of(stable.url(), other.url()), List.of(canary.url())),
                Asking.settings(settings),
                clock);
        open.add(opened);
        return opened;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static String page(long good, long bad) {
        return "requests_total{status=\"200\"} " + good + "\nrequests_total{status=\"500\"} " + bad + "\n";
    }

    private static void show(PageServer server, long good, long bad) {
        server.show(200, PageServer.TEXT, page(good, bad));
    }

    private Instant round() throws InterruptedException {
        Instant now = clock.goOn(Asking.EVERY);
        source.round();
        return now;
    }

    private Sample observe(Instant from, Instant to) throws MetricException {
        return Asking.observe(source, Asking.errors(), from, to);
    }

    @Test
    void counts_what_each_target_of_both_variants_counted_from_scrape_to_scrape() throws Exception {
        Instant from = round();
        show(stable, 90, 10);
        show(other, 50, 0);
        show(canary, 7, 3);
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(10, 3, 150, 10));
    }

    @Test
    void counts_a_process_that_began_anew_from_nothing() throws Exception {
        show(canary, 100, 50);
        Instant from = round();
        show(canary, 120, 55);
        round();
        show(canary, 4, 1);
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(30, 6, 0, 0));
    }

    @Test
    void asks_for_the_path_that_was_written_below_each_url() throws Exception {
        source("path", "/actuator/prometheus?x=1").round();
        assertThat(canary.path()).isEqualTo("/actuator/prometheus?x=1");
        source().round();
        assertThat(canary.path()).isEqualTo("/metrics");
    }

    @Test
    void asks_for_native_histograms_where_a_metric_of_the_plan_is_a_latency_from_it() throws Exception {
        source.round();
        assertThat(canary.accepted()).isEqualTo(Pages.accepted(false));
        Plan plan = Asking.plan(List.of(stable.url()), List.of(canary.url()));
        List<Metric> metrics = plan.metrics().stream()
                .map(metric -> new Metric(metric.name(), Asking.latency("x"), metric.tolerance(), metric.whenBad()))
                .toList();
        Plan asking = new Plan(
                plan.service(),
                plan.stable(),
                plan.canary(),
                plan.traffic(),
                plan.sources(),
                plan.schedule(),
                plan.interval(),
                metrics,
                plan.safeguards(),
                plan.notifiers());
        try (ScrapeSource latencies = ScrapeSource.of(asking, Asking.settings(), clock)) {
            latencies.round();
        }
        assertThat(canary.accepted()).isEqualTo(Pages.accepted(true));
    }

    @Test
    void of_a_target_that_fails_once_loses_nothing() throws Exception {
        Instant from = round();
        show(stable, 10, 0);
        canary.show(503, PageServer.TEXT, "starting");
        round();
        show(canary, 20, 4);
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(24, 4, 10, 0));
    }

    @Test
    void of_one_target_of_a_variant_that_is_gone_counts_the_other() throws Exception {
        Instant from = round();
        other.show(503, PageServer.TEXT, "gone");
        show(stable, 10, 2);
        show(canary, 5, 1);
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(6, 1, 12, 2));
    }

    @Test
    void of_a_variant_that_is_gone_for_long_is_no_data_and_says_what_its_target_did() throws Exception {
        Instant first = round();
        show(stable, 10, 0);
        Instant seen = round();
        canary.show(404, PageServer.TEXT, "not here");
        for (int i = 0; i < 4; i++) {
            round();
        }
        Instant from = clock.instant();
        assertThat(Asking.all(observe(first, seen))).isEqualTo(new Sample.Pair(0, 0, 10, 0));
        assertThat(((Sample.NoData) observe(from, round())).answered())
                .isEqualTo("the canary has not been scraped since " + seen + "; " + canary.url()
                        + "/metrics answered HTTP 404: there are no metrics at this path, name another with 'path'");
    }

    @Test
    void of_nobody_says_of_each_what_it_did() throws Exception {
        Instant from = round();
        stable.show(401, PageServer.TEXT, "who?");
        other.show(200, "text/html; charset=utf-8", "<html>Shop</html>");
        canary.show(200, "application/json", "{\"status\":\"UP\"}");
        Instant to = round();
        assertThatThrownBy(() -> observe(from, to))
                .isInstanceOf(MetricException.class)
                .hasMessage("scrape asked for metrics, and nobody showed any: " + stable.url()
                        + "/metrics answered HTTP 401, and wants a login, which scrape has not; " + other.url()
                        + "/metrics answered HTML instead of metrics (HTTP 200); " + canary.url()
                        + "/metrics answered what cannot be read as metrics (application/json): line 1: there must be"
                        + " ',' or '}', but there is ':\"UP\"}'");
    }

    @Test
    void of_nobody_goes_on_when_they_are_back_and_has_lost_nothing() throws Exception {
        Instant from = round();
        List.of(stable, other, canary).forEach(server -> server.show(500, PageServer.TEXT, ""));
        Instant to = round();
        assertThatThrownBy(() -> observe(from, to)).hasMessageContaining("answered HTTP 500;");
        show(stable, 10, 0);
        show(other, 0, 0);
        show(canary, 4, 1);
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(5, 1, 10, 0));
    }

    @Test
    void of_what_refuses_connections_breaks_them_or_is_no_gzip_has_words_for_each() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        canary.show(200, new byte[] {1, 2, 3}, Map.of("Content-Encoding", "gzip"));
        try (ScrapeSource failing = ScrapeSource.of(
                Asking.plan(List.of("http://127.0.0.1:" + free), List.of(canary.url())), Asking.settings(), clock)) {
            failing.round();
            assertThatThrownBy(() -> Asking.observe(failing, Asking.errors(), Asking.NOON.minusSeconds(1), Asking.NOON))
                    .hasMessageContaining(
                            "http://127.0.0.1:" + free + "/metrics refused the connection, or there is no way to it;")
                    .hasMessageContaining(canary.url() + "/metrics answered what is no gzip: ");
        }
    }

    @Test
    void of_a_slow_target_ends_in_time_and_the_others_count() throws Exception {
        source = source("every", "20s", "timeout", "300ms");
        Instant from = round();
        other.hang();
        show(stable, 10, 0);
        show(canary, 5, 1);
        long begin = System.nanoTime();
        Instant to = round();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(Asking.all(observe(from, to))).isEqualTo(new Sample.Pair(6, 1, 10, 0));
        stable.show(500, PageServer.TEXT, "");
        canary.show(500, PageServer.TEXT, "");
        Instant last = round();
        assertThatThrownBy(() -> observe(to, last))
                .hasMessageContaining(other.url() + "/metrics did not answer within 0.3 s");
    }

    @Test
    void of_a_huge_answer_reads_no_more_than_so_much_zipped_or_not() throws Exception {
        byte[] huge = new byte[(16 << 20) + 1];
        Arrays.fill(huge, (byte) '\n');
        stable.show(200, huge, Map.of("Content-Type", PageServer.TEXT));
        other.show(200, zipped(huge), Map.of("Content-Type", PageServer.TEXT, "Content-Encoding", "gzip"));
        canary.show(200, PageServer.TEXT, "up 1\n".repeat(20_001));
        Instant to = round();
        assertThatThrownBy(() -> observe(Asking.NOON, to))
                .hasMessageContaining(
                        stable.url() + "/metrics answered with more than 16 MiB, and so much is not read;")
                .hasMessageContaining(other.url() + "/metrics answered with more than 16 MiB, and so much is not read;")
                .hasMessageContaining("it shows more than 20,000 series, and so many are not kept");
    }

    private static byte[] zipped(byte[] plain) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void reads_answers_that_are_zipped() throws Exception {
        Instant from = round();
        canary.show(
                200,
                zipped(page(6, 2).getBytes(StandardCharsets.UTF_8)),
                Map.of("Content-Type", PageServer.TEXT, "Content-Encoding", "gzip"));
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(8, 2, 0, 0));
    }

    @Test
    void follows_an_answer_that_names_another_place() throws Exception {
        Instant from = round();
        show(stable, 9, 0);
        canary.show(307, new byte[0], Map.of("Location", stable.url() + "/elsewhere"));
        assertThat(Asking.all(observe(from, round()))).isEqualTo(new Sample.Pair(9, 0, 9, 0));
    }

    @Test
    void waits_for_the_round_that_is_under_way_so_that_an_answer_is_final() throws Exception {
        Instant from = round();
        show(canary, 8, 2);
        canary.hang();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Instant> round = threads.submit(this::round);
            canary.awaitAsked();
            Instant to = clock.instant();
            AtomicReference<Thread> asking = new AtomicReference<>(Thread.currentThread());
            Future<Sample> answer = threads.submit(() -> {
                asking.set(Thread.currentThread());
                return observe(from, from.plus(Asking.EVERY));
            });
            await().atMost(SOON).until(() -> answer.isDone() || asking.get().getState() == Thread.State.WAITING);
            canary.letGo();
            assertThat(round.get()).isEqualTo(to);
            assertThat(Asking.all(answer.get())).isEqualTo(new Sample.Pair(10, 2, 0, 0));
        }
    }

    @Test
    void that_is_waited_for_can_be_interrupted_and_closed() throws Exception {
        canary.hang();
        Thread scraping = Thread.ofVirtual().start(() -> {
            try {
                source.round();
            } catch (InterruptedException _) {
                // closed
            }
        });
        canary.awaitAsked();
        AtomicReference<Exception> told = new AtomicReference<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                observe(Asking.NOON.minusSeconds(1), Asking.NOON);
            } catch (MetricException | RuntimeException failure) {
                told.set(failure);
            }
        });
        await().atMost(SOON).until(() -> asking.getState() == Thread.State.WAITING);
        asking.interrupt();
        asking.join();
        assertThat(told.get()).hasMessage("scrape was asked, and was not waited for any longer");
        source.close();
        source.close();
        assertThatThrownBy(() -> observe(Asking.NOON.minusSeconds(1), Asking.NOON))
                .hasMessage("scrape was asked after it was closed");
        scraping.interrupt();
        assertThat(scraping.join(SOON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -3600})
    void never_happens_in_a_time_that_was_answered_for(int seconds) throws Exception {
        Instant from = round();
        Instant to = round();
        Sample before = observe(from, to);
        show(canary, 100, 100);
        clock.set(to.plusSeconds(seconds));
        source.round();
        assertThat(observe(from, to)).isEqualTo(before);
    }

    @Test
    void goes_on_by_itself_from_when_it_is_opened_until_it_is_closed() throws Exception {
        MetricSource.Provider provider = new ScrapeSource.Provider();
        assertThat(provider.name()).isEqualTo("scrape");
        Plan plan = Asking.plan(List.of(stable.url()), List.of(canary.url()));
        try (MetricSource opened = provider.open(plan, Asking.node("every", "100ms"), InstantSource.system())) {
            Instant from = Instant.now();
            await().atMost(SOON).until(() -> observed(opened, from) instanceof Sample.Rates);
            show(canary, 3, 1);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(Asking.all(observed(opened, from))).isEqualTo(new Sample.Pair(4, 1, 0, 0)));
        }
        await().atMost(SOON)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("HttpClient")
                                && thread.getName().contains("serin-scrape")));
    }

    private static Sample observed(MetricSource source, Instant from) throws MetricException {
        return Asking.observe(source, Asking.errors(), from, Instant.now());
    }

    @Test
    void cannot_answer_a_condition() {
        Measure condition = new Measure.Condition(
                "own",
                Asking.node("query", "sum(up)"),
                new Criteria("result > 0", ""),
                Pace.every(Asking.EVERY),
                new FailureRule.InARow(3));
        assertThatThrownBy(() -> Asking.observe(source, condition, Asking.NOON, Asking.NOON.plusSeconds(1)))
                .hasMessage("scrape was asked a query of PromQL, and knows selectors only: a condition needs a"
                        + " Prometheus");
    }
}
