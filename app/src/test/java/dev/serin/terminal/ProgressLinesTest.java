package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The story's metric is looked at every 5 s.
@DisplayName("Progress in lines")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ProgressLines lines = new ProgressLines(new PrintStream(out, true, StandardCharsets.UTF_8));
    private final Story story = new Story(lines.begin(Story.plan(), "", () -> new Traffic(0, 0, 0, 0))).start();

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private long told(String what) {
        return told().lines().filter(line -> line.contains(what)).count();
    }

    @Test
    void tells_an_outage_once_a_minute_though_its_reason_has_other_numbers_at_each_look() {
        for (int look = 1; look <= 13; look++) {
            story.silence("was asked 'x[" + 5 * look + "s]' and refused");
        }
        assertThat(told("  http-5xx: was asked")).isEqualTo(2);
    }

    @Test
    void tells_the_next_outage_at_once() {
        story.silence("refused").sample(100, 0, 1900, 2).silence("hung up");
        assertThat(told("  http-5xx: hung up")).isEqualTo(1);
    }
}
