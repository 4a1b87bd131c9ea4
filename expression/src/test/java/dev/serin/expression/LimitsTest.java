package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The limits")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));

    /// A time that stands still, so that steps alone end an expression.
    private static final Scope TIMELESS = new Scope(List.of(Scope.RESULT), false, NOON, () -> 0);

    static final List<String> deepSources = List.of(
            "(".repeat(1000) + "1" + ")".repeat(1000),
            "-".repeat(4000) + "1",
            "[".repeat(2000) + "]".repeat(2000),
            "1" + "+1".repeat(2000),
            "result" + ".b".repeat(2000),
            "true?".repeat(600) + "1" + ":1".repeat(500),
            "1" + "**1".repeat(1000),
            "{a:".repeat(1000) + "1" + "}".repeat(1000),
            "if true {1} else ".repeat(230) + "{1}",
            "let a=".repeat(300) + "1;",
            "result" + "|string()".repeat(300));

    static final List<String> hungrySources = List.of(
            "1..100000",
            "1..9223372036854775807",
            "-9223372036854775807..9223372036854775807",
            "map(1..1000, map(1..1000, 1))",
            "repeat('0123456789', 1000000)",
            "repeat(repeat('x', 100000), 100000)",
            "replace(repeat('a', 90000), '', 'bbbbbbbbbbbbbbbbbbbb')",
            "reduce(1..90, concat(#acc, #acc), [1])",
            "reduce(1..90, #acc + #acc, 'x')",
            "string(reduce(1..90, [#acc, #acc], 1))",
            "toJSON(reduce(1..90, [#acc, #acc], 1))",
            "flatten(reduce(1..90, [#acc, #acc], 1))",
            "max(reduce(1..90, [#acc, #acc], 1))",
            "reduce(1..90, [#acc, #acc], 1) == reduce(1..90, [#acc, #acc], 1)",
            "{a: reduce(1..90, [#acc, #acc], 1)} == {a: reduce(1..90, [#acc, #acc], 1)}",
            "uniq(map(1..5000, #))",
            "none(1..90000, repeat('a', 100) matches '^(a|b|ab)*c')");

    private static Fault refused(String source, Scope scope) {
        try {
            Value value = Expression.compile(source, scope).evaluate(Map.of(Scope.RESULT, Value.NIL));
            throw new AssertionError(source + " is " + value);
        } catch (ExpressionException failure) {
            return failure.fault();
        }
    }

    @Test
    void let_a_source_be_4096_characters_long() {
        String longest = "1" + " ".repeat(4095);
        assertThatCode(() -> Expression.compile(longest, TIMELESS)).doesNotThrowAnyException();
        assertThat(refused(longest + " ", TIMELESS).what())
                .isEqualTo("An expression has at most 4096 characters, but this one has 4097.");
    }

    @ParameterizedTest
    @FieldSource("deepSources")
    void end_what_is_nested_too_deeply_before_it_is_evaluated(String source) {
        assertThat(refused(source, TIMELESS))
                .extracting(Fault::reason, Fault::what)
                .containsExactly(Fault.Reason.SOURCE, "This is nested more than 200 levels deep.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "["})
    void let_nesting_be_199_levels_deep(String open) {
        String close = open.equals("(") ? ")" : "]";
        assertThatCode(() -> Expression.compile(open.repeat(199) + "1" + close.repeat(199), TIMELESS)
                        .evaluate(Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @FieldSource("hungrySources")
    void end_what_takes_too_many_steps_or_too_much_memory(String source) {
        assertThat(refused(source, TIMELESS))
                .extracting(Fault::reason, Fault::what)
                .containsExactly(
                        Fault.Reason.LIMIT, "This takes more than 100000 steps; a condition should take a few dozen.");
    }

    @Test
    void let_a_list_have_as_many_items_as_there_are_steps_left() {
        assertThatCode(() -> Expression.compile("len(1..99000)", TIMELESS).evaluate(Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reduce(1..300, [#acc], 1) == reduce(1..300, [#acc], 1)",
                "string(reduce(1..300, [#acc], 1))",
                "toJSON(reduce(1..300, [#acc], 1))",
                "flatten(reduce(1..300, [#acc], 1))",
                "max(reduce(1..300, [#acc], 1))"
            })
    void end_what_builds_values_within_values_without_end(String source) {
        assertThat(refused(source, TIMELESS))
                .extracting(Fault::reason, Fault::what)
                .containsExactly(Fault.Reason.LIMIT, "This value is nested more than 200 levels deep.");
    }

    @Test
    void refuse_JSON_that_is_nested_too_deeply() {
        assertThat(refused("fromJSON(repeat('[', 300))", TIMELESS).what())
                .isEqualTo("This JSON is nested more than 200 levels deep.");
    }

    @Test
    void end_what_takes_more_than_50_milliseconds() {
        AtomicLong nanos = new AtomicLong();
        Scope slow = new Scope(List.of(), false, NOON, () -> nanos.getAndAdd(30_000_000));
        assertThat(refused("len(map(1..10000, #))", slow))
                .extracting(Fault::reason, Fault::what)
                .containsExactly(
                        Fault.Reason.LIMIT, "This takes more than 50 ms; a condition should take a fraction of one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((a{100}){100}){100}){100})", "(a{1000}){6}", "[a-z]{10,9999}", "(ab|cd){3000}"})
    void refuse_a_pattern_that_repeats_too_much(String pattern) {
        assertThat(refused("'a' matches '" + pattern + "'", TIMELESS))
                .extracting(Fault::reason, Fault::what)
                .containsExactly(
                        Fault.Reason.SOURCE,
                        "'" + pattern
                                + "' repeats too much; it would be more than 5000 characters long when written out.");
        assertThat(refused("'a' matches '" + pattern + "' + ''", TIMELESS).reason())
                .isEqualTo(Fault.Reason.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^a{2}$", "(a{1000})", "\\d{1,3}(\\.\\d{1,3}){3}", "[^]]{5}", "x{,5}", "a{5"})
    void let_a_pattern_repeat_within_reason(String pattern) {
        assertThatCode(() -> Expression.compile("result matches `" + pattern + "`", TIMELESS))
                .doesNotThrowAnyException();
    }
}
