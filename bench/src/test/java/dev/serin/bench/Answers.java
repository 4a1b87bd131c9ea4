package dev.serin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Numbers that others computed, from the test resources.
public final class Answers {
    /// The same file by which the judge is checked.
    public static final String KNOWN = "/vectors/known_answers.json";

    private Answers() {}

    public static JsonNode from(String resource) {
        try (InputStream in = Answers.class.getResourceAsStream(resource)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, resource));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }
}
