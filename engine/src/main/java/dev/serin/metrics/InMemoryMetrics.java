package dev.serin.metrics;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what it is told: the metric source of tests. Safe for any thread.
///
/// The law that makes its answers repeatable: nothing is counted into a time that was answered for already. It knows
/// counts of errors only; of anything else it has no data.
public final class InMemoryMetrics implements MetricSource {
    private static final String EVERYTHING = "all";

    private final List<Seen> seen = new ArrayList<>();
    private Instant answeredUntil = Instant.MIN;

    private record Seen(Instant at, String endpoint, Sample.Pair counts) {
        private boolean isIn(Window window) {
            return at.isAfter(window.from()) && !at.isAfter(window.to());
        }
    }

    /// Counts requests that were answered at `at`.
    public synchronized void count(Instant at, String endpoint, Sample.Pair counts) {
        if (!at.isAfter(answeredUntil)) {
            throw new IllegalArgumentException(
                    "what happened until " + answeredUntil + " was answered already, so nothing can happen at " + at);
        }
        seen.add(new Seen(at, endpoint, counts));
    }

    @Override
    public synchronized Sample observe(Question question) {
        Window window = question.window();
        answeredUntil = window.to().isAfter(answeredUntil) ? window.to() : answeredUntil;
        return switch (question.measure()) {
            case Measure.Errors(var _, var by, var _) -> errors(by, window);
            case Measure.Successes _ -> new Sample.NoData(window, "successes", "only errors are counted here");
            case Measure.Latency _ -> new Sample.NoData(window, "latencies", "only errors are counted here");
            case Measure.Condition _ -> new Sample.NoData(window, "a condition", "only errors are counted here");
            case Measure.Usage _ -> new Sample.NoData(window, "gauges", "only errors are counted here");
        };
    }

    private Sample errors(Measure.Grouping by, Window window) {
        SortedMap<String, Sample.Pair> counts = new TreeMap<>();
        for (Seen one : seen) {
            if (one.isIn(window)) {
                counts.merge(endpoint(by, one), one.counts(), Sample.Pair::plus);
            }
        }
        return counts.isEmpty()
                ? new Sample.NoData(window, "errors", "nothing was counted")
                : new Sample.Rates(window, counts);
    }

    private static String endpoint(Measure.Grouping by, Seen one) {
        return switch (by) {
            case ENDPOINT -> one.endpoint();
            case SERVICE -> EVERYTHING;
        };
    }
}
