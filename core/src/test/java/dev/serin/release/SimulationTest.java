package dev.serin.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A world from a seed: routers that fail and are changed by others, sources that fail, people who interfere, signals
/// that come twice, crashes. What must always hold is checked after each move.
@DisplayName("Any release")
class SimulationTest {
    private static final int SEEDS = 1_200;
    private static final int MOVES = 200;

    private final Set<String> reached = new TreeSet<>();

    @Test
    @DisplayName("keeps its laws in a thousand worlds, and the interesting phases are reached")
    void keeps_its_laws() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                new World(seed).run();
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
        assertThat(reached)
                .contains(
                        "Shifting",
                        "Baking",
                        "Asking",
                        "Waiting",
                        "Holding",
                        "Promoting",
                        "RollingBack",
                        "Promoted",
                        "RolledBack",
                        "Superseded",
                        "Drift",
                        "Overdue",
                        "Outage",
                        "BadMetric",
                        "ByPerson",
                        "Silent",
                        "Unconfirmed",
                        "BadMetrics",
                        "Aborted",
                        "retried");
    }

    private final class World {
        private final RandomGenerator random;
        private final Plan plan;
        private final double canaryErrors;
        private double trouble;
        private double meddling;
        private double sourceTrouble;
        private final List<Signal> journal = new ArrayList<>();
        private final Deque<Signal> coming = new ArrayDeque<>();
        private Release release;
        private Instant now = Scene.NOON;
        private Weight inForce = Weight.NONE;

        World(long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            canaryErrors = List.of(0.0, 0.001, 0.02, 0.3).get(random.nextInt(4));
            trouble = random.nextInt(3) * 0.15;
            meddling = random.nextInt(3) == 0 ? 0.3 : 0;
            sourceTrouble = random.nextInt(4) == 0 ? 0.97 : trouble;
            plan = Scene.plan(safeguards(), pick(Metric.WhenBad.values()), approval());
            release = Release.of(plan);
        }

        private Safeguards safeguards() {
            return new Safeguards(
                    pick(Safeguards.Otherwise.values()),
                    pick(Safeguards.Proof.values()),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofMinutes(2),
                    pick(Safeguards.OutageThen.values()));
        }

        private Step.Approval approval() {
            return random.nextInt(4) == 0 ? new Step.Approval.Needed("Fine?") : new Step.Approval.NotNeeded();
        }

        private <T> T pick(T[] values) {
            return values[random.nextInt(values.length)];
        }

        void run() {
            take(new Signal.Started(now));
            for (int i = 0; i < MOVES; i++) {
                move();
            }
            trouble = 0;
            meddling = 0;
            sourceTrouble = 0;
            settle();
            for (int i = 0; i < 400 && release.phase() instanceof Phase.Live; i++) {
                now = now.plusSeconds(10);
                take(new Signal.Ticked(now));
                settle();
                help();
            }
            assertThat(release.phase())
                    .as("every release ends once the world is well")
                    .isInstanceOf(Phase.Ended.class);
            assertThat(replayed()).as("the journal replays to the same release").isEqualTo(release);
        }

        private void move() {
            if (!coming.isEmpty() && random.nextInt(3) > 0) {
                Signal next = coming.poll();
                take(next);
                if (random.nextInt(10) == 0) {
                    take(next);
                }
                return;
            }
            switch (random.nextInt(40)) {
                case 0 -> take(new Signal.HoldAsked(now, "ada", ""));
                case 1, 2 -> take(new Signal.ResumeAsked(now, "ada", ""));
                case 3, 4 -> take(new Signal.Approved(now, "ada", ""));
                case 5 -> maybe(new Signal.AbortAsked(now, "ada", ""));
                case 6 -> maybe(new Signal.PromotionAsked(now, "ada", ""));
                case 7 -> maybe(new Signal.NewerVersion(now, random.nextBoolean() ? "v3" : "v1"));
                case 8 -> maybe(new Signal.RetryAsked(now, "ada", ""));
                case 9, 10 -> crash();
                case 11 -> take(new Signal.Ticked(now.minusSeconds(random.nextInt(100))));
                default -> {
                    if (random.nextDouble() < meddling) {
                        inForce = new Weight(random.nextInt(10_000));
                    }
                    now = now.plusSeconds(random.nextInt(1, 15));
                    take(new Signal.Ticked(now));
                }
            }
        }

        private void maybe(Signal signal) {
            if (random.nextInt(6) == 0) {
                take(signal);
            }
        }

        /// Everything that was under way is lost, and asked for again.
        private void crash() {
            coming.clear();
            assertThat(replayed()).isEqualTo(release);
            release.pending(now).forEach(this::carryOut);
        }

        private Release replayed() {
            Release replayed = Release.of(plan);
            for (Signal signal : journal) {
                replayed = replayed.on(signal).release();
            }
            return replayed;
        }

        private void take(Signal signal) {
            Release before = release;
            journal.add(signal);
            Decision decision = release.on(signal);
            release = decision.release();
            check(before, signal);
            note();
            decision.effects().forEach(this::carryOut);
        }

        private void check(Release before, Signal signal) {
            Set<Weight> named = Stream.concat(
                            plan.schedule().steps().stream().map(Step::weight), Stream.of(Weight.NONE, Weight.ALL))
                    .collect(Collectors.toSet());
            assertThat(named).contains(release.routing().wanted());
            boolean wasRollingBack = before.phase() instanceof Phase.RollingBack;
            if (wasRollingBack) {
                assertThat(release.routing().wanted()).isEqualTo(Weight.NONE);
            }
            if (before.phase() instanceof Phase.Ended && !(signal instanceof Signal.RetryAsked)) {
                assertThat(release).isEqualTo(before);
            }
            if (release.phase() instanceof Phase.Baking) {
                assertThat(release.routing().isConfirmed()).isTrue();
            }
        }

        private void note() {
            reached.add(release.phase().getClass().getSimpleName());
            switch (release.phase()) {
                case Phase.Waiting(var reason, var _) ->
                    reached.add(reason.getClass().getSimpleName());
                case Phase.Holding(var reason, var _) ->
                    reached.add(reason.getClass().getSimpleName());
                case Phase.RollingBack(var cause) ->
                    reached.add(cause.getClass().getSimpleName());
                case Phase.Ended(var outcome) -> reached.add(outcome.getClass().getSimpleName());
                case Phase.Pending _, Phase.Shifting _, Phase.Baking _, Phase.Asking _, Phase.Promoting _ -> {}
            }
            if (release.run() > 1) {
                reached.add("retried");
            }
        }

        private void carryOut(Effect effect) {
            boolean fails = random.nextDouble() < trouble;
            switch (effect) {
                case Effect.SetWeight(var router, var weight) -> {
                    if (!fails) {
                        inForce = weight;
                        coming.add(new Signal.Confirmed(now, router, weight));
                    }
                }
                case Effect.Confirm(var router, var weight) ->
                    coming.add(
                            inForce.equals(weight)
                                    ? new Signal.Confirmed(now, router, weight)
                                    : new Signal.Drifted(now, router, weight, inForce));
                case Effect.Observe(var metric, var window) ->
                    coming.add(
                            random.nextDouble() < sourceTrouble
                                    ? new Signal.SourceFailed(now, metric, window, "down")
                                    : new Signal.Sampled(now, metric, sample(window)));
                case Effect.WakeAt _, Effect.Tell _, Effect.Note _ -> {}
            }
        }

        private Sample sample(Window window) {
            int requests = random.nextInt(4) == 0 ? 0 : 100;
            int bad = 0;
            for (int i = 0; i < requests; i++) {
                bad += random.nextDouble() < canaryErrors ? 1 : 0;
            }
            return new Sample.Rates(window, new TreeMap<>(Map.of("GET /", new Sample.Pair(requests, bad, 900, 0))));
        }

        /// All that was asked for arrives.
        private void settle() {
            for (int i = 0; i < 1_000 && !coming.isEmpty(); i++) {
                take(coming.poll());
            }
        }

        /// A person looks, ends what is bad or makes no progress, and says yes to the rest.
        private void help() {
            if (release.phase() instanceof Phase.Holding(var reason, var _)
                    && (reason instanceof HoldReason.BadMetric || reason instanceof HoldReason.Overdue)) {
                take(new Signal.AbortAsked(now, "ada", reason.sentence()));
                settle();
            }
            take(new Signal.ResumeAsked(now, "ada", ""));
            take(new Signal.Approved(now, "ada", ""));
        }
    }
}
