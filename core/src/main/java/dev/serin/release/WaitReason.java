package dev.serin.release;

import dev.serin.plan.MetricName;
import java.util.Set;
import java.util.TreeSet;

/// What a release waits for. Each clears itself.
public sealed interface WaitReason {
    String sentence();

    /// A metric source is down, slow, answers nonsense, or has nothing for the canary.
    record Silent(MetricName metric, String what) implements WaitReason {
        @Override
        public String sentence() {
            return "no samples for " + metric + ": " + what;
        }
    }

    /// Routers have not confirmed the weight.
    record Unconfirmed(Set<String> routers) implements WaitReason {
        public Unconfirmed {
            routers = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(routers));
        }

        @Override
        public String sentence() {
            return "the weight is not confirmed by " + String.join(", ", routers);
        }
    }
}
