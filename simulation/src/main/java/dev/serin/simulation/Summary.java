package dev.serin.simulation;

import dev.serin.plan.MetricName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// What the runs of a campaign came to.
///
/// @param runs in the order of their numbers; at least one
public record Summary(List<Run> runs) {
    public Summary {
        runs = List.copyOf(runs);
    }

    /// How often the release ended so.
    public Share share(Run.Ending ending) {
        return new Share(of(ending).size(), runs.size());
    }

    private List<Run> of(Run.Ending ending) {
        return runs.stream().filter(run -> run.ending() == ending).toList();
    }

    /// What the canary served and how long it took in the runs that ended so; none when no run did.
    public Optional<Figures> figures(Run.Ending ending) {
        List<Run> some = of(ending);
        return some.isEmpty() ? Optional.empty() : Optional.of(Figures.of(some));
    }

    /// The same of all runs.
    public Figures figures() {
        return Figures.of(runs);
    }

    /// How many runs blamed each metric.
    public SortedMap<MetricName, Integer> culprits() {
        SortedMap<MetricName, Integer> counts = new TreeMap<>();
        runs.forEach(run -> run.culprits().forEach(metric -> counts.merge(metric, 1, Integer::sum)));
        return counts;
    }

    /// The share of all runs that had ended so by then.
    public double by(Run.Ending ending, Duration time) {
        long until = of(ending).stream()
                .filter(run -> run.time().compareTo(time) <= 0)
                .count();
        return (double) until / runs.size();
    }

    /// The longest time that a run took.
    public Duration longest() {
        return runs.stream().map(Run::time).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /// What the canary served until the end, and when that was.
    ///
    /// @param errorsBeyond what stable would have made of the same requests
    /// @param seconds from the start
    public record Figures(Spread canaryRequests, Spread canaryErrors, Spread errorsBeyond, Spread seconds) {
        static Figures of(List<Run> runs) {
            return new Figures(
                    spread(runs, Run::canaryRequests),
                    spread(runs, Run::canaryErrors),
                    spread(runs, Run::errorsBeyond),
                    spread(runs, run -> run.time().toMillis() / 1000.0));
        }

        private static Spread spread(List<Run> runs, ToDoubleFunction<Run> value) {
            return Spread.of(runs.stream().mapToDouble(value).toArray());
        }
    }
}
