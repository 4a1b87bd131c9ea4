package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.metrics.MetricException;
import dev.serin.plan.Side;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The time under one weight")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationTest {
    private final EndpointNames names = new EndpointNames(List.of());
    private final Generation generation = World.generation(500, 1);

    @BeforeEach
    void answer_once() {
        canaryAnswers(1);
    }

    private void canaryAnswers(int times) {
        dealt(Side.CANARY, times).forEach(GenerationTest::answer);
    }

    private List<Ledger> dealt(Side side, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ ->
                        new Ledger(new Counters(), generation, side, World.SOMEBODY, names.of("GET", "/"), true, 0))
                .toList();
    }

    private static void answer(Ledger request) {
        request.answered(200, 1_000);
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
    void remembers_where_a_window_begins_that_is_asked_for_again_and_again() throws Exception {
        seen(0, 1);
        canaryAnswers(2);
        for (int to = 2; to <= Generation.LOOKS_KEPT + 20; to++) {
            assertThat(seen(1, to)).isEqualTo(2);
        }
    }

    @Test
    void refuses_to_look_back_to_a_moment_at_which_nobody_looked() throws Exception {
        seen(0, 5);
        seen(5, 10);
        assertThatThrownBy(() -> seen(5, 7))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("until 1970-01-01T00:00:07Z");
    }

    private Generation.Seen between(int from, int to) throws MetricException {
        return generation.between(at(from), at(to));
    }

    @Test
    void finds_the_canary_silent_when_what_it_was_dealt_is_not_answered() throws Exception {
        dealt(Side.CANARY, 1);
        assertThat(between(0, 5).isCanarySilent()).isFalse();
        dealt(Side.CANARY, 1);
        Generation.Seen silent = between(5, 10);
        assertThat(silent.isCanarySilent()).isTrue();
        assertThat(silent.overdue()).isEqualTo(new Backlog(0, 1));
    }

    // Dealt before the window and not answered by its end, then answered in it, of the canary and of stable.
    @ParameterizedTest(name = "{0} behind and {1} answered, by stable {2} and {3}")
    @CsvSource(delimiter = '|', textBlock = """
            3 | 3  | 0  | 10  | true
            2 | 3  | 0  | 100 | false
            3 | 3  | 0  | 3   | false
            3 | 10 | 0  | 10  | false
            4 | 10 | 0  | 10  | true
            4 | 10 | 1  | 10  | false
            4 | 10 | 50 | 190 | false
            1 | 0  | 0  | 0   | true
            9 | 1  | 0  | 0   | false
            0 | 0  | 9  | 9   | false
            """)
    void finds_the_canary_silent_when_it_is_clearly_further_behind_than_stable(
            int behind, int answers, int stableBehind, int stableAnswers, boolean silent) throws Exception {
        dealt(Side.CANARY, behind);
        dealt(Side.STABLE, stableBehind);
        between(0, 5);
        canaryAnswers(answers);
        dealt(Side.STABLE, stableAnswers).forEach(GenerationTest::answer);
        assertThat(between(5, 10).isCanarySilent()).isEqualTo(silent);
    }

    @Test
    void does_not_find_the_canary_silent_when_both_variants_take_three_windows_to_answer() throws Exception {
        Deque<List<Ledger>> waiting = new ArrayDeque<>();
        for (int window = 0; window < 12; window++) {
            if (window >= 3) {
                waiting.removeFirst().forEach(GenerationTest::answer);
            }
            waiting.addLast(Stream.concat(dealt(Side.CANARY, 10).stream(), dealt(Side.STABLE, 190).stream())
                    .toList());
            Generation.Seen seen = between(window, window + 1);
            if (window >= 3) {
                assertThat(seen).returns(false, Generation.Seen::isCanarySilent);
                assertThat(seen.overdue()).isEqualTo(new Backlog(380, 20));
            }
        }
    }

    @Test
    void ends_a_silence_with_all_the_errors_when_the_window_keeps_its_beginning() throws Exception {
        List<Ledger> hanging = dealt(Side.CANARY, 5);
        between(0, 5);
        dealt(Side.STABLE, 20).forEach(GenerationTest::answer);
        canaryAnswers(1);
        assertThat(between(5, 10).isCanarySilent()).isTrue();
        hanging.forEach(request -> request.failed(Mishap.TIMEOUT, 1_000));
        Generation.Seen seen = between(5, 15);
        assertThat(seen.isCanarySilent()).isFalse();
        assertThat(seen.counted().requests().canary().get("GET /"))
                .returns(6L, Tally.Counts::requests)
                .returns(5L, Tally.Counts::bad);
    }

    @Test
    void knows_what_is_overdue_since_a_look_that_it_has_forgotten() throws Exception {
        dealt(Side.CANARY, 1);
        for (int i = 0; i <= Generation.LOOKS_KEPT + 5; i++) {
            between(i, i + 1);
        }
        assertThat(between(38, 39).overdue()).isEqualTo(new Backlog(0, 1));
    }

    @Test
    void does_not_find_the_canary_silent_when_the_clients_left() throws Exception {
        List<Ledger> request = dealt(Side.CANARY, 1);
        between(0, 5);
        request.forEach(Ledger::left);
        assertThat(between(5, 10).isCanarySilent()).isFalse();
    }

    @Test
    void does_not_find_the_canary_silent_for_stables_sake() throws Exception {
        dealt(Side.STABLE, 1);
        between(0, 5);
        assertThat(between(5, 10).isCanarySilent()).isFalse();
    }
}
