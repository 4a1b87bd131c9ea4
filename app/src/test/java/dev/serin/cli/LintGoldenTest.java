package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `in-NAME.yaml` is what people write, `out-NAME.txt` what `serin lint` answers, to the letter.
@DisplayName("A plan with mistakes")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LintGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "lint");
    private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "hunter two!", "DIGITS", "271828");

    static List<String> names() throws IOException {
        return files("in-", ".yaml");
    }

    private static List<String> files(String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                    .map(name -> name.substring(prefix.length(), name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void is_answered_to_the_letter(String name) throws IOException {
        String file = FOLDER.resolve("in-" + name + ".yaml").toString();
        Answered answered = Answered.command(ENVIRONMENT, new byte[0], "lint", file);
        String answer = (answered.out() + answered.err() + "exit " + answered.code() + System.lineSeparator())
                .replace(FOLDER.toString() + FOLDER.getFileSystem().getSeparator(), "")
                .replace(System.lineSeparator(), "\n");
        assertThat(answer).isEqualTo(Files.readString(FOLDER.resolve("out-" + name + ".txt")));
        assertThat(answer).doesNotContain(ENVIRONMENT.values());
    }

    @Test
    void has_an_answer_and_no_file_lies_about_unused() throws IOException {
        Set<String> used = Stream.of(
                        names().stream().map(name -> "in-" + name + ".yaml"),
                        names().stream().map(name -> "out-" + name + ".txt"),
                        Stream.of(".gitattributes"))
                .flatMap(names -> names)
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> found =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isEqualTo(used);
        }
        assertThat(names()).hasSizeGreaterThan(60);
    }
}
