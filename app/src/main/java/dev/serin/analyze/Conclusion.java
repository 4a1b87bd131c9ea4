package dev.serin.analyze;

import dev.serin.analysis.Standing;
import java.time.Duration;

/// The end of an analysis.
///
/// @param standing what it came to; running when it was interrupted
/// @param sentence why
/// @param took how long it was
public record Conclusion(Standing standing, String sentence, Progress progress, Duration took) {
    static Conclusion of(Progress progress, boolean isInterrupted, Duration took) {
        Standing standing = isInterrupted ? Standing.RUNNING : progress.standing();
        return new Conclusion(standing, Reasons.of(progress, standing), progress, took);
    }

    /// What one of the metrics came to; running when it was stopped.
    public Standing standing(Watched metric) {
        return progress.standing(metric, standing == Standing.RUNNING);
    }
}
