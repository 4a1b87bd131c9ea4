package dev.serin.analysistemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.serin.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Templates that somebody's hand, editor or disk has spoilt, each from a seed.
@DisplayName("A mangled template")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MangledTemplateTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "analysistemplate");
    private static final int MANGLED_PER_SEED = 150;
    private static final List<String> NAMES = List.of("example", "guarded", "regrets", "nested", "refused-by-argo");
    private static final List<String> VALUES = List.of(
            "",
            "~",
            "[]",
            "{}",
            "[[[[",
            "}}",
            "{{",
            "{{ args.x }}",
            "\"{{args.service-name}}\"",
            "\"{{ }}\"",
            "-1",
            "0",
            "1e999",
            ".nan",
            "99999999999999999999",
            "99999999999999999999h",
            "9999999h",
            "5",
            "yes",
            "\"",
            "'",
            "|",
            "&a [*a]",
            "*a",
            "!!int x",
            "? [x]",
            "{a: {b: c}}",
            "[1, [2]]",
            "\"\\x00\\e\\uD800\"",
            "%",
            "@",
            "- - -",
            "${HOME}",
            "\t",
            "---",
            "0x10",
            "http://[",
            "http://a:b@c:99999999999/d?e#f",
            "\"{$.[?(@.a\"",
            "\"(((((\"",
            "((result",
            "result[",
            "1.5.5h",
            "-2147483648",
            "2147483648",
            "x".repeat(5_000));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_answered_with_problems_or_metrics(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int unsound = 0;
        for (int i = 0; i < MANGLED_PER_SEED; i++) {
            byte[] mangled = mangled(random);
            assertThatCode(() -> check(mangled))
                    .as("reading: %s", new String(mangled, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
            unsound += Templates.read("t.yaml", mangled).lint().stream().anyMatch(Problem::isError) ? 1 : 0;
        }
        assertThat(unsound).as("some are spoilt, and some are not").isBetween(1, MANGLED_PER_SEED - 1);
    }

    private static void check(byte[] mangled) {
        Templates templates = Templates.read("t.yaml", mangled);
        assertThat(templates.lint())
                .allSatisfy(problem -> assertThat(problem.what()).isNotBlank().doesNotContain("\n"));
        TreeMap<String, String> arguments = new TreeMap<>(Map.of("service-name", "a\n\"{{args.count}}", "x", "5"));
        for (boolean isStrict : List.of(false, true)) {
            Resolved resolved = templates.resolve(new Given(arguments, Map.of("SERIN_ARG_TOKEN", "t"), isStrict));
            assertThat(resolved.metrics().isEmpty() || resolved.isSound()).isTrue();
            assertThat(resolved.metrics())
                    .allSatisfy(metric -> assertThat(metric.pace().every()).isPositive());
        }
    }

    private static byte[] mangled(RandomGenerator random) throws IOException {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        StringBuilder text = new StringBuilder(Files.readString(FOLDER.resolve("in-" + name + ".yaml")));
        for (int times = random.nextInt(1, 3); times > 0; times--) {
            String value = VALUES.get(random.nextInt(VALUES.size()));
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, value);
                case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(1, 30)));
                case 2 -> afterColon(text, at, value);
                default -> text.setCharAt(at, (char) random.nextInt(9, 0x2030));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void afterColon(StringBuilder text, int from, String value) {
        int colon = text.indexOf(": ", from);
        int end = colon < 0 ? -1 : text.indexOf("\n", colon);
        if (end > 0) {
            text.replace(colon + 2, end, value);
        }
    }
}
