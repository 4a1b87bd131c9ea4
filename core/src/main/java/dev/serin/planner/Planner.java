package dev.serin.planner;

import dev.serin.judge.Judge;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.Step;
import dev.serin.statistics.LogSum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Reckons what a plan's metrics can detect in its schedule, and by when, under a load.
///
/// The law: all answers are means over releases of canaries that are bad in the same way on every endpoint. One release
/// may be twice as fast, or take twice as long. The trap: of a metric of latency the load's `baseline` is not used.
public final class Planner {
    static final Change.SlowerTail DOUBLE_TAIL = new Change.SlowerTail(2);

    private static final List<Change> SLOWER =
            List.of(new Change.SlowerTail(1.5), DOUBLE_TAIL, new Change.SlowerTail(3));
    private static final int[] MULTIPLES = {2, 5, 10, 30, 120};
    private static final double WORST_RATE = 0.95;
    private static final double WORST_TAIL = 20;

    private final Plan plan;
    private final Load load;
    private final boolean isGuarding;
    private final long staked;
    private final Metric metric;

    /// Whether what a metric detects depends on requests, and can be reckoned from them. A gauge's depends on how its
    /// instances differ; a condition counts failures, and bets nothing.
    public static boolean canReckon(Metric metric) {
        return metric.measure().countsRequests();
    }

    /// Of one of the plan's metrics that it [can reckon][#canReckon].
    public Planner(Plan plan, Metric metric, Load load) {
        this.plan = plan;
        this.metric = metric;
        this.load = load;
        Judge judge = Judge.of(plan);
        this.isGuarding = judge.isGuarding(metric.name());
        this.staked = plan.metrics().stream()
                .filter(each -> judge.isGuarding(each.name()))
                .count();
    }

    /// What the metric can detect.
    public Prospect prospect() {
        List<Prospect.Detection> detections = changes().stream()
                .map(change -> new Prospect.Detection(change, finds(change, plan.schedule())))
                .toList();
        Prospect prospect = new Prospect(metric, load, detections, least(), good(), List.of());
        return prospect.findsDoubling()
                ? prospect
                : new Prospect(metric, load, detections, prospect.least(), prospect.good(), new Remedies(this).all());
    }

    private List<Change> changes() {
        return isLatency()
                ? SLOWER
                : IntStream.of(MULTIPLES)
                        .mapToDouble(multiple -> multiple * load.baseline())
                        .filter(rate -> rate <= WORST_RATE)
                        .<Change>mapToObj(Change.Rate::new)
                        .toList();
    }

    private boolean isLatency() {
        return switch (metric.measure()) {
            case Measure.Latency _ -> true;
            case Measure.Errors _, Measure.Successes _, Measure.Usage _, Measure.Condition _ -> false;
        };
    }

    /// When a change is found in a schedule, which may be another than the plan's.
    Sight finds(Change change, Schedule schedule) {
        double share = metric.whenBad() == Metric.WhenBad.ROLLBACK ? 1.0 / staked : 1;
        double enough = StrictMath.log(1 / (Judge.ALPHA_ROLLBACK * share)) + (endpoints() > 1 ? LogSum.LN2 : 0);
        long leastBad = isLatency() ? 0 : Judge.LEAST_EVENTS;
        return course(bets(change), enough, new Course.Guard(Judge.LEAST_REQUESTS, leastBad))
                .firstEnough(schedule);
    }

    private Course course(Bets bets, double enough, Course.Guard guard) {
        Duration quiet = isLatency() ? plan.safeguards().warmUp() : Duration.ZERO;
        return new Course(bets, load, plan.interval(), enough, guard, quiet);
    }

    private Bets bets(Change change) {
        return switch (change) {
            case Change.Rate(var canary) -> CountedBets.bad(metric, rates(canary));
            case Change.SlowerTail(var times)
            when metric.measure() instanceof Measure.Latency latency ->
                LatencyBets.bad(latency, metric.tolerance(), times);
            case Change.SlowerTail _ -> throw new IllegalArgumentException(metric.name() + " is no latency");
        };
    }

    private CountedBets.Rates rates(double canary) {
        return new CountedBets.Rates(load.baseline(), canary, endpoints());
    }

    private int endpoints() {
        Measure.Grouping by = switch (metric.measure()) {
            case Measure.Errors errors -> errors.by();
            case Measure.Successes successes -> successes.by();
            case Measure.Latency latency -> latency.by();
            case Measure.Usage _, Measure.Condition _ -> Measure.Grouping.SERVICE;
        };
        return switch (by) {
            case ENDPOINT -> load.endpoints();
            case SERVICE -> 1;
        };
    }

    private List<Prospect.Least> least() {
        List<Prospect.Least> least = new ArrayList<>();
        for (int steps = 1; steps <= plan.schedule().steps().size(); steps++) {
            least.add(least(new Schedule(plan.schedule().steps().subList(0, steps))));
        }
        return least;
    }

    private Prospect.Least least(Schedule schedule) {
        double mildest = isLatency() ? 1 : load.baseline();
        double worst = isLatency() ? WORST_TAIL : WORST_RATE;
        return finds(change(worst), schedule) instanceof Sight.Never
                ? new Prospect.Least.None()
                : new Prospect.Least.Of(change(
                        Search.least(mildest, worst, size -> finds(change(size), schedule) instanceof Sight.Seen)));
    }

    private Change change(double size) {
        return isLatency() ? new Change.SlowerTail(size) : new Change.Rate(size);
    }

    private Sight good() {
        Schedule schedule = isProofRequired() ? firstStepAtMost() : plan.schedule();
        double enough = StrictMath.log(1 / Judge.ALPHA_PROMOTE);
        if (metric.measure() instanceof Measure.Latency latency) {
            return LatencyBets.good(latency, metric.tolerance(), endpoints()).stream()
                    .map(bets -> course(bets, enough, Course.Guard.NONE).firstEnough(schedule))
                    .max(EARLIER_FIRST)
                    .orElseThrow();
        }
        List<CountedBets> either = CountedBets.good(metric, rates(load.baseline()));
        return either.stream()
                .map(bets -> course(bets, enough + StrictMath.log(either.size()), Course.Guard.NONE)
                        .firstEnough(schedule))
                .min(EARLIER_FIRST)
                .orElseThrow();
    }

    private static final Comparator<Sight> EARLIER_FIRST = Comparator.comparing(sight -> switch (sight) {
        case Sight.Seen(var moment) -> moment.after();
        case Sight.Never() -> Duration.ofSeconds(Long.MAX_VALUE);
    });

    /// Whether no step ends before the metric is proved to be good.
    public boolean isProofRequired() {
        return isGuarding && plan.safeguards().proof() == Safeguards.Proof.REQUIRED;
    }

    private Schedule firstStepAtMost() {
        Step first = plan.schedule().steps().getFirst();
        return new Schedule(List.of(new Step(
                first.weight(), first.bakeAtMost(), first.bakeAtMost(), first.minRequests(), first.approval())));
    }

    Plan plan() {
        return plan;
    }

    Metric metric() {
        return metric;
    }

    Load load() {
        return load;
    }

    /// What is to be found: twice stable's rate, or twice its P99.
    Change doubling() {
        return isLatency() ? DOUBLE_TAIL : new Change.Rate(2 * load.baseline());
    }
}
