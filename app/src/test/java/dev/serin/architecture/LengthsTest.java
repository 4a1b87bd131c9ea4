package dev.serin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// A ratchet: what is too long stands with its length in `architecture/too-long.txt`, and may only get shorter.
@DisplayName("Methods and files")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LengthsTest {
    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_FILE = 400;

    /// In lines, with signature and closing brace. The aim is 12.
    private static final int NINE_IN_TEN = 14;

    private static final String LIST = "app/src/test/resources/architecture/too-long.txt";

    private static final List<Lengths.Method> METHODS = Sources.all().stream()
            .flatMap(source -> Lengths.of(source).stream())
            .toList();

    @Test
    void are_not_longer_than_they_may_be() throws IOException {
        Map<String, Integer> recorded = recorded();
        Map<String, Integer> tooLong = tooLong();
        tooLong.forEach((place, lines) -> assertThat(lines)
                .as(
                        "%s has %d lines: split it (a method has at most %d, a file %d)",
                        place, lines, LONGEST_METHOD, LONGEST_FILE)
                .isLessThanOrEqualTo(recorded.getOrDefault(place, 0)));
        recorded.forEach((place, lines) -> assertThat(tooLong.getOrDefault(place, 0))
                .as("%s has become shorter: in %s write its new length, or remove it", place, LIST)
                .isEqualTo(lines));
    }

    @Test
    void are_small_as_a_rule() throws IOException {
        List<Lengths.Method> main = METHODS.stream()
                .filter(method -> method.path().contains("/src/main/"))
                .toList();
        String report = "%d methods of the main sources: median %d lines, 90 %% have at most %d; the longest are%n"
                        .formatted(main.size(), Lengths.quantile(main, 0.5), Lengths.quantile(main, 0.9))
                + main.stream()
                        .sorted(Comparator.comparingInt(Lengths.Method::lines).reversed())
                        .limit(5)
                        .map(method -> "  %d %s%n".formatted(method.lines(), method.name()))
                        .collect(Collectors.joining());
        Files.writeString(Sources.ROOT.resolve("app/target/lengths.txt"), report);
        assertThat(main).as("methods that were seen").hasSizeGreaterThan(500);
        assertThat(Lengths.quantile(main, 0.5)).as(report).isLessThanOrEqualTo(5);
        assertThat(Lengths.quantile(main, 0.9)).as(report).isLessThanOrEqualTo(NINE_IN_TEN);
    }

    @Test
    void are_measured_as_an_editor_would_count() {
        assertThat(METHODS)
                .filteredOn(method -> method.path().endsWith("/architecture/LengthsTest.java"))
                .contains(new Lengths.Method(
                        "app/src/test/java/dev/serin/architecture/LengthsTest.java", "LengthsTest.recorded", 8));
    }

    private static Map<String, Integer> tooLong() {
        Map<String, Integer> tooLong = new TreeMap<>();
        METHODS.stream()
                .filter(method -> method.lines() > LONGEST_METHOD)
                .forEach(method -> tooLong.merge(method.path() + "#" + method.name(), method.lines(), Math::max));
        Sources.all().stream()
                .filter(source -> source.lines().size() > LONGEST_FILE)
                .forEach(source -> tooLong.put(source.path(), source.lines().size()));
        return tooLong;
    }

    private static Map<String, Integer> recorded() throws IOException {
        Map<String, Integer> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(Sources.ROOT.toString(), LIST))) {
            int space = line.lastIndexOf(' ');
            recorded.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
        }
        return recorded;
    }
}
