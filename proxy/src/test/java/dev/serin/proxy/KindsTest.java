package dev.serin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Side;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The proxy's counts of an endpoint")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KindsTest {
    @Test
    void tell_the_class_of_each_status_and_the_kind_of_each_mishap_by_variant() {
        Counters counters = new Counters();
        Kinds canary = counters.kinds(Side.CANARY, "POST /orders");
        canary.answered(200);
        canary.answered(204);
        canary.answered(404);
        canary.answered(503);
        canary.failed(Mishap.REFUSED);
        counters.kinds(Side.STABLE, "POST /orders").answered(302);
        assertThat(counters.totals().endpoints())
                .isEqualTo(Map.of(
                        "canary POST /orders", Map.of("2xx", 2L, "4xx", 1L, "5xx", 1L, "refused", 1L),
                        "stable POST /orders", Map.of("3xx", 1L)));
    }
}
