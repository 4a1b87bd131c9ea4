package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serin.metrics.MetricException;
import dev.serin.series.Point;
import dev.serin.series.Series;
import dev.serin.testkit.RealPrometheus;
import dev.serin.testkit.ScrapedService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A real Prometheus")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ParameterizedClass(name = "{0}")
@MethodSource("programs")
@SuppressWarnings("NullAway.Init") // before the tests of each version
class RealPrometheusTest {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static ScrapedService service;
    private static RealPrometheus real;

    private Prometheus prometheus;

    @Parameter
    private Path program;

    static List<Path> programs() throws Exception {
        return RealPrometheus.programs();
    }

    @BeforeParameterizedClassInvocation
    static void start(Path program) throws Exception {
        service = ScrapedService.start();
        service.set("orders_total{outcome=\"completed\"}", 40);
        service.set("orders_total{outcome=\"failed\"}", 2);
        real = RealPrometheus.scraping(program, EVERY, service.target());
        try (Prometheus first = Prometheus.open(PrometheusSettings.at(real.address()))) {
            await().atMost(SOON)
                    .until(() -> !series(first.instant("orders_total", Instant.now()))
                            .isEmpty());
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (real != null) {
            real.close();
        }
        service.close();
    }

    @BeforeEach
    void open() throws Exception {
        prometheus = Prometheus.open(PrometheusSettings.at(real.address()));
    }

    @AfterEach
    void close() {
        prometheus.close();
    }

    private static List<Series> series(Answer answer) {
        return switch (answer) {
            case Answer.Vector(var series, var _) -> series;
            case Answer.Matrix(var series, var _) -> series;
            case Answer.Scalar _, Answer.Text _ -> throw new AssertionError("no series, but " + answer);
        };
    }

    @Test
    void answers_a_scalar_at_the_second_that_was_asked() throws Exception {
        assertThat(prometheus.instant("1.5 / 0", Canned.NOON.plusMillis(999)))
                .isEqualTo(new Answer.Scalar(new Point(Canned.NOON, Double.POSITIVE_INFINITY), Answer.Notes.NONE));
    }

    @Test
    void answers_a_text() throws Exception {
        assertThat(prometheus.instant("\"a b\"", Canned.NOON))
                .isEqualTo(new Answer.Text(Canned.NOON, "a b", Answer.Notes.NONE));
    }

    @Test
    void answers_a_vector_that_may_be_empty_or_not_a_number() throws Exception {
        assertThat(series(prometheus.instant("orders_total", Instant.now())))
                .extracting(
                        one -> one.label("outcome"),
                        one -> one.points().getFirst().value())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("completed", 40.0),
                        org.assertj.core.groups.Tuple.tuple("failed", 2.0));
        assertThat(prometheus.instant("no_such_metric", Instant.now()))
                .isEqualTo(new Answer.Vector(List.of(), Answer.Notes.NONE));
        assertThat(series(prometheus.instant("vector(0) / vector(0)", Canned.NOON)))
                .singleElement()
                .satisfies(one -> assertThat(one.points().getFirst().value()).isNaN());
    }

    @Test
    void answers_a_matrix_for_a_range() throws Exception {
        assertThat(prometheus.range("vector(7)", Canned.NOON, Canned.NOON.plusSeconds(5), Duration.ofMillis(2_500)))
                .isInstanceOfSatisfying(
                        Answer.Matrix.class,
                        matrix -> assertThat(matrix.series())
                                .singleElement()
                                .satisfies(one -> assertThat(one.points())
                                        .containsExactly(
                                                new Point(Canned.NOON, 7),
                                                new Point(Canned.NOON.plusMillis(2_500), 7),
                                                new Point(Canned.NOON.plusSeconds(5), 7))));
    }

    @Test
    void says_in_its_own_words_what_is_wrong_with_a_query() {
        assertThatThrownBy(() -> prometheus.instant("sum(", Canned.NOON))
                .isInstanceOf(MetricException.class)
                .hasMessageStartingWith(real.address()
                        + " was asked 'sum(' and answered HTTP 400: bad_data: invalid parameter \"query\": 1:5: parse"
                        + " error:");
    }

    @Test
    void gives_what_it_has_recorded_after_one_time_and_up_to_another() throws Exception {
        PrometheusRecordings recordings = new PrometheusRecordings(prometheus);
        String selector = "orders_total{outcome=\"failed\"}";
        Instant now = Instant.now();
        await().atMost(SOON)
                .until(() -> points(recordings, selector, now, Instant.now()).size() >= 10);
        List<Point> all = points(recordings, selector, now, now.plusSeconds(60));
        Instant third = all.get(2).at();
        Instant sixth = all.get(5).at();
        assertThat(points(recordings, selector, third, sixth)).isEqualTo(all.subList(3, 6));
        assertThat(points(recordings, selector, third.minusMillis(1), sixth.minusMillis(1)))
                .isEqualTo(all.subList(2, 5));
        assertThat(points(recordings, selector, third, third)).isEmpty();
        assertThat(recordings.between("no_such_metric", third, sixth)).isEmpty();
    }

    @Test
    void gives_a_scrape_at_the_very_border_of_two_windows_to_the_first_of_them() throws Exception {
        String history = """
                # TYPE orders counter
                orders_total 7 1767261600
                orders_total 9 1767261630
                orders_total 12 1767261660
                orders_total 20 1767261690
                # EOF
                """;
        Instant first = Instant.ofEpochSecond(1767261600);
        try (RealPrometheus past = RealPrometheus.remembering(program, history);
                Prometheus asked = Prometheus.open(PrometheusSettings.at(past.address()))) {
            PrometheusRecordings recordings = new PrometheusRecordings(asked);
            assertThat(points(recordings, "orders_total", first, first.plusSeconds(60)))
                    .containsExactly(new Point(first.plusSeconds(30), 9), new Point(first.plusSeconds(60), 12));
            assertThat(points(recordings, "orders_total", first.plusSeconds(60), first.plusSeconds(90)))
                    .containsExactly(new Point(first.plusSeconds(90), 20));
        }
    }

    private static List<Point> points(PrometheusRecordings recordings, String selector, Instant from, Instant to)
            throws MetricException {
        return recordings.between(selector, from, to).stream()
                .flatMap(one -> one.points().stream())
                .toList();
    }

    @Test
    void gives_classic_histograms_with_the_bounds_as_labels() throws Exception {
        service.observe("pay_seconds", "uri=\"/pay\"", 0.3, 0.1, 0.5);
        PrometheusRecordings recordings = new PrometheusRecordings(prometheus);
        Instant now = Instant.now();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recordings.between("pay_seconds_bucket", now, Instant.now()))
                        .extracting(
                                one -> one.label("le"),
                                one -> one.points().getLast().value())
                        .containsExactlyInAnyOrder(
                                org.assertj.core.groups.Tuple.tuple("0.1", 0.0),
                                org.assertj.core.groups.Tuple.tuple("0.5", 1.0),
                                org.assertj.core.groups.Tuple.tuple("+Inf", 1.0)));
    }

    @Test
    void that_is_stopped_says_so_and_answers_again_when_it_is_back() throws Exception {
        real.stop();
        try {
            assertThatThrownBy(() -> prometheus.instant("up", Canned.NOON))
                    .hasMessageStartingWith(real.address() + " was asked 'up' but refused the connection");
        } finally {
            real.start();
        }
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(series(prometheus.instant("up", Instant.now())))
                        .hasSize(1));
    }
}
