package dev.serin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.prometheus.Circuit.Pass;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The circuit to a source")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CircuitTest {
    /// As a counter of nanoseconds that is about to wrap around.
    private long nanos = Long.MAX_VALUE - 1_500_000_000L;

    private final Circuit circuit = new Circuit(() -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void fail(int times) throws Unanswered {
        for (int i = 0; i < times; i++) {
            circuit.failed(circuit.pass(), "but refused the connection");
        }
    }

    private void assertIsOpen() {
        assertThatThrownBy(circuit::pass).isInstanceOf(Unanswered.class);
        assertThatThrownBy(circuit::check).isInstanceOf(Unanswered.class);
    }

    @Test
    void stays_closed_while_something_answers_now_and_then() throws Exception {
        fail(4);
        circuit.worked();
        fail(4);
        assertThat(circuit.pass()).isEqualTo(Pass.ORDINARY);
    }

    @Test
    void opens_at_the_fifth_failure_in_a_row_and_says_why_and_what_comes() throws Exception {
        fail(5);
        pass(Duration.ofMillis(300));
        assertThatThrownBy(circuit::pass)
                .hasMessage("but is left alone, because it refused the connection;" + " it is tried again in 0.7 s");
    }

    @Test
    void lets_one_query_through_after_a_pause_and_no_other_meanwhile() throws Exception {
        fail(5);
        pass(Duration.ofSeconds(1));
        circuit.check();
        assertThat(circuit.pass()).isEqualTo(Pass.PROBE);
        assertThatThrownBy(circuit::pass)
                .hasMessage("but is left alone, because it refused the connection;"
                        + " one query finds out just now whether it is back");
        circuit.worked();
        assertThat(circuit.pass()).isEqualTo(Pass.ORDINARY);
    }

    @Test
    void waits_twice_as_long_after_each_vain_try_and_never_longer_than_30_seconds() throws Exception {
        fail(5);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertIsOpen();
            pass(Duration.ofMillis(1));
            circuit.failed(circuit.pass(), "but did not answer within 10 s");
        }
        assertThatThrownBy(circuit::pass)
                .hasMessage("but is left alone, because it did not answer within 10 s;" + " it is tried again in 30 s");
    }

    @Test
    void is_not_kept_open_by_failures_of_queries_that_were_under_way() throws Exception {
        Pass late = circuit.pass();
        fail(5);
        pass(Duration.ofMillis(900));
        circuit.failed(late, "but did not answer within 10 s");
        pass(Duration.ofMillis(100));
        assertThat(circuit.pass()).isEqualTo(Pass.PROBE);
    }

    @Test
    void lets_the_next_one_through_when_a_try_told_nothing() throws Exception {
        fail(5);
        pass(Duration.ofSeconds(1));
        circuit.unknown(circuit.pass());
        assertThat(circuit.pass()).isEqualTo(Pass.PROBE);
    }
}
