package dev.serin.statistics;

/// What both variants did on one endpoint in one interval: requests (or other units) and the bad ones among
/// them.
///
/// @param canary the canary's requests
/// @param canaryBad `0 <= canaryBad <= canary`
/// @param stable stable's requests
/// @param stableBad `0 <= stableBad <= stable`
public record Counts(long canary, long canaryBad, long stable, long stableBad) {}
