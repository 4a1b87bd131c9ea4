package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The schema and the reader of plans")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaAgreementTest {
    private static final Path PLANS = Path.of("..", "app", "src", "test", "resources", "lint");
    private static final SchemaTree SCHEMA = new SchemaTree();

    private static final List<String> TEXTS = List.of("""
            5%|5.00%|12.5 %|0%|100%|10s|0s|1h30m|00m5s|365d|366d|3x|100x|true|yes|p50|P99.99|::1|::1/128|10.1.2.3/32
            127.0.0.1:0|localhost:80|[::1]:8080|http://[::1]:9003|http://host/|HTTP://host:1|https://h/x|/|/a/{b}|a b
            A.b_c-1|| |x y|hold|rollback|warn|low|service|endpoint|proxy|required|held|30|1.1|16384|${SLACK_WEBHOOK}
            $${X}|serin|v1\
            """.split("[|\n]"));
    private static final List<Long> WHOLE_NUMBERS = List.of(-1L, 0L, 1L, 2L, 30L, 2_000L, 1_000_000_000_000L);
    private static final List<Double> NUMBERS = List.of(0.5, 1.1, 1.5);

    /// Wrong plans, and plans with warnings, that no schema can tell from right ones: it cannot compare two values, and
    /// knows no environment, no network and no PromQL.
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "forms-that-are-sound",
            "good-not-above-ratio",
            "listen-out-of-range",
            "promql",
            "same-version",
            "scrape-times",
            "urls-that-meet",
            "variables-unset",
            "warnings-conditions",
            "warnings-few-instances",
            "warnings-interval",
            "warnings-no-effect",
            "warnings-no-evidence",
            "warnings-nobody-answers");

    @Test
    void refuse_the_same_plans_but_for_what_a_schema_cannot_say() throws IOException {
        Set<String> accepted = new TreeSet<>();
        int refused = 0;
        for (Path file : wrongPlans()) {
            List<JsonNode> documents = documents(file);
            boolean isAccepted = !documents.isEmpty()
                    && documents.stream()
                            .allMatch(document -> SCHEMA.complaints(document).isEmpty());
            if (isAccepted) {
                accepted.add(file.getFileName().toString().replaceAll("^in-|\\.yaml$", ""));
            } else {
                refused++;
            }
        }
        assertThat(accepted).isEqualTo(BEYOND_A_SCHEMA);
        assertThat(refused).isGreaterThan(35);
    }

    /// Without the one that contains itself: as JSON it would have no end.
    private static List<Path> wrongPlans() throws IOException {
        try (Stream<Path> files = Files.list(PLANS)) {
            return files.filter(file -> file.getFileName().toString().startsWith("in-"))
                    .filter(file -> !file.endsWith("in-anchor-contains-itself.yaml"))
                    .sorted()
                    .toList();
        }
    }

    /// As an editor sees them: no documents where it is not YAML.
    private static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        String yaml = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
                documents.add(new ObjectMapper().valueToTree(document));
            }
            return documents;
        } catch (YamlEngineException _) {
            return List.of();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accept_together_what_the_reader_accepts(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int sound = 0;
        for (int i = 0; i < 200; i++) {
            ObjectNode plan = SCHEMA.examples()
                    .get(random.nextInt(SCHEMA.examples().size()))
                    .deepCopy();
            change(plan, random);
            if (SchemaTree.read(plan).isSound()) {
                sound++;
                assertThat(SCHEMA.complaints(plan)).as("%s", plan).isEmpty();
            }
        }
        assertThat(sound).isGreaterThan(10);
    }

    /// Puts another value in the place of one leaf.
    private static void change(JsonNode node, RandomGenerator random) {
        List<Runnable> changes = new ArrayList<>();
        collect(node, value(random), changes);
        changes.get(random.nextInt(changes.size())).run();
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> changes) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getValue().isContainer()) {
                    collect(entry.getValue(), value, changes);
                } else {
                    changes.add(() -> object.set(entry.getKey(), value));
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                if (array.get(i).isContainer()) {
                    collect(array.get(i), value, changes);
                } else {
                    changes.add(() -> array.set(index, value));
                }
            }
        }
    }

    private static JsonNode value(RandomGenerator random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(20)) {
            case 0 -> json.booleanNode(random.nextBoolean());
            case 1 -> json.nullNode();
            case 2 -> json.arrayNode();
            case 3, 4, 5 -> json.numberNode(WHOLE_NUMBERS.get(random.nextInt(WHOLE_NUMBERS.size())));
            case 6 -> json.numberNode(NUMBERS.get(random.nextInt(NUMBERS.size())));
            default -> json.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
