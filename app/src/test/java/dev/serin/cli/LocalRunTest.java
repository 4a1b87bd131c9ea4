package dev.serin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.engine.Watcher;
import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import dev.serin.terminal.Traffic;
import dev.serin.terminal.View;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A release in this process that fails inside")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalRunTest {
    @Test
    void puts_traffic_back_to_stable_and_says_what_failed_and_where_traffic_is() throws Exception {
        try (Backend stable = Backend.good();
                Backend canary = Backend.good()) {
            Plan plan = PlanFiles.read("plan.yaml", Plans.quick(stable, canary), Map.of())
                    .plans()
                    .getFirst();
            try (OpenWorld open = OpenWorld.open(plan);
                    Audience audience = new Audience(new BrokenWhileBaking(), JsonEvents.off())) {
                Ending ending = new LocalRun(console(), plan, open, audience, false).toTheEnd();
                assertThat(ending.code()).isEqualTo(Exit.FAILED);
                assertThat(ending.outcome()).isEqualTo("failed");
                assertThat(ending.text())
                        .isEqualTo("Serin failed: java.lang.IllegalStateException: a bug of ours\n"
                                + "All traffic of proxy is stable's again.");
                assertThat(open.proxy().orElseThrow().read().canary().basisPoints())
                        .isZero();
            }
        }
    }

    private static Console console() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Console(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), Map.of(), InstantSource.system());
    }

    /// A view with a bug, which shows once the canary has traffic.
    private static final class BrokenWhileBaking implements View {
        @Override
        public Watcher begin(Plan plan, String address, Supplier<Traffic> traffic) {
            return (_, decision) -> {
                if (decision.release().phase() instanceof Phase.Baking) {
                    throw new IllegalStateException("a bug of ours");
                }
            };
        }

        @Override
        public void steer(Consumer<Signal> release) {}

        @Override
        public void over() {}

        @Override
        public void say(String text) {}

        @Override
        public void close() {}
    }
}
