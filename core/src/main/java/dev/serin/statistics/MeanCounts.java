package dev.serin.statistics;

/// What both variants do on average on one endpoint in one interval: requests, and the bad ones among them.
///
/// @param canary the canary's requests
/// @param canaryBad `0 <= canaryBad <= canary`
/// @param stable stable's requests
/// @param stableBad `0 <= stableBad <= stable`
public record MeanCounts(double canary, double canaryBad, double stable, double stableBad) {}
