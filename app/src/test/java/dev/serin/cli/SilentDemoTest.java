package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.demo.DemoPlan;
import dev.serin.demo.Flaw;
import dev.serin.testkit.RealPrometheus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("serin demo --scenario silent")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilentDemoTest {
    private static final Pattern ADDRESS = Pattern.compile("it is at (http://\\S+)");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takes_back_a_version_that_only_loses_orders_as_serin_scrapes_them() throws Exception {
        try (Typed demo = Typed.command("demo", "--scenario", "silent", "--speed", "3", "-o", "json")) {
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            assertThat(demo.err()).contains("no prometheus on the PATH");
            assertTakenBack(demo, "scrape");
        }
    }

    @Test
    void takes_it_back_with_a_real_prometheus_and_ends_that() throws Exception {
        try (Typed demo = Typed.in(withPrometheus(), "demo", "--scenario", "silent", "--speed", "3", "-o", "json")) {
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            assertTakenBack(demo, "prometheus");
            assertNobodyAnswersAt(prometheus(demo));
        }
    }

    private static void assertTakenBack(Typed demo, String source) {
        JsonNode summary = demo.summary();
        assertThat(summary.get("outcomes").toString()).isEqualTo("[\"rolledBack\"]");
        assertThat(summary.get("source").asString()).isEqualTo(source);
        assertThat(demo.events("rolledBack").getFirst().get("sentence").asString())
                .contains("orders-completed")
                .doesNotContain("http-5xx", "latency");
        assertThat(summary.get("errorsServed").asInt()).isZero();
        assertThat(summary.get("ordersLost").asInt()).isPositive();
        assertThat(summary.get("ordersLostWithoutCanary").asInt())
                .isGreaterThan(summary.get("ordersLost").asInt());
    }

    @Test
    void ends_its_prometheus_when_interrupted() throws Exception {
        try (Typed demo = Typed.in(withPrometheus(), "demo", "--scenario", "silent", "-o", "json")) {
            demo.address();
            demo.interrupt();
            assertThat(demo.exit()).isEqualTo(Exit.INTERRUPTED);
            assertNobodyAnswersAt(prometheus(demo));
        }
    }

    @Test
    void goes_on_without_a_prometheus_that_cannot_be_started() throws Exception {
        Path broken = Files.writeString(folder.resolve("prometheus"), "#!/bin/sh\necho 'no such flag'\nexit 2\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        try (Typed demo = Typed.in(Map.of("PATH", folder.toString()), "demo", "--scenario", "silent", "-o", "json")) {
            demo.address();
            assertThat(demo.err())
                    .contains("could not be started (it ended with 2, and said: no such flag), so Serin scrapes");
        }
    }

    @Test
    void tells_whose_orders_were_lost_though_nobody_saw_an_error() throws Exception {
        try (Typed demo = Typed.command("demo", "--scenario", "silent", "--speed", "3")) {
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            assertThat(demo.out())
                    .startsWith("shop v1.5 was rolled back at ")
                    .contains("\norders-completed ")
                    .containsPattern("Nobody saw an error, but [0-9,]+ users? lost (an order|their orders); a plain "
                            + "deployment would have lost those of [0-9,]+ in the same time, and of [0-9,]+ by the time "
                            + "a person had looked \\(10 min\\)\\.");
        }
    }

    @Test
    void waits_for_ones_own_requests() throws Exception {
        try (Typed demo = Typed.command("demo", "--no-load", "--scenario", "silent", "--speed", "5", "-o", "json")) {
            URI address = demo.address();
            assertThat(demo.err()).contains("curl -d 'country=NL&pay=wallet' " + address + "/checkout");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        boolean over = !demo.events("rolledBack").isEmpty();
                        if (!over) {
                            Checkouts.twenty(address, "country=NL&pay=wallet");
                        }
                        return over;
                    });
            assertThat(demo.exit()).isEqualTo(Exit.OK);
            assertThat(demo.summary().has("ordersLost")).isFalse();
        }
    }

    @Test
    @Timeout(90)
    void promotes_a_version_that_loses_no_orders_by_the_same_plan() throws Exception {
        Theatre.Act healthy = new Theatre.Act("v1.6", Flaw.NONE, DemoPlan.SILENT, Exit.OK, "v1.6 has that mended.");
        List<Theatre.Played> played = new ArrayList<>();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = console(err);
        try (Audience audience = Audience.of(console, false, false)) {
            new Theatre(console, audience, 1, 2, false).play(healthy, played::add);
        }
        Theatre.Played act = played.getFirst();
        assertThat(act.ending().outcome())
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("promoted");
        assertThat(act.lostOrders().users()).isZero();
        assertThat(act.lostOrders().withoutCanary()).isZero();
    }

    private static Console console(ByteArrayOutputStream err) {
        return new Console(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                Map.of(),
                InstantSource.system());
    }

    private static Map<String, String> withPrometheus() {
        Path folder = Objects.requireNonNull(RealPrometheus.program().getParent());
        return Map.of("PATH", folder.toString());
    }

    private static URI prometheus(Typed demo) {
        Matcher said = ADDRESS.matcher(demo.err());
        assertThat(said.find()).as(demo.err()).isTrue();
        return URI.create(said.group(1));
    }

    private static void assertNobodyAnswersAt(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/-/ready")).build();
        assertThatThrownBy(() -> Checkouts.CLIENT.send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
    }
}
