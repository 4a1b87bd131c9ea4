package dev.serin.simulation;

import java.time.Duration;

/// How what both variants meet moves in time.
public sealed interface Course {
    /// Nothing moves.
    record Steady() implements Course {}

    /// The rate of bad requests grows evenly (on the log scale), and is `times` as high when the plan could end first;
    /// below 1 it falls.
    record Ramp(double times) implements Course {}

    /// Every so often so many intervals in which `rate` (0 to 1) of all requests are bad. When the first one comes is
    /// chance.
    record Bursts(double rate, int intervals, Duration every) implements Course {}

    /// Rate and traffic rise to `times` what they are, fall to one `times`th, and so on, together.
    record Waves(double times, Duration period) implements Course {}
}
