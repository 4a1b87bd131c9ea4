package dev.serin.samplefile;

import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One recorded look at one metric: all lines of its time, joined.
///
/// @param weight empty where the file does not say
/// @param isHistory whether it lies before the canary's first traffic, or at weight 0: guards may learn from it, and it
/// is not judged
/// @param lines that it was made of, in the order of the file
public record Recorded(
        Instant at,
        MetricName metric,
        Optional<Weight> weight,
        Sample sample,
        boolean isHistory,
        List<RecordedLine> lines)
        implements Entry {
    public Recorded {
        lines = List.copyOf(lines);
    }
}
