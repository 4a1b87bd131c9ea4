package dev.serin.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// One step of a path: from some values to others.
sealed interface Step {
    List<JsonNode> from(List<JsonNode> values) throws JsonPathException;

    /// The values of one field; a mistake when no value has it.
    record Field(String name) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) throws JsonPathException {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode value : values) {
                if (value.isObject() && value.has(name)) {
                    found.add(value.get(name));
                }
            }
            if (found.isEmpty()) {
                throw new JsonPathException("'" + name + "' is not found");
            }
            return found;
        }
    }

    /// All elements of lists, and all values of objects.
    record All() implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) {
            List<JsonNode> found = new ArrayList<>();
            values.forEach(value -> found.addAll(children(value)));
            return found;
        }
    }

    /// Every list and object that is not empty, at any depth, the outer before the inner.
    record Deep() implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) {
            List<JsonNode> found = new ArrayList<>();
            values.forEach(value -> collect(value, found));
            return found;
        }

        private static void collect(JsonNode value, List<JsonNode> found) {
            List<JsonNode> children = children(value);
            if (!children.isEmpty()) {
                found.add(value);
                children.forEach(child -> collect(child, found));
            }
        }
    }

    /// One element of a list; from its end when below 0.
    record Index(int index) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) throws JsonPathException {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode list : lists(values)) {
                int at = index < 0 ? index + list.size() : index;
                if (at < 0 || at >= list.size()) {
                    throw outOfBounds(index, list);
                }
                found.add(list.get(at));
            }
            return found;
        }
    }

    /// Some elements of a list. Bounds that lie behind its end are a mistake, as they are to kubectl.
    record Slice(OptionalInt start, OptionalInt end, int by) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) throws JsonPathException {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode list : lists(values)) {
                int first = bound(start.orElse(0), list);
                int last = bound(end.orElse(list.size()), list);
                if (first == last) {
                    continue;
                }
                if (first < 0 || first >= list.size() || last < 0 || last > list.size()) {
                    throw outOfBounds(first < 0 || first >= list.size() ? first : last, list);
                }
                if (first > last) {
                    throw new JsonPathException("the slice begins at " + first + ", behind its end at " + last);
                }
                for (int i = first; i < last; i += by) {
                    found.add(list.get(i));
                }
            }
            return found;
        }

        private static int bound(int written, JsonNode list) {
            return written < 0 ? written + list.size() : written;
        }
    }

    /// What each of several paths finds, one after the other.
    record Union(List<List<Step>> paths) implements Step {
        public Union {
            paths = List.copyOf(paths);
        }

        @Override
        public List<JsonNode> from(List<JsonNode> values) throws JsonPathException {
            List<JsonNode> found = new ArrayList<>();
            for (List<Step> path : paths) {
                for (JsonNode value : values) {
                    found.addAll(JsonPath.walk(path, value));
                }
            }
            return found;
        }
    }

    /// Those elements of lists for which a condition holds.
    record Where(Filter filter) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) throws JsonPathException {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode list : lists(values)) {
                for (JsonNode element : list.values()) {
                    if (filter.holds(element)) {
                        found.add(element);
                    }
                }
            }
            return found;
        }
    }

    private static List<JsonNode> children(JsonNode value) {
        return value.isContainer() ? List.copyOf(value.values()) : List.of();
    }

    /// The values, of which null is passed over and all others must be lists.
    private static List<JsonNode> lists(List<JsonNode> values) throws JsonPathException {
        List<JsonNode> lists = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNull() && !value.isArray()) {
                throw new JsonPathException("there is no list but " + kind(value));
            }
            if (value.isArray()) {
                lists.add(value);
            }
        }
        return lists;
    }

    private static String kind(JsonNode value) {
        return value.isObject()
                ? "an object"
                : value.isString() ? "a text" : value.isNumber() ? "a number" : "true or false";
    }

    private static JsonPathException outOfBounds(int index, JsonNode list) {
        return new JsonPathException("there is no element " + index + " in a list of " + list.size());
    }
}
