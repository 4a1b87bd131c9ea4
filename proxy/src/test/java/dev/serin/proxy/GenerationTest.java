package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.metrics.MetricException;
import dev.serin.plan.Side;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The time under one weight")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationTest {
    private final Generation generation = new Generation(new Weight(500), new SplittableRandom(1));

    @BeforeEach
    void answer_once() {
        canaryAnswers(1);
    }

    private void canaryAnswers(int times) {
        for (int i = 0; i < times; i++) {
            generation.sent(Side.CANARY);
            generation.tally().cell(Side.CANARY, "GET /").add(false, 1_000);
        }
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private long seen(int from, int to) throws MetricException {
        return generation.between(at(from), at(to)).counted().canaryRequests();
    }

    @Test
    void counts_everything_once_when_windows_follow_each_other() throws Exception {
        assertThat(seen(0, 5)).isEqualTo(1);
        canaryAnswers(2);
        assertThat(seen(5, 10)).isEqualTo(2);
        canaryAnswers(4);
        assertThat(seen(10, 15)).isEqualTo(4);
    }

    @Test
    void gives_the_same_answer_for_the_same_moments() throws Exception {
        seen(0, 5);
        canaryAnswers(2);
        assertThat(seen(0, 5)).isEqualTo(1);
        assertThat(seen(5, 10)).isEqualTo(2);
        assertThat(seen(0, 10)).isEqualTo(3);
    }

    @Test
    void leaves_a_look_that_failed_to_the_next_one() throws Exception {
        seen(0, 5);
        canaryAnswers(2);
        assertThat(seen(0, 15)).isEqualTo(3);
    }

    @Test
    void refuses_rather_than_count_twice_when_it_has_forgotten() throws Exception {
        for (int i = 0; i <= Generation.LOOKS_KEPT; i++) {
            seen(i, i + 1);
        }
        assertThat(seen(2, 3)).isZero();
        assertThatThrownBy(() -> seen(1, 2))
                .isInstanceOf(MetricException.class)
                .hasMessage(
                        "the proxy was asked what it counted after 1970-01-01T00:00:01Z, but it remembers its last 32 looks only, since 1970-01-01T00:00:02Z");
    }

    @Test
    void refuses_to_look_back_to_a_moment_at_which_nobody_looked() throws Exception {
        seen(0, 5);
        seen(5, 10);
        assertThatThrownBy(() -> seen(5, 7))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("until 1970-01-01T00:00:07Z");
    }

    @Test
    void finds_the_canary_silent_when_what_it_was_dealt_is_not_answered() throws Exception {
        generation.sent(Side.CANARY);
        assertThat(generation.between(at(0), at(5)).isCanarySilent()).isFalse();
        generation.sent(Side.CANARY);
        Generation.Seen silent = generation.between(at(5), at(10));
        assertThat(silent.isCanarySilent()).isTrue();
        assertThat(silent.overdue()).isEqualTo(1);
    }

    @Test
    void does_not_find_the_canary_silent_when_it_answers_anything() throws Exception {
        generation.sent(Side.CANARY);
        generation.between(at(0), at(5));
        canaryAnswers(1);
        assertThat(generation.between(at(5), at(10)).isCanarySilent()).isFalse();
    }

    @Test
    void does_not_find_the_canary_silent_when_the_clients_left() throws Exception {
        generation.sent(Side.CANARY);
        generation.between(at(0), at(5));
        generation.left(Side.CANARY);
        assertThat(generation.between(at(5), at(10)).isCanarySilent()).isFalse();
    }

    @Test
    void does_not_find_the_canary_silent_for_stables_sake() throws Exception {
        generation.sent(Side.STABLE);
        generation.between(at(0), at(5));
        assertThat(generation.between(at(5), at(10)).isCanarySilent()).isFalse();
    }
}
