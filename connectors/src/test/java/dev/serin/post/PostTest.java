package dev.serin.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.notify.NotifyException;
import dev.serin.post.AnsweringServer.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A post")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostTest {
    private static final byte[] JSON = {'{', '}'};
    private static final Post.Reading PLAIN =
            refusal -> new NotifyException("answered " + refusal.status(), refusal.retry());

    private AnsweringServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AnsweringServer(_ -> new Answer(200, "fine"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Post.Answer post(String url) throws NotifyException {
        return Post.to("the desk", "url", url, Map.of()).send(JSON, Map.of(), PLAIN);
    }

    @Test
    void brings_the_answer_back() throws Exception {
        assertThat(post(server.url("/a"))).isEqualTo(new Post.Answer(200, "fine"));
        AnsweringServer.Request request = server.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body()).isEqualTo("{}");
        assertThat(request.headers()).containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void does_not_follow_a_redirect() throws Exception {
        try (AnsweringServer elsewhere = new AnsweringServer(_ -> new Answer(200, "ok"))) {
            server.answer(_ -> new Answer(307, "", Map.of("Location", elsewhere.url("/stolen"))));
            assertThatThrownBy(() -> post(server.url("/a"))).isInstanceOfSatisfying(NotifyException.class, failure -> {
                assertThat(failure).hasMessage("answered 307");
                assertThat(failure.retry()).isEqualTo(new NotifyException.Retry.Never());
            });
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void reads_no_more_than_a_kilobyte_of_an_answer() throws Exception {
        server.answer(_ -> new Answer(200, "x".repeat(1_000_000)));
        assertThat(post(server.url("/a")).body()).hasSize(1024);
    }

    @Test
    void says_in_its_own_words_that_nobody_listens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> post("http://127.0.0.1:" + free + "/SECRET"))
                .isInstanceOf(NotifyException.class)
                .hasMessage("the desk could not be reached: the connection was refused, or the host is not known")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SECRET", "ftp://host/SECRET", "http://", "http:// host/SECRET", "http:///SECRET"})
    void needs_a_url_and_does_not_repeat_a_wrong_one(String url) {
        assertThatThrownBy(() -> Post.to("the desk", "url", url, Map.of()))
                .isInstanceOf(NotifyException.class)
                .hasMessage("the setting 'url' of the desk is not an http or https url")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Connection", "with space", ""})
    void refuses_a_header_that_cannot_be_sent(String name) {
        assertThatThrownBy(() -> Post.to("the desk", "url", server.url("/"), Map.of(name, "SECRET")))
                .isInstanceOf(NotifyException.class)
                .hasMessageStartingWith("the header '" + name + "' of the desk cannot be sent")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void refuses_a_header_of_two_lines() {
        assertThatThrownBy(() -> Post.to("the desk", "url", server.url("/"), Map.of("X-A", "SECRET\r\nX-B: 1")))
                .isInstanceOf(NotifyException.class)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void is_printed_without_its_address() throws Exception {
        assertThat(Post.to("the desk", "url", server.url("/SECRET"), Map.of("X-A", "SECRET")))
                .hasToString("the desk");
    }
}
