package dev.serin.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.analysis.Outcome;
import dev.serin.analysistemplate.Login;
import dev.serin.analysistemplate.MetricProvider.Header;
import dev.serin.analysistemplate.MetricProvider.Prometheus;
import dev.serin.analysistemplate.MetricProvider.Span;
import dev.serin.expression.Value;
import dev.serin.metrics.MetricException;
import dev.serin.plan.Criteria;
import dev.serin.post.AnsweringServer;
import dev.serin.post.AnsweringServer.Answer;
import dev.serin.post.AnsweringServer.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The prometheus provider")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusProviderTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Login NOBODY = new Login.None();

    private final PrometheusProvider provider = new PrometheusProvider(new Tokens(InstantSource.fixed(NOON)));
    private AnsweringServer server;

    @BeforeEach
    void open() throws IOException {
        server = new AnsweringServer(_ -> new Answer(200, vector("{}", "0.93")));
    }

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    private static String data(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}";
    }

    private static String vector(String labels, String value) {
        return data("vector", "[{\"metric\":" + labels + ",\"value\":[1764072000,\"" + value + "\"]}]");
    }

    private Prometheus asked(Span span, List<Header> headers, Login login) {
        return new Prometheus(server.url(""), "up", span, headers, login, false, LIMIT);
    }

    private Reply.Result answer() throws MetricException {
        return (Reply.Result) provider.ask(asked(new Span.Now(), List.of(), NOBODY), NOON);
    }

    private String form() {
        return URLDecoder.decode(server.requests().getLast().body(), StandardCharsets.UTF_8);
    }

    /// What Prometheus answers, what a condition sees, and what people read.
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vector | [{\"metric\":{},\"value\":[1,\"0.93\"]}] | result == [0.93] | [0.93]",
                "vector | [{\"metric\":{},\"value\":[1,\"0.9299999999999999\"]}] | result[0] < 0.93 | [0.9299999999999999]",
                "vector | [] | len(result) == 0 | []",
                "vector | [{\"metric\":{},\"value\":[1,\"NaN\"]}] | isNaN(result[0]) | [NaN]",
                "vector | [{\"metric\":{},\"value\":[1,\"-Inf\"]}] | isInf(result[0]) and result[0] < 0 | [-Inf]",
                "vector | [{\"metric\":{\"__name__\":\"up\",\"pod\":\"b\",\"job\":\"x\"},\"value\":[1,\"1\"]},"
                        + "{\"metric\":{\"pod\":\"a\"},\"value\":[1,\"2\"]}] | result == [1, 2] "
                        + "| [1 {job=\"x\",pod=\"b\"}, 2 {pod=\"a\"}]",
                "matrix | [{\"metric\":{\"pod\":\"a\"},\"values\":[[1,\"1\"],[2,\"2\"]]},"
                        + "{\"metric\":{\"pod\":\"b\"},\"values\":[[1,\"3\"]]}] | result == [1, 2, 3] "
                        + "| [1, 2 {pod=\"a\"}, 3 {pod=\"b\"}]",
                "scalar | [1,\"0.95\"] | result == 0.95 | 0.95",
                "string | [1,\"fine\"] | result == \"fine\" | fine"
            })
    void gives_what_argo_makes_of_an_answer(String type, String result, String holds, String text)
            throws MetricException {
        server.answer(_ -> new Answer(200, data(type, result)));

        Reply.Result reply = answer();

        Measured measured = new Judgement(
                        new Criteria(holds, ""),
                        dev.serin.expression.Scope.ofResult(InstantSource.fixed(NOON)),
                        Judgement.NoNumber.COUNTS)
                .of(reply);
        assertThat(measured.outcome()).as(measured.sentence()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(reply.text()).isEqualTo(text);
    }

    @Test
    void shows_the_first_of_many_and_how_many_more_there_are() throws MetricException {
        String points = "[1,\"1\"]" + ",[2,\"2\"]".repeat(11);
        server.answer(_ -> new Answer(200, data("matrix", "[{\"metric\":{},\"values\":[" + points + "]}]")));

        assertThat(answer().text()).isEqualTo("[1, 2, 2, 2, 2, 2, 2, 2, … and 4 more]");
        assertThat(((Value.Items) answer().value()).values()).hasSize(12);
    }

    @Test
    void keeps_what_prometheus_warns_of() throws MetricException {
        server.answer(
                _ -> new Answer(200, vector("{}", "1").replace("{\"status\"", "{\"warnings\":[\"a gap\"],\"status\"")));

        assertThat(answer().remark()).isEqualTo("Prometheus warns: a gap");
    }

    @Test
    void asks_for_the_instant_with_headers_and_a_login() throws MetricException {
        provider.ask(
                asked(new Span.Now(), List.of(new Header("X-Scope-OrgID", "shop")), new Login.Basic("me", "pw")), NOON);

        Request request = server.requests().getFirst();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /api/v1/query");
        assertThat(form()).startsWith("query=up&time=1795608000&timeout=");
        assertThat(request.headers())
                .containsEntry("x-scope-orgid", "shop")
                .containsEntry("authorization", "Basic bWU6cHc=");
    }

    @Test
    void asks_for_the_times_of_a_range_query() throws MetricException {
        Span hour = new Span.Between("now() - duration(\"1h\")", "now()", Duration.ofMinutes(5));
        server.answer(_ -> new Answer(200, data("matrix", "[]")));

        provider.ask(asked(hour, List.of(), NOBODY), NOON);

        assertThat(server.requests().getFirst().path()).isEqualTo("/api/v1/query_range");
        assertThat(form()).startsWith("query=up&start=1795604400&end=1795608000&step=300&timeout=");
    }

    @Test
    void fetches_a_token_and_another_one_when_it_is_refused() throws MetricException {
        AtomicInteger fetched = new AtomicInteger();
        server.answer(request -> {
            if (request.path().equals("/token")) {
                return new Answer(200, "{\"access_token\":\"t" + fetched.incrementAndGet() + "\",\"expires_in\":3600}");
            }
            return request.headers().getOrDefault("authorization", "").equals("Bearer t1")
                    ? new Answer(401, "no t1")
                    : new Answer(200, vector("{}", "1"));
        });
        Prometheus asked =
                asked(new Span.Now(), List.of(), new Login.OAuth2(server.url("/token"), "id", "s3cret", List.of()));

        assertThatThrownBy(() -> provider.ask(asked, NOON))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("answered HTTP 401")
                .hasMessageNotContaining("s3cret");
        assertThat(provider.ask(asked, NOON.plusSeconds(1)).text()).isEqualTo("[1]");
        assertThat(provider.ask(asked, NOON.plusSeconds(2)).text()).isEqualTo("[1]");
        assertThat(fetched).hasValue(2);
    }

    @Test
    void refuses_a_native_histogram_and_says_what_to_ask_for() {
        server.answer(
                _ -> new Answer(
                        200,
                        data(
                                "vector",
                                "[{\"metric\":{},\"histogram\":[1,{\"count\":\"1\",\"sum\":\"1\",\"buckets\":[[0,\"0\",\"1\",\"1\"]]}]}]")));

        assertThatThrownBy(this::answer)
                .isInstanceOf(MetricException.class)
                .hasMessage("Prometheus answered with a native histogram, where numbers are needed: ask for"
                        + " histogram_quantile(…), histogram_fraction(…) or histogram_avg(…) of it");
    }

    /// The address, and what is said of it, without what may be a secret.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the metric names no address of a Prometheus, and none was given: say where it is, such as http://prometheus:9090",
                "http://me:s3cret@prometheus:9090 | prometheus http://prometheus:9090 cannot be asked: the address of a Prometheus must have no user, no ? and no #",
                "http://s3cret prometheus | prometheus cannot be asked: its address is no http or https url"
            })
    void says_what_is_wrong_with_an_address(String address, String said) {
        Prometheus nowhere = new Prometheus(address, "up", new Span.Now(), List.of(), NOBODY, false, LIMIT);

        assertThatThrownBy(() -> provider.ask(nowhere, NOON))
                .isInstanceOf(MetricException.class)
                .hasMessage(said);
    }

    @Test
    void names_a_header_that_cannot_be_sent_and_not_its_value() {
        List<Header> headers = List.of(new Header("X-Key", "s3cret\nX-More: 1"));

        assertThatThrownBy(() -> provider.ask(asked(new Span.Now(), headers, NOBODY), NOON))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("'X-Key'")
                .hasMessageNotContaining("s3cret");
    }
}
