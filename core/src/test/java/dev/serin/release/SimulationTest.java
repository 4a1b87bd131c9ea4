package dev.serin.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Releases in worlds from seeds. What must always hold is checked by [SimulatedWorld] after each move.
@DisplayName("Any release")
class SimulationTest {
    private static final int SEEDS = 1_000;

    @Test
    @DisplayName(
            "keeps its laws in a thousand worlds, reaches every phase, and is seldom taken back while it is healthy")
    void keeps_its_laws() {
        Set<String> reached = new TreeSet<>();
        List<Long> wronglyTakenBack = new ArrayList<>();
        int healthy = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedWorld world = new SimulatedWorld(seed);
            try {
                world.run();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
            reached.addAll(world.reached());
            healthy += world.isCanaryHealthy() ? 1 : 0;
            if (world.isCanaryHealthy() && world.wasTakenBackOnEvidence()) {
                wronglyTakenBack.add(seed);
            }
        }
        assertThat(reached).containsAll(everything());
        assertThat(healthy).isGreaterThan(SEEDS / 4);
        assertThat(wronglyTakenBack).as("seeds").hasSizeLessThanOrEqualTo(healthy / 100 + 3);
    }

    /// Every kind of phase, wait, hold, cause and outcome, and what only a world can do.
    private static Set<String> everything() {
        Set<String> all = new TreeSet<>(Set.of(
                "retried", "crashed between journal and effect", "several routers", "several metrics", "drifted"));
        for (Class<?> kind : List.of(
                Phase.class, Phase.Live.class, WaitReason.class, HoldReason.class, Cause.class, Outcome.class)) {
            for (Class<?> permitted : kind.getPermittedSubclasses()) {
                if (!permitted.isInterface()) {
                    all.add(permitted.getSimpleName());
                }
            }
        }
        return all;
    }
}
