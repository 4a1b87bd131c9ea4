package dev.serin.expression;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/// What surrounds an expression: the names that it may use, the time of day, and how Argo's helpers read.
///
/// @param names what the environment will hold
/// @param isStrict whether `isNil(x)` and `default(x, d)` look at the whole `result` whatever x is, as in Argo Rollouts
/// @param clock what `now()` gives
/// @param ticker nanoseconds that only rise, for the time limit
public record Scope(List<String> names, boolean isStrict, InstantSource clock, LongSupplier ticker) {
    /// The name under which a condition finds its measurement.
    public static final String RESULT = "result";

    public Scope {
        names = List.copyOf(names);
    }

    /// Knows `result` alone, and reads `isNil(x)` as people mean it.
    public static Scope ofResult(InstantSource clock) {
        return new Scope(List.of(RESULT), false, clock, System::nanoTime);
    }

    /// The same, with Argo's reading of `isNil(x)` and `default(x, d)`.
    public Scope strict() {
        return new Scope(names, true, clock, ticker);
    }
}
