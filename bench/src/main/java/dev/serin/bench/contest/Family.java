package dev.serin.bench.contest;

import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.simulation.Load;
import dev.serin.simulation.Wanted;
import dev.serin.simulation.World;
import java.util.List;

/// Releases of one kind: a world, how often requests fail there, and the metric that watches it.
///
/// @param wanted what a judge who knew the truth would do
/// @param effort what one run costs, which is what limits their number
public record Family(String title, Wanted wanted, Metric metric, World world, Rates rates, Effort effort) {
    /// How many endpoints share the traffic.
    private static final int ENDPOINTS = 1;

    /// How often requests fail, 0 to 1, and how widely latencies are spread.
    public record Rates(double stable, double canary, double sigma) {
        static final Rates RARE = new Rates(0.001, 0.001, Load.SIGMA);
    }

    /// What a run costs.
    public enum Effort {
        CHEAP,
        /// Every request or answer is drawn.
        DEAR
    }

    public boolean isHealthy() {
        return wanted == Wanted.PROMOTE;
    }

    boolean isOfLatency() {
        return metric.equals(Plans.LATENCY);
    }

    Plan plan() {
        return Plans.of(List.of(metric));
    }

    Load load(double requestsPerSecond) {
        return new Load(requestsPerSecond, rates.stable(), rates.canary(), ENDPOINTS, rates.sigma());
    }
}
