package dev.serin.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The examples of the page")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesOfPlansTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SLACK_WEBHOOK", "https://hooks.example/x", "PROMETHEUS_PASSWORD", "hunter2", "TENANT", "shop");
    private static final String HEAD = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata: { name: shop }
            spec:
              stable: { version: v1.2, urls: ["http://10.0.0.1:9001", "http://10.0.0.2:9001", "http://10.0.0.3:9001"] }
              canary: { version: v1.3, urls: ["http://127.0.0.1:9002"] }
              traffic: { proxy: { listen: "127.0.0.1:8080" } }
            """;
    private static final String SOURCES = "  sources: { prometheus: { address: \"http://prometheus:9090\" } }\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource({"metrics.md, 6", "plans.md, 5", "prometheus.md, 2"})
    void are_plans_or_parts_of_one_without_a_problem(String page, int atLeast) throws IOException {
        List<String> examples = EXAMPLE.matcher(
                        Files.readString(Path.of("..", "docs").resolve(page)))
                .results()
                .map(found -> found.group(1))
                .filter(example -> !example.startsWith("#"))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(atLeast);
        for (String example : examples) {
            Reading reading = PlanFiles.read(page, plan(example), ENVIRONMENT);
            assertThat(reading.problems()).as(example).isEmpty();
            assertThat(reading.plans()).as(example).hasSize(1);
        }
    }

    private static String plan(String example) {
        if (example.startsWith("apiVersion")) {
            return example;
        }
        return HEAD + (example.contains("sources:") ? "" : SOURCES) + example.indent(2);
    }
}
