package dev.serin.bench.contest;

import dev.serin.bench.detection.Interval;

/// What was seen in one interval of a release.
///
/// @param weight that was confirmed then, 0 to 1; 0 where it is not known
record Look(Interval interval, double weight) {
    double endSeconds() {
        return interval.endSeconds();
    }
}
