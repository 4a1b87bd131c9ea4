package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A block of lines on a screen")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void writes_only_the_lines_that_changed() {
        screen.draw(List.of(Line.of("one"), Line.of("two"), Line.of("three")));
        assertThat(written()).isEqualTo("one\ntwo\nthree\n");
        screen.draw(List.of(Line.of("one"), Line.of("2"), Line.of("three")));
        assertThat(written()).isEqualTo("\033[2A\r\033[2K2\033[2B\r");
        screen.draw(List.of(Line.of("one"), Line.of("2"), Line.of("three")));
        assertThat(written()).isEmpty();
    }

    @Test
    void is_drawn_anew_when_it_grows() {
        screen.draw(List.of(Line.of("one")));
        written();
        screen.draw(List.of(Line.of("one"), Line.of("two")));
        assertThat(written()).isEqualTo("\033[1A\r\033[Jone\ntwo\n");
    }

    @Test
    void lets_other_lines_stand_above_it() {
        screen.draw(List.of(Line.of("block")));
        written();
        screen.above(List.of(Line.of("news")));
        assertThat(written()).isEqualTo("\033[1A\r\033[Jnews\nblock\n");
    }

    @Test
    void stays_where_it_is_once_it_was_left() {
        screen.draw(List.of(Line.of("old")));
        screen.leave();
        written();
        screen.draw(List.of(Line.of("new")));
        assertThat(written()).isEqualTo("new\n");
    }

    @Test
    void counts_the_rows_that_its_lines_take_on_a_narrower_terminal() {
        screen.draw(List.of(Line.of("twelve chars"), Line.of("four")));
        written();
        screen.resized(6);
        assertThat(written()).isEqualTo("\033[3A\r\033[J");
    }
}
