package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Two cells of 100 requests with 3 and 1 bad ones: p = 0.02, spread 1 + 1, expected twice 100 x 0.02 x 0.98 x 0.5.
@DisplayName("Dispersion")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DispersionTest {
    private static final long[] REQUESTS = {100, 100};
    private static final long[] BAD = {3, 1};
    private static final double SPREAD = 2;
    private static final double EXPECTED = 1.96;

    private static Dispersion after(int intervals, boolean isHistory) {
        Dispersion dispersion = Dispersion.NONE;
        for (int i = 0; i < intervals; i++) {
            dispersion = dispersion.with(REQUESTS, BAD, isHistory);
        }
        return dispersion;
    }

    @Test
    void is_1_where_no_cells_were_told_apart() {
        assertThat(Dispersion.NONE.phi()).isEqualTo(1);
    }

    @Test
    void starts_from_4_as_if_10_events_had_shown_it() {
        assertThat(new Dispersion(0, 0, 0, true).estimate()).isEqualTo(4);
        assertThat(after(1, false).estimate()).isCloseTo((40 + SPREAD) / (10 + EXPECTED), within(1e-12));
        assertThat(after(10, false).estimate()).isCloseTo((40 + 10 * SPREAD) / (10 + 10 * EXPECTED), within(1e-12));
    }

    @Test
    void forgets_the_prior_event_by_event_of_the_history() {
        double left = 10 - 2 * EXPECTED;
        assertThat(after(2, true).estimate()).isCloseTo((4 * left + 2 * SPREAD) / (left + 2 * EXPECTED), within(1e-12));
        assertThat(after(6, true).estimate()).isCloseTo(SPREAD / EXPECTED, within(1e-12));
    }

    @Test
    void is_taken_with_caution_once_it_is_clearly_above_1() {
        assertThat(after(1, false).phi()).isCloseTo(1.25 * (40 + SPREAD) / (10 + EXPECTED), within(1e-12));
        assertThat(after(6, true).phi()).isCloseTo(SPREAD / EXPECTED, within(1e-12));
    }
}
