package dev.serin.series;

import java.time.Instant;

/// A value that one scrape saw.
public record Point(Instant at, double value) {}
