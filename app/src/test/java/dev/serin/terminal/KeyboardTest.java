package dev.serin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.release.Signal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The keys of the live view")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyboardTest {
    private final Story story = new Story((_, _) -> {});
    private final List<Signal> sent = new ArrayList<>();
    private final List<String> quit = new ArrayList<>();
    private final Keyboard keyboard = new Keyboard("mia", InstantSource.fixed(Story.NOON), () -> quit.add("quit"));

    private void press(String keys) {
        keys.chars().forEach(key -> keyboard.press(key, story.release(), sent::add));
    }

    @Test
    void hold_at_once_and_say_who() {
        story.start();
        press("h");
        assertThat(sent).containsExactly(new Signal.HoldAsked(Story.NOON, "mia", ""));
    }

    @Test
    void say_why_a_verb_does_not_fit_the_phase() {
        story.start();
        press("y");
        assertThat(sent).isEmpty();
        assertThat(keyboard.prompt()).isEqualTo("nothing to approve: step 1 is baking");
        press("r");
        assertThat(keyboard.prompt()).isEqualTo("nothing to resume: step 1 is baking");
    }

    @Test
    void ask_once_before_what_cannot_be_taken_back() {
        story.start();
        press("a");
        assertThat(sent).isEmpty();
        assertThat(keyboard.prompt()).isEqualTo("abort: take the canary back? Press a again.");
        press("a");
        assertThat(sent).containsExactly(new Signal.AbortAsked(Story.NOON, "mia", ""));
    }

    @Test
    void do_nothing_when_the_second_press_is_another_key() {
        story.start();
        press("ph");
        assertThat(sent).isEmpty();
        assertThat(keyboard.prompt()).isEqualTo("promote: not done");
    }

    @Test
    void resume_what_is_held_and_approve_what_is_asked() {
        story.start().tell(new Signal.HoldAsked(Story.NOON, "mia", ""));
        press("r");
        story.tell(sent.getFirst()).sample(40, 0, 760, 0).sample(40, 0, 760, 0).confirm();
        for (int i = 0; i < 4; i++) {
            story.sample(200, 0, 600, 0);
        }
        press("y");
        assertThat(sent)
                .containsExactly(
                        new Signal.ResumeAsked(Story.NOON, "mia", ""), new Signal.Approved(Story.NOON, "mia", ""));
    }

    @Test
    void take_a_verb_and_a_reason_after_a_colon_and_pause_for_hold() {
        story.start();
        press(":pause nightly importx\b\r");
        assertThat(sent).containsExactly(new Signal.HoldAsked(Story.NOON, "mia", "nightly import"));
    }

    @Test
    void name_the_nearest_verb_for_one_that_is_not_known() {
        story.start();
        press(":abrot\r");
        assertThat(sent).isEmpty();
        assertThat(keyboard.prompt())
                .isEqualTo("There is no verb 'abrot'; use one of hold, resume, approve, promote, abort."
                        + " Did you mean 'abort'?");
    }

    @Test
    void take_no_part_of_an_arrow_for_a_verb() {
        story.start();
        press("\033[A");
        press("a\033[Ba");
        assertThat(sent).isEmpty();
    }

    @Test
    void open_and_close_the_help() {
        press("?");
        assertThat(keyboard.isHelpOpen()).isTrue();
        press("?");
        assertThat(keyboard.isHelpOpen()).isFalse();
    }

    @Test
    void end_with_q_and_with_ctrl_c() {
        press("q");
        press("\003");
        assertThat(quit).hasSize(2);
    }
}
