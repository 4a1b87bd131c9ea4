package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("serin run")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunTest {
    @Test
    void promotes_a_good_canary_and_ends_with_0() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "-o", "json");
                Load _ = new Load(run.address())) {
            assertThat(run.exit()).isEqualTo(Exit.OK);
            assertThat(run.summary().get("outcomes").toString()).isEqualTo("[\"promoted\"]");
            assertThat(run.summary().get("exit").asInt()).isZero();
            assertThat(run.events("step").stream()
                            .map(step -> step.get("weight").asDouble()))
                    .containsExactly(20.0, 50.0);
        }
    }

    @Test
    void takes_back_a_canary_that_fails_12_percent_within_400_of_its_requests_on_average() throws Exception {
        List<Long> canaryRequests = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            try (Backend stable = Backend.good();
                    Backend canary = Backend.failing(0.12, seed);
                    Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "-o", "json");
                    Load _ = new Load(run.address())) {
                assertThat(run.exit()).as("seed %d", seed).isEqualTo(Exit.ROLLED_BACK);
                canaryRequests.add(run.summary().get("canaryRequests").asLong());
            }
        }
        assertThat(canaryRequests.stream().mapToLong(Long::longValue).average().orElseThrow())
                .as("canary requests: %s", canaryRequests)
                .isLessThanOrEqualTo(400);
    }

    @Test
    void takes_back_a_canary_that_refuses_connections_and_no_user_sees_an_error() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.refusing();
                Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "-o", "json", "--keep");
                Load load = new Load(run.address())) {
            JsonNode summary = run.event("summary");
            assertThat(summary.get("exit").asInt()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(load.errors()).isZero();
            assertThat(summary.get("errorsServed").asLong()).isZero();
            assertThat(summary.get("canaryRequests").asLong()).isBetween(1L, 400L);
            assertThat(summary.get("canaryErrors")).isEqualTo(summary.get("canaryRequests"));
            assertThat(summary.get("mishaps").get("canary refused").asLong())
                    .isEqualTo(summary.get("rescued").asLong());
        }
    }

    @Test
    void takes_back_a_canary_that_hangs() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.hanging();
                Typed run = Typed.plan(
                        Plans.quick(stable, canary, "timeouts: { response: 500ms }", ""), "run", "-", "-o", "json");
                Load _ = new Load(run.address())) {
            assertThat(run.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(run.summary().get("mishaps").get("canary timeout").asLong())
                    .isPositive();
        }
    }

    @Test
    void takes_back_a_canary_that_answers_garbage() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.garbage();
                Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "-o", "json");
                Load _ = new Load(run.address())) {
            assertThat(run.exit()).isEqualTo(Exit.ROLLED_BACK);
            assertThat(run.summary().get("mishaps").get("canary garbage").asLong())
                    .isPositive();
        }
    }

    @Test
    void prints_the_result_to_out_and_progress_to_err() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.garbage();
                Typed run = Typed.plan(Plans.quick(stable, canary, "", ""), "run", "-")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> run.err().contains("listens on"));
            try (Load _ = new Load(address(run.err()))) {
                assertThat(run.exit()).isEqualTo(Exit.ROLLED_BACK);
            }
            assertThat(run.out()).startsWith("shop v2 was rolled back at ").contains("It is safe until morning.");
            assertThat(run.err())
                    .contains("step 1 of 2: asked for 20 %")
                    .contains("bad: http-5xx")
                    .doesNotContain("was rolled back at");
        }
    }

    private static java.net.URI address(String err) {
        return java.net.URI.create(err.replaceAll("(?s).*listens on (http://[0-9.:]+)\\..*", "$1"));
    }

    @Test
    void says_nothing_but_the_result_when_quiet() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "--quiet")) {
            run.interrupt();
            assertThat(run.exit()).isEqualTo(Exit.INTERRUPTED);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).isEqualTo("All traffic is stable's again." + System.lineSeparator());
        }
    }

    @Test
    void ends_with_4_and_traffic_at_stable_when_nobody_approves_and_on_hold_is_exit() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(
                        Plans.quick(stable, canary, "", ", approval: \"Is the order rate fine?\""),
                        "run",
                        "-",
                        "-o",
                        "json",
                        "--on-hold",
                        "exit");
                Load _ = new Load(run.address())) {
            assertThat(run.exit()).isEqualTo(Exit.HELD);
            assertThat(run.event("approval").get("reason").asString()).isEqualTo("Is the order rate fine?");
            JsonNode summary = run.summary();
            assertThat(summary.get("outcomes").toString()).isEqualTo("[\"held\"]");
            assertThat(summary.get("weight").asDouble()).isZero();
            assertThat(summary.get("sentence").asString())
                    .isEqualTo("shop v2 is held: Is the order rate fine?\nAll traffic is stable's again.");
        }
    }

    @Test
    void goes_on_serving_after_the_end_with_keep() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "-o", "json", "--keep");
                Load load = new Load(run.address())) {
            run.event("summary");
            long before = load.answers();
            await().atMost(Duration.ofSeconds(10)).until(() -> load.answers() > before + 50);
            assertThat(load.errors()).isZero();
            run.interrupt();
            assertThat(run.exit()).isEqualTo(Exit.INTERRUPTED);
        }
    }

    @Test
    void puts_traffic_back_to_stable_when_interrupted() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(Plans.quick(stable, canary), "run", "-", "-o", "json", "--speed", "0.01")) {
            run.event("step");
            run.interrupt();
            assertThat(run.exit()).isEqualTo(Exit.INTERRUPTED);
            assertThat(run.summary().get("outcomes").toString()).isEqualTo("[\"interrupted\"]");
            assertThat(run.event("rolledBack").get("weight").asDouble()).isZero();
        }
    }

    @Test
    void ends_with_1_and_says_why_when_the_port_is_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Backend stable = Backend.good();
                Backend canary = Backend.good();
                Typed run = Typed.plan(
                        Plans.quick(stable, canary).replace("127.0.0.1:0", "127.0.0.1:" + taken.getLocalPort()),
                        "run",
                        "-",
                        "-o",
                        "json")) {
            assertThat(run.exit()).isEqualTo(Exit.FAILED);
            assertThat(run.err())
                    .contains("the proxy cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("traffic.proxy.listen");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void starts_nothing_for_an_invalid_plan(@TempDir Path folder) throws Exception {
        try (Typed run = Typed.command("run", folder.resolve("missing.yaml").toString(), "-o", "json")) {
            assertThat(run.exit()).isEqualTo(Exit.USAGE);
            assertThat(run.err()).contains("There is no file or folder of this name");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void takes_one_plan_only() throws IOException, InterruptedException {
        try (Typed run = Typed.command("run", "../examples")) {
            assertThat(run.exit()).isEqualTo(Exit.USAGE);
            assertThat(run.err()).contains("'run' takes one plan, but there are 4 in ../examples.");
        }
    }
}
