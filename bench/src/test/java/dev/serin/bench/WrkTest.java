package dev.serin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The report of wrk")
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrkTest {
    private static final String SAID = """
            Running 1s test @ http://127.0.0.1:8080/small
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.53ms    4.03ms  57.98ms   95.88%
                Req/Sec    36.83k     4.40k   42.13k    90.00%
              Latency Distribution
                 50%  734.00us
                 75%    0.93ms
                 90%    1.73ms
                 99%    1.20s
              36638 requests in 1.02s, 8.49MB read
            Requests/sec:  36049.27
            Transfer/sec:      8.35MB
            """;

    @Test
    void gives_requests_rate_and_percentiles_in_milliseconds() throws IOException {
        assertThat(Wrk.parse(SAID)).isEqualTo(new Wrk(36_638, 36_049.27, 0.734, 1_200));
    }

    @Test
    void is_no_measurement_when_answers_were_not_2xx() {
        String failed = SAID + "  Non-2xx or 3xx responses: 12\n";
        assertThatThrownBy(() -> Wrk.parse(failed))
                .isInstanceOf(IOException.class)
                .hasMessage("wrk saw failures: Non-2xx or 3xx responses: 12");
    }

    @Test
    void is_no_measurement_when_connections_broke() {
        String failed = SAID + "  Socket errors: connect 0, read 3, write 0, timeout 0\n";
        assertThatThrownBy(() -> Wrk.parse(failed)).hasMessageContaining("read 3");
    }

    @Test
    void is_quoted_when_it_cannot_be_read() {
        assertThatThrownBy(() -> Wrk.parse("what?"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("but: what?");
    }
}
