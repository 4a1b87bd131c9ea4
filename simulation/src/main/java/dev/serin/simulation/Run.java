package dev.serin.simulation;

import dev.serin.plan.MetricName;
import java.time.Duration;
import java.util.List;

/// What one simulated release came to.
///
/// @param time from the start to the end, or to the hold
/// @param canaryRequests that looks had seen by then
/// @param canaryErrors bad ones among them
/// @param errorsBeyond by how many these pass what stable would have made of the same requests; chance may make it
/// negative
/// @param culprits the metrics that were blamed; none unless it was rolled back on evidence
/// @param reason why it was rolled back or held, as people read it; empty when it was promoted
public record Run(
        Ending ending,
        Duration time,
        long canaryRequests,
        long canaryErrors,
        double errorsBeyond,
        List<MetricName> culprits,
        String reason) {

    public Run {
        culprits = List.copyOf(culprits);
    }

    /// How a simulated release ends. Approvals are given at once; nobody resumes what is held.
    public enum Ending {
        PROMOTED,
        ROLLED_BACK,
        HELD
    }
}
