package dev.serin.backtest;

import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.judge.Verdict;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Step;
import dev.serin.samplefile.Recorded;
import dev.serin.samplefile.Restarted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A plan's judge on recorded samples: the same judge as a release's, at the weights at which they were recorded.
///
/// The law: a recording of a release, judged by the same plan, gives the same evidence to the bit. What a release does
/// besides (steps, waiting, people) is not played again; after a roll back the judge goes on, so that one sees what
/// would have followed. Used by one thread.
public final class Backtest {
    private final Plan plan;
    private Judge judge;
    private Optional<Finding> finding = Optional.empty();
    private Optional<Instant> first = Optional.empty();
    private Instant last = Instant.EPOCH;
    private long judged;
    private long silent;
    private long learnt;

    /// What the plan would have done, and when.
    public sealed interface Finding {
        Instant at();

        /// Why, as a sentence.
        String why();

        /// The canary would have been taken back.
        record RolledBack(Instant at, List<MetricName> culprits, String why) implements Finding {
            public RolledBack {
                culprits = List.copyOf(culprits);
            }
        }

        /// The release would have been held until somebody looked.
        record Held(Instant at, String why) implements Finding {}
    }

    /// Nothing was judged yet.
    public Backtest(Plan plan) {
        this.plan = plan;
        this.judge = Judge.of(plan);
    }

    /// Judges one more sample, or learns from it if it is history.
    public void see(Recorded recorded) {
        if (recorded.isHistory()) {
            judge = judge.recalling(recorded.metric(), recorded.sample());
            learnt++;
            return;
        }
        judge = step(recorded)
                .map(step -> judge.atStep(step, recorded.sample().window().from()))
                .orElse(judge)
                .with(recorded.metric(), recorded.sample());
        if (isSilent(recorded.sample())) {
            silent++;
        } else {
            judged++;
        }
        first = first.or(() -> Optional.of(recorded.sample().window().from()));
        last = recorded.at();
        if (finding.isEmpty()) {
            finding = found(recorded.at());
        }
    }

    /// Whether nothing is known by it: an answer that never came is no proof of anything.
    private static boolean isSilent(Sample sample) {
        return switch (sample) {
            case Sample.NoData _ -> true;
            case Sample.Measured measured -> measured.outcome() == dev.serin.analysis.Outcome.ERROR;
            case Sample.Rates _, Sample.Latencies _, Sample.Gauges _ -> false;
        };
    }

    /// A person acknowledged what was bad, when it was recorded.
    public void acknowledge(Restarted restarted) {
        judge = restarted.metric().map(judge::restart).orElseGet(judge::trusting);
    }

    private Optional<Finding> found(Instant at) {
        if (judge.saysRollBack()) {
            return Optional.of(new Finding.RolledBack(at, judge.culprits(), sentences(judge.culprits())));
        }
        return judge.doubt().or(this::heldForBadMetric).map(why -> new Finding.Held(at, why));
    }

    private Optional<String> heldForBadMetric() {
        return plan.metrics().stream()
                .filter(metric -> judge.whenBad(metric) == Metric.WhenBad.HOLD)
                .map(Metric::name)
                .filter(name -> judge.verdict(name) == Verdict.BAD)
                .map(name -> judge.evidence(name).sentence())
                .findFirst();
    }

    private String sentences(List<MetricName> metrics) {
        return metrics.stream().map(name -> judge.evidence(name).sentence()).collect(Collectors.joining("; "));
    }

    /// The step of the recorded weight, which the release had confirmed when the window began; the first one where no
    /// weight was recorded. A weight that is no step's is looked at as the step before was.
    private Optional<Integer> step(Recorded recorded) {
        List<Step> steps = plan.schedule().steps();
        return IntStream.range(0, steps.size())
                .boxed()
                .filter(step -> recorded.weight()
                        .map(weight -> steps.get(step).weight().equals(weight))
                        .orElse(step == 0))
                .findFirst();
    }

    /// What is judged by.
    public Plan plan() {
        return plan;
    }

    /// The judge as it stands.
    public Judge judge() {
        return judge;
    }

    /// What the plan would have done first; empty when it would have gone on to the end.
    public Optional<Finding> finding() {
        return finding;
    }

    /// When the first judged sample began; empty when none was judged.
    public Optional<Instant> first() {
        return first;
    }

    /// When the last judged sample was taken.
    public Instant last() {
        return last;
    }

    /// How many samples were judged.
    public long judged() {
        return judged;
    }

    /// How many looks brought no data.
    public long silent() {
        return silent;
    }

    /// How many samples of the time before were learnt from.
    public long learnt() {
        return learnt;
    }
}
