package dev.serin.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.series.Preset.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// To mend the page, paste what this test expected.
@DisplayName("The page about metrics")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");

    @Test
    void lists_every_preset_as_it_is() throws IOException {
        String table = Files.readString(PAGE)
                .split("\\| preset \\|[^\\n]*\\n[^\\n]*\\n", 2)[1]
                .split("\\n\\n", 2)[0];
        assertThat(table.lines())
                .containsExactlyElementsOf(
                        Presets.ALL.stream().map(MetricsPageTest::row).toList());
    }

    private static String row(Preset preset) {
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        preset.name(),
                        code(preset.words().stream().map(Preset.Word::name).toList()),
                        preset.about(),
                        counts(preset),
                        code(preset.by()),
                        code(List.of(preset.per())));
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String counts(Preset preset) {
        List<String> counts = new ArrayList<>();
        if (preset.counts(Ask.BAD)) {
            counts.add("errors");
        }
        if (preset.counts(Ask.HISTOGRAM)) {
            counts.add("latency (" + preset.unit() + ")");
        }
        if (preset.counts(Ask.MEMORY)) {
            counts.add("memory");
        }
        if (preset.counts(Ask.CPU)) {
            counts.add("CPU");
        }
        return String.join(", ", counts);
    }

    @Test
    void shows_what_to_paste_into_a_dashboard() throws IOException, SelectorException {
        Selector bad = Selector.of("http_requests_total{status=~\"5..\",version=\"v1.3\"}");
        Selector total = Selector.of("http_requests_total{version=\"v1.3\"}");
        Selector histogram = Selector.of("http_request_duration_seconds{version=\"v1.3\"}");
        assertThat(Files.readString(PAGE))
                .contains("```promql\n" + Expressions.share(bad, total, "5m") + "\n```")
                .contains("```promql\n" + Expressions.latency(0.99, histogram, "s", "5m") + "\n```");
    }
}
