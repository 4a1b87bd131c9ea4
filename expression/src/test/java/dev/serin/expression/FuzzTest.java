package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Sources that nobody would write. Whatever they are, there is a value or a fault, and soon.
@DisplayName("Any text at all")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FuzzTest {
    private static final int SOURCES = 2_000;
    private static final long BOUND = 5_000_000_000L;

    static final List<Long> seeds = LongStream.range(0, 6).boxed().toList();

    private static final List<String> WORDS = words();
    private static final List<String> VALID = valid();

    private static List<String> words() {
        List<String> words = new ArrayList<>(Builtin.names());
        words.addAll(List.of("(", "(", ")", ")", "[", "]", "{", "}", ",", ";", ":", "::", ".", "?.", "?", "??", "|"));
        words.addAll(List.of("#", "#index", "#acc", "result", "result", "$env", "let", "x", "=", "if", "else", "not"));
        words.addAll(List.of("nil", "true", "false", "1", "2.5", "0x1F", "-1", "\"a\"", "'b", "`c`", "//", "/*", "*/"));
        words.addAll(List.of("!", "&&", "||", "and", "or", "§", "\n", "\\", "é", "😀", "_", "..", "...", "1..", "!="));
        for (Operator operator : Operator.values()) {
            words.add(operator.word());
        }
        return List.copyOf(words);
    }

    private static List<String> valid() {
        try {
            Path file = Path.of(Objects.requireNonNull(FuzzTest.class.getResource("reference.tsv"))
                    .toURI());
            return Table.read(file).stream()
                    .filter(row -> !row.isError())
                    .map(Table.Row::expression)
                    .toList();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// How many had a value. Anything but a value or an [ExpressionException] fails the test.
    private static int values(List<String> sources) {
        int values = 0;
        for (String source : sources) {
            try {
                Value result = Value.of(Map.of("a", List.of(1, 2.5, "x"), "b", true));
                Expression.compile(source, Table.SCOPE).evaluate(Map.of(Scope.RESULT, result));
                values++;
            } catch (ExpressionException failure) {
                assertThat(failure.fault().column()).isPositive();
                assertThat(failure).hasMessageEndingWith("^");
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
                throw new AssertionError("crashed on: " + source, crash);
            }
        }
        return values;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @FieldSource("seeds")
    void made_of_the_words_of_the_language_has_a_value_or_a_fault(long seed) {
        RandomGenerator random = random(seed);
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            StringBuilder source = new StringBuilder();
            for (int words = random.nextInt(1, 12); words > 0; words--) {
                source.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(3) == 0 ? "" : " ");
            }
            sources.add(source.toString());
        }
        long start = System.nanoTime();
        assertThat(values(sources)).as("sources with a value").isBetween(10, SOURCES / 2);
        assertThat(System.nanoTime() - start).isLessThan(BOUND);
    }

    @ParameterizedTest(name = "seed {0}")
    @FieldSource("seeds")
    void that_was_an_expression_before_it_was_damaged_has_a_value_or_a_fault(long seed) {
        RandomGenerator random = random(seed);
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            sources.add(damaged(VALID.get(random.nextInt(VALID.size())), random));
        }
        long start = System.nanoTime();
        assertThat(values(sources)).as("sources with a value").isBetween(SOURCES / 25, SOURCES / 2);
        assertThat(System.nanoTime() - start).isLessThan(BOUND);
    }

    private static String damaged(String source, RandomGenerator random) {
        StringBuilder damaged = new StringBuilder(source);
        for (int wounds = random.nextInt(1, 3); wounds > 0; wounds--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(1, 4));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> damaged.insert(at, damaged.substring(at, end));
                default -> damaged.replace(at, end, VALID.get(random.nextInt(VALID.size())));
            }
        }
        return damaged.toString();
    }
}
