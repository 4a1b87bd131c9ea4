package dev.serin.terminal;

import dev.serin.release.Release;
import java.time.Duration;
import java.util.List;

/// All that a picture shows.
///
/// @param step where the release last had a step of its own; it keeps that when it goes back
/// @param baked how much of that step's bake had passed
/// @param perSecond requests, lately
/// @param address where users reach the service, or empty
/// @param prompt what the person who typed is told, or empty
/// @param help whether the keys are explained
record Snapshot(
        Release release,
        int step,
        Duration baked,
        Traffic traffic,
        double perSecond,
        String address,
        List<Entry> history,
        String prompt,
        boolean help) {
    Snapshot {
        history = List.copyOf(history);
    }
}
