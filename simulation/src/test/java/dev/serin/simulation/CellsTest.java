package dev.serin.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Cells")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CellsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void put_a_group_into_one_cell_even_where_that_has_too_few_requests(long seed) {
        Chance chance = Chance.of(seed, 0);
        Cells cells = new Cells("a", "b", "c", "d");
        cells.spread(8, chance);
        cells.placeTogether(5, chance);
        assertThat(cells.counts().values()).extracting(Sample.Count::bad).containsExactlyInAnyOrder(5L, 0L, 0L, 0L);
        assertThat(cells.counts().values()).noneMatch(Sample.Count::isTorn);
        assertThat(cells.counts().values().stream()
                        .mapToLong(Sample.Count::requests)
                        .sum())
                .isEqualTo(8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void have_room_for_as_many_bad_requests_as_there_are(long seed) {
        Chance chance = Chance.of(seed, 0);
        Cells cells = new Cells("a", "b", "c");
        cells.spread(9, chance);
        cells.placeTogether(4, chance);
        cells.placeTogether(5, chance);
        assertThat(cells.counts().values())
                .allSatisfy(cell -> assertThat(cell.bad()).isEqualTo(cell.requests()));
    }
}
