package dev.serin.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Step;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One release in a world from a seed: routers that fail and are changed by others, sources that fail, people who
/// interfere, signals that come twice or late, crashes between any two instructions.
///
/// After each move it is checked that the weights in force are ones that the plan names; that they never rise after a
/// roll back began; that nothing bakes unconfirmed; that what has ended stays as it is; that the journal replays to the
/// same release. In the end the world becomes well, and the release must end too.
final class SimulatedWorld {
    private static final int MOVES = 200;

    private final RandomGenerator random;
    private final Plan plan;
    private final SimulatedSource source;
    private final Set<Weight> named;
    private final Set<String> reached = new TreeSet<>();
    private final Set<Integer> told = new HashSet<>();
    private final List<Signal> journal = new ArrayList<>();
    private final Deque<Signal> coming = new ArrayDeque<>();
    private final Map<String, Weight> inForce = new TreeMap<>();
    private double trouble;
    private double meddling;
    private boolean meddled;
    private Release release;
    private Instant now = Scene.NOON;

    SimulatedWorld(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        plan = new SimulatedPlan(random).plan();
        trouble = random.nextInt(3) * 0.15;
        meddling = random.nextInt(3) == 0 ? 0.3 : 0;
        source = new SimulatedSource(random, plan, random.nextInt(4) == 0 ? 0.97 : trouble);
        named = Stream.concat(plan.schedule().steps().stream().map(Step::weight), Stream.of(Weight.NONE, Weight.ALL))
                .collect(Collectors.toSet());
        plan.traffic().forEach(router -> inForce.put(router.router(), Weight.NONE));
        release = Release.of(plan);
        note(plan.traffic().size() > 1, "several routers");
        note(plan.metrics().size() > 1, "several metrics");
    }

    Set<String> reached() {
        return reached;
    }

    boolean isCanaryHealthy() {
        return source.isCanaryHealthy();
    }

    boolean wasTakenBackOnEvidence() {
        return reached.contains("BadMetrics");
    }

    void run() {
        notePhase();
        for (int i = random.nextInt(3); i > 0; i--) {
            move();
        }
        take(new Signal.Started(now));
        for (int i = 0; i < MOVES; i++) {
            move();
        }
        trouble = 0;
        meddling = 0;
        source.recover();
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
        checkEnd();
    }

    /// What others do to the routers afterwards is not this release's business.
    private void checkEnd() {
        if (!meddled) {
            boolean promoted = release.phase().equals(new Phase.Ended(new Outcome.Promoted()));
            assertThat(new HashSet<>(inForce.values()))
                    .as("all traffic goes where the outcome says")
                    .isEqualTo(Set.of(promoted ? Weight.ALL : Weight.NONE));
        }
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
            case 9 -> crash();
            case 10 -> crashBetweenJournalAndEffect();
            case 11 -> take(new Signal.Ticked(now.minusSeconds(random.nextInt(100))));
            default -> passTime();
        }
    }

    private void passTime() {
        if (random.nextDouble() < meddling) {
            inForce.put(anyRouter(), new Weight(random.nextInt(10_000)));
            meddled = true;
        }
        now = now.plusSeconds(random.nextInt(1, 15));
        take(new Signal.Ticked(now));
    }

    private String anyRouter() {
        List<RouterPlan> routers = plan.traffic();
        return routers.get(random.nextInt(routers.size())).router();
    }

    private void maybe(Signal signal) {
        if (random.nextInt(6) == 0) {
            take(signal);
        }
    }

    /// Everything that was under way is lost, and asked for again.
    private void crash() {
        coming.clear();
        release.pending(now).forEach(this::carryOut);
    }

    /// The signal was journaled, and only a part of what it led to was carried out.
    private void crashBetweenJournalAndEffect() {
        Signal signal = coming.isEmpty() ? new Signal.Ticked(now) : coming.remove();
        Decision decision = decide(signal);
        List<Effect> effects = decision.effects();
        effects.subList(0, random.nextInt(effects.size() + 1)).forEach(this::carryOut);
        note(!effects.isEmpty(), "crashed between journal and effect");
        crash();
    }

    private Release replayed() {
        Release replayed = Release.of(plan);
        for (Signal signal : journal) {
            replayed = replayed.on(signal).release();
        }
        return replayed;
    }

    private void take(Signal signal) {
        decide(signal).effects().forEach(this::carryOut);
        checkWeightsInForce();
    }

    private Decision decide(Signal signal) {
        Release before = release;
        journal.add(signal);
        Decision decision = release.on(signal);
        release = decision.release();
        check(before, signal, decision.effects());
        notePhase();
        return decision;
    }

    private void check(Release before, Signal signal, List<Effect> effects) {
        assertThat(named).contains(release.routing().wanted());
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.SetWeight(var _, var weight) ->
                    assertThat(weight).isEqualTo(release.routing().wanted());
                case Effect.Tell tell ->
                    assertThat(told.add(tell.number()))
                            .as("each message has a number of its own")
                            .isTrue();
                case Effect.Confirm _, Effect.Observe _, Effect.WakeAt _, Effect.Note _ -> {}
            }
        }
        if (before.phase() instanceof Phase.RollingBack) {
            assertThat(release.routing().wanted()).as("once a roll back began").isEqualTo(Weight.NONE);
        }
        if (before.phase() instanceof Phase.Ended && !(signal instanceof Signal.RetryAsked)) {
            assertThat(release).as("what has ended").isEqualTo(before);
        }
        if (release.phase() instanceof Phase.Baking || release.phase() instanceof Phase.Asking) {
            assertThat(release.routing().isConfirmed()).isTrue();
        }
    }

    /// As long as nobody else lays hands on the routers.
    private void checkWeightsInForce() {
        if (!meddled) {
            assertThat(named).containsAll(inForce.values());
        }
    }

    private void note(boolean seen, String what) {
        if (seen) {
            reached.add(what);
        }
    }

    private void notePhase() {
        reached.add(release.phase().getClass().getSimpleName());
        switch (release.phase()) {
            case Phase.Waiting(var reason, var _) ->
                reached.add(reason.getClass().getSimpleName());
            case Phase.Holding(var reason, var _) ->
                reached.add(reason.getClass().getSimpleName());
            case Phase.RollingBack(var cause) -> reached.add(cause.getClass().getSimpleName());
            case Phase.Ended(var outcome) -> reached.add(outcome.getClass().getSimpleName());
            case Phase.Pending _, Phase.Shifting _, Phase.Baking _, Phase.Asking _, Phase.Promoting _ -> {}
        }
        note(release.run() > 1, "retried");
        note(release.routing().drifts() > 0, "drifted");
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.SetWeight(var router, var weight) -> setWeight(router, weight);
            case Effect.Confirm(var router, var weight) -> coming.add(readBack(router, weight));
            case Effect.Observe observe -> coming.add(source.answer(observe, now));
            case Effect.WakeAt _, Effect.Tell _, Effect.Note _ -> {}
        }
    }

    private void setWeight(String router, Weight weight) {
        if (random.nextDouble() < trouble) {
            coming.add(new Signal.RouterFailed(now, router, weight, "refused"));
            return;
        }
        boolean rises = weight.compareTo(inForce.getOrDefault(router, Weight.NONE)) > 0;
        assertThat(rises && release.phase() instanceof Phase.RollingBack)
                .as("the weight in force rises while rolling back")
                .isFalse();
        inForce.put(router, weight);
        coming.add(new Signal.Confirmed(now, router, weight));
    }

    private Signal readBack(String router, Weight expected) {
        Weight found = inForce.getOrDefault(router, Weight.NONE);
        return found.equals(expected)
                ? new Signal.Confirmed(now, router, expected)
                : new Signal.Drifted(now, router, expected, found);
    }

    /// All that was asked for arrives.
    private void settle() {
        for (int i = 0; i < 1_000 && !coming.isEmpty(); i++) {
            take(coming.remove());
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
