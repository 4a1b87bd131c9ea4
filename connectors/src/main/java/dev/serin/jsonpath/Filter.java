package dev.serin.jsonpath;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The condition in `[?(@.name == "canary")]`.
///
/// @param right the same as the left where only its being there is asked for
record Filter(Operand left, Operator operator, Operand right) {
    /// One side of it.
    sealed interface Operand {
        /// A path from the element.
        record Path(List<Step> steps) implements Operand {
            public Path {
                steps = List.copyOf(steps);
            }
        }

        /// A text, a number, or true or false.
        record Literal(JsonNode value) implements Operand {}
    }

    enum Operator {
        EXISTS(""),
        EQUAL("=="),
        UNEQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    boolean holds(JsonNode element) throws JsonPathException {
        if (operator == Operator.EXISTS) {
            return exists(element);
        }
        Optional<JsonNode> one = only(left, element);
        Optional<JsonNode> other = only(right, element);
        return one.isPresent() && other.isPresent() && holds(one.get(), other.get());
    }

    private boolean exists(JsonNode element) {
        try {
            return !values(left, element).isEmpty();
        } catch (JsonPathException _) {
            return false;
        }
    }

    private static Optional<JsonNode> only(Operand operand, JsonNode element) throws JsonPathException {
        List<JsonNode> values = values(operand, element);
        if (values.size() > 1) {
            throw new JsonPathException("a filter compares one value with one other, but found " + values.size());
        }
        return values.stream().findFirst();
    }

    private static List<JsonNode> values(Operand operand, JsonNode element) throws JsonPathException {
        return switch (operand) {
            case Operand.Path(var steps) -> JsonPath.walk(steps, element);
            case Operand.Literal(var value) -> List.of(value);
        };
    }

    private boolean holds(JsonNode one, JsonNode other) throws JsonPathException {
        return switch (operator) {
            case EXISTS -> true;
            case EQUAL -> isEqual(one, other);
            case UNEQUAL -> !isEqual(one, other);
            case AT_MOST -> compare(one, other) <= 0;
            case AT_LEAST -> compare(one, other) >= 0;
            case LESS -> compare(one, other) < 0;
            case MORE -> compare(one, other) > 0;
        };
    }

    private static boolean isEqual(JsonNode one, JsonNode other) throws JsonPathException {
        if (one.isBoolean() && other.isBoolean()) {
            return one.booleanValue() == other.booleanValue();
        }
        return compare(one, other) == 0;
    }

    private static int compare(JsonNode one, JsonNode other) throws JsonPathException {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isString() && other.isString()) {
            return one.stringValue().compareTo(other.stringValue());
        }
        throw new JsonPathException("a filter compares texts with texts and numbers with numbers only");
    }
}
