package dev.serin.samplefile;

import dev.serin.plan.MetricName;
import java.time.Instant;
import java.util.Optional;

/// A person resumed a release that was held, and so acknowledged what was bad.
///
/// @param metric whose evidence starts anew; empty where the checks of the data do
public record Restarted(Instant at, Optional<MetricName> metric) implements Entry, Said {}
