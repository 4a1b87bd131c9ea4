package dev.serin.jsonpath;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A path into JSON as kubectl reads it, in braces: `{$.items[0].name}`.
///
/// The law: a field that nobody has, and an index behind the end, are mistakes and not an empty answer; only a filter,
/// a
/// slice of nothing and `*` may find nothing. Fields of an object are visited in the order in which they stand.
public final class JsonPath {
    /// The whole document.
    public static final JsonPath ROOT = new JsonPath(List.of());

    private static final int MOST_VALUES = 100_000;

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /// Reads a path, or says at which character it cannot be read.
    public static JsonPath parse(String text) throws JsonPathException {
        return new JsonPath(new Parser(text).path());
    }

    /// What the path leads to in the document, in its order.
    public List<JsonNode> in(JsonNode document) throws JsonPathException {
        return walk(steps, document);
    }

    /// The first value that the path leads to.
    public JsonNode firstIn(JsonNode document) throws JsonPathException {
        List<JsonNode> found = in(document);
        if (found.isEmpty()) {
            throw new JsonPathException("nothing matches");
        }
        return found.getFirst();
    }

    static List<JsonNode> walk(List<Step> steps, JsonNode from) throws JsonPathException {
        List<JsonNode> values = List.of(from);
        for (Step step : steps) {
            values = step.from(values);
            if (values.size() > MOST_VALUES) {
                throw new JsonPathException("more than " + MOST_VALUES + " values match");
            }
        }
        return values;
    }
}
