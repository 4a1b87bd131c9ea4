package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The tables of `docs/cli.md` are those of the commands. To mend one, paste what this test expected.
@DisplayName("The page about the command line")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CliReferenceTest {
    private static final Path PAGE = Path.of("../docs/cli.md");

    static List<String> commands() {
        return List.copyOf(CompletionWords.line().getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void has_a_section_with_the_options_of_every_command(String command) throws IOException {
        CommandLine line =
                Objects.requireNonNull(CompletionWords.line().getSubcommands().get(command));
        assertThat(section(command)).contains(table(line.getCommandSpec()));
    }

    private static String section(String command) throws IOException {
        String page = Files.readString(PAGE);
        String title = "## `" + command + "`\n";
        assertThat(page).as("a section '%s'", title.strip()).contains(title);
        return page.substring(page.indexOf(title)).split("\n## ", 2)[0] + "\n";
    }

    private static String table(CommandSpec spec) {
        List<String> rows = new ArrayList<>();
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> rows.add(row(parameter.paramLabel(), parameter.description())));
        spec.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> rows.add(row(
                        Stream.of(
                                        String.join(", ", option.names()),
                                        option.arity().max() > 0 ? option.paramLabel() : "")
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" ")),
                        option.description())));
        return "| | |\n| --- | --- |\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }

    private static String row(String name, String[] description) {
        String text = String.join(" ", description);
        return "| `" + name + "` | " + text + " |";
    }
}
