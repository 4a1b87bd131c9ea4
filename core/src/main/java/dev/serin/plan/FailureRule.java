package dev.serin.plan;

/// How many failed measurements make a condition fail.
public sealed interface FailureRule {
    /// The least number of failures that makes it fail; 0 = no number does.
    int failures();

    /// So many one after another; an error in between changes nothing.
    record InARow(int failures) implements FailureRule {
        public InARow {
            atLeastOne(failures);
        }
    }

    /// So many in all.
    record InAll(int failures) implements FailureRule {
        public InAll {
            atLeastOne(failures);
        }
    }

    /// At least so many of the last `of`.
    record OfTheLast(int of, int atLeast) implements FailureRule {
        @Override
        public int failures() {
            return atLeast;
        }

        public OfTheLast {
            atLeastOne(atLeast);
            Check.that(of >= atLeast, "of must not be below atLeast, but is " + of + ", below " + atLeast);
        }
    }

    /// By the rules of Argo's `AnalysisTemplate`.
    ///
    /// @param strict errors fail it as well; otherwise the release waits for an answer
    /// @param consecutiveFailures so many failures in a row fail it, in place of `failureLimit`;
    /// 0 = by `failureLimit`
    record Argo(Limits limits, boolean strict, int consecutiveFailures) implements FailureRule {
        @Override
        public int failures() {
            return consecutiveFailures > 0 ? consecutiveFailures : Math.max(0, limits.failure() + 1);
        }

        public Argo {
            Check.that(consecutiveFailures >= 0, "consecutiveFailures must not be below 0");
        }
    }

    /// Argo's limits of one metric.
    ///
    /// @param failure fails with one failure more; below 0 = never
    /// @param inconclusive inconclusive with one more
    /// @param consecutiveError an error with one more in a row
    /// @param consecutiveSuccess successful with so many in a row; 0 = off
    record Limits(int failure, int inconclusive, int consecutiveError, int consecutiveSuccess) {
        public static final Limits DEFAULTS = new Limits(0, 0, 4, 0);
    }

    private static void atLeastOne(int failures) {
        Check.that(failures >= 1, "at least one failure is needed, not " + failures);
    }
}
