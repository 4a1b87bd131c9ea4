package dev.serin.samplefile;

/// What one line tells, in numbers that can be.
sealed interface Said permits Line, Restarted {}
