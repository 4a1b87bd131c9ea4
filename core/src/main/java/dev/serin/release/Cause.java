package dev.serin.release;

import dev.serin.plan.MetricName;
import java.util.List;

/// Why a release goes back to stable.
public sealed interface Cause {
    String sentence();

    /// The judge proved the canary worse.
    record BadMetrics(List<MetricName> culprits, String evidence) implements Cause {
        public BadMetrics {
            culprits = List.copyOf(culprits);
        }

        @Override
        public String sentence() {
            return evidence;
        }
    }

    /// A person asked.
    record Aborted(String who, String why) implements Cause {
        @Override
        public String sentence() {
            return "aborted by " + who + (why.isEmpty() ? "" : ": " + why);
        }
    }

    /// Somebody went back to stable's own version.
    record WentBack(String version) implements Cause {
        @Override
        public String sentence() {
            return "stable's version " + version + " came back";
        }
    }

    /// A still newer version arrived.
    record Newer(String version) implements Cause {
        @Override
        public String sentence() {
            return "superseded by " + version;
        }
    }

    /// The step could not end in its time, and the plan says to roll back then.
    record Overdue(int step, String missing) implements Cause {
        @Override
        public String sentence() {
            return "step " + (step + 1) + " has baked for as long as it may: " + missing;
        }
    }

    /// A metric source was silent for too long, and the plan says to roll back then.
    record Outage(MetricName metric, String what) implements Cause {
        @Override
        public String sentence() {
            return "no samples for " + metric + " for too long: " + what;
        }
    }
}
