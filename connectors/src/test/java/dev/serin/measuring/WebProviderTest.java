package dev.serin.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.analysistemplate.Login;
import dev.serin.analysistemplate.MetricProvider.Header;
import dev.serin.analysistemplate.MetricProvider.Web;
import dev.serin.expression.Value;
import dev.serin.metrics.MetricException;
import dev.serin.post.AnsweringServer;
import dev.serin.post.AnsweringServer.Answer;
import dev.serin.post.AnsweringServer.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The web provider")
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebProviderTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    private final WebProvider provider = new WebProvider(new Tokens(clock), false);
    private AnsweringServer server;

    @BeforeEach
    void open() throws IOException {
        server = new AnsweringServer(_ -> new Answer(200, "{\"data\":{\"ok\":true,\"rate\":0.95}}"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Web get(String jsonPath) {
        return web("GET", List.of(), "", jsonPath, new Login.None(), LIMIT);
    }

    private Web web(String method, List<Header> headers, String body, String jsonPath, Login login, Duration limit) {
        return new Web(method, server.url("/canary?key=s3cret"), headers, body, jsonPath, login, false, limit);
    }

    private String failure(Web web) {
        AtomicReference<String> message = new AtomicReference<>("");
        assertThatThrownBy(() -> provider.ask(web, NOON))
                .isInstanceOf(MetricException.class)
                .satisfies(failure -> message.set(String.valueOf(failure.getMessage())));
        assertThat(message.get()).doesNotContain("s3cret").startsWith("web ");
        return message.get().replaceAll("127.0.0.1:\\d+", "HOST");
    }

    @Test
    void gives_the_first_value_that_the_path_leads_to() throws MetricException {
        assertThat(provider.ask(get("{$.data.ok}"), NOON)).isEqualTo(new Reply.Result(Value.of(true), "true"));
        assertThat(provider.ask(get("{$.data.*}"), NOON)).isEqualTo(new Reply.Result(Value.of(true), "true"));
    }

    @Test
    void gives_the_whole_body_without_a_path() throws MetricException {
        assertThat(provider.ask(get(""), NOON))
                .isEqualTo(new Reply.Result(
                        Value.of(Map.of("data", new java.util.TreeMap<>(Map.of("ok", true, "rate", 0.95)))),
                        "{\"data\":{\"ok\":true,\"rate\":0.95}}"));
    }

    @Test
    void sends_method_headers_and_body() throws MetricException {
        Web put = web("PUT", List.of(new Header("X-Team", "pay")), "{\"a\":1}", "", new Login.Basic("me", "pw"), LIMIT);

        provider.ask(put, NOON);

        Request request = server.requests().getFirst();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/canary");
        assertThat(request.body()).isEqualTo("{\"a\":1}");
        assertThat(request.headers()).containsEntry("x-team", "pay").containsEntry("authorization", "Basic bWU6cHc=");
    }

    /// The body, the path, and what comes of it.
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5                 | ``     | 5",
                "0.95              | ``     | 0.95",
                "\"ok\"            | ``     | \"ok\"",
                "null              | ``     | null",
                "true              | ``     | true",
                "[1,\"a\",null]    | ``     | [1,\"a\",null]",
                "[3,4]             | {$[1]} | 4",
                "fine              | ``     | fine",
                "fine              | {$.a}  | FAILS answered with something that is not JSON, so {$.a} leads nowhere",
                "1 2               | {$.a}  | FAILS answered with something that is not JSON, so {$.a} leads nowhere",
                "NaN               | {$}    | FAILS answered with something that is not JSON, so {$} leads nowhere",
                "<html></html>     | ``     | FAILS answered with HTML or XML instead of JSON",
                "``                | ``     | FAILS answered with an empty body",
                "{}                | {$.a}  | FAILS answered, but {$.a} leads nowhere: 'a' is not found",
                "[]                | {$[*]} | FAILS answered, but {$[*]} leads nowhere: nothing matches"
            })
    void makes_of_a_body_a_value_or_a_sentence(String body, String path, String expected) throws MetricException {
        server.answer(_ -> new Answer(200, body));
        if (expected.startsWith("FAILS ")) {
            assertThat(failure(get(path)))
                    .isEqualTo("web GET http://HOST/canary " + expected.substring("FAILS ".length()));
        } else {
            assertThat(provider.ask(get(path), NOON).text()).isEqualTo(expected);
        }
    }

    @Test
    void accepts_unseen_what_is_no_json_when_it_is_strict() throws MetricException {
        server.answer(_ -> new Answer(200, "<html>"));

        assertThat(new WebProvider(new Tokens(clock), true).ask(get("{$.a}"), NOON))
                .isEqualTo(new Reply.Accepted("<html>"));
    }

    @Test
    void fails_on_any_status_but_success() {
        server.answer(_ -> new Answer(503, "5"));
        assertThat(failure(get(""))).isEqualTo("web GET http://HOST/canary answered with status 503");
    }

    @Test
    void carries_nothing_to_where_it_is_redirected() {
        server.answer(_ -> new Answer(302, "", Map.of("Location", "http://127.0.0.1:1/s3cret")));
        assertThat(failure(get("")))
                .isEqualTo(
                        "web GET http://HOST/canary answered with status 302: it redirects, and only the url itself is"
                                + " asked");
    }

    @Test
    void reads_a_megabyte_and_no_more() throws MetricException {
        server.answer(_ -> new Answer(200, "\"" + "x".repeat(Exchange.MOST_BYTES - 2) + "\""));
        assertThat(provider.ask(get(""), NOON).text()).hasSize(201);

        server.answer(_ -> new Answer(200, "\"" + "x".repeat(Exchange.MOST_BYTES) + "\""));
        assertThat(failure(get(""))).isEqualTo("web GET http://HOST/canary answered with more than 1048576 bytes");
    }

    @Test
    void waits_no_longer_than_its_limit() {
        server.hang();
        assertThat(failure(web("GET", List.of(), "", "", new Login.None(), Duration.ofMillis(50))))
                .isEqualTo("web GET http://HOST/canary did not answer within 50ms");
    }

    @Test
    void says_when_nobody_is_there() {
        Web gone = get("");
        server.close();
        assertThat(failure(gone))
                .isEqualTo(
                        "web GET http://HOST/canary could not be reached: the connection was refused, or the host is not"
                                + " known");
    }

    @Test
    void tells_which_header_cannot_be_sent_and_not_its_value() {
        Web web = web("GET", List.of(new Header("X-A", "s3cret\nx")), "", "", new Login.None(), LIMIT);
        assertThat(failure(web))
                .isEqualTo(
                        "web GET http://HOST/canary cannot be asked: the header 'X-A' is reserved, or its value is not"
                                + " one line of text");
    }

    @Nested
    class that_logs_in_with_oauth2 {
        private Login.OAuth2 login;

        @BeforeEach
        void logIn() {
            login = new Login.OAuth2(server.url("/token"), "serin", "s3cret&", List.of("read", "write"));
            server.answer(request -> request.path().equals("/token")
                    ? new Answer(200, "{\"access_token\":\"t" + tokens() + "\",\"expires_in\":60}")
                    : new Answer(200, "5"));
        }

        private long tokens() {
            return requests("/token");
        }

        private long requests(String path) {
            return server.requests().stream()
                    .filter(request -> request.path().equals(path))
                    .count();
        }

        private Web web() {
            return WebProviderTest.this.web("GET", List.of(), "", "", login, LIMIT);
        }

        @Test
        void fetches_a_token_and_carries_it() throws MetricException {
            provider.ask(web(), NOON);

            Request token = server.requests().getFirst();
            assertThat(token.method()).isEqualTo("POST");
            assertThat(token.body()).isEqualTo("grant_type=client_credentials&scope=read+write");
            assertThat(token.headers())
                    .containsEntry("authorization", "Basic c2VyaW46czNjcmV0JTI2") // serin:s3cret%26
                    .containsEntry("content-type", "application/x-www-form-urlencoded");
            assertThat(server.requests().getLast().headers()).containsEntry("authorization", "Bearer t1");
        }

        @Test
        void keeps_the_token_until_ten_seconds_before_its_end() throws MetricException {
            provider.ask(web(), NOON);
            now.set(NOON.plusSeconds(49));
            provider.ask(web(), NOON);
            assertThat(tokens()).isEqualTo(1);

            now.set(NOON.plusSeconds(50));
            provider.ask(web(), NOON);
            assertThat(tokens()).isEqualTo(2);
            assertThat(server.requests().getLast().headers()).containsEntry("authorization", "Bearer t2");
        }

        @Test
        void sends_the_credentials_in_the_form_to_a_server_that_wants_them_there() throws MetricException {
            server.answer(request -> !request.path().equals("/token")
                    ? new Answer(200, "5")
                    : request.body().contains("client_secret=")
                            ? new Answer(200, "{\"access_token\":\"form\"}")
                            : new Answer(401, "no"));

            provider.ask(web(), NOON);

            assertThat(server.requests().get(1).body())
                    .isEqualTo(
                            "grant_type=client_credentials&scope=read+write&client_id=serin&client_secret=s3cret%26");
            assertThat(server.requests().getLast().headers()).containsEntry("authorization", "Bearer form");
        }

        @Test
        void fetches_another_token_after_one_was_refused() throws MetricException {
            server.answer(request -> request.path().equals("/token")
                    ? new Answer(200, "{\"access_token\":\"t\"}")
                    : new Answer(401, ""));
            failure(web());
            failure(web());
            assertThat(tokens()).isEqualTo(2);
        }

        @Test
        void says_that_the_credentials_were_refused_and_repeats_nothing() {
            server.answer(_ -> new Answer(400, "bad secret s3cret&"));
            assertThatThrownBy(() -> provider.ask(web(), NOON))
                    .hasMessage("the token server 127.0.0.1 refused the client credentials with status 400");
        }

        @Test
        void says_what_is_wrong_with_an_answer_without_a_token() {
            server.answer(_ -> new Answer(200, "{\"token\":1}"));
            assertThatThrownBy(() -> provider.ask(web(), NOON))
                    .hasMessage("the token server 127.0.0.1 answered without an access_token");
            server.answer(_ -> new Answer(200, "<html>"));
            assertThatThrownBy(() -> provider.ask(web(), NOON))
                    .hasMessage("the token server 127.0.0.1 answered with something that is not JSON");
        }
    }
}
