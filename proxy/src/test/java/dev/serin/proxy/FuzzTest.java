package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The proxy, given bytes that are nearly a request,")
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(NoLeaks.class)
class FuzzTest {
    private static final int TRIES = 60;
    private static final List<String> REQUESTS = List.of(
            "GET /a?b=c HTTP/1.1\r\nHost: shop\r\nCookie: serin=1.abc; x=y\r\nAccept: */*\r\n\r\n",
            "POST /a HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\n\r\nhello",
            "POST /a HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nX: y\r\n\r\n",
            "GET http://shop/ HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            "HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /2 HTTP/1.1\r\nHost: shop\r\n\r\n");
    private static final String PIECES = "\r\n\0 :;,=\t\"\u0080\u00ff0123456789abcdefGPHhTt/*%";

    @RegisterExtension
    final World world = new World();

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answers_refuses_or_ends_and_never_hangs_or_disturbs_others(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        ProxyRouter proxy = world.proxy(
                FakeService.saying("stable"),
                FakeService.saying("stable"),
                Map.of(
                        "timeouts", World.node(Map.of("response", World.text("1s"), "idle", World.text("500ms"))),
                        "sticky", World.node(Map.of("cookie", World.text("serin")))));
        World.weight(proxy, 5_000);
        for (int i = 0; i < TRIES; i++) {
            String bytes = mutated(REQUESTS.get(random.nextInt(REQUESTS.size())), random);
            String answer = answer(proxy, bytes, random.nextInt(8) > 0);
            assertThat(answer)
                    .as("what %s is answered with", bytes)
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEmpty(),
                            text -> assertThat(text).startsWith("(reset)"),
                            text -> assertThat(text).matches("(?s)HTTP/1\\.1 (200|400|414|431) .*"));
            assertThat(Wire.get(proxy, "/").body())
                    .as("what another client gets after %s", bytes)
                    .isEqualTo("stable");
        }
        assertThat(proxy.totals().stableErrors() + proxy.totals().canaryErrors())
                .isZero();
    }

    private static String answer(ProxyRouter proxy, String bytes, boolean ends) throws IOException {
        try (Wire wire = Wire.to(proxy)) {
            try {
                wire.send(bytes);
                if (ends) {
                    wire.endOutput();
                }
            } catch (IOException endedAlready) {
                return "(reset)";
            }
            return wire.rest();
        }
    }

    private static String mutated(String request, SplittableRandom random) {
        StringBuilder bytes = new StringBuilder(request);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !bytes.isEmpty(); i++) {
            int at = random.nextInt(bytes.length());
            char piece = PIECES.charAt(random.nextInt(PIECES.length()));
            switch (random.nextInt(5)) {
                case 0 -> bytes.setCharAt(at, piece);
                case 1 -> bytes.insert(at, piece);
                case 2 -> bytes.deleteCharAt(at);
                case 3 -> bytes.insert(at, bytes.substring(at, Math.min(bytes.length(), at + random.nextInt(40))));
                case 4 -> bytes.setLength(at);
                default -> throw new IllegalStateException("nextInt(5) is below 5");
            }
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
}
