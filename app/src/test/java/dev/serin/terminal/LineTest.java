package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A line of text")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LineTest {
    @Test
    void lets_nothing_through_that_steers_a_terminal() {
        assertThat(Line.of("a\033[2Jb\r\n").text()).isEqualTo("a [2Jb  ");
    }

    @Test
    void is_coloured_only_where_colours_are_wanted() {
        Line line = Line.of(Tone.BAD, "bad").and(" news");
        assertThat(line.render(true)).isEqualTo("\033[1;31mbad\033[0m news");
        assertThat(line.render(false)).isEqualTo("bad news");
    }

    @Test
    void counts_wide_characters_twice() {
        assertThat(Line.of("日本").width()).isEqualTo(4);
    }

    @Test
    void is_cut_to_what_fits_and_says_so() {
        assertThat(Line.of("twelve").and(Tone.BAD, " chars").cut(10).text()).isEqualTo("twelve ...");
        assertThat(Line.of("日本語日本語").cut(8).text()).isEqualTo("日本...");
        assertThat(Line.of("short").cut(5).text()).isEqualTo("short");
    }

    @Test
    void is_wrapped_at_spaces_and_keeps_its_indent() {
        assertThat(Wrap.lines("  one two three", 9, "    ")).containsExactly("  one two", "    three");
        assertThat(Wrap.lines("unbreakable", 4, "")).containsExactly("unbreakable");
    }
}
