package dev.serin.release;

import dev.serin.judge.Sample;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.time.Instant;

/// What the judge of a release takes from one signal: all lessons in their order make the same judge again.
public sealed interface Lesson {
    Instant at();

    /// A sample that was awaited is judged.
    ///
    /// @param weight the canary's share that was in force
    record Looked(Instant at, MetricName metric, Weight weight, Sample sample) implements Lesson {}

    /// A person acknowledged something, so that it starts anew.
    sealed interface Acknowledged extends Lesson {}

    /// What was bad about a metric is acknowledged: its evidence starts anew.
    record EvidenceAnew(Instant at, MetricName metric) implements Acknowledged {}

    /// That the data are doubtful is acknowledged: the checks of the data start anew.
    record ChecksAnew(Instant at) implements Acknowledged {}
}
