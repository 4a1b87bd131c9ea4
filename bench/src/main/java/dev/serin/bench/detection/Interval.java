package dev.serin.bench.detection;

/// What both variants did since the interval before.
///
/// @param endSeconds since the start of the release
public record Interval(double endSeconds, Counts canary, Counts baseline) {}
