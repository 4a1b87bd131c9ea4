package dev.serin.engine;

import static dev.serin.engine.Shop.FINE;
import static dev.serin.engine.Shop.FIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serin.metrics.MetricSource;
import dev.serin.release.Look;
import dev.serin.release.Signal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A metric source")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SourcesTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Running baking(MetricSource source) throws Exception {
        Running running = stage.start(Shop.planWithLatency(), source);
        stage.bakes(running, FIVE);
        return running;
    }

    private String failure() {
        await().until(() -> stage.signals.stream().anyMatch(Signal.SourceFailed.class::isInstance));
        return stage.signals.stream()
                .<String>mapMulti((signal, found) -> {
                    if (signal instanceof Signal.SourceFailed(var _, var _, var _, var reason)) {
                        found.accept(reason);
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void that_hangs_delays_its_own_metric_only() throws Exception {
        Running running = baking(Sources.HANGING);
        stage.sees(running, FINE);
        assertThat(Stage.look(running, Shop.ERRORS).canaryRequests()).isEqualTo(50);
        assertThat(Stage.look(running, Shop.LATENCY).asked()).isInstanceOf(Look.Asked.For.class);
    }

    @Test
    void that_hangs_is_given_up_after_30_seconds() throws Exception {
        Running running = baking(Sources.HANGING);
        stage.sees(running, FINE);
        stage.clock.goOn(Duration.ofSeconds(31));
        assertThat(failure()).isEqualTo("no answer within 30 s");
    }

    @Test
    void that_is_down_says_what_was_asked_and_what_came_back() throws Exception {
        stage.sees(baking(Sources.DOWN), FINE);
        assertThat(failure()).isEqualTo("asked for latencies, and the connection was refused");
    }

    @Test
    void that_has_a_bug_is_a_failing_world() throws Exception {
        stage.sees(baking(Sources.BROKEN), FINE);
        assertThat(failure()).isEqualTo("a bug in the provider: java.lang.IllegalStateException: a bug in a source");
    }

    @Test
    void that_answers_beside_the_point_is_a_failing_world() throws Exception {
        Running running = baking(Sources.BESIDE_THE_POINT);
        stage.sees(running, FINE);
        assertThat(failure()).startsWith("asked for Latency[from=slow").contains("and got Rates[");
        assertThat(running.ended()).isNotDone();
    }
}
