package dev.serin.samplefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of samples that somebody's hand, script or disk has spoilt, each from a seed.
@DisplayName("A mangled file of samples")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MangledSamplesTest {
    private static final List<String> VALUES = List.of(
            "",
            "null",
            "-1",
            "1e999",
            "9223372036854775808",
            "0.5",
            "[]",
            "{}",
            "[[[[",
            "}}",
            "\"",
            "\"x\"",
            "true",
            "\n",
            "\r\n",
            "{\"n\":1}",
            "[1,2,3]",
            "\"2026-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\\u0000",
            "\u2028",
            "500",
            "10001",
            "\"latency\"",
            "\"user\"",
            ",",
            ":",
            "1".repeat(2_000));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_answered_with_problems_of_its_lines_and_with_nothing_impossible(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String text = new String(SampleWriterTest.bytes(seed, 8), StandardCharsets.UTF_8);
        long told = 0;
        for (int i = 0; i < 25; i++) {
            SampleFile file = SampleFiles.of(mangled(text, random));
            Checked checked = file.check();
            check(checked.wrong());
            check(checked.dropped());
            told += checked.wrong().count() + checked.dropped().count();
            List<Recorded> recorded = SampleFiles.recorded(file);
            assertThat(recorded).hasSize((int) checked.samples()).noneMatch(MangledSamplesTest::isTorn);
        }
        assertThat(told).isGreaterThan(15);
    }

    private static void check(LineProblems problems) {
        assertThat(problems.first()).allSatisfy(problem -> {
            assertThat(problem.what()).matches("[^\\p{Cc}]{8,400}");
            assertThat(problem.line()).isPositive();
        });
    }

    private static boolean isTorn(Recorded recorded) {
        return recorded.sample() instanceof Sample.Rates rates
                && (rates.byEndpoint().values().stream().anyMatch(Sample.Pair::isTorn)
                        || rates.users().values().stream().anyMatch(Sample.Pair::isTorn));
    }

    private static byte[] mangled(String text, RandomGenerator random) {
        String mangled = text;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            mangled = spoilt(mangled, random);
        }
        byte[] bytes = mangled.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String spoilt(String text, RandomGenerator random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(9));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + value + text.substring(at);
            case 1 -> text.substring(0, at);
            case 2 -> text.substring(0, at) + text.substring(end);
            case 3 ->
                text.substring(0, at)
                        + text.substring(at)
                                .replaceFirst(":[^,}\\]]*", java.util.regex.Matcher.quoteReplacement(":" + value));
            case 4 -> text.substring(0, at) + text.substring(at).replaceFirst("\\d+", "-7");
            default -> text + text.substring(0, at);
        };
    }

    @Test
    void of_a_million_brackets_ends_no_stack() throws IOException {
        assertThat(SampleFiles.of("[".repeat(1_000_000)).check().wrong().text()).containsExactly("s.jsonl:1: not JSON");
    }
}
