package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A user's standing")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingTest {
    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5}")
    @CsvSource({
        "1, false, 0, false, 0, 0",
        "2147483647, true, 161, true, 1999, 0",
        "7, false, 161, true, 0, 1999",
        "7, true, 0, false, 1999, 1999"
    })
    void is_the_same_after_packing(int turn, boolean failed, int slowest, boolean timed, int cell, int slowCell) {
        Standing standing = new Standing(turn, failed, slowest, timed, cell, slowCell);
        assertThat(Standing.of(standing.bits())).isEqualTo(standing);
    }

    @Test
    void has_room_for_every_bucket_and_cell() {
        assertThat(Latencies.BUCKETS).isLessThanOrEqualTo(256);
        assertThat(Division.MOST_CELLS).isLessThanOrEqualTo(2_048);
    }
}
