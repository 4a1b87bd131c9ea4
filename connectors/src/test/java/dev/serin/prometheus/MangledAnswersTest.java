package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.prometheus.PrometheusSettings.Limits;
import java.io.ByteArrayInputStream;
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

@DisplayName("Whatever bytes come back")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MangledAnswersTest {
    private static final List<String> SOUND = List.of(
            Canned.TWO,
            Canned.success("scalar", "[1435781451.781,\"NaN\"]"),
            Canned.success("string", "[1435781451.781,\"text\"]"),
            Canned.success("matrix", "[{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"1\"],[2.5,\"+Inf\"]]}]"),
            Canned.success(
                    "vector",
                    "[{\"metric\":{},\"histogram\":[1,{\"count\":\"6\",\"sum\":\"3\","
                            + "\"buckets\":[[0,\"1\",\"2\",\"6\"]]}]}]"),
            Canned.error("bad_data", "no"),
            Canned.TWO.replace("{\"status\"", "{\"warnings\":[\"w\"],\"infos\":null,\"status\""));
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "1e999",
            "-",
            "NaN",
            "\\u0000",
            "\"result\"",
            "[[[[",
            "\u0000",
            "\"value\":",
            "1772366400",
            "\"metric\":{",
            "\ud83d\ude00",
            "<html>");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void are_an_answer_or_a_sentence_about_them(long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int answers = 0;
        int sentences = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] body = mangled(random);
            try {
                assertThat(AnswerReader.read(new ByteArrayInputStream(body), new Limits(10_000, 10)))
                        .isNotNull();
                answers++;
            } catch (Unanswered unanswered) {
                assertThat(unanswered.how()).matches("and .+");
                sentences++;
            }
            assertThat(AnswerReader.error(new String(body, StandardCharsets.UTF_8)))
                    .isNotNull();
        }
        assertThat(answers).isGreaterThan(20);
        assertThat(sentences).isGreaterThan(200);
    }

    private static byte[] mangled(RandomGenerator random) {
        byte[] body = SOUND.get(random.nextInt(SOUND.size())).getBytes(StandardCharsets.UTF_8);
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
                byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
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
