package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.metrics.MetricException;
import dev.serin.post.AnsweringServer;
import dev.serin.post.AnsweringServer.Answer;
import dev.serin.prometheus.PrometheusSettings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A query that comes to nothing")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailuresTest {
    private AnsweringServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AnsweringServer(_ -> new Answer(200, Canned.TWO));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failure(PrometheusSettings settings) {
        return failure(settings, "up");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failure(PrometheusSettings settings, String query) {
        return assertThatThrownBy(() -> {
                    try (Prometheus prometheus = Prometheus.open(settings)) {
                        prometheus.instant(query, Canned.NOON);
                    }
                })
                .isInstanceOf(MetricException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> answered(int status, String body) {
        server.answer(_ -> new Answer(status, body));
        return failure(Canned.at(server.url("")));
    }

    private String asked() {
        return server.url("") + " was asked 'up' ";
    }

    @Test
    void because_nobody_listens_is_tried_three_times() throws IOException {
        String address = "http://127.0.0.1:" + closedPort();
        failure(Canned.at(address))
                .hasMessage(address + " was asked 'up' but refused the connection, or there is no way to it (3 tries)");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void because_the_host_is_not_known_says_so() {
        failure(Canned.at("http://prometheus.invalid:9090"))
                .hasMessage(
                        "http://prometheus.invalid:9090 was asked 'up' but has a host that is not known (DNS) (3 tries)");
    }

    @Test
    void because_it_takes_too_long_says_how_long_was_waited_and_is_not_tried_again() {
        server.hang();
        failure(Canned.at(server.url("")).withTimeout(Duration.ofMillis(300)))
                .hasMessage(asked() + "but did not answer within 0.3 s");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void because_its_answer_never_ends_is_left_in_time_as_well() throws Exception {
        String begun = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + Canned.TWO.substring(0, 40);
        try (Wires wires = Wires.silentAfter(begun)) {
            failure(Canned.at(wires.url()).withTimeout(Duration.ofMillis(400)))
                    .hasMessage(wires.url() + " was asked 'up' but did not answer within 0.4 s");
        }
    }

    @Test
    void because_the_connection_breaks_within_the_answer_is_tried_again() throws Exception {
        String begun = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + Canned.TWO.substring(0, 40);
        try (Wires wires = Wires.closing(begun)) {
            failure(Canned.at(wires.url()))
                    .hasMessageMatching(
                            wires.url() + " was asked 'up' but broke the connection \\(.+\\) \\(3 tries\\)");
            assertThat(wires.connections()).isEqualTo(3);
        }
    }

    @Test
    void because_nothing_comes_back_is_a_broken_connection() throws Exception {
        try (Wires wires = Wires.closing("")) {
            failure(Canned.at(wires.url())).hasMessageContaining("but broke the connection (");
        }
    }

    @Test
    void because_prometheus_refuses_it_has_its_own_words_and_is_not_tried_again() {
        answered(400, Canned.error("bad_data", "invalid parameter \\\"query\\\": 1:4: parse error"))
                .hasMessage(asked() + "and answered HTTP 400: bad_data: invalid parameter \"query\": 1:4: parse error");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void because_of_trouble_on_the_other_side_is_tried_three_times(int status) {
        answered(status, Canned.error("internal", "oops"))
                .hasMessage(asked() + "and answered HTTP " + status + ": internal: oops (3 tries)");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void because_of_a_gateway_says_that_there_was_html() {
        answered(502, "<html><body>Bad gateway</body></html>")
                .hasMessage(asked() + "and answered HTTP 502, with HTML instead of JSON (3 tries)");
    }

    @Test
    void because_something_else_listens_has_its_words_in_one_line_and_cut() {
        answered(418, "I am\na teapot\u001b[31m " + "x".repeat(1000))
                .hasMessageStartingWith(asked() + "and answered HTTP 418: I am a teapot [31m xxx")
                .hasMessageEndingWith("xxx…")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void because_of_html_with_success_is_no_answer() {
        server.answer(_ -> new Answer(200, "<!doctype html><p>Sign in", Map.of("Content-Type", "text/html")));
        failure(Canned.at(server.url("")))
                .hasMessage(asked() + "and answered HTML instead of JSON (HTTP 200): it is something else");
        answered(200, "<!doctype html><p>Sign in").hasMessage(asked() + "and answered HTML instead of JSON");
    }

    @Test
    void because_of_a_redirect_says_where_to_without_what_may_be_secret() {
        server.answer(_ -> new Answer(302, "", Map.of("Location", "https://sso.example/login?token=abc")));
        failure(Canned.at(server.url("")))
                .hasMessage(asked() + "and answered HTTP 302: it redirects to https://sso.example/login,"
                        + " and only the address itself is asked");
    }

    @Test
    void because_of_the_login_says_which_of_the_two_is_wrong() {
        answered(401, "Unauthorized")
                .hasMessage(asked() + "and answered HTTP 401: it wants another login than it got: Unauthorized");
        answered(403, "").hasMessage(asked() + "and answered HTTP 403: the login may not do this");
    }

    @Test
    void because_there_is_no_api_says_so() {
        answered(404, "404 page not found")
                .hasMessage(asked() + "and answered HTTP 404: there is no API of Prometheus below this address:"
                        + " 404 page not found");
    }

    @Test
    void because_of_truncated_json_is_told_from_other_nonsense() {
        answered(200, Canned.TWO.substring(0, 50))
                .hasMessage(asked() + "and its answer broke off in the middle of the JSON");
        answered(200, "hello").hasMessage(asked() + "and answered something that is not JSON");
        answered(200, "").hasMessage(asked() + "and answered JSON that is not an answer of Prometheus: it is empty");
    }

    @Test
    void because_there_is_too_much_says_how_much_is_taken() {
        failure(Canned.at(server.url("")).with(new Limits(20, 5)))
                .hasMessage(
                        asked() + "and its answer is larger than 20 bytes; narrow the query by labels, or sum it up");
    }

    @Test
    void is_shown_in_one_line_and_cut() {
        server.answer(_ -> new Answer(400, ""));
        failure(Canned.at(server.url("")), "sum(\n  rate(x[5m])\n) + " + "1+".repeat(500))
                .hasMessageMatching(
                        "\\S+ was asked 'sum\\( rate\\(x\\[5m]\\) \\) \\+ (1\\+)+1?…' and answered HTTP 400")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(260));
    }

    @Test
    void never_tells_a_secret_even_if_it_is_sent_back() {
        server.answer(request -> new Answer(400, "you sent " + request.headers()));
        PrometheusSettings settings = Canned.at(server.url(""))
                .with(new Login.Basic("me", new Secret.Written("pass/word")))
                .withHeaders(Canned.headers("X-Key", "0123456789"));
        failure(settings)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("HTTP 400: you sent {", "authorization=Basic ***", "x-key=***")
                        .doesNotContain("0123456789", "bWU6cGFzcy93b3Jk"));
        server.answer(_ -> new Answer(400, "x".repeat(295) + "pass/word"));
        failure(settings).satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("pass"));
        assertThat(settings.toString() + settings.login()).doesNotContain("pass/word", "0123456789");
    }

    @Test
    void because_its_file_with_a_secret_is_gone_says_which() {
        failure(Canned.at(server.url("")).with(new Login.Bearer(new Secret.InFile(java.nio.file.Path.of("no/such")))))
                .hasMessage(asked() + "in vain: the file no/such cannot be read (NoSuchFileException)");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void because_it_was_closed_says_so() throws Exception {
        Prometheus prometheus = Prometheus.open(Canned.at(server.url("")));
        prometheus.close();
        prometheus.close();
        assertThatThrownBy(() -> prometheus.instant("up", Canned.NOON))
                .isInstanceOf(MetricException.class)
                .hasMessage(asked() + "after it was closed");
    }
}
