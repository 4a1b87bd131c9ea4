package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The proxy, given an odd request")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class OddRequestsTest {
    @RegisterExtension
    final World world = new World();

    /// `~` is a line's end, `·` a space, and `^` the rest of a header that is sound.
    private static String bytes(String text) {
        return text.replace("^", "Host: a~Connection: close~~")
                .replace("~", "\r\n")
                .replace("·", " ")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("<VT>", "\013")
                .replace("<BEL>", "\007")
                .replace("<SOH>", "\001");
    }

    // The last column is the status, then what the service saw of the request where that is in doubt.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                              | GET / HTTP/1.1~^                                                                    | 200
            no Host                            | GET / HTTP/1.1~~                                                                    | 400
            two Hosts                          | GET / HTTP/1.1~Host: b~^                                                            | 400
            two equal Hosts                    | GET / HTTP/1.1~Host: a~^                                                            | 400
            a Host with a path                 | GET / HTTP/1.1~Host: a/b~Connection: close~~                                        | 400
            a Host with a space                | GET / HTTP/1.1~Host: a b~Connection: close~~                                        | 400
            a Host with a user                 | GET / HTTP/1.1~Host: u@a~Connection: close~~                                        | 400
            two Hosts in one                   | GET / HTTP/1.1~Host: a, b~Connection: close~~                                       | 400
            length and chunks                  | POST / HTTP/1.1~Content-Length: 4~Transfer-Encoding: chunked~^0~~                   | 400
            chunks and length                  | POST / HTTP/1.1~Transfer-Encoding: chunked~Content-Length: 4~^0~~                   | 400
            two lengths                        | POST / HTTP/1.1~Content-Length: 4~Content-Length: 5~^abcd                           | 400
            two equal lengths                  | POST / HTTP/1.1~Content-Length: 4~Content-Length: 4~^abcd                           | 400
            two lengths in one                 | POST / HTTP/1.1~Content-Length: 4, 4~^abcd                                          | 400
            a length with a sign               | POST / HTTP/1.1~Content-Length: +4~^abcd                                            | 400
            a negative length                  | POST / HTTP/1.1~Content-Length: -4~^abcd                                            | 400
            a hexadecimal length               | POST / HTTP/1.1~Content-Length: 0x4~^abcd                                           | 400
            an empty length                    | POST / HTTP/1.1~Content-Length:~^abcd                                               | 400
            an endless length                  | POST / HTTP/1.1~Content-Length: 99999999999999999999~^abcd                          | 400
            an unknown encoding                | POST / HTTP/1.1~Transfer-Encoding: xchunked~^0~~                                    | 400
            an encoding in front               | POST / HTTP/1.1~Transfer-Encoding: gzip, chunked~^0~~                               | 400
            an encoding behind                 | POST / HTTP/1.1~Transfer-Encoding: chunked, identity~^0~~                           | 400
            chunked twice                      | POST / HTTP/1.1~Transfer-Encoding: chunked~Transfer-Encoding: chunked~^0~~          | 400
            chunked with a vertical tab        | POST / HTTP/1.1~Transfer-Encoding: <VT>chunked~^0~~                               | 400
            chunked in HTTP/1.0                | POST / HTTP/1.0~Transfer-Encoding: chunked~^0~~                                     | 400
            chunked in capitals                | POST / HTTP/1.1~Transfer-Encoding: CHUNKED~^0~~                                     | 200
            a folded header                    | GET / HTTP/1.1~X-A: b~··c~^                                                         | 200 GET / HTTP/1.1~X-A: b c~
            a folded encoding                  | POST / HTTP/1.1~Transfer-Encoding:~·gzip~^0~~                                       | 400
            a folded Host                      | GET / HTTP/1.1~Host: a~·b~Connection: close~~                                       | 400
            a header that begins with a space  | GET / HTTP/1.1~·X-A: b~^                                                            | 400
            a space before the colon           | GET / HTTP/1.1~X-A : b~^                                                            | 400
            a tab before the colon             | GET / HTTP/1.1~X-A\\t: b~^                                                          | 400
            a header without a colon           | GET / HTTP/1.1~X-A~^                                                                | 400
            a header without a name            | GET / HTTP/1.1~: b~^                                                                | 400
            a space in a name                  | GET / HTTP/1.1~X A: b~^                                                             | 400
            a parenthesis in a name            | GET / HTTP/1.1~X(A: b~^                                                             | 400
            a NUL in a name                    | GET / HTTP/1.1~X\\0A: b~^                                                           | 400
            a NUL in a value                   | GET / HTTP/1.1~X-A: b\\0c~^                                                         | 400
            a bare CR in a value               | GET / HTTP/1.1~X-A: b\\rX-B: c~^                                                    | 400
            a bell in a value                  | GET / HTTP/1.1~X-A: b<BEL>c~^                                                      | 400
            bare LF after the first line       | GET / HTTP/1.1\\nHost: a~Connection: close~~                                        | 400
            bare LF after a header             | GET / HTTP/1.1~X-A: b\\n^                                                           | 400
            bare LF at the end                 | GET / HTTP/1.1~Host: a~Connection: close~\\n                                        | 400
            an empty line in front             | ~GET / HTTP/1.1~^                                                                   | 200
            two spaces in the first line       | GET  / HTTP/1.1~^                                                                   | 400
            a tab in the first line            | GET\\t/ HTTP/1.1~^                                                                  | 400
            a space after the version          | GET / HTTP/1.1 ~^                                                                   | 400
            a space in the target              | GET /a b HTTP/1.1~^                                                                 | 400
            a control character in the target  | GET /a<SOH>b HTTP/1.1~^                                                            | 400
            a byte above 127 in the target     | GET /ä HTTP/1.1~^                                                                   | 400
            a fragment in the target           | GET /a#b HTTP/1.1~^                                                                 | 400
            a target without a slash           | GET a HTTP/1.1~^                                                                    | 400
            no target                          | GET HTTP/1.1~^                                                                      | 400
            HTTP/0.9                           | GET /~^                                                                             | 400
            HTTP/2.0                           | GET / HTTP/2.0~^                                                                    | 400
            HTTP/1.2                           | GET / HTTP/1.2~^                                                                    | 400
            another protocol                   | GET / FTP/1.1~^                                                                     | 400
            a version in small letters         | GET / http/1.1~^                                                                    | 400
            a method with a colon              | G:T / HTTP/1.1~^                                                                    | 400
            a method of one's own              | BREW / HTTP/1.1~^                                                                   | 200 BREW / HTTP/1.1
            a target in absolute form          | GET http://a/b?c=d HTTP/1.1~^                                                       | 200 GET /b?c=d HTTP/1.1
            an absolute form with a port       | GET http://a:80/ HTTP/1.1~^                                                         | 200 GET / HTTP/1.1
            an absolute form without a path    | GET http://A?c HTTP/1.1~^                                                           | 200 GET /?c HTTP/1.1
            an absolute form of another host   | GET http://b/ HTTP/1.1~^                                                            | 400
            an absolute form with a user       | GET http://u@a/ HTTP/1.1~^                                                          | 400
            an absolute form of another scheme | GET ftp://a/ HTTP/1.1~^                                                             | 400
            OPTIONS of all                     | OPTIONS * HTTP/1.1~^                                                                | 200 OPTIONS * HTTP/1.1
            GET of all                         | GET * HTTP/1.1~^                                                                    | 400
            CONNECT                            | CONNECT a:1 HTTP/1.1~^                                                              | 400
            HTTP/1.0 without a Host            | GET / HTTP/1.0~~                                                                    | 200 GET / HTTP/1.1
            chunks with extensions             | POST / HTTP/1.1~Transfer-Encoding: chunked~^3;a=b~abc~0;c~~                         | 200
            a chunk size with a sign           | POST / HTTP/1.1~Transfer-Encoding: chunked~^+3~abc~0~~                              | 400
            a negative chunk size              | POST / HTTP/1.1~Transfer-Encoding: chunked~^-3~abc~0~~                              | 400
            a chunk size with a prefix         | POST / HTTP/1.1~Transfer-Encoding: chunked~^0x3~abc~0~~                             | 400
            a chunk size of letters            | POST / HTTP/1.1~Transfer-Encoding: chunked~^xyz~abc~0~~                             | 400
            an endless chunk                   | POST / HTTP/1.1~Transfer-Encoding: chunked~^FFFFFFFFFFFFFFFF~abc~0~~                | 400
            a chunk longer than told           | POST / HTTP/1.1~Transfer-Encoding: chunked~^3~abcd~0~~                              | 400
            a chunk that ends in bare LF       | POST / HTTP/1.1~Transfer-Encoding: chunked~^3~abc\\n0~~                             | 400
            a chunk size that ends in bare LF  | POST / HTTP/1.1~Transfer-Encoding: chunked~^3\\nabc~0~~                             | 400
            a chunk extension with bare LF     | POST / HTTP/1.1~Transfer-Encoding: chunked~^3;\\nabc~0~~                            | 400
            Connection names the length        | POST / HTTP/1.1~Host: a~Connection: content-length, close~Content-Length: 4~~abcd   | 200
            """)
    void answers_as_expected(String name, String request, String expected) throws Exception {
        FakeService stable = FakeService.saying("stable");
        ProxyRouter proxy = world.proxy(stable, FakeService.saying("canary"));
        String answer = Wire.exchange(proxy, bytes(request));
        assertThat(answer).as("answer to %s", name).startsWith("HTTP/1.1 " + expected.split(" ", 2)[0] + " ");
        if (expected.startsWith("400")) {
            assertThat(answer).containsOnlyOnce("HTTP/1.1 ");
            assertThat(proxy.totals().stableRequests()).isZero();
        } else {
            assertThat(stable.asked()).hasSize(1);
            assertThat(stable.asked().getFirst().head()).startsWith(bytes(expected.replaceFirst("^\\d+ ?", "")));
        }
    }

    @Test
    void takes_a_header_up_to_its_limit_and_answers_431_above() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"));
        assertThat(Wire.get(proxy, "/", "X-Long: " + "a".repeat(16_000)).status())
                .isEqualTo(200);
        assertThat(Wire.get(proxy, "/", "X-Long: " + "a".repeat(17_000)).status())
                .isEqualTo(431);
        String many = "X-Many: abcdefgh\r\n".repeat(2_000).strip();
        assertThat(Wire.get(proxy, "/", many).status()).isEqualTo(431);
    }

    @Test
    void takes_a_request_line_up_to_its_limit_and_answers_414_above() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"));
        assertThat(Wire.get(proxy, "/" + "a".repeat(8_000)).status()).isEqualTo(200);
        assertThat(Wire.get(proxy, "/" + "a".repeat(9_000)).status()).isEqualTo(414);
    }

    @Test
    void gives_an_old_client_a_host_to_be_known_by() throws Exception {
        FakeService stable = FakeService.saying("stable");
        ProxyRouter proxy = world.proxy(stable, FakeService.saying("canary"));
        Wire.exchange(proxy, "GET / HTTP/1.0\r\n\r\n");
        assertThat(stable.asked().getFirst().head())
                .containsIgnoringCase("host: 127.0.0.1:" + stable.url().getPort());
    }

    @Test
    void keeps_an_old_client_only_when_it_asks_for_it() throws Exception {
        ProxyRouter proxy = world.proxy(FakeService.saying("stable"), FakeService.saying("canary"));
        try (Wire wire = Wire.to(proxy)) {
            Wire.Answer first = wire.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .answer();
            assertThat(first.header("connection")).isEqualTo("keep-alive");
            assertThat(wire.send("GET / HTTP/1.0\r\n\r\n").rest())
                    .contains("connection: close")
                    .endsWith("stable");
        }
    }

    @Test
    void does_not_chunk_for_an_old_client() throws Exception {
        FakeService chunks = FakeService.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        ProxyRouter proxy = world.proxy(chunks, FakeService.saying("canary"));
        assertThat(Wire.exchange(proxy, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .doesNotContainIgnoringCase("transfer-encoding")
                .containsIgnoringCase("connection: close")
                .endsWith("\r\n\r\nabcde");
    }
}
