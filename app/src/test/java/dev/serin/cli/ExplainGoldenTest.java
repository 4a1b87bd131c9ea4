package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.terminal.Seat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `serin explain` tells of the example, to the letter. The numbers are the planner's, which is compared with the
/// judge in the core; here it is the words.
@DisplayName("The explanation of the example")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "explain");
    private static final String PLAN = "../examples/payment-service.yaml";

    private record Wide(int columns) implements Seat {
        @Override
        public Optional<Terminal> take() {
            return Optional.empty();
        }

        @Override
        public boolean readsResults() {
            return true;
        }
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "80, assumed-80.txt, ",
        "100, assumed-100.txt, ",
        "80, told-80.txt, --rps 200 --baseline 0.1%",
        "100, told-100.txt, --rps 200 --baseline 0.1%",
        "80, told.json, --rps 200 --baseline 0.1% -o json"
    })
    void is_told_to_the_letter(int columns, String file, String options) throws IOException {
        String told = explained(columns, options == null ? "" : options);
        assertThat(told.lines()).allMatch(line -> line.length() <= columns || file.endsWith(".json"));
        assertThat(told.replace(System.lineSeparator(), "\n")).isEqualTo(Files.readString(FOLDER.resolve(file)));
    }

    private static String explained(int columns, String options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                Map.of(),
                InstantSource.system(),
                new Wide(columns),
                new Interruption());
        String[] arguments = Stream.concat(
                        Stream.of("explain", PLAN),
                        Arrays.stream(options.split(" ", -1)).filter(option -> !option.isEmpty()))
                .toArray(String[]::new);
        assertThat(CommandLines.run(console, arguments)).isEqualTo(Exit.OK);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lies_in_no_file_that_is_unused() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> found =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(found)
                    .isEqualTo(Set.of(
                            ".gitattributes",
                            "assumed-80.txt",
                            "assumed-100.txt",
                            "told-80.txt",
                            "told-100.txt",
                            "told.json"));
        }
    }
}
