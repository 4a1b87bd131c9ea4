package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A command that takes a plan")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateForPlanTest {
    private static final String TEMPLATE = """
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata: { name: success-rate }
            spec:
              metrics:
                - name: success-rate
                  successCondition: result[0] >= 0.95
                  provider: { prometheus: { address: "http://prometheus:9090", query: up } }
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"explain", "run", "simulate", "backtest --samples=samples.jsonl"})
    void says_which_command_takes_an_analysis_template(String command) throws IOException {
        String file = Files.writeString(folder.resolve("at.yaml"), TEMPLATE).toString();
        String[] words = command.split(" ", -1);
        Answered answered =
                words.length == 1 ? Answered.command(words[0], file) : Answered.command(words[0], file, words[1]);
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
        assertThat(answered.out()).isEmpty();
        assertThat(answered.err())
                .contains("This is an AnalysisTemplate, and no plan.")
                .contains("serin analyze -f " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "run", "simulate"})
    void asks_for_a_file_where_a_folder_holds_templates_alone(String command) throws IOException {
        Files.writeString(folder.resolve("at.yaml"), TEMPLATE);
        Answered answered = Answered.command(command, folder.toString());
        assertThat(answered.code()).isEqualTo(Exit.USAGE);
        assertThat(answered.err()).contains("serin analyze -f FILE");
    }
}
