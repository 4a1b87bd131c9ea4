package dev.serin.release;

import dev.serin.plan.MetricName;

/// Why a release needs a person.
public sealed interface HoldReason {
    String sentence();

    /// A person asked.
    record ByPerson(String who, String why) implements HoldReason {
        @Override
        public String sentence() {
            return "held by " + who + (why.isEmpty() ? "" : ": " + why);
        }
    }

    /// A metric that holds is bad.
    record BadMetric(MetricName metric, String evidence) implements HoldReason {
        @Override
        public String sentence() {
            return metric + " is bad: " + evidence;
        }
    }

    /// The data are not what the judge takes them for.
    record Doubt(String why) implements HoldReason {
        @Override
        public String sentence() {
            return why;
        }
    }

    /// A condition that is neither a success nor a failure.
    record Inconclusive(MetricName metric, String evidence) implements HoldReason {
        @Override
        public String sentence() {
            return evidence;
        }
    }

    /// The step has baked for as long as it may and still cannot end.
    record Overdue(int step, String missing) implements HoldReason {
        @Override
        public String sentence() {
            return "step " + (step + 1) + " has baked for as long as it may: " + missing;
        }
    }

    /// A metric source was silent for too long.
    record Outage(MetricName metric, String what) implements HoldReason {
        @Override
        public String sentence() {
            return "no samples for " + metric + " for too long: " + what;
        }
    }

    /// Somebody else keeps changing the weight.
    record Drift(String router, int times) implements HoldReason {
        @Override
        public String sentence() {
            return "somebody else changed the weight of " + router + " " + times + " times in this step";
        }
    }
}
