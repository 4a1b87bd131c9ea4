package dev.serin.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.serin.plan.MetricName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A summary of runs")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTest {
    private static final MetricName ERRORS = new MetricName("http-5xx");

    private static Run back(int minutes, long requests, double beyond) {
        return new Run(
                Run.Ending.ROLLED_BACK, Duration.ofMinutes(minutes), requests, 9, beyond, List.of(ERRORS), "worse");
    }

    private static final Summary SUMMARY = new Summary(List.of(
            back(2, 100, 4),
            back(6, 300, 8),
            back(4, 200, 6),
            new Run(Run.Ending.PROMOTED, Duration.ofMinutes(60), 9_000, 9, -1, List.of(), "")));

    @Test
    void counts_how_they_ended() {
        assertThat(SUMMARY.share(Run.Ending.ROLLED_BACK)).isEqualTo(new Share(3, 4));
        assertThat(SUMMARY.share(Run.Ending.PROMOTED)).isEqualTo(new Share(1, 4));
        assertThat(SUMMARY.share(Run.Ending.HELD)).isEqualTo(new Share(0, 4));
        assertThat(SUMMARY.culprits()).isEqualTo(Map.of(ERRORS, 3));
    }

    @Test
    void tells_what_those_cost_that_ended_so() {
        Summary.Figures figures = SUMMARY.figures(Run.Ending.ROLLED_BACK).orElseThrow();
        assertThat(figures.canaryRequests()).isEqualTo(new Spread(200, 200, 300));
        assertThat(figures.errorsBeyond()).isEqualTo(new Spread(6, 6, 8));
        assertThat(figures.seconds()).isEqualTo(new Spread(240, 240, 360));
        assertThat(SUMMARY.figures(Run.Ending.HELD)).isEmpty();
    }

    @Test
    void knows_how_many_had_ended_by_when() {
        assertThat(SUMMARY.by(Run.Ending.ROLLED_BACK, Duration.ofMinutes(1))).isZero();
        assertThat(SUMMARY.by(Run.Ending.ROLLED_BACK, Duration.ofMinutes(4))).isEqualTo(0.5);
        assertThat(SUMMARY.by(Run.Ending.ROLLED_BACK, Duration.ofMinutes(60))).isEqualTo(0.75);
        assertThat(SUMMARY.longest()).isEqualTo(Duration.ofMinutes(60));
    }

    /// Wilson's formula, reckoned apart in Python; none of 2,000 has z^2/(n + z^2) above it.
    @ParameterizedTest
    @CsvSource({"0, 2000, 0, 0.0019171", "10, 100, 0.0552291, 0.1743657", "2000, 2000, 0.9980829, 1"})
    void gives_shares_their_interval(long count, long runs, double low, double high) {
        Share share = new Share(count, runs);
        assertThat(share.low()).isCloseTo(low, within(1e-6));
        assertThat(share.high()).isCloseTo(high, within(1e-6));
    }

    @Test
    void knows_no_share_of_nothing() {
        assertThatThrownBy(() -> new Share(3, 2)).hasMessage("3 of 2 is no share");
    }

    @Test
    void is_drawn_as_bars_that_grow() {
        assertThat(Chart.lines(SUMMARY, Run.Ending.ROLLED_BACK, 45))
                .hasSize(12)
                .startsWith("  0:06:00  ############### 75.0 %")
                .endsWith("  1:12:00  ############### 75.0 %");
        assertThat(Chart.lines(SUMMARY, Run.Ending.HELD, 45)).startsWith("  0:06:00  0.0 %");
    }

    @Test
    void names_scenarios_as_people_type_them() {
        assertThat(Scenario.named("floorBurst")).contains(Scenario.FLOOR_BURST);
        assertThat(Scenario.named("floorburst")).isEmpty();
        assertThat(Scenario.values())
                .allSatisfy(scenario -> assertThat(scenario.worlds()).isNotEmpty());
    }
}
