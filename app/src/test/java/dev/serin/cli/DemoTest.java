package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("serin demo")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void takes_the_bad_version_back_and_spares_most_users(long seed) throws Exception {
        try (Typed demo =
                Typed.command("demo", "--scenario", "bad", "--speed", "4", "--seed", "" + seed, "-o", "json")) {
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            JsonNode summary = demo.summary();
            assertThat(summary.get("outcomes").toString()).isEqualTo("[\"rolledBack\"]");
            assertThat(summary.get("errorsServed").asInt()).isPositive();
            assertThat(summary.get("errorsWithoutCanary").asInt())
                    .isGreaterThan(summary.get("errorsServed").asInt());
            assertThat(summary.get("canaryRequests").asLong()).isPositive();
            assertThat(summary.get("seed").asLong()).isEqualTo(seed);
        }
    }

    @Test
    void promotes_the_good_version_and_no_user_sees_an_error() throws Exception {
        try (Typed demo = Typed.command("demo", "--scenario", "good", "--speed", "6", "-o", "json")) {
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            assertThat(demo.summary().get("outcomes").toString()).isEqualTo("[\"promoted\"]");
            assertThat(demo.summary().get("errorsServed").asInt()).isZero();
            assertThat(demo.summary().get("errorsWithoutCanary").asInt()).isZero();
        }
    }

    @Test
    void ends_with_what_the_bad_version_cost_and_how_that_was_reckoned() throws Exception {
        try (Typed demo = Typed.command("demo", "--scenario", "bad", "--speed", "4")) {
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            assertThat(demo.out())
                    .startsWith("shop v1.3 was rolled back at ")
                    .containsPattern("[0-9,]+ users? saw an error; a plain deployment would have shown it to [0-9,]+ "
                            + "in the same time, and to [0-9,]+ by the time a person had looked \\(10 min\\)\\.")
                    .contains("How that is reckoned:");
        }
    }

    @Test
    void takes_another_port_when_its_own_is_taken_and_waits_for_ones_own_requests() throws Exception {
        try (ServerSocket _ = taken(8080);
                Typed demo = Typed.command("demo", "--no-load", "--scenario", "bad", "-o", "json")) {
            URI address = demo.address();
            assertThat(address.getPort()).isNotEqualTo(8080);
            assertThat(demo.err()).contains("curl -d 'country=NL&pay=invoice' " + address + "/checkout");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        boolean over = !demo.events("rolledBack").isEmpty();
                        if (!over) {
                            Checkouts.twenty(address, "country=NL&pay=invoice");
                        }
                        return over;
                    });
            assertThat(demo.exit()).isEqualTo(Exit.OK);
        }
    }

    @Test
    void ends_with_130_and_closes_its_port_when_interrupted() throws Exception {
        try (Typed demo = Typed.command("demo", "-o", "json")) {
            URI address = demo.address();
            demo.interrupt();
            assertThat(demo.exit()).isEqualTo(Exit.INTERRUPTED);
            assertThat(demo.summary().get("outcomes").toString()).isEqualTo("[\"interrupted\"]");
            try (ServerSocket free = taken(address.getPort())) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    private static ServerSocket taken(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
