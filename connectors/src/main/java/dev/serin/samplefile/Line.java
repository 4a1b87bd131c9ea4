package dev.serin.samplefile;

import dev.serin.plan.Metric;
import java.time.Instant;

/// One line that is a sample, in numbers that can be.
record Line(int number, Instant at, Metric metric, String stratum, Shared shared, Content content) implements Said {}
