package dev.serin.samplefile;

/// A line of a file of samples that became part of a sample.
///
/// @param number from 1
/// @param stratum the endpoint that it tells of; `all` where it names none
public record RecordedLine(int number, String stratum) {}
