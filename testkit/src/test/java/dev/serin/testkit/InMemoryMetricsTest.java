package dev.serin.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.InMemoryMetrics;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The metric source in memory")
class InMemoryMetricsTest extends MetricSourceContract {
    private final InMemoryMetrics metrics = new InMemoryMetrics();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    protected MetricSource open() {
        return metrics;
    }

    @Override
    protected Measure.Errors errors(Measure.Grouping by) {
        return new Measure.Errors("memory", by);
    }

    @Override
    protected void happen(Sample.Pair counts) {
        metrics.count(now(), "POST /checkout", counts);
    }

    @Override
    protected void nextWeight() {}

    @Override
    protected Instant now() {
        now = now.plusSeconds(1);
        return now;
    }

    @Test
    void counts_nothing_into_a_time_that_it_has_answered_for() {
        Instant past = now();
        metrics.observe(new Question(errors(Measure.Grouping.SERVICE), new Window(past, now())));
        assertThatThrownBy(() -> metrics.count(past, "GET /", Sample.Pair.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was answered already");
    }
}
