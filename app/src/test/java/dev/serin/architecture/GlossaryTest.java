package dev.serin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The words of the glossary")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GlossaryTest {
    private static final Path FILE = Sources.ROOT.resolve("docs/glossary.md");
    private static final Glossary GLOSSARY = Glossary.read(FILE);
    private static final List<Found> FOUND = find();

    private record Found(String word, String path, int line, String text) {
        boolean isCoveredBy(Glossary.Allowance allowance) {
            return allowance.covers(word, path, text);
        }
    }

    @Test
    void are_the_only_words_for_these_things() {
        assertThat(FOUND)
                .as("say it with the word of docs/glossary.md, or allow it there with a reason")
                .filteredOn(found -> GLOSSARY.allowances().stream().noneMatch(found::isCoveredBy))
                .isEmpty();
    }

    @Test
    void are_left_aside_only_where_that_is_still_needed() {
        assertThat(GLOSSARY.allowances())
                .as("allowances that nothing needs any more: remove them")
                .filteredOn(allowance -> FOUND.stream().noneMatch(found -> found.isCoveredBy(allowance)))
                .isEmpty();
    }

    @Test
    void are_read_from_its_tables() {
        assertThat(GLOSSARY.forbidden())
                .contains("rollout", "mesh provider", "kpi")
                .hasSizeGreaterThan(15);
        assertThat(GLOSSARY.allowances())
                .isNotEmpty()
                .allMatch(allowance -> !allowance.why().isBlank());
        assertThat(GLOSSARY.findIn("the second stage")).containsExactly("stage");
        assertThat(GLOSSARY.findIn("int stageCount = STAGES_LEFT;")).containsExactly("stage");
        assertThat(GLOSSARY.findIn("a Mesh provider")).containsExactly("mesh provider");
        assertThat(GLOSSARY.findIn("CompletionStage<Rollouts>")).containsExactly("rollout", "stage");
        assertThat(GLOSSARY.findIn("staged, controlled, greenhouse, scoreboard"))
                .isEmpty();
    }

    @Test
    void are_looked_for_wherever_people_read() {
        assertThat(files().map(Sources::path))
                .contains("README.md", "docs/architecture.md", "examples/minimal.yaml")
                .contains("core/src/main/java/dev/serin/release/Release.java")
                .doesNotContain("docs/glossary.md");
    }

    private static List<Found> find() {
        List<Found> found = new ArrayList<>();
        files().forEach(file -> {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int number = i + 1;
                GLOSSARY.findIn(line)
                        .forEach(word -> found.add(new Found(word, Sources.path(file), number, line.strip())));
            }
        });
        return found;
    }

    private static Stream<Path> files() {
        return Sources.files(Sources.ROOT).stream()
                .filter(file -> !file.equals(FILE))
                .filter(file -> Sources.path(file)
                        .matches("([^/]+\\.md|(docs|examples|changes|bench)/.*\\.(md|ya?ml)"
                                + "|[^/]+/src/main/.*\\.(java|ya?ml|json|md|js|html|css|properties))"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
