package dev.serin.simulation;

import static dev.serin.simulation.Wanted.HOLD;
import static dev.serin.simulation.Wanted.PROMOTE;
import static dev.serin.simulation.Wanted.ROLL_BACK;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The families of worlds that people can name, each with its parameters.
///
/// A slower canary is worse than stable; whether a plan minds depends on its tolerance. A leak shows in gauges alone,
/// and a gauge holds unless the plan says otherwise.
public enum Scenario {
    AA("aa", World.calm("aa", PROMOTE)),
    REGRESSION(
            "regression",
            World.calm("regression", ROLL_BACK).with(new Change.Failing(Duration.ZERO, true)),
            World.calm("regression, first endpoint", ROLL_BACK).with(new Change.Failing(Duration.ZERO, false))),
    ONSET("onset", World.calm("onset", ROLL_BACK).with(new Change.Failing(Duration.ofMinutes(20), true))),
    RAMP(
            "ramp",
            World.calm("ramp, rising", PROMOTE).with(new Course.Ramp(10)),
            World.calm("ramp, falling", PROMOTE).with(new Course.Ramp(0.1))),
    BURSTS("bursts", World.calm("bursts", PROMOTE).with(bursts())),
    RETRIES("retries", World.calm("retries", PROMOTE).with(new Clumps.Repeated(3))),
    CLUSTERS(
            "clusters",
            World.calm("clusters, mean 2", PROMOTE).with(new Clumps.Geometric(2)),
            World.calm("clusters, mean 5", PROMOTE).with(new Clumps.Geometric(5))),
    PODS("pods", World.calm("pods", PROMOTE).with(new Clumps.Instances(20, 0.3))),
    STICKY(
            "sticky",
            World.calm("sticky, 0.1 %", PROMOTE).with(new Clumps.FailingUsers(5_000, 0.001)),
            World.calm("sticky, 0.3 %", PROMOTE).with(new Clumps.FailingUsers(5_000, 0.003)),
            World.calm("sticky, 1 %", PROMOTE).with(new Clumps.FailingUsers(5_000, 0.01))),
    COLD_START("coldStart", World.calm("coldStart", PROMOTE).with(new Change.Slower(3, Duration.ofSeconds(30)))),
    LATENCY_SCALE(
            "latencyScale", World.calm("latencyScale", ROLL_BACK).with(new Change.Slower(1.2, Duration.ofDays(1000)))),
    LATENCY_TAIL("latencyTail", World.calm("latencyTail", ROLL_BACK).with(new Change.SlowerTail(0.99, 1.5))),
    LEAK(
            "leak",
            World.calm("leak, 2 % a minute", ROLL_BACK).with(new Change.Leaking(0.02)),
            World.calm("leak, 0.5 % a minute", ROLL_BACK).with(new Change.Leaking(0.005)),
            World.calm("leak, 0.2 % a minute", ROLL_BACK).with(new Change.Leaking(0.002))),
    GAPS(
            "gaps",
            World.calm("gaps, alone and in runs", PROMOTE).with(new Trouble.Gaps(0.05, 0.01, 5)),
            World.calm("gaps, alone", PROMOTE).with(new Trouble.Gaps(0.1, 0, 1)),
            World.calm("gaps, in runs", PROMOTE).with(new Trouble.Gaps(0, 0.02, 5))),
    RESETS("resets", World.calm("resets", PROMOTE).with(new Trouble.Resets(Duration.ofMinutes(10)))),
    BROKEN_SPLIT("brokenSplit", World.calm("brokenSplit", HOLD).with(new Trouble.BrokenSplit(1.6))),
    DIURNAL("diurnal", World.calm("diurnal", PROMOTE).with(new Course.Waves(2, Duration.ofHours(1)))),
    STICKY_SLOW(
            "stickySlow",
            World.calm("stickySlow, 0.1 %", PROMOTE).with(new Clumps.SlowUsers(5_000, 0.001, 5)),
            World.calm("stickySlow, 0.3 %", PROMOTE).with(new Clumps.SlowUsers(5_000, 0.003, 5)),
            World.calm("stickySlow, 1 %", PROMOTE).with(new Clumps.SlowUsers(5_000, 0.01, 5))),
    FLOOR_BURST("floorBurst", World.calm("floorBurst", PROMOTE).with(bursts()).with(List.of(0.0002, 0.0008)));

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records that copy their lists
    private final List<World> worlds;

    Scenario(String key, World... worlds) {
        this.key = key;
        this.worlds = List.of(worlds);
    }

    private static Course bursts() {
        return new Course.Bursts(0.2, 5, Duration.ofMinutes(30));
    }

    /// As people type it.
    public String key() {
        return key;
    }

    /// All that belong to the family; the first one is meant where nobody says more.
    public List<World> worlds() {
        return worlds;
    }

    /// Those of them that differ where the service has so many endpoints: a fault on the first of one is a fault on
    /// all.
    public List<World> worlds(int endpoints) {
        return endpoints > 1
                ? worlds
                : worlds.stream()
                        .filter(world -> !(world.change() instanceof Change.Failing(var _, boolean isEverywhere))
                                || isEverywhere)
                        .toList();
    }

    /// The scenario that people call `key`.
    public static Optional<Scenario> named(String key) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.key.equals(key))
                .findFirst();
    }

    @Override
    public String toString() {
        return key;
    }
}
