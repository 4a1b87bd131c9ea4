package dev.serin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Measure;
import dev.serin.plan.Plan;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A fleet of conditions, and how late they are")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FleetTest {
    private static final URI SOURCE = URI.create("http://127.0.0.1:9090");
    private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void asks_a_query_of_its_own_for_every_condition() {
        assertThat(queries(new Fleet("ten each", 3, 10, false))).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void asks_one_query_when_it_is_to_be_shared() {
        assertThat(queries(new Fleet("one for all", 5, 1, true))).hasSize(5).containsOnly(Shops.query(0));
    }

    private static Stream<String> queries(Fleet fleet) {
        List<Plan> plans = fleet.plans(SOURCE);
        return plans.stream()
                .flatMap(plan -> plan.metrics().stream())
                .map(metric -> ((Measure.Condition) metric.measure()).query().text("query", ""));
    }

    @Test
    void is_late_from_when_it_was_due() {
        Lateness lateness = new Lateness();
        lateness.answered(DUE, DUE.plusMillis(900));
        lateness.count();
        lateness.begun(DUE, DUE.plusMillis(12));
        lateness.answered(DUE, DUE.plusMillis(40));
        lateness.failed();
        lateness.stop();
        lateness.failed();
        assertThat(lateness.begunMillis().max()).isEqualTo(12);
        assertThat(lateness.answeredMillis().max()).isEqualTo(40);
        assertThat(lateness.failures()).isEqualTo(1);
    }
}
