package dev.serin.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("isNil and default")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictTest {
    private static Value value(String source, String result, Scope scope) throws ExpressionException {
        return Expression.compile(source, scope).evaluate(Map.of(Scope.RESULT, Notation.read(result)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            isNil(result)             | null       | true  | true
            isNil(result)             | 1          | false | false
            isNil(result.missing)     | {"a": 1}   | true  | false
            isNil(5)                  | null       | false | true
            default(result, 7)        | null       | 7     | 7
            default(result, 7)        | 1          | 1     | 1
            default(result.gone, 7)   | {"a": 1}   | 7     | {"a": 1}
            default(5, 7)             | null       | 5     | 7
            """)
    void look_at_their_argument_and_in_strict_mode_at_the_whole_result(
            String source, String result, String ours, String strict) throws ExpressionException {
        assertThat(value(source, result, Table.SCOPE)).isEqualTo(Notation.read(ours));
        assertThat(value(source, result, Table.SCOPE.strict())).isEqualTo(Notation.read(strict));
    }
}
