package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("serin backtest --from, where there is nothing to judge,")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BacktestWithoutHistoryTest {
    private static String plan(String more) {
        return """
                apiVersion: serin.dev/v1alpha1
                kind: ReleasePlan
                metadata: { name: shop }
                spec:
                  stable: { version: v1.2, urls: ["http://127.0.0.1:9001"] }
                  canary: { version: v1.3, urls: ["http://127.0.0.1:9002"] }
                  traffic: { proxy: { listen: "127.0.0.1:0" } }
                  schedule: { steps: [ { weight: 20%, bake: 30m } ] }
                """ + more;
    }

    private static Answered backtest(String more, String... arguments) {
        List<String> all = new ArrayList<>(List.of("backtest", "-"));
        all.addAll(List.of(arguments));
        return Answered.command(Map.of(), plan(more).getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    @Test
    void ends_with_1_and_the_sentence_when_prometheus_is_down() throws Exception {
        try (Backend nobody = Backend.refusing()) {
            Answered backtest = backtest(
                    """
                      interval: 30s
                      sources: { prometheus: { address: "%s", timeout: 1s } }
                      metrics: [ { name: orders, successes: { from: prometheus, good: done_total, total: orders_total } } ]
                    """.formatted(nobody.url()), "--from", "2025-06-01T10:00:00Z", "--to", "2025-06-01T10:30:00Z");
            assertThat(backtest.code()).isEqualTo(Exit.FAILED);
            assertThat(backtest.out()).isEmpty();
            assertThat(backtest.err())
                    .startsWith("The history cannot be judged: " + nobody.url() + " was asked 'orders_total")
                    .contains(" but refused the connection");
        }
    }

    @Test
    void ends_with_2_when_all_metrics_are_the_proxys() {
        Answered backtest = backtest("  interval: 30s\n", "--from", "2h");
        assertThat(backtest.code()).isEqualTo(Exit.USAGE);
        assertThat(backtest.err())
                .contains("No metric of the plan comes from a metric source that remembers, such as prometheus: "
                        + "there is no history to judge.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--to 1h | --to needs --from: say where the history begins.",
                "--from 1h --to 2h | before it begins at ",
                "--from 2999-01-01T00:00:00Z | before it begins at 2999-01-01T00:00:00Z.",
                "--from 1h --to 2999-01-01T00:00:00Z | --to lies in the future.",
                "--from yesterday | 'yesterday' is no time; write one such as 2026-11-30T10:00:00Z, or 2h",
                "--from 2026-11-30 | '2026-11-30' is no time; write one such as",
                "--from 0s | would end at ",
                "--from 1h --samples a.jsonl | and not both.",
                "--from 99999999999999999999d | is no time"
            })
    void ends_with_2_and_says_which_time_is_wrong(String arguments, String said) {
        Answered backtest = backtest("  interval: 30s\n", arguments.split(" ", -1));
        assertThat(backtest.code()).isEqualTo(Exit.USAGE);
        assertThat(backtest.err()).contains(said);
        assertThat(backtest.out()).isEmpty();
    }
}
