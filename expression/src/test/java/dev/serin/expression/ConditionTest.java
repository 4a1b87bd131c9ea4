package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A condition")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionTest {
    private static final Scope RESULT = Scope.ofResult(InstantSource.system());
    private static final Outcome YES = new Outcome.Answered(true, false);
    private static final Outcome NO = new Outcome.Answered(false, false);

    private static Outcome asked(String source, Value result) throws ExpressionException {
        return Condition.compile(source, RESULT).test(result);
    }

    @Test
    void looks_at_the_first_number_that_Prometheus_answers() throws ExpressionException {
        assertThat(asked("result[0] >= 0.95", Value.numbers(0.95))).isEqualTo(YES);
        assertThat(asked("result[0] >= 0.95", Value.numbers(0.949))).isEqualTo(NO);
    }

    @Test
    void can_be_content_with_no_data() throws ExpressionException {
        assertThat(asked("len(result) == 0 || result[0] < 0.05", Value.numbers()))
                .isEqualTo(YES);
        assertThat(asked("len(result) == 0 || result[0] < 0.05", Value.numbers(0.05)))
                .isEqualTo(NO);
    }

    @Test
    void says_that_there_is_no_data_when_it_takes_an_item_of_an_empty_list() throws ExpressionException {
        assertThat(asked("result[0] >= 0.95", Value.numbers()))
                .isEqualTo(new Outcome.Unanswered(new Fault(
                        Fault.Reason.NO_DATA,
                        "no data: result[0] of an empty list",
                        1,
                        7,
                        "  result[0] >= 0.95\n        ^")));
    }

    @Test
    void is_false_of_NaN_whatever_it_compares() throws ExpressionException {
        Outcome no = new Outcome.Answered(false, true);

        assertThat(asked("result[0] >= 0.95", Value.numbers(Double.NaN))).isEqualTo(no);
        assertThat(asked("result[0] < 0.95", Value.numbers(Double.NaN))).isEqualTo(no);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "result[1] > 0.95",
                "0.95 < result[1]",
                "all(result, # > 0.9)",
                "max(result) > 0.9",
                "result[1] != 1",
                "0.9 in result == false",
                "result == [1, 2] or true",
            })
    void says_that_it_compared_an_infinity(String source) throws ExpressionException {
        assertThat(asked(source, Value.numbers(1, Double.POSITIVE_INFINITY)))
                .isEqualTo(new Outcome.Answered(true, true));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "result[0] == 1",
                "isInf(result[1]) || result[1] > 0.95",
                "len(result) == 2",
                "all(result, isInf(#) || # > 0.9)",
                "len(filter(result, not isInf(#))) == 1",
            })
    void does_not_say_so_when_it_looked_elsewhere(String source) throws ExpressionException {
        assertThat(asked(source, Value.numbers(1, Double.POSITIVE_INFINITY))).isEqualTo(YES);
    }

    @Test
    void must_be_true_or_false() throws ExpressionException {
        assertThatThrownBy(() -> Condition.compile("1 + 1", RESULT))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("A condition must be true or false, but this is an integer.");
        assertThat(asked("result", Value.of(Map.of("a", List.of()))))
                .extracting(outcome -> ((Outcome.Unanswered) outcome).fault().what())
                .isEqualTo("A condition must be true or false, but this is a map.");
    }
}
