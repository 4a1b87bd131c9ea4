package dev.serin.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.release.Effect;
import dev.serin.release.Outcome;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Prose that can be wrong is held against the code.
@DisplayName("The documents")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest {
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern ARROW = Pattern.compile("(\\w+|\\[\\*]) --> (\\w+|\\[\\*])");
    private static final Path DECISIONS = Sources.ROOT.resolve("docs/decisions");

    private static final Map<String, Class<?>> LISTS =
            Map.of("phases", Phase.class, "outcomes", Outcome.class, "signals", Signal.class, "effects", Effect.class);

    static final List<String> lists = LISTS.keySet().stream().sorted().toList();

    @ParameterizedTest
    @EnumSource
    void show_every_module_as_it_is(Part part) throws IOException {
        List<String> row = map().lines()
                .filter(line -> line.startsWith("| `" + part.folder() + "` |"))
                .flatMap(line -> Arrays.stream(line.split("\\|")))
                .toList();
        assertThat(code(row.get(2))).containsExactlyElementsOf(part.packages());
        assertThat(code(row.get(3))).containsExactlyElementsOf(part.imports());
    }

    @ParameterizedTest
    @FieldSource("lists")
    void list_every_kind_of(String what) throws IOException {
        String after = map().split("\\* " + what + ": ", 2)[1];
        String list = after.split("\n(\n|\\*)", 2)[0];
        assertThat(code(list)).containsExactlyInAnyOrderElementsOf(kinds(requireNonNull(LISTS.get(what))));
    }

    @Test
    void draw_every_phase_and_no_other() throws IOException {
        Set<String> drawn = ARROW.matcher(map())
                .results()
                .flatMap(arrow -> Stream.of(arrow.group(1), arrow.group(2)))
                .filter(name -> !name.equals("[*]"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(new TreeSet<>(kinds(Phase.class)));
    }

    @Test
    void link_only_to_what_is_there() throws IOException {
        int seen = 0;
        for (Path file : markdown()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(file)).results().toList()) {
                seen++;
                assertThat(file.resolveSibling(link.group(1)))
                        .as("a link in %s", Sources.path(file))
                        .exists();
            }
        }
        assertThat(seen).isGreaterThan(15);
    }

    @Test
    void name_only_tests_and_files_that_are_there() throws IOException {
        String text = Files.readString(Sources.ROOT.resolve("CONTRIBUTING.md"));
        List<String> named =
                code(text).filter(name -> name.endsWith("Test")).distinct().toList();
        Path folder = Sources.ROOT.resolve("app/src/test/java/dev/serin/architecture");
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Sources.files(folder).stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> name.endsWith("Test"))
                        .toList());
    }

    @Test
    void keep_decisions_short_and_complete() throws IOException {
        List<Path> decisions = decisions();
        assertThat(decisions).hasSizeGreaterThan(8);
        for (int i = 0; i < decisions.size(); i++) {
            List<String> lines = Files.readAllLines(decisions.get(i));
            String number = "%04d".formatted(i + 1);
            assertThat(decisions.get(i).getFileName().toString()).startsWith(number + "-");
            assertThat(lines.getFirst()).startsWith("# " + number + ": ");
            assertThat(lines).as("half a page: %s", decisions.get(i)).hasSizeLessThan(40);
            assertThat(lines)
                    .as("headings of %s", decisions.get(i))
                    .filteredOn(line -> line.startsWith("## "))
                    .containsExactly("## Choice", "## Reason", "## Rejected", "## How to notice that it was wrong");
        }
    }

    @Test
    void index_every_decision_under_its_title() throws IOException {
        String index = Files.readString(DECISIONS.resolve("README.md"));
        for (Path decision : decisions()) {
            String name = decision.getFileName().toString();
            String title = Files.readAllLines(decision).getFirst().substring(8);
            assertThat(index).contains("| [%s](%s) | %s |".formatted(name.substring(0, 4), name, title));
        }
    }

    private static List<Path> decisions() {
        return Sources.files(DECISIONS).stream()
                .filter(file -> !file.endsWith("README.md"))
                .toList();
    }

    private static String map() throws IOException {
        return Files.readString(Sources.ROOT.resolve("docs/architecture.md"));
    }

    private static List<Path> markdown() {
        return Sources.files(Sources.ROOT).stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private static Stream<String> code(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1));
    }

    /// The names of all records below a sealed interface.
    private static List<String> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(kind -> kinds(kind).stream())
                        .toList()
                : List.of(type.getSimpleName());
    }
}
