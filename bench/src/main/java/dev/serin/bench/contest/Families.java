package dev.serin.bench.contest;

import static dev.serin.bench.contest.Family.Effort.CHEAP;
import static dev.serin.bench.contest.Family.Effort.DEAR;
import static dev.serin.simulation.Wanted.HOLD;
import static dev.serin.simulation.Wanted.PROMOTE;
import static dev.serin.simulation.Wanted.ROLL_BACK;

import dev.serin.bench.contest.Family.Effort;
import dev.serin.bench.contest.Family.Rates;
import dev.serin.plan.Metric;
import dev.serin.simulation.Load;
import dev.serin.simulation.Scenario;
import dev.serin.simulation.Wanted;
import dev.serin.simulation.World;
import java.util.List;
import java.util.stream.Stream;

/// All families of the contest. (`leak` is none of them: it shows in gauges alone.)
public final class Families {
    private Families() {}

    /// Canaries as good as stable: taking one back is a false alarm.
    public static List<Family> healthy() {
        return Stream.of(
                        Stream.of(
                                errors("A/A, 0.1 %", only(Scenario.AA), 0.001),
                                errors("A/A, 1 %", only(Scenario.AA), 0.01),
                                latency("A/A, latency", PROMOTE, only(Scenario.AA), Load.SIGMA)),
                        forms(Scenario.RAMP, CHEAP),
                        forms(Scenario.BURSTS, CHEAP),
                        forms(Scenario.RETRIES, CHEAP),
                        forms(Scenario.CLUSTERS, CHEAP),
                        Stream.of(
                                errors(
                                        "clusters, mean 5, 1 %",
                                        Scenario.CLUSTERS.worlds().getLast(), 0.01),
                                errors("pods", only(Scenario.PODS), 0.001),
                                errors("pods, 1 %", only(Scenario.PODS), 0.01)),
                        forms(Scenario.STICKY, DEAR),
                        Scenario.STICKY_SLOW.worlds().stream()
                                .map(world -> latency(world.title(), PROMOTE, world, Load.SIGMA)),
                        forms(Scenario.FLOOR_BURST, CHEAP),
                        Stream.of(
                                latency("coldStart", PROMOTE, only(Scenario.COLD_START), Load.SIGMA),
                                latency(
                                        "all 1.2 x slower, which is tolerated",
                                        PROMOTE,
                                        only(Scenario.LATENCY_SCALE),
                                        Load.SIGMA)),
                        forms(Scenario.GAPS, CHEAP),
                        forms(Scenario.RESETS, CHEAP),
                        forms(Scenario.DIURNAL, CHEAP))
                .flatMap(families -> families)
                .toList();
    }

    /// Canaries that should not be promoted.
    public static List<Family> bad() {
        return List.of(
                regression(0.001, 0.002),
                regression(0.001, 0.01),
                regression(0.001, 0.03),
                regression(0.01, 0.015),
                regression(0.05, 0.12),
                new Family(
                        "onset at 20 min, 0.1 → 1 %",
                        ROLL_BACK, Plans.ERRORS, only(Scenario.ONSET), new Rates(0.001, 0.01, Load.SIGMA), CHEAP),
                latency("P99 x 1.5, sigma 0.5", ROLL_BACK, only(Scenario.LATENCY_TAIL), 0.5),
                latency("P99 x 1.5, sigma 1", ROLL_BACK, only(Scenario.LATENCY_TAIL), 1),
                new Family(
                        "brokenSplit: 8 % where 5 % were asked for",
                        HOLD, Plans.ERRORS, only(Scenario.BROKEN_SPLIT), Rates.RARE, CHEAP));
    }

    private static World only(Scenario scenario) {
        return scenario.worlds().getFirst();
    }

    private static Stream<Family> forms(Scenario scenario, Effort effort) {
        return scenario.worlds().stream()
                .map(world -> new Family(world.title(), PROMOTE, Plans.ERRORS, world, Rates.RARE, effort));
    }

    private static Family errors(String title, World world, double rate) {
        return new Family(title, PROMOTE, Plans.ERRORS, world, new Rates(rate, rate, Load.SIGMA), CHEAP);
    }

    private static Family latency(String title, Wanted wanted, World world, double sigma) {
        Metric metric = Plans.LATENCY;
        return new Family(title, wanted, metric, world, new Rates(0, 0, sigma), DEAR);
    }

    private static Family regression(double stable, double canary) {
        return new Family(
                percent(stable) + " → " + percent(canary) + " %",
                ROLL_BACK,
                Plans.ERRORS,
                only(Scenario.REGRESSION),
                new Rates(stable, canary, Load.SIGMA),
                CHEAP);
    }

    private static String percent(double share) {
        return String.valueOf(Math.round(share * 1000) / 10.0).replace(".0", "");
    }
}
