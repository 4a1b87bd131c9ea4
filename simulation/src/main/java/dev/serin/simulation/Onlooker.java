package dev.serin.simulation;

import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import java.time.Duration;

/// Somebody who sees the same looks as the judge, in the same order, and changes nothing. For those who judge by
/// another rule. Looks before the release, and looks that failed, are not shown.
public interface Onlooker {
    /// Nobody looks on.
    Onlooker NOBODY = (_, _, _) -> {};

    /// The judge is about to take a sample.
    ///
    /// @param end of the sample's window, since the start of the release
    void see(Duration end, MetricName metric, Sample sample);
}
