package dev.serin.routing;

import java.time.Duration;

/// What a router can express.
///
/// @param smallestStep in basis points
/// @param unit what is dealt: single requests, or connections
/// @param sticky whether users can be kept on their variant
/// @param confirmsWithin how long it may take until a split is confirmed
public record Capabilities(int smallestStep, Unit unit, boolean sticky, Duration confirmsWithin) {
    /// What a router deals out.
    public enum Unit {
        REQUEST,
        CONNECTION
    }
}
