package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever a Prometheus says that is no answer: people are told what was asked and what came back, and the release
/// waits.
@DisplayName("serin run with a Prometheus that answers badly")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadAnswersTest {
    private static final String CONDITION =
            "condition: { from: prometheus, query: up, success: '%s', every: 200ms, initialDelay: 100ms }";
    private static final String FIRST = CONDITION.formatted("result[0] >= 0.95");
    private static final String ERRORS = "errors: { from: prometheus, bad: failures_total, total: requests_total }";

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/api", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                if (answer.isEmpty()) {
                    over.await();
                }
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String plan(String address, String metric) {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop }
                spec:
                  stable: { version: v1, urls: ["%1$s"] }
                  canary: { version: v2, urls: ["http://127.0.0.2:9"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  schedule: { steps: [ { weight: 50%%, bake: 1s, bakeAtMost: 10m } ] }
                  interval: 100ms
                  sources: { prometheus: { address: "%1$s", timeout: 500ms, maxSeries: 2, delay: 0ms } }
                  metrics: [ { name: health, %2$s } ]
                """.formatted(address, metric);
    }

    /// What is told first of the metric, when it is known that the release waits for it.
    private static String waitsAndSays(String plan) throws Exception {
        try (Typed run = Typed.plan(plan, "run", "-", "-o", "json")) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> run.events("phase").stream()
                            .anyMatch(event -> event.get("phase").asString().equals("waiting")));
            JsonNode waiting = run.events("phase").getLast();
            assertThat(waiting.get("reason").asString()).startsWith("no samples for health: ");
            assertThat(run.events())
                    .noneMatch(event -> event.path("verdict").asString("").equals("good"));
            run.interrupt();
            assertThat(run.exit()).as(run.err()).isEqualTo(Exit.INTERRUPTED);
            return waiting.get("reason").asString().substring("no samples for health: ".length());
        }
    }

    private static String vector(String... values) {
        return CannedAnswers.vector(values);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(
                        400,
                        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:3: parse error: no\"}",
                        FIRST,
                        "was asked 'up' and answered HTTP 400: bad_data: 1:3: parse error: no"),
                Arguments.of(200, "<html>Sign in</html>", FIRST, "was asked 'up' and answered HTML instead of JSON"),
                Arguments.of(200, "", FIRST, "was asked 'up' but did not answer within 0.5 s"),
                Arguments.of(
                        200,
                        vector("0.99"),
                        CONDITION.formatted("result >= 0.95"),
                        "'result >= 0.95' cannot be answered for [0.99]: "),
                Arguments.of(
                        200,
                        vector("1", "1", "1"),
                        FIRST,
                        "was asked 'up' and its answer has 3 series, but 2 are the most that are taken"),
                Arguments.of(
                        200,
                        vector(),
                        FIRST,
                        "'result[0] >= 0.95' cannot be answered for []: no data: result[0] of an empty list"),
                Arguments.of(
                        200,
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
                        ERRORS,
                        "no data for the canary: asked requests_total{version=\"v2\"}, got no series of the canary"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void says_what_was_asked_and_what_came_back_and_waits(int status, String answer, String metric, String said)
            throws Exception {
        this.status = status;
        this.answer = answer;
        assertThat(waitsAndSays(plan(address(), metric))).contains(said);
    }

    @Test
    void says_that_nobody_is_there_and_waits() throws Exception {
        try (Backend nobody = Backend.refusing()) {
            assertThat(waitsAndSays(plan(nobody.url().toString(), FIRST)))
                    .startsWith(nobody.url() + " was asked 'up' but refused the connection");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf"})
    void takes_what_is_no_number_for_neither_a_failure_nor_a_success(String value) throws Exception {
        answer = vector(value);
        assertThat(waitsAndSays(plan(address(), FIRST)))
                .contains("In [" + value + "] there is NaN or an infinity, with which nothing can be compared.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf"})
    void does_not_take_a_counter_that_counts_nothing_for_one_that_stands_still(String value) throws Exception {
        long now = System.currentTimeMillis() / 1000;
        String points = Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .map(second -> "[%d,\"%s\"]".formatted(now + second - 3, value))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        String series =
                "{\"metric\":{\"__name__\":\"x\",\"version\":\"%s\",\"instance\":\"i\"},\"values\":[" + points + "]}";
        answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series.formatted("v1")
                + "," + series.formatted("v2") + "]}}";
        assertThat(waitsAndSays(plan(address(), ERRORS)))
                .contains("asked requests_total{version=\"v2\"}, got values that no counter has, such as ");
    }

    @Test
    void shows_no_secret_of_a_template_and_nothing_from_the_environment() throws Exception {
        Files.writeString(folder.resolve("t.yaml"), """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: { name: t }
                spec:
                  args:
                    - name: api-token
                      valueFrom: { secretKeyRef: { name: monitoring, key: token } }
                  metrics:
                    - name: m
                      interval: 200ms
                      successCondition: result[0] >= 0.95
                      provider: { prometheus: { query: 'up{token="{{ args.api-token }}"}' } }
                """);
        status = 400;
        answer = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}";
        String condition = FIRST.replace("query: up", "query: 'up{t=\"${TOKEN}\",u=\"{{ args.tenant }}\"}'");
        String yaml = plan(address(), condition)
                .replace(
                        "  metrics: [",
                        "  args: { tenant: \"${TENANT}\" }\n  metrics: [ { name: of-template,"
                                + " analysisTemplate: { file: t.yaml } }, { name: counted, errors: { from: prometheus, bad: bad,"
                                + " total: 'all{t=\"${TOKEN}\"}' } },");
        Path plan = Files.writeString(folder.resolve("plan.yaml"), yaml);
        Map<String, String> environment =
                Map.of("SERIN_ARG_API_TOKEN", "hunter-22", "TOKEN", "hunter-33", "TENANT", "hunter-44");
        try (Typed run = Typed.hurried(1, environment, "", "run", plan.toString(), "-o", "json")) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Stream.of("health", "of-template", "counted")
                            .allMatch(metric -> run.events().stream()
                                    .anyMatch(event ->
                                            event.path("metric").asString("").equals(metric))));
            run.interrupt();
            assertThat(run.exit()).as(run.err()).isEqualTo(Exit.INTERRUPTED);
            assertThat(run.out()).contains("up{token=", "up{t=", "all{t=", "*****");
            assertThat(run.out() + run.err()).doesNotContain("hunter-");
        }
    }
}
