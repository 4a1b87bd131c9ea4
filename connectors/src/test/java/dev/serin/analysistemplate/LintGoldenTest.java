package dev.serin.analysistemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.planfile.ProblemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/// `in-NAME.yaml` is what people have, `out-NAME.txt` what is told of it, to the letter.
@DisplayName("A template that is looked at")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LintGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "analysistemplate");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("in-"))
                    .map(name -> name.substring("in-".length(), name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void is_answered_to_the_letter(String name) throws IOException {
        Templates templates = Templates.read("in.yaml", Files.readAllBytes(FOLDER.resolve("in-" + name + ".yaml")));
        String told = templates.lint().stream()
                .map(ProblemText::render)
                .collect(Collectors.joining())
                .replace(System.lineSeparator(), "\n");
        assertThat(told).isEqualTo(Files.readString(FOLDER.resolve("out-" + name + ".txt")));
    }

    @Test
    void has_an_answer_and_no_file_lies_about_unused() throws IOException {
        Set<String> used = names().stream()
                .flatMap(name -> Stream.of("in-" + name + ".yaml", "out-" + name + ".txt"))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> found =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isEqualTo(used);
        }
    }
}
