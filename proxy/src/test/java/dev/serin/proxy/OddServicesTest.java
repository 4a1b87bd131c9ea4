package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The proxy, given an odd answer")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class OddServicesTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @RegisterExtension
    final World world = new World();

    private static String bytes(String text) {
        return text == null
                ? ""
                : text.replace("~", "\r\n").replace("\\n", "\n").replace("\\0", "\0");
    }

    // The service answers the bytes and ends the connection. The last columns: what the client gets (a status, or
    // `broken` when its answer ends too soon), and how it is told in the totals.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing at all              |                                                                             | 502    | reset
            half a header               | HTTP/1.1 200 OK~Content-Le                                                  | 502    | reset
            not HTTP                    | this is not HTTP~~                                                          | 502    | garbage
            another protocol            | FTP/1.1 200 OK~Content-Length: 0~~                                          | 502    | garbage
            HTTP/2                      | HTTP/2.0 200 OK~Content-Length: 0~~                                         | 502    | garbage
            a status of letters         | HTTP/1.1 abc OK~Content-Length: 0~~                                         | 502    | garbage
            a status too small          | HTTP/1.1 099 OK~Content-Length: 0~~                                         | 502    | garbage
            a status too large          | HTTP/1.1 1000 OK~Content-Length: 0~~                                        | 502    | garbage
            a NUL in a header           | HTTP/1.1 200 OK~X: a\\0b~Content-Length: 0~~                                | 502    | garbage
            a space before a colon      | HTTP/1.1 200 OK~X : a~Content-Length: 0~~                                   | 200    |
            two lengths                 | HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~ab                     | 502    | garbage
            a length that is none       | HTTP/1.1 200 OK~Content-Length: a~~ab                                       | 502    | garbage
            an upgrade nobody asked for | HTTP/1.1 101 Switching Protocols~Upgrade: x~Connection: upgrade~~           | 502    | garbage
            a body too short            | HTTP/1.1 200 OK~Content-Length: 9~~half                                     | broken | reset
            chunks without an end       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~4~half~                         | broken | reset
            half a chunk                | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~half                          | broken | reset
            a chunk size of letters     | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~xyz~half~0~~                    | broken | garbage
            an endless chunk size       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFF~half~0~~       | broken | garbage
            a bare LF                   | HTTP/1.1 200 OK\\nContent-Length: 2\\n\\nab                                 | 200    |
            a body until the end        | HTTP/1.1 200 OK~~ab                                                         | 200    |
            HTTP/1.0                    | HTTP/1.0 200 OK~~ab                                                         | 200    |
            no reason                   | HTTP/1.1 200~Content-Length: 2~~ab                                          | 200    |
            a status of one's own       | HTTP/1.1 299 Strange~Content-Length: 2~~ab                                  | 299    |
            an early hint first         | HTTP/1.1 103 Early Hints~Link: x~~HTTP/1.1 200 OK~Content-Length: 2~~ab     | 103    |
            only an interim answer      | HTTP/1.1 103 Early Hints~Link: x~~                                          | 103    | reset
            no content, with a length   | HTTP/1.1 204 No Content~Content-Length: 2~~                                 | 204    |
            no content, with chunks     | HTTP/1.1 204 No Content~Transfer-Encoding: chunked~~                        | 204    |
            not modified, with a length | HTTP/1.1 304 Not Modified~Content-Length: 9~~                               | 304    |
            length and chunks           | HTTP/1.1 200 OK~Content-Length: 9~Transfer-Encoding: chunked~~2~ab~0~~      | 502    | garbage
            a byte too many             | HTTP/1.1 200 OK~Content-Length: 2~~abc                                      | 200    |
            """)
    void answers_as_expected(String name, String answer, String expected, String mishap) throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.lastAnswering(bytes(answer)), FakeService.saying("canary"));
        String got = Wire.exchange(proxy, REQUEST);
        if (expected.equals("broken")) {
            assertThat(got).as(name).startsWith("HTTP/1.1 200 ").doesNotContain("\r\n0\r\n");
        } else {
            assertThat(got).as(name).startsWith("HTTP/1.1 " + expected + " ");
        }
        assertThat(proxy.totals().mishaps()).isEqualTo(mishap == null ? Map.of() : Map.of("stable " + mishap, 1L));
        assertThat(proxy.totals().stableErrors()).isEqualTo(mishap == null ? 0 : 1);
    }

    @Test
    void takes_an_answers_header_up_to_its_limit_and_calls_it_garbage_above() throws Exception {
        ProxyRouter proxy = world.proxy(
                FakeService.answering("HTTP/1.1 200 OK\r\nX: " + "a".repeat(17_000) + "\r\n\r\n"),
                FakeService.answering("HTTP/1.1 200 OK\r\nX: " + "a".repeat(16_000) + "\r\nContent-Length: 0\r\n\r\n"));
        assertThat(Wire.get(proxy, "/").status()).isEqualTo(502);
        World.weight(proxy, 10_000);
        assertThat(Wire.get(proxy, "/").status()).isEqualTo(200);
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("stable garbage", 1L));
    }

    @Test
    void never_takes_what_follows_an_answer_for_the_next_answer() throws Exception {
        FakeService chatty = FakeService.answering(FakeService.ok("first") + FakeService.ok("stray"));
        ProxyRouter proxy = world.proxy(chatty, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(wire.answer().body()).isEqualTo("first");
            assertThat(wire.answer().body()).isEqualTo("first");
            assertThat(wire.get("/3").body()).isEqualTo("first");
        }
    }

    @Test
    void never_glues_the_start_of_a_stray_answer_to_the_next_one() throws Exception {
        FakeService chatty = FakeService.answering(FakeService.ok("first") + "HTTP/1.1 200 OK\r\nX-Stray: ");
        ProxyRouter proxy = world.proxy(chatty, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            for (int i = 0; i < 5; i++) {
                Wire.Answer answer = wire.get("/");
                assertThat(answer.body()).isEqualTo("first");
                assertThat(answer.head()).doesNotContain("X-Stray");
            }
        }
        assertThat(proxy.totals().stableErrors()).isZero();
    }

    @Test
    void breaks_off_an_answer_without_a_length_that_ends_in_a_reset() throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        FakeService cut = FakeService.that((_, socket) -> {
            FakeService.write(socket, "HTTP/1.1 200 OK\r\n\r\nhello");
            seen.join();
            socket.setSoLinger(true, 0);
            return false;
        });
        ProxyRouter proxy = world.proxy(cut, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            assertThat(wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").head().status())
                    .isEqualTo(200);
            assertThat(wire.in().readNBytes(10)).asString().isEqualTo("5\r\nhello\r\n");
            seen.complete(null);
            assertThat(wire.rest()).doesNotContain("0\r\n");
        }
        assertThat(proxy.totals().mishaps()).isEqualTo(Map.of("stable reset", 1L));
        assertThat(proxy.totals().stableErrors()).isOne();
    }

    @Test
    void resets_an_old_client_whose_answer_broke_for_a_close_would_look_like_its_end() throws Exception {
        FakeService half =
                FakeService.lastAnswering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
        ProxyRouter proxy = world.proxy(half, FakeService.saying("canary"));
        assertThat(Wire.exchange(proxy, "GET / HTTP/1.0\r\n\r\n")).endsWith("(reset)");
    }

    @Test
    void passes_interim_answers_to_new_clients_only() throws Exception {
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
        ProxyRouter proxy =
                world.proxy(FakeService.answering(hint + FakeService.ok("ab")), FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(wire.next()).extracting(Wire.Answer::status).isEqualTo(103);
            assertThat(wire.next()).extracting(Wire.Answer::body).isEqualTo("ab");
        }
        assertThat(Wire.exchange(proxy, "GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void tries_again_when_a_kept_connection_turns_out_to_be_dead() throws Exception {
        int[] asked = {0};
        FakeService forgetful = FakeService.that((_, socket) -> {
            if (asked[0]++ == 1) {
                return false;
            }
            FakeService.write(socket, FakeService.ok("stable"));
            return true;
        });
        ProxyRouter proxy = world.proxy(forgetful, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            assertThat(wire.get("/").status()).isEqualTo(200);
            assertThat(wire.get("/").status()).isEqualTo(200);
        }
        assertThat(asked[0]).isEqualTo(3);
        assertThat(proxy.totals().stableErrors()).isZero();
    }

    @Test
    void does_not_send_a_request_twice_that_may_have_done_something() throws Exception {
        int[] asked = {0};
        FakeService forgetful = FakeService.that((_, socket) -> {
            if (asked[0]++ == 1) {
                return false;
            }
            FakeService.write(socket, FakeService.ok("stable"));
            return true;
        });
        ProxyRouter proxy = world.proxy(forgetful, FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            assertThat(wire.get("/").status()).isEqualTo(200);
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(502);
        }
        assertThat(asked[0]).isEqualTo(2);
    }
}
