package dev.serin.series;

import dev.serin.plan.Plan;

/// What the two variants are called in labels, unless a metric says otherwise.
public record Versions(String stable, String canary) {
    static Versions of(Plan plan) {
        return new Versions(plan.stable().version(), plan.canary().version());
    }
}
