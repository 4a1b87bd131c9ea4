package dev.serin.metrics.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever a target shows")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MangledPagesTest {
    private static final int MOST = 50;
    private static final String TEXT = """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            up{path="C:\\\\DIR\\n\\"x\\""} +Inf
            {"http.requests","user.agent"="Ünicode"} 4.5e-3
            """;
    private static final String OPEN_METRICS = """
            # TYPE foo histogram
            # UNIT foo seconds
            foo_bucket{le="0.1"} 8 # {trace_id="KOO5S4vxi0o"} 0.054
            foo_bucket{le="+Inf"} 17 1520879607.789 # {a="b"} 9.8 1520879607.789
            foo_created 1520879607.789
            # EOF
            """;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "=",
            ",",
            "\"",
            "\\",
            "\n",
            " ",
            "\t",
            "#",
            "# EOF\n",
            "# TYPE x y\n",
            "NaN",
            "1e999",
            "-",
            "\0",
            "\ud83d\ude00",
            "le=\"",
            "_total",
            "\r\n",
            "0x1p3",
            "<html>");

    private static final List<byte[]> SOUND = List.of(bytes(TEXT), bytes(OPEN_METRICS), protobuf());
    private static final List<String> TYPES =
            List.of("text/plain", "application/openmetrics-text", "application/vnd.google.protobuf");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] protobuf() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Histogram histogram =
                Histogram.builder().name("pay").classicUpperBounds(1).register(registry);
        List.of(0.0, 0.5, -3.0, 1e5).forEach(histogram::observe);
        try {
            return ProtobufPageTest.shown(registry);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_a_page_or_a_sentence_about_it(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int pages = 0;
        int sentences = 0;
        for (int i = 0; i < 3_000; i++) {
            int kind = random.nextInt(SOUND.size());
            try {
                assertThat(Pages.read(TYPES.get(kind), mangled(SOUND.get(kind), random), MOST))
                        .hasSizeLessThanOrEqualTo(MOST)
                        .allSatisfy(
                                one -> assertThat(one.labels().get("__name__")).isNotEmpty());
                pages++;
            } catch (Malformed malformed) {
                assertThat(malformed).hasMessageMatching("(line \\d+: .+|it .+|the metric .+)");
                sentences++;
            }
        }
        assertThat(pages).isGreaterThan(200);
        assertThat(sentences).isGreaterThan(500);
    }

    private static byte[] mangled(byte[] sound, RandomGenerator random) {
        byte[] body = sound;
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            body = changed(body, random);
        }
        return body;
    }

    private static byte[] changed(byte[] body, RandomGenerator random) {
        int at = random.nextInt(body.length + 1);
        int to = random.nextInt(at, body.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, to, body.length));
            case 2 -> joined(Arrays.copyOf(body, to), Arrays.copyOfRange(body, at, body.length));
            case 3 -> flipped(body, random);
            default -> {
                byte[] piece = bytes(PIECES.get(random.nextInt(PIECES.size())));
                yield joined(joined(Arrays.copyOf(body, at), piece), Arrays.copyOfRange(body, at, body.length));
            }
        };
    }

    private static byte[] flipped(byte[] body, RandomGenerator random) {
        byte[] flipped = body.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
