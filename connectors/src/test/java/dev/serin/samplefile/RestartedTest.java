package dev.serin.samplefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What started anew, in a file of samples,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartedTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final MetricName ERRORS = new MetricName("http-5xx");

    private static String sample(int second) {
        return "{\"at\":\"" + NOON.plusSeconds(second) + "\",\"metric\":\"http-5xx\",\"canary\":{\"n\":1,\"bad\":0},"
                + "\"baseline\":{\"n\":9,\"bad\":0}}";
    }

    private static String restart(int second, String more) {
        return "{\"at\":\"" + NOON.plusSeconds(second) + "\"" + more + "}";
    }

    private static Restarted restarted(int second) {
        return new Restarted(NOON.plusSeconds(second), Optional.of(ERRORS));
    }

    @Test
    void is_the_same_when_it_is_read() throws IOException {
        Sample sample =
                new Sample.Rates(new Window(NOON, NOON), new TreeMap<>(Map.of("all", new Sample.Pair(1, 0, 9, 0))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SampleWriter writer = new SampleWriter(bytes)) {
            writer.write(NOON, ERRORS, new Weight(500), sample);
            writer.writeRestart(NOON, ERRORS);
            writer.writeRestartOfChecks(NOON.plusSeconds(1));
        }
        SampleFile file = SampleFiles.of(bytes.toByteArray());
        assertThat(SampleFiles.entries(file).subList(1, 3))
                .containsExactly(restarted(0), new Restarted(NOON.plusSeconds(1), Optional.empty()));
        assertThat(file.check()).isEqualTo(new Checked(LineProblems.NONE, LineProblems.NONE, 1));
    }

    @Test
    void comes_after_the_samples_of_its_time_and_before_those_that_follow() throws IOException {
        SampleFile file = SampleFiles.of(
                sample(10), sample(20), restart(20, ",\"metric\":\"http-5xx\",\"restart\":true"), sample(30));
        List<Entry> entries = SampleFiles.entries(file);
        assertThat(entries)
                .extracting(Entry::at)
                .extracting(at -> NOON.until(at).toSeconds())
                .containsExactly(10L, 20L, 20L, 30L);
        assertThat(entries.get(2)).isEqualTo(restarted(20));
    }

    @Test
    void is_dropped_where_it_cannot_be() throws IOException {
        SampleFile file = SampleFiles.of(
                sample(10),
                restart(5, ",\"metric\":\"http-5xx\",\"restart\":true"),
                restart(20, ",\"metric\":\"http-5x\",\"restart\":true"));
        assertThat(file.check().dropped().text())
                .containsExactly(
                        "s.jsonl:2: the time runs backwards: 'http-5xx' has had its sample of 2026-01-01T12:00:10Z",
                        "s.jsonl:3: the plan has no metric called 'http-5x'; write 'http-5xx'");
    }

    @Test
    void stands_alone_in_its_line() throws IOException {
        SampleFile file =
                SampleFiles.of(restart(0, ",\"restart\":true,\"weight\":5"), restart(0, ",\"restart\":false"));
        assertThat(file.check().wrong().text())
                .containsExactly(
                        "s.jsonl:1: there is no key called 'weight' (known here: at, metric, restart)",
                        "s.jsonl:2: 'restart' must be true where it stands, but is false");
    }
}
