package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serin.metrics.MetricException;
import dev.serin.post.AnsweringServer;
import dev.serin.post.AnsweringServer.Answer;
import dev.serin.post.AnsweringServer.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Asking a Prometheus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AskingTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private AnsweringServer server;
    private PrometheusSettings settings;

    @BeforeEach
    void start() throws Exception {
        server = new AnsweringServer(_ -> new Answer(200, Canned.TWO));
        settings = Canned.at(server.url(""));
    }

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    private Request asked(PrometheusSettings with) throws MetricException {
        try (Prometheus prometheus = Prometheus.open(with)) {
            prometheus.instant("up == 1", Canned.NOON.plusMillis(700));
        }
        return server.requests().getLast();
    }

    @Test
    void posts_a_form_with_the_query_the_second_and_the_longest_time() throws Exception {
        Request request = asked(settings);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /api/v1/query");
        assertThat(request.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(Canned.fields(request.body()))
                .startsWith("query=up+%3D%3D+1", "time=1772366400")
                .last()
                .asString()
                .matches("timeout=(9[0-9]{3}|10000)ms");
    }

    @Test
    void for_a_range_names_both_ends_and_the_step() throws Exception {
        try (Prometheus prometheus = Prometheus.open(settings)) {
            server.answer(_ -> new Answer(200, Canned.success("matrix", "[]")));
            prometheus.range("up", Canned.NOON, Canned.NOON.plusMillis(60_999), Duration.ofMillis(2_500));
        }
        Request request = server.requests().getLast();
        assertThat(request.path()).isEqualTo("/api/v1/query_range");
        assertThat(Canned.fields(request.body()))
                .startsWith("query=up", "start=1772366400", "end=1772366460", "step=2.500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prom", "/prom/", "/prom//"})
    void goes_below_the_path_of_the_address(String path) throws Exception {
        assertThat(asked(Canned.at(server.url(path))).path()).isEqualTo("/prom/api/v1/query");
    }

    @Test
    void sends_the_user_and_the_password() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(asked(settings.with(new Login.Basic("me", new Secret.Written("secret"))))
                        .headers())
                .containsEntry("authorization", "Basic bWU6c2VjcmV0");
        assertThat(asked(settings.with(new Login.Basic("me", new Secret.InFile(file))))
                        .headers())
                .containsEntry("authorization", "Basic bWU6c2VjcmV0");
    }

    @Test
    void sends_the_headers() throws Exception {
        assertThat(asked(settings.withHeaders(Canned.headers("X-Scope-OrgID", "shop")))
                        .headers())
                .containsEntry("x-scope-orgid", "shop")
                .doesNotContainKey("authorization");
    }

    @Test
    void uses_a_token_at_once_when_its_file_is_rotated() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "one\n");
        try (Prometheus prometheus = Prometheus.open(settings.with(new Login.Bearer(new Secret.InFile(file))))) {
            prometheus.instant("a", Canned.NOON);
            Files.writeString(file, "two\n");
            prometheus.instant("b", Canned.NOON);
        }
        assertThat(server.requests())
                .extracting(request -> request.headers().get("authorization"))
                .containsExactly("Bearer one", "Bearer two");
    }

    @Test
    void is_tried_again_after_a_passing_failure() throws Exception {
        answerInTurn(new Answer(503, ""), new Answer(502, "<html>"), new Answer(200, Canned.TWO));
        assertThat(asked(settings)).isNotNull();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void waits_as_long_as_the_answer_wants() throws Exception {
        answerInTurn(new Answer(429, "", Map.of("Retry-After", "1")), new Answer(200, Canned.TWO));
        long before = System.nanoTime();
        asked(settings);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void does_not_wait_longer_than_it_may_take_and_says_so() {
        answerInTurn(new Answer(429, "slow down", Map.of("Retry-After", "60")));
        assertThatThrownBy(() -> asked(settings))
                .hasMessage(
                        server.url("") + " was asked 'up == 1' and answered HTTP 429: slow down, and wants to be asked"
                                + " again after 60 s, which is too long to wait");
    }

    private void answerInTurn(Answer... answers) {
        AtomicInteger next = new AtomicInteger();
        server.answer(_ -> answers[next.getAndIncrement()]);
    }

    @Test
    void happens_once_for_many_who_have_the_same_question() throws Exception {
        server.hang();
        try (Prometheus one = Prometheus.open(settings);
                Prometheus another = Prometheus.open(settings)) {
            List<Future<dev.serin.prometheus.Answer>> answers =
                    all(50, i -> () -> (i % 2 == 0 ? one : another).instant("up", Canned.NOON.plusMillis(10L * i)));
            await().atMost(SOON).until(server::isHanging);
            server.resume();
            for (Future<dev.serin.prometheus.Answer> answer : answers) {
                assertThat(answer.get()).isInstanceOf(dev.serin.prometheus.Answer.Vector.class);
            }
            one.instant("up", Canned.NOON);
        }
        assertThat(server.requests()).hasSize(1);
    }

    private <T> List<Future<T>> all(int times, Function<Integer, Callable<T>> calls) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(i -> threads.submit(calls.apply(i)))
                .toList();
    }

    @Test
    void never_has_more_under_way_than_it_may() throws Exception {
        server.hang();
        try (Prometheus prometheus = Prometheus.open(settings.withConcurrency(3))) {
            List<Future<dev.serin.prometheus.Answer>> answers =
                    all(12, i -> () -> prometheus.instant("up" + i, Canned.NOON));
            await().during(Duration.ofMillis(200))
                    .atMost(SOON)
                    .until(() -> server.requests().size() == 3);
            server.resume();
            for (Future<dev.serin.prometheus.Answer> answer : answers) {
                assertThat(answer.get()).isNotNull();
            }
        }
        assertThat(server.requests()).hasSize(12);
    }

    @Test
    void says_when_there_was_no_time_left_after_waiting_for_its_turn_and_does_not_blame_the_source() throws Exception {
        server.hang();
        PrometheusSettings narrow = settings.withConcurrency(1).withTimeout(Duration.ofMillis(600));
        try (Prometheus prometheus = Prometheus.open(narrow)) {
            List<String> messages = new ArrayList<>();
            for (Future<?> future : all(20, i -> () -> prometheus.instant("up" + i, Canned.NOON))) {
                messages.add(message(future));
            }
            assertThat(messages)
                    .filteredOn(message -> message.endsWith("but did not answer within 0.6 s"))
                    .hasSize(1);
            assertThat(messages)
                    .filteredOn(message -> message.endsWith("before that it waited for its turn, or was tried in vain")
                            || message.endsWith("but 1 other was under way for 0.6 s, and it got no turn"))
                    .hasSize(19);
            server.resume();
            assertThat(prometheus.instant("up", Canned.NOON)).isNotNull();
        }
    }

    @Test
    void does_not_blame_the_source_when_there_is_no_time_left_to_connect() throws Exception {
        try (Exchange exchange = Exchange.of(settings)) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> exchange.once(Query.instant("up", Canned.NOON), Duration.ofNanos(1)))
                        .isInstanceOfSatisfying(
                                Unanswered.class,
                                unanswered -> assertThat(unanswered.sign()).isEqualTo(Unanswered.Sign.NONE))
                        .hasMessageContaining("before that it waited for its turn");
            }
        }
    }

    private static String message(Future<?> future) throws InterruptedException {
        try {
            return String.valueOf(future.get());
        } catch (ExecutionException failure) {
            return String.valueOf(failure.getCause());
        }
    }

    @Test
    void may_be_left_by_one_who_waits_without_harm_to_the_others() throws Exception {
        server.hang();
        try (Prometheus prometheus = Prometheus.open(settings)) {
            Future<?> impatient = threads.submit(() -> prometheus.instant("up", Canned.NOON));
            await().atMost(SOON).until(server::isHanging);
            Future<?> patient = threads.submit(() -> prometheus.instant("up", Canned.NOON));
            impatient.cancel(true);
            server.resume();
            assertThat(patient.get()).isNotNull();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void ends_when_the_last_one_closes_it_and_not_before() throws Exception {
        Prometheus one = Prometheus.open(settings);
        Prometheus another = Prometheus.open(settings);
        one.close();
        one.close();
        assertThat(another.instant("up", Canned.NOON)).isNotNull();
        server.hang();
        Future<?> asking = threads.submit(() -> another.instant("down", Canned.NOON));
        await().atMost(SOON).until(server::isHanging);
        another.close();
        assertThatThrownBy(asking::get).hasMessageContaining("'down'");
    }

    @Test
    void fails_at_once_when_the_source_is_dead_and_works_again_when_it_is_back() throws Exception {
        server.answer(_ -> new Answer(503, ""));
        try (Prometheus prometheus = Prometheus.open(settings)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> prometheus.instant("up", Canned.NOON)).hasMessageContaining("HTTP 503");
            }
            int asked = server.requests().size();
            assertThatThrownBy(() -> prometheus.instant("up", Canned.NOON))
                    .hasMessageMatching(server.url("") + " was asked 'up' but is left alone, because it"
                            + " answered HTTP 503; it is tried again in [01](\\.\\d)? s");
            assertThat(server.requests()).hasSize(asked).hasSize(5);
            server.answer(_ -> new Answer(200, Canned.TWO));
            await().atMost(SOON).ignoreExceptions().until(() -> prometheus.instant("up", Canned.NOON) != null);
        }
    }
}
