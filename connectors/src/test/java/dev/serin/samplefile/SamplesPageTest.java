package dev.serin.samplefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The page about files of samples")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "samples.md");
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void shows_lines_that_are_sound() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2).allSatisfy(block -> {
            Checked checked = SampleFiles.of(block).check();
            assertThat(checked.wrong().text()).isEmpty();
            assertThat(checked.dropped().text()).isEmpty();
            assertThat(checked.samples()).isGreaterThan(1);
        });
    }

    @Test
    void names_every_key_that_a_line_may_have() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> named = page.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Pattern.compile("`(\\w+)`")
                        .matcher(line.substring(0, line.indexOf('|', 2)))
                        .results())
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(Set.of("n", "bad", "bounds", "counts", "instances"));
        assertThat(named).isEqualTo(new TreeSet<>(LineReader.KEYS));
    }
}
