package dev.serin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serin.notify.Notifier;
import dev.serin.notify.NotifyException;
import dev.serin.plan.Settings;
import dev.serin.post.AnsweringServer;
import dev.serin.post.AnsweringServer.Answer;
import dev.serin.testkit.NotifierContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The notifier by webhook")
class WebhookNotifierTest extends NotifierContract {
    private static final String SIGNING_SECRET = "SECRET of the signature";

    private final AnsweringServer server;

    WebhookNotifierTest() throws Exception {
        server = new AnsweringServer(_ -> new Answer(204, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected Notifier open() throws Exception {
        return open(Map.of(
                "url", new Settings.Scalar(server.url("/hooks/SECRET?token=SECRET")),
                "secret", new Settings.Scalar(SIGNING_SECRET),
                "headers", node(Map.of("Authorization", new Settings.Scalar("Bearer SECRET")))));
    }

    private static Notifier open(Map<String, Settings> settings) throws NotifyException {
        return ServiceLoader.load(Notifier.Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("webhook"))
                .findFirst()
                .orElseThrow()
                .open(node(settings));
    }

    private static Settings.Node node(Map<String, Settings> entries) {
        return new Settings.Node(new TreeMap<>(entries));
    }

    @Override
    protected Receiver receiver() {
        return new Receiver() {
            @Override
            public List<Arrived> arrived() {
                return server.requests().stream()
                        .map(WebhookNotifierTest::arrived)
                        .toList();
            }

            @Override
            public void refuse() {
                server.answer(_ -> new Answer(503, "the secret is SECRET"));
            }

            @Override
            public void hang() {
                server.hang();
            }

            @Override
            public boolean isHanging() {
                return server.isHanging();
            }
        };
    }

    private static Arrived arrived(AnsweringServer.Request request) {
        var json = JsonMapper.shared().readTree(request.body());
        StringBuilder text = new StringBuilder(json.path("headline").asString());
        json.path("details").forEach(detail -> text.append('\n').append(detail.asString()));
        text.append('\n').append(json.path("link").asString());
        return new Arrived(request.headers().getOrDefault("idempotency-key", ""), text.toString());
    }

    @Override
    protected List<String> secrets() {
        return List.of("SECRET", "/hooks");
    }

    @Override
    protected String refusal() {
        return "the webhook at 127.0.0.1 answered 503";
    }

    private AnsweringServer.Request sent(Notifier notifier) throws NotifyException {
        notifier.send(MESSAGE);
        notifier.close();
        return server.requests().getFirst();
    }

    @Test
    void posts_json_of_a_form_that_does_not_change() throws Exception {
        assertThat(JsonMapper.shared().readTree(sent(open()).body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "id": "shop/v2/1#3",
                          "occasion": "rolledBack",
                          "service": "shop",
                          "version": "v2",
                          "at": "2026-01-01T03:12:00Z",
                          "headline": "shop v2 was rolled back at 03:12.",
                          "details": [
                            "5xx on POST /checkout 3.1 % v 0.1 %: \\"surely\\" > 1.1x & <worse>.",
                            "It is safe until morning \u2713."
                          ],
                          "link": "http://127.0.0.1:8080/releases/shop"
                        }
                        """));
    }

    @Test
    void sends_the_headers_of_the_plan_along() throws Exception {
        assertThat(sent(open()).headers()).containsEntry("authorization", "Bearer SECRET");
    }

    @Test
    void signs_the_bytes_of_the_body() throws Exception {
        AnsweringServer.Request request = sent(open());
        Signature signature = Signature.by(SIGNING_SECRET).orElseThrow();
        assertThat(request.headers())
                .containsEntry("x-serin-signature", signature.of(request.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void signs_nothing_without_a_secret() throws Exception {
        assertThat(sent(open(Map.of("url", new Settings.Scalar(server.url("/")))))
                        .headers())
                .doesNotContainKey("x-serin-signature");
        assertThat(Signature.by("")).isEqualTo(Optional.empty());
    }

    /// The example in GitHub's documentation of webhook signatures, which are made in the same way.
    @Test
    void signs_as_others_do() {
        assertThat(Signature.by("It's a Secret to Everybody")
                        .orElseThrow()
                        .of("Hello, World!".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void does_not_try_again_what_was_answered_with_404() throws Exception {
        server.answer(_ -> new Answer(404, ""));
        try (Notifier notifier = open()) {
            NotifyException failure = catchThrowableOfType(NotifyException.class, () -> notifier.send(MESSAGE));
            assertThat(failure).hasMessage("the webhook at 127.0.0.1 answered 404");
            assertThat(failure.retry()).isEqualTo(new NotifyException.Retry.Never());
        }
    }
}
