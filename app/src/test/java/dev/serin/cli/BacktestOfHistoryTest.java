package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.cli.PastShop.Weakness;
import dev.serin.testkit.RealPrometheus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// All four comparisons from a Prometheus alone, on the services' own metrics.
@DisplayName("serin backtest, of what a real Prometheus remembers,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BacktestOfHistoryTest {
    private static RealPrometheus prometheus;

    @BeforeAll
    static void remember() throws Exception {
        prometheus = RealPrometheus.remembering(PastShop.history(Arrays.asList(Weakness.values())));
    }

    @AfterAll
    static void forget() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private static String plan(Weakness weakness) {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop }
                spec:
                  stable: { version: v1.2, urls: ["http://10.0.0.1:9001", "http://10.0.0.2:9001", "http://10.0.0.3:9001"] }
                  canary: { version: v1.3, urls: ["http://127.0.0.1:9002"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  schedule: { steps: [ { weight: 20%%, bake: 30m } ] }
                  interval: 30s
                  sources: { prometheus: { address: "%1$s" } }
                  metrics:
                    - name: http-5xx
                      errors: { from: prometheus, bad: 'http_requests_total{shop="%2$s",status=~"5.."}', total: 'http_requests_total{shop="%2$s"}', by: [uri] }
                    - name: latency
                      latency: { from: prometheus, histogram: 'http_request_duration_seconds{shop="%2$s"}', by: [uri], quantiles: [p95, p99] }
                    - name: orders-completed
                      successes: { from: prometheus, good: 'orders_total{shop="%2$s",outcome="completed"}', total: 'orders_total{shop="%2$s"}' }
                    - name: memory
                      usage: { from: prometheus, query: 'process_resident_memory_bytes{shop="%2$s"}', trend: leak, limit: 512Mi }
                      whenBad: rollback
                """.formatted(prometheus.address(), weakness);
    }

    private static Typed backtest(String plan, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("backtest", "-", "--from", PastShop.BEGAN.toString(), "--to", PastShop.ENDED.toString()));
        arguments.addAll(List.of(more));
        return Typed.plan(plan, arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "ONE_PAGE_FAILS, http-5xx, /checkout",
        "SLOW_TAIL, latency, P99",
        "LOSES_ORDERS, orders-completed, surely fewer than",
        "LEAKS, memory, grows"
    })
    void finds_what_is_wrong_with_the_canary_and_names_it(Weakness weakness, String culprit, String why)
            throws Exception {
        try (Typed backtest = backtest(plan(weakness), "-o", "jsonl")) {
            assertThat(backtest.exit()).as(backtest.err()).isEqualTo(Exit.ROLLED_BACK);
            JsonNode outcome = backtest.events().getLast();
            assertThat(outcome.get("outcome").asString()).isEqualTo("rolledBack");
            assertThat(outcome.get("culprits").values())
                    .extracting(JsonNode::asString)
                    .containsExactly(culprit);
            assertThat(outcome.get("why").asString()).contains(culprit, why);
        }
    }

    @Test
    void lets_a_healthy_canary_go_on_to_the_end() throws Exception {
        try (Typed backtest = backtest(plan(Weakness.NONE))) {
            assertThat(backtest.exit()).as(backtest.err()).isEqualTo(Exit.OK);
            assertThat(backtest.out())
                    .startsWith("shop v1.3: 240 samples judged\n")
                    .contains("It would have gone on to the end: nothing was proved against the canary.")
                    .contains("http-5xx 0.", "good: latency P95 ", "orders-completed 97.", "memory grows ")
                    .doesNotContain("bad:", "no data");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CANARY", "LOSES_ORDERS"})
    void does_nothing_to_stable_when_it_is_compared_with_itself(Weakness weakness) throws Exception {
        try (Typed backtest = backtest(plan(weakness), "--aa", "-o", "jsonl")) {
            int exit = backtest.exit();
            JsonNode outcome = backtest.events().getLast();
            assertThat(exit).as("%s", outcome).isEqualTo(Exit.OK);
            assertThat(outcome.get("outcome").asString()).isEqualTo("goneOn");
            assertThat(outcome.get("judged").asInt()).isEqualTo(240);
        }
    }

    @Test
    void says_that_nothing_was_judged_of_a_time_without_any_canary() throws Exception {
        try (Typed backtest = backtest(plan(Weakness.NO_CANARY))) {
            assertThat(backtest.exit()).as(backtest.err()).isEqualTo(Exit.HELD);
            assertThat(backtest.out()).startsWith("""
                    shop v1.3: 0 samples judged; 240 looks brought no data

                    Nothing was judged: the history has no sample in which the canary had traffic.

                    At the end of the history:
                      unsure: http-5xx: no data: asked http_requests_total{shop="NO_CANARY",version="v1.3"}, got no \
                    series of the canary since\
                    """);
        }
    }

    @Test
    void tells_what_it_leaves_out_because_the_proxy_remembers_nothing() throws Exception {
        String more = "    - { name: at-the-proxy, errors: { from: proxy } }\n";
        try (Typed backtest = backtest(plan(Weakness.ONE_PAGE_FAILS) + more)) {
            assertThat(backtest.exit()).as(backtest.err()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(backtest.err()).isEqualTo("Left out, because routers remember nothing: at-the-proxy.\n");
            assertThat(backtest.out()).contains("It would have been rolled back at 2025-06-01T10:", "http-5xx ");
        }
    }
}
