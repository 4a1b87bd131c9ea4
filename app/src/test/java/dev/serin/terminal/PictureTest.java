package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The picture of a release")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PictureTest {
    private final Keyboard keyboard = new Keyboard("mia", InstantSource.fixed(Story.NOON), () -> {});
    private final Shown shown = new Shown(
            Release.of(Story.plan()),
            "http://127.0.0.1:8080",
            () -> new Traffic(1_000, 50, 3, 2),
            new Rate(InstantSource.fixed(Story.NOON)));
    private final Story story = new Story((_, decision) -> shown.moved(decision));

    private List<Line> lines(int columns, int rows) {
        return new Picture(shown.snapshot(keyboard), Symbols.in(StandardCharsets.UTF_8), columns, rows).lines();
    }

    private String picture(int columns, int rows) {
        return lines(columns, rows).stream()
                .map(line -> line.text().stripTrailing())
                .map(line -> line.replaceAll("\\d\\d:\\d\\d:\\d\\d", "12:00:00"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PictureTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void waitingAtTheSecondStep() {
        story.start().sample(40, 0, 760, 1).sample(40, 0, 760, 1).confirm();
        story.sample(200, 1, 600, 1).silence("asked the proxy, got nothing");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 40})
    void shows_steps_metrics_reason_history_and_keys(int columns) throws IOException {
        waitingAtTheSecondStep();
        assertThat(picture(columns, 50)).isEqualTo(golden("waiting-" + columns + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 40, 80, 200})
    void is_never_as_wide_as_the_terminal_nor_as_high(int columns) {
        waitingAtTheSecondStep();
        for (int rows : new int[] {2, 10, 24}) {
            assertThat(lines(columns, rows)).hasSizeLessThan(rows);
            assertThat(lines(columns, rows)).allMatch(line -> line.width() < columns);
        }
    }

    @Test
    void names_the_endpoint_that_is_bad_and_the_step_that_was_rolled_back() throws IOException {
        story.start().sample(40, 8, 760, 1).confirm();
        assertThat(picture(100, 50)).isEqualTo(golden("rolled-back-100.txt"));
    }

    @Test
    void says_which_key_helps_when_a_person_is_needed() {
        story.start().tell(new Signal.HoldAsked(Story.NOON, "mia", "lunch"));
        assertThat(picture(80, 50))
                .contains("step 1 is held: held by mia: lunch (r resumes, a aborts)")
                .contains("held, 10s left");
    }

    @Test
    void shows_a_step_as_done_that_a_person_ended_early() {
        story.start()
                .tell(new Signal.PromotionAsked(Story.NOON, "mia", "we are sure"))
                .confirm();
        assertThat(picture(80, 50).lines())
                .anyMatch(line -> line.matches(" ✓  1 +5 %  █+  done"))
                .noneMatch(line -> line.matches(".*█░+  done"));
    }

    @Test
    void counts_one_error_as_one() {
        Shown one = new Shown(
                Release.of(Story.plan()),
                "",
                () -> new Traffic(1_000, 50, 1, 0),
                new Rate(InstantSource.fixed(Story.NOON)));
        assertThat(new Picture(one.snapshot(keyboard), Symbols.in(StandardCharsets.UTF_8), 80, 50).lines())
                .extracting(Line::text)
                .anyMatch(line -> line.endsWith("1 error seen by users"));
    }

    @Test
    void uses_signs_that_the_character_set_has() {
        assertThat(Symbols.in(StandardCharsets.US_ASCII).bar(0.5, 4)).isEqualTo("##..");
        assertThat(Symbols.in(StandardCharsets.UTF_8).bar(0.5, 4)).isEqualTo("██░░");
    }
}
