package dev.serin.backtest;

import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Pace;
import dev.serin.plan.Plan;
import dev.serin.plan.Weight;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.RecordedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What the metric sources of a plan remember of a time, as the samples that a release would have been given, had one
/// weight been in force all the while.
///
/// The law: the questions are those that a release asks, so the same history gives the same samples. Metrics of a
/// router are left out: it remembers nothing.
public final class SourceHistory {
    private final Map<String, MetricSource> sources;
    private final List<Metric> metrics;
    private final Duration interval;
    private final Window time;
    private final Optional<Weight> weight;

    /// @param sources by the names in the plan
    /// @param time whose looks are taken
    /// @param weight that was in force; empty where it is not known
    public SourceHistory(Plan plan, Map<String, MetricSource> sources, Window time, Optional<Weight> weight) {
        this.sources = Map.copyOf(sources);
        this.metrics = plan.metrics().stream()
                .filter(metric -> sources.containsKey(metric.measure().from()))
                .toList();
        this.interval = plan.interval();
        this.time = time;
        this.weight = weight;
    }

    /// The metrics that the sources can tell of.
    public List<Metric> metrics() {
        return metrics;
    }

    /// One look at one metric that is to come.
    ///
    /// @param order of the metric in the plan
    private record Due(Instant at, int order, Metric metric, Instant since, int taken) {
        static final Comparator<Due> IN_TURN = Comparator.comparing(Due::at).thenComparingInt(Due::order);

        Due next(Duration pause) {
            return new Due(at.plus(pause), order, metric, at, taken + 1);
        }
    }

    /// Asks for one look after the other, in the order of time.
    public void each(Consumer<Recorded> samples) throws MetricException {
        PriorityQueue<Due> looks = new PriorityQueue<>(Due.IN_TURN);
        for (Metric metric : metrics) {
            looks.add(new Due(time.from().plus(delay(metric)), looks.size(), metric, time.from(), 0));
        }
        for (Due due = looks.poll(); due != null && !due.at().isAfter(time.to()); due = looks.poll()) {
            samples.accept(recorded(due));
            if (!isOver(due)) {
                looks.add(due.next(pause(due.metric())));
            }
        }
    }

    private Duration delay(Metric metric) {
        return pace(metric).map(Pace::initialDelay).orElse(interval);
    }

    private Duration pause(Metric metric) {
        return pace(metric).map(Pace::every).orElse(interval);
    }

    private static boolean isOver(Due due) {
        int count = pace(due.metric()).map(Pace::count).orElse(0);
        return count > 0 && due.taken() + 1 >= count;
    }

    private static Optional<Pace> pace(Metric metric) {
        return metric.measure() instanceof Measure.Condition(var _, var _, var _, var pace, var _)
                ? Optional.of(pace)
                : Optional.empty();
    }

    private Recorded recorded(Due due) throws MetricException {
        Question question = new Question(due.metric().measure(), new Window(due.since(), due.at()), time.from());
        MetricSource source = sources.get(due.metric().measure().from());
        if (source == null) {
            throw new IllegalStateException("no source of " + due.metric().name());
        }
        Sample sample = source.observe(question);
        return new Recorded(due.at(), due.metric().name(), weight, sample, false, lines(sample));
    }

    private static List<RecordedLine> lines(Sample sample) {
        List<RecordedLine> lines = new ArrayList<>();
        endpoints(sample).forEach(endpoint -> lines.add(new RecordedLine(lines.size() + 1, endpoint)));
        return lines;
    }

    private static SortedSet<String> endpoints(Sample sample) {
        return switch (sample) {
            case Sample.Rates rates -> new TreeSet<>(rates.byEndpoint().keySet());
            case Sample.Latencies latencies ->
                new TreeSet<>(latencies.byEndpoint().keySet());
            case Sample.Gauges _, Sample.Measured _, Sample.NoData _ -> new TreeSet<>(List.of("all"));
        };
    }
}
