package dev.serin.analysistemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.analysistemplate.MetricProvider.Span.Between;
import dev.serin.metrics.MetricException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The times of a range query")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RangeTimesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static RangeTimes times(String start, String end) throws MetricException {
        return RangeTimes.of(new Between(start, end, Duration.ofMinutes(1)), NOON);
    }

    @Test
    void are_reckoned_from_now() throws MetricException {
        assertThat(times("now() - duration(\"5m\")", "now()"))
                .isEqualTo(new RangeTimes(NOON.minus(Duration.ofMinutes(5)), NOON));
    }

    @Test
    void may_be_written_out() throws MetricException {
        assertThat(times("date(\"2026-11-25T10:00:00Z\")", "date(\"2026-11-25T11:00:00Z\")"))
                .isEqualTo(
                        new RangeTimes(Instant.parse("2026-11-25T10:00:00Z"), Instant.parse("2026-11-25T11:00:00Z")));
    }

    @Test
    void that_are_no_times_are_told() {
        assertThatThrownBy(() -> times("\"5m\"", "now()")).hasMessage("'start' of 'rangeQuery' is no time");
        assertThatThrownBy(() -> times("now()", "nw()"))
                .hasMessageStartingWith("'end' of 'rangeQuery' cannot be read: ")
                .hasMessageEndingWith("(column 1)");
    }

    @Test
    void that_run_backwards_are_told() {
        assertThatThrownBy(() -> times("now()", "now() - duration(\"5m\")"))
                .hasMessage("'end' of 'rangeQuery' lies before its 'start'");
    }
}
