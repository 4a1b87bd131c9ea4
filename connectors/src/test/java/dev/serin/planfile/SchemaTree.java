package dev.serin.planfile;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// The plan's schema as a tree, with its references followed.
final class SchemaTree {
    static final Map<String, String> ENVIRONMENT = Map.of(
            "SLACK_WEBHOOK", "https://hooks.slack.example/T0/B0/xyz",
            "COOKIE_SECRET", "cookie-secret",
            "FORCE_SECRET", "force-secret",
            "HOOK_TOKEN", "token-of-hook",
            "HOOK_SECRET", "hook-secret",
            "PROMETHEUS_PASSWORD", "password-of-prometheus",
            "PROMETHEUS_TOKEN", "token-of-prometheus");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = (ObjectNode) JSON.readTree(PlanSchema.text());
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Schema whole = registry.getSchema(root);

    /// An object of the schema, and where it stands in one of the whole examples.
    ///
    /// @param schema with references followed
    /// @param pointer into the example
    record Spot(ObjectNode schema, ObjectNode example, String pointer) {
        String title() {
            return schema.get("title").asString();
        }

        /// Whether keys of the user's own may stand in it.
        boolean isOpen() {
            return schema.get("additionalProperties").isObject();
        }

        /// Whether a key that stands in it needs this one.
        boolean isNeeded(String key) {
            return schema.path("dependentRequired").properties().stream()
                    .filter(needs -> has(needs.getKey()))
                    .anyMatch(needs -> needs.getValue()
                            .valueStream()
                            .anyMatch(needed -> needed.asString().equals(key)));
        }

        Set<String> keys() {
            return new TreeSet<>(schema.get("properties").propertyNames());
        }

        /// The whole example with the key set to the value.
        ObjectNode with(String key, JsonNode value) {
            ObjectNode copy = example.deepCopy();
            ((ObjectNode) copy.at(pointer)).set(key, value);
            return copy;
        }

        /// The whole example without the key.
        ObjectNode without(String key) {
            ObjectNode copy = example.deepCopy();
            ((ObjectNode) copy.at(pointer)).remove(key);
            return copy;
        }

        boolean has(String key) {
            return example.at(pointer).has(key);
        }
    }

    ObjectNode root() {
        return root;
    }

    List<ObjectNode> examples() {
        return root.get("examples").valueStream().map(ObjectNode.class::cast).toList();
    }

    /// The schema with the keys of what it refers to; its own come first.
    ObjectNode followed(JsonNode schema) {
        ObjectNode merged = JSON.createObjectNode();
        if (schema.has("$ref")) {
            merged.setAll(followed(root.at(schema.get("$ref").asString().substring(1))));
        }
        schema.properties().stream()
                .filter(entry -> !entry.getKey().equals("$ref"))
                .forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        return merged;
    }

    /// Every object of every whole example.
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        examples().forEach(example -> collect(root, example, example, "", spots));
        return spots;
    }

    private void collect(JsonNode unfollowed, JsonNode node, ObjectNode example, String pointer, List<Spot> spots) {
        ObjectNode schema = followed(unfollowed);
        if (schema.has("properties")) {
            spots.add(new Spot(schema, example, pointer));
            node.properties()
                    .forEach(entry -> collect(
                            property(schema, entry.getKey()),
                            entry.getValue(),
                            example,
                            pointer + "/" + entry.getKey(),
                            spots));
        } else if (schema.has("items")) {
            for (int i = 0; i < node.size(); i++) {
                collect(schema.get("items"), node.get(i), example, pointer + "/" + i, spots);
            }
        }
    }

    /// What may stand at the key: names of the user's own have one schema for all of them.
    private static JsonNode property(ObjectNode schema, String key) {
        JsonNode named = schema.get("properties").path(key);
        return named.isMissingNode() ? schema.get("additionalProperties") : named;
    }

    /// What the validator complains about.
    List<String> complaints(JsonNode document) {
        return whole.validate(document).stream().map(Object::toString).toList();
    }

    /// What the validator complains about when the value is held against a part of the schema.
    List<String> complaints(JsonNode part, JsonNode value) {
        ObjectNode standing = (ObjectNode) part.deepCopy();
        standing.set("$defs", root.get("$defs"));
        return registry.getSchema(standing).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /// As if it lay beside the files that the examples name.
    static Reading read(JsonNode document) {
        return PlanFiles.read("src/test/resources/planfile/plan.yaml", document.toString(), ENVIRONMENT);
    }
}
