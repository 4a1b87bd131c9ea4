package dev.serin.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.samplefile.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Stable, compared with itself by gauges,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelfComparisonTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:10Z");
    private static final Window WINDOW = new Window(AT.minusSeconds(10), AT);

    private static SelfComparison seeded(long seed) {
        return new SelfComparison(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    private static Sample.Gauges parted(SelfComparison comparison, boolean isHistory, String... stable) {
        Sample sample = new Sample.Gauges(WINDOW, values("canary"), values(stable));
        Recorded recorded = new Recorded(AT, new MetricName("memory"), Optional.empty(), sample, isHistory, List.of());
        return (Sample.Gauges) comparison.of(recorded).sample();
    }

    private static SortedMap<String, Double> values(String... names) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (String name : names) {
            values.put(name, (double) name.hashCode());
        }
        return values;
    }

    @Test
    void puts_one_instance_of_stable_with_its_value_in_the_canarys_place() {
        Sample.Gauges parted = parted(seeded(1), false, "a", "b", "c");
        assertThat(parted.canary()).hasSize(1);
        String drawn = parted.canary().firstKey();
        assertThat(List.of("a", "b", "c")).contains(drawn);
        assertThat(parted.canary()).isEqualTo(values(drawn));
        SortedMap<String, Double> rest = values("a", "b", "c");
        rest.remove(drawn);
        assertThat(parted.stable()).isEqualTo(rest);
    }

    @Test
    void draws_any_of_the_instances() {
        assertThat(LongStream.range(0, 50)
                        .mapToObj(seed -> parted(seeded(seed), false, "a", "b", "c")
                                .canary()
                                .firstKey()))
                .contains("a", "b", "c");
    }

    /// Another one in its place would be on both sides in one step.
    @Test
    void never_puts_another_one_there_while_the_drawn_one_is_missing() {
        SelfComparison comparison = seeded(1);
        String drawn = parted(comparison, false, "a", "b", "c").canary().firstKey();
        String[] others = List.of("a", "b", "c").stream()
                .filter(name -> !name.equals(drawn))
                .toArray(String[]::new);
        assertThat(parted(comparison, false, others)).isEqualTo(new Sample.Gauges(WINDOW, values(), values(others)));
        assertThat(parted(comparison, false).canary()).isEmpty();
        assertThat(parted(comparison, false, "a", "b", "c", "d").canary()).isEqualTo(values(drawn));
    }

    /// It may be gone when the release begins.
    @Test
    void draws_nobody_from_history() {
        SelfComparison comparison = seeded(1);
        parted(comparison, true, "gone");
        assertThat(parted(comparison, false, "a", "b", "c").canary())
                .doesNotContainKey("gone")
                .hasSize(1);
    }
}
