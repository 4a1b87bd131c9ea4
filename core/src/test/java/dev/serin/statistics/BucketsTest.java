package dev.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Buckets of latencies")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BucketsTest {
    private static final Buckets FOUR = Buckets.of(1, 2, 4);
    private static final long[] COUNTS = {50, 30, 15, 5};

    @Test
    void know_the_first_border_at_or_above_a_quantile() {
        assertThat(FOUR.borderAbove(COUNTS, .5)).isEqualTo(OptionalInt.of(0));
        assertThat(FOUR.borderAbove(COUNTS, .51)).isEqualTo(OptionalInt.of(1));
        assertThat(FOUR.borderAbove(COUNTS, .95)).isEqualTo(OptionalInt.of(2));
        assertThat(FOUR.borderAbove(COUNTS, .96)).isEmpty();
        assertThat(FOUR.borderAbove(new long[4], .5)).isEmpty();
    }

    @Test
    void count_what_lies_above_a_border() {
        assertThat(FOUR.above(COUNTS, 0)).isEqualTo(50);
        assertThat(FOUR.above(COUNTS, 2)).isEqualTo(5);
    }

    /// Above 2 lie 20; with everything twice as long also what took 1 to 2.
    @Test
    void tell_how_much_more_lies_above_a_border_when_all_is_slower() {
        assertThat(FOUR.growthAbove(COUNTS, 1, 2).orElseThrow()).isCloseTo(50 / 20.0, within(1e-12));
        assertThat(FOUR.growthAbove(COUNTS, 1, 4 / 3.0).orElseThrow()).isCloseTo(35 / 20.0, within(1e-12));
        assertThat(FOUR.growthAbove(COUNTS, 1, 1).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(FOUR.growthAbove(new long[] {9, 9, 0, 0}, 1, 2)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void move_by_one_when_divided_by_the_ratio_of_their_borders() {
        assertThat(FOUR.dividedTowardsFaster(COUNTS, 2)).containsExactly(80, 15, 5, 0);
        assertThat(FOUR.dividedTowardsSlower(COUNTS, 2)).containsExactly(80, 15, 0, 5);
    }

    @Test
    void go_to_the_faster_or_the_slower_side_when_they_are_cut() {
        assertThat(FOUR.dividedTowardsFaster(COUNTS, 1.5)).containsExactly(80, 15, 5, 0);
        assertThat(FOUR.dividedTowardsSlower(COUNTS, 1.5)).containsExactly(50, 30, 15, 5);
        assertThat(FOUR.dividedTowardsFaster(COUNTS, .75)).containsExactly(50, 30, 15, 5);
        assertThat(FOUR.dividedTowardsSlower(COUNTS, .75)).containsExactly(0, 50, 30, 20);
    }

    @Test
    void stay_when_divided_by_one() {
        assertThat(FOUR.dividedTowardsFaster(COUNTS, 1)).containsExactly(COUNTS);
        assertThat(FOUR.dividedTowardsSlower(COUNTS, 1)).containsExactly(COUNTS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.75, 1, 1.1, 1.21, 1.5, 2, 30})
    void tell_what_will_be_above_a_border_without_dividing(double factor) {
        for (Buckets buckets : List.of(FOUR, tenths())) {
            long[] counts =
                    IntStream.range(0, buckets.size()).mapToLong(i -> 3L + i).toArray();
            long[] faster = buckets.dividedTowardsFaster(counts, factor);
            long[] slower = buckets.dividedTowardsSlower(counts, factor);
            for (int border = 0; border < buckets.size() - 1; border++) {
                assertThat(buckets.above(counts, buckets.surelyAbove(border, factor)))
                        .isEqualTo(buckets.above(faster, border));
                assertThat(buckets.above(counts, buckets.perhapsAbove(border, factor)))
                        .isEqualTo(buckets.above(slower, border));
            }
        }
    }

    /// 1.1^k is never exact in binary.
    private static Buckets tenths() {
        return Buckets.of(
                IntStream.range(0, 60).mapToDouble(i -> .001 * Math.pow(1.1, i)).toArray());
    }

    @Test
    void are_not_cut_by_the_rounding_of_their_borders() {
        Buckets tenths = tenths();
        long[] counts = IntStream.range(0, 61).mapToLong(i -> 3L + i).toArray();
        counts[60] = 0;
        long[] expected = new long[61];
        for (int i = 0; i < 60; i++) {
            expected[Math.max(0, i - 2)] += counts[i];
        }
        assertThat(tenths.dividedTowardsFaster(counts, 1.21)).containsExactly(expected);
        assertThat(tenths.dividedTowardsSlower(counts, 1.21)).containsExactly(expected);
    }

    @Test
    void need_borders_that_rise() {
        assertThatThrownBy(() -> Buckets.of(1, 1))
                .hasMessage("borders must be positive and rise, but here they are [1.0, 1.0]");
        assertThatThrownBy(() -> Buckets.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Buckets.of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
