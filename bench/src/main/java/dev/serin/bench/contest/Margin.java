package dev.serin.bench.contest;

import dev.serin.plan.Metric;
import dev.serin.plan.Tolerance;
import dev.serin.simulation.Campaign;
import dev.serin.simulation.History;
import dev.serin.simulation.Load;
import dev.serin.simulation.Run;
import dev.serin.simulation.Scenario;
import dev.serin.simulation.Share;
import java.util.List;

/// How often a canary is promoted that lies exactly where good ends, by a plan that requires proof.
///
/// @param ratio beyond which the plan rolls back: the nearer to the margin, the longer the canary has to be taken for
/// good
public record Margin(double ratio, int requestsPerSecond, Share promoted) {
    private static final double STABLE = 0.01;
    private static final double GOOD = 1.5;
    private static final List<Double> RATIOS = List.of(1.1, 1.4);
    private static final List<Integer> RATES = List.of(20, 200);

    static List<Margin> all(int runs, long seed, int threads) {
        return RATIOS.stream()
                .flatMap(ratio -> RATES.stream().map(rate -> of(ratio, rate, runs, seed, threads)))
                .toList();
    }

    private static Margin of(double ratio, int rate, int runs, long seed, int threads) {
        Metric metric =
                Plans.errors(new Tolerance(ratio, GOOD, Plans.ERRORS.tolerance().floor()));
        Campaign campaign = new Campaign(
                Plans.requiringProof(metric),
                Scenario.REGRESSION.worlds().getFirst(),
                Load.of(rate, STABLE, STABLE * GOOD),
                History.ONE_HOUR,
                seed,
                runs);
        return new Margin(ratio, rate, campaign.run(threads).share(Run.Ending.PROMOTED));
    }
}
