package dev.serin.release;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Weight;
import java.time.Instant;

/// Something that happened in the world, at an instant of its own. Late, early and repeated signals are harmless.
public sealed interface Signal {
    Instant at();

    /// The release may begin.
    record Started(Instant at) implements Signal {}

    /// Time has passed. A tick may come at any time; only [#at] counts.
    record Ticked(Instant at) implements Signal {}

    /// The router was read back, and this weight is in force.
    record Confirmed(Instant at, String router, Weight weight) implements Signal {}

    /// The router was read back, and not `expected` is in force but `found`: somebody else changed it.
    record Drifted(Instant at, String router, Weight expected, Weight found) implements Signal {}

    /// The router refused, or did not confirm in time.
    record RouterFailed(Instant at, String router, Weight asked, String reason) implements Signal {}

    /// A look at a metric came back.
    record Sampled(Instant at, MetricName metric, Sample sample) implements Signal {}

    /// A look at a metric failed.
    ///
    /// @param reason what was asked and what came back
    record SourceFailed(Instant at, MetricName metric, Window window, String reason) implements Signal {}

    /// A version that is newer than the canary arrived, or stable's own came back.
    record NewerVersion(Instant at, String version) implements Signal {}

    /// Somebody asked for something.
    sealed interface Asked extends Signal {
        /// Who asked, as people should read it.
        String who();

        /// Why, in their words; may be empty.
        String why();
    }

    /// Stay at this weight until somebody resumes.
    record HoldAsked(Instant at, String who, String why) implements Asked {}

    /// Go on; what was bad is acknowledged, and its evidence starts anew.
    record ResumeAsked(Instant at, String who, String why) implements Asked {}

    /// Yes to the step's question.
    record Approved(Instant at, String who, String why) implements Asked {}

    /// Send everything to the canary now.
    record PromotionAsked(Instant at, String who, String why) implements Asked {}

    /// Take the canary back.
    record AbortAsked(Instant at, String who, String why) implements Asked {}

    /// Try a version again that was rolled back.
    record RetryAsked(Instant at, String who, String why) implements Asked {}
}
