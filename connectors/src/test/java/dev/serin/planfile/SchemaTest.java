package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.planfile.SchemaTree.Spot;
import dev.serin.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@DisplayName("The schema of plans")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaTest {
    private static final String UNKNOWN = "zzzzzzzz";
    private static final SchemaTree SCHEMA = new SchemaTree();

    @Test
    void is_tried_at_every_object_that_it_knows() {
        Set<String> tried = new TreeSet<>(SCHEMA.spots().stream()
                .map(spot -> spot.schema().get("properties").toString())
                .toList());
        Set<String> known = new TreeSet<>(Stream.concat(
                        Stream.of(SCHEMA.root()), SCHEMA.root().get("$defs").valueStream())
                .filter(schema -> schema.has("properties"))
                .map(schema -> schema.get("properties").toString())
                .toList());
        assertThat(tried).isEqualTo(known).hasSizeGreaterThan(15);
    }

    @Test
    void says_of_every_key_what_it_is_and_what_may_stand_there() {
        for (Spot spot : SCHEMA.spots()) {
            spot.schema().get("properties").properties().forEach(property -> {
                ObjectNode schema = SCHEMA.followed(property.getValue());
                String key = spot.pointer() + "/" + property.getKey();
                assertThat(schema.has("title")).as("title of %s", key).isTrue();
                assertThat(schema.has("description"))
                        .as("description of %s", key)
                        .isTrue();
                assertThat(schema.has("examples") || schema.has("enum") || schema.has("properties"))
                        .as("examples of %s", key)
                        .isTrue();
            });
            assertThat(spot.isOpen()
                            || !spot.schema().get("additionalProperties").asBoolean())
                    .as(spot.title())
                    .isTrue();
        }
    }

    @Test
    void has_whole_examples_that_it_and_the_reader_accept() {
        for (ObjectNode example : SCHEMA.examples()) {
            assertThat(SCHEMA.complaints(example)).as("%s", example).isEmpty();
            assertThat(SchemaTree.read(example).problems().stream().filter(Problem::isError))
                    .as("%s", example)
                    .isEmpty();
        }
    }

    @Test
    void accepts_the_examples_and_defaults_of_each_key() {
        List<JsonNode> parts =
                new ArrayList<>(SCHEMA.root().get("$defs").valueStream().toList());
        SCHEMA.spots()
                .forEach(spot -> parts.addAll(
                        spot.schema().get("properties").valueStream().toList()));
        int tried = 0;
        for (JsonNode part : parts) {
            List<JsonNode> values =
                    new ArrayList<>(part.path("examples").valueStream().toList());
            if (part.has("default")) {
                values.add(part.get("default"));
            }
            values.addAll(part.path("x-defaults").valueStream().toList());
            for (JsonNode value : values) {
                assertThat(SCHEMA.complaints(part, value))
                        .as("%s in %s", value, part)
                        .isEmpty();
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void knows_the_same_keys_as_the_reader() {
        for (Spot spot : SCHEMA.spots()) {
            ObjectNode wrong = spot.with(UNKNOWN, StringNode.valueOf("x"));
            assertThat(spot.isOpen() ? spot.keys() : choices(wrong, spot.pointer() + "/" + UNKNOWN))
                    .as("keys at %s", spot.pointer())
                    .isEqualTo(spot.keys());
            assertThat(SCHEMA.complaints(wrong)).as("%s", wrong).isNotEmpty();
        }
    }

    @Test
    void offers_the_same_choices_as_the_reader() {
        int tried = 0;
        for (Spot spot : SCHEMA.spots()) {
            for (String key : spot.keys()) {
                ObjectNode schema =
                        SCHEMA.followed(spot.schema().get("properties").get(key));
                boolean isList = schema.path("items").has("enum");
                JsonNode offered = isList ? schema.get("items").get("enum") : schema.path("enum");
                if (offered.isMissingNode() || key.equals("kind")) {
                    continue;
                }
                JsonNode unknown = StringNode.valueOf(UNKNOWN);
                ObjectNode wrong = spot.with(
                        key, isList ? JsonNodeFactory.instance.arrayNode().add(unknown) : unknown);
                assertThat(choices(wrong, spot.pointer() + "/" + key + (isList ? "/0" : "")))
                        .as("choices of %s at %s", key, spot.pointer())
                        .isEqualTo(new TreeSet<>(
                                offered.valueStream().map(JsonNode::asString).toList()));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(15);
    }

    /// The words that the reader offers in place of the one at the pointer.
    private static Set<String> choices(ObjectNode wrong, String pointer) {
        List<Problem> problems = SchemaTree.read(wrong).problems().stream()
                .filter(problem -> problem.where().path().equals(pointer))
                .toList();
        assertThat(problems).as("problems at %s", pointer).hasSize(1);
        String mend = problems.getFirst().mend().replaceFirst("^(use one of|write) ", "");
        return new TreeSet<>(Arrays.asList(mend.split(", ")));
    }

    @Test
    void requires_the_same_keys_as_the_reader() {
        for (Spot spot : SCHEMA.spots()) {
            Set<String> required = new TreeSet<>(spot.schema()
                    .path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList());
            for (String key : spot.keys()) {
                if (!spot.has(key)) {
                    continue;
                }
                if (spot.isNeeded(key)) {
                    assertThat(SchemaTree.read(spot.without(key)).isSound())
                            .as("%s at %s is needed by another key", key, spot.pointer())
                            .isFalse();
                    continue;
                }
                boolean isTold = SchemaTree.read(spot.without(key)).problems().stream()
                        .anyMatch(problem -> problem.isError()
                                && problem.where().path().equals(spot.pointer())
                                && (problem.what().equals("'" + key + "' is missing.")
                                        || problem.what().equals("'traffic' names no router.")));
                boolean isRequired = required.contains(key)
                        || (key.equals("bake") && spot.title().equals("A step"));
                assertThat(isTold)
                        .as("%s at %s is required", key, spot.pointer())
                        .isEqualTo(isRequired);
            }
        }
    }

    /// Those of a preset are its own.
    @Test
    void writes_out_the_defaults_that_the_reader_takes() {
        Set<String> stated = new TreeSet<>();
        Set<String> proved = new TreeSet<>();
        for (Spot spot : SCHEMA.spots()) {
            for (String key : spot.keys()) {
                ObjectNode schema =
                        SCHEMA.followed(spot.schema().get("properties").get(key));
                JsonNode stands = schema.has("default")
                        ? schema.get("default")
                        : schema.path("x-defaults").path(measure(spot));
                if (stands.isMissingNode()) {
                    continue;
                }
                stated.add(spot.title() + ": " + key);
                Reading without = SchemaTree.read(spot.without(key));
                Reading with = SchemaTree.read(spot.with(key, stands));
                if (with.isSound() && without.isSound() && !spot.has("preset")) {
                    assertThat(with.plans()).as("%s at %s", key, spot.pointer()).isEqualTo(without.plans());
                    proved.add(spot.title() + ": " + key);
                }
            }
        }
        assertThat(proved).isEqualTo(stated).hasSizeGreaterThan(20);
    }

    /// `errors`, `latency`, `successes` or `usage`, below a metric.
    private static String measure(Spot spot) {
        JsonNode metric = spot.example().at(spot.pointer().replaceFirst("/tolerate$", ""));
        return Stream.of("latency", "successes", "usage")
                .filter(metric::has)
                .findFirst()
                .orElse("errors");
    }

    @Test
    void sets_the_same_bounds_to_numbers_as_the_reader() {
        int tried = 0;
        for (Spot spot : SCHEMA.spots()) {
            for (String key : spot.keys()) {
                JsonNode bounds = SCHEMA.followed(
                                spot.schema().get("properties").get(key))
                        .path("anyOf")
                        .path(0);
                if (!bounds.has("maximum")) {
                    continue;
                }
                int most = bounds.get("maximum").asInt();
                int least = bounds.path("minimum").asInt(1);
                assertThat(isRefused(spot, key, most + 1))
                        .as("%s: %d", key, most + 1)
                        .isTrue();
                assertThat(isRefused(spot, key, least - 1))
                        .as("%s: %d", key, least - 1)
                        .isTrue();
                assertThat(isRefused(spot, key, most)).as("%s: %d", key, most).isFalse();
                assertThat(isRefused(spot, key, least)).as("%s: %d", key, least).isFalse();
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(6);
    }

    private static boolean isRefused(Spot spot, String key, int value) {
        return SchemaTree.read(spot.with(key, JsonNodeFactory.instance.numberNode(value))).problems().stream()
                .anyMatch(problem -> problem.where().path().equals(spot.pointer() + "/" + key)
                        && problem.what().matches("'.*' must be a (whole )?number from .*"));
    }
}
