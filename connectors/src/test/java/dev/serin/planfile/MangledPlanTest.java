package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.serin.problem.Place;
import dev.serin.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans that somebody's hand, editor or disk has spoilt, each from a seed.
@DisplayName("A mangled plan")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MangledPlanTest {
    private static final int MANGLED_PER_SEED = 250;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final List<String> VALUES = List.of(
            "",
            "~",
            "[]",
            "{}",
            "[[[[",
            "}}",
            "-1",
            "0",
            "1e999",
            ".nan",
            "99999999999999999999s",
            "5",
            "5%",
            "yes",
            "\"",
            "'",
            "|",
            ">-",
            "&a [*a]",
            "*a",
            "<<: *a",
            "!!int x",
            "!tag y",
            "? [x]",
            "{a: {b: c}}",
            "[1, [2]]",
            "\"\\x00\\e\\uD800\"",
            "%",
            "@",
            "`",
            "#",
            ": :",
            "- - -",
            "${NOPE}",
            "${SLACK_WEBHOOK}",
            "\t",
            "\u2028",
            "---",
            "...",
            "%YAML 9.9",
            "1970-01-01",
            "0x10",
            "http://[",
            "http://a:b@c:99999999999/d?e#f",
            "[::]:0",
            "1.1.1.1/",
            "p",
            "100%",
            "0.00000000000000000001%",
            "0000000000000000000000005m",
            "x".repeat(3_000));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_answered_with_problems_that_lie_in_it(long seed) throws IOException, InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<byte[]> mangled = new ArrayList<>();
        for (int i = 0; i < MANGLED_PER_SEED; i++) {
            mangled.add(mangled(random));
        }
        AtomicReference<String> reading = new AtomicReference<>("");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().daemon().stackSize(512 << 10).start(() -> {
            try {
                for (byte[] plan : mangled) {
                    reading.set(new String(plan, StandardCharsets.UTF_8));
                    check(plan);
                }
            } catch (Throwable thrown) { // told below, with what was read
                failure.set(thrown);
            }
        });
        assertThat(reader.join(LONGEST)).as("still reading: %s", reading).isTrue();
        assertThatCode(() -> {
                    if (failure.get() != null) {
                        throw failure.get();
                    }
                })
                .as("reading: %s", reading)
                .doesNotThrowAnyException();
    }

    private static void check(byte[] plan) {
        Reading reading = PlanFiles.read("plan.yaml", plan, SchemaTree.ENVIRONMENT);
        String text = new String(plan, StandardCharsets.UTF_8);
        String[] lines = text.split("\r\n|[\r\n]", -1);
        assertThat(reading.plans().isEmpty() && reading.problems().isEmpty()).isFalse();
        for (Problem problem : reading.problems()) {
            Place where = problem.where();
            assertThat(where.line()).as("%s", problem).isBetween(0, lines.length);
            int width = where.line() == 0 ? 0 : lines[where.line() - 1].length() + 1;
            assertThat(where.column()).as("%s", problem).isBetween(0, width);
            assertThat(problem.what()).as("%s", problem).matches("[^\\p{Cc}]{10,600}");
            assertThat(problem.mend()).as("%s", problem).matches("[^\\p{Cc}]{5,600}");
            assertThat(problem.what() + problem.mend()).doesNotContain(SchemaTree.ENVIRONMENT.values());
        }
    }

    private static byte[] mangled(RandomGenerator random) throws IOException {
        List<String> sources = List.of("minimal.yaml", "payment-service.yaml");
        String yaml = random.nextInt(3) == 0
                ? new SchemaTreeText().of(random)
                : Files.readString(Path.of("..", "examples", sources.get(random.nextInt(sources.size()))));
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            yaml = spoilt(yaml, random);
        }
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String spoilt(String yaml, RandomGenerator random) {
        int at = random.nextInt(yaml.length() + 1);
        String value = VALUES.get(random.nextInt(VALUES.size()));
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        int line = random.nextInt(Math.max(1, lines.size()));
        return switch (random.nextInt(8)) {
            case 0 -> yaml.substring(0, at) + value + yaml.substring(at);
            case 1 -> yaml.substring(0, at);
            case 2 -> yaml.substring(0, at) + yaml.substring(Math.min(yaml.length(), at + 1 + random.nextInt(9)));
            case 3 -> yaml.replaceFirst("(?m)^( *)", "$1" + " ".repeat(random.nextInt(3)));
            case 4 -> joined(lines, line, lines.isEmpty() ? "" : " " + lines.get(line));
            case 5 -> joined(lines, line, value);
            case 6 -> valueReplaced(lines, line, value);
            default -> joined(lines, line, "");
        };
    }

    private static String joined(List<String> lines, int line, String inserted) {
        lines.add(Math.min(line, lines.size()), inserted);
        return String.join("\n", lines) + "\n";
    }

    private static String valueReplaced(List<String> lines, int line, String value) {
        if (!lines.isEmpty()) {
            String old = lines.get(line);
            int colon = old.indexOf(": ");
            lines.set(line, colon < 0 ? old : old.substring(0, colon + 2) + value);
        }
        return String.join("\n", lines) + "\n";
    }

    /// The schema's own examples, as text.
    private static final class SchemaTreeText {
        private static final List<String> EXAMPLES =
                new SchemaTree().examples().stream().map(Object::toString).toList();

        String of(RandomGenerator random) {
            return EXAMPLES.get(random.nextInt(EXAMPLES.size())).replace(",", ",\n  ");
        }
    }

    @Test
    void of_a_million_brackets_ends_no_stack() {
        Reading reading = PlanFiles.read("plan.yaml", "[".repeat(1_000_000), SchemaTree.ENVIRONMENT);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().getFirst().where()).isEqualTo(new Place("plan.yaml", 1, 51, ""));
    }

    @Test
    void with_aliases_of_aliases_fills_no_memory() {
        StringBuilder yaml = new StringBuilder("a: &a [" + "x, ".repeat(50_000) + "x]\n");
        yaml.append("b: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: &d [*c, *c, *c, *c]\n");
        Reading reading = PlanFiles.read("plan.yaml", yaml.toString(), SchemaTree.ENVIRONMENT);
        assertThat(reading.problems())
                .extracting(Problem::what)
                .contains("With its aliases written out, the document has more than 100000 values.");
    }
}
