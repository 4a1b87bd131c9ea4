package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Occasion;
import dev.serin.plan.Plan;
import dev.serin.plan.Settings;
import dev.serin.planfile.PlanFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What a plan names")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenWorldTest {
    @Test
    void cannot_be_opened_on_an_address_that_is_taken_and_that_is_told_from_other_failures() throws Exception {
        try (ServerSocket taken = listening(0)) {
            Plan plan = plan(taken.getLocalPort(), List.of());
            assertThatThrownBy(() -> OpenWorld.open(plan, InstantSource.system()))
                    .isInstanceOfSatisfying(
                            OpenException.class,
                            failure -> assertThat(failure.isAddressRefused()).isTrue())
                    .hasMessageStartingWith("the proxy cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void cannot_be_opened_without_its_notifier_which_is_not_the_fault_of_an_address() throws Exception {
        int port = freePort();
        Settings.Node reserved = node("headers", node("Host", new Settings.Scalar("a")), "url", "http://127.0.0.1:1/");
        assertThatThrownBy(() ->
                        OpenWorld.open(plan(port, List.of(notifier("webhook", reserved))), InstantSource.system()))
                .isInstanceOfSatisfying(
                        OpenException.class,
                        failure -> assertThat(failure.isAddressRefused()).isFalse())
                .hasMessageStartingWith("the notifier cannot be made: the header 'Host' of the webhook cannot be sent");
        assertIsFree(port);
    }

    @Test
    void cannot_be_opened_with_a_notifier_that_nobody_provides() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> OpenWorld.open(
                        plan(port, List.of(notifier("pager", Settings.Node.EMPTY))), InstantSource.system()))
                .isInstanceOf(OpenException.class)
                .hasMessage("no jar provides a notifier called 'pager'");
        assertIsFree(port);
    }

    @Test
    void is_closed_again_when_a_provider_has_a_bug() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> OpenWorld.open(
                        plan(port, List.of(notifier("broken", Settings.Node.EMPTY))), InstantSource.system()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertIsFree(port);
    }

    private static Plan plan(int port, List<NotifierPlan> notifiers) throws IOException {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good()) {
            String yaml = Plans.quick(stable, canary).replace("127.0.0.1:0", "127.0.0.1:" + port);
            Plan plan = PlanFiles.read("plan.yaml", yaml, Map.of()).plans().getFirst();
            return new Plan(
                    plan.service(),
                    plan.stable(),
                    plan.canary(),
                    plan.traffic(),
                    plan.schedule(),
                    plan.interval(),
                    plan.metrics(),
                    plan.safeguards(),
                    notifiers);
        }
    }

    private static NotifierPlan notifier(String name, Settings.Node settings) {
        return new NotifierPlan(name, settings, Set.of(Occasion.HELD));
    }

    private static Settings.Node node(String key, Settings value, String other, String text) {
        return new Settings.Node(new TreeMap<>(Map.of(key, value, other, new Settings.Scalar(text))));
    }

    private static Settings.Node node(String key, Settings value) {
        return new Settings.Node(new TreeMap<>(Map.of(key, value)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = listening(0)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static void assertIsFree(int port) throws IOException {
        try (ServerSocket socket = listening(port)) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
        }
    }
}
