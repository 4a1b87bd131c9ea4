package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The answers of an independent reference implementation; they are never taken from this one.
final class KnownAnswers {
    private static final JsonNode ANSWERS = read();

    private KnownAnswers() {}

    static JsonNode at(String pointer) {
        JsonNode answer = ANSWERS.at(pointer);
        assertThat(answer.isMissingNode()).as("no answer at %s", pointer).isFalse();
        return answer;
    }

    static double number(String pointer) {
        return at(pointer).doubleValue();
    }

    static double[] numbers(String pointer) {
        return numbers(at(pointer));
    }

    static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    static long[] counts(JsonNode array) {
        return array.valueStream().mapToLong(JsonNode::longValue).toArray();
    }

    static Stream<JsonNode> rows(String pointer) {
        return at(pointer).valueStream();
    }

    /// To nine digits.
    static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
    }

    private static JsonNode read() {
        try (InputStream in = KnownAnswers.class.getResourceAsStream("/vectors/known_answers.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
