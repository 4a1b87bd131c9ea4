package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.statistics.GroupSequential;
import dev.serin.statistics.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A gauge of each instance: whether the canary's take more than stable's, or grow faster. Immutable.
///
/// The law: gauges remember what they were, so there is no evidence that grows with every look. They are compared
/// five times in a step, at each fifth of its bake, by Student's t over instances, with levels like O'Brien and
/// Fleming's that sum up to 1 % divided by the plan's steps. It is valid whatever a gauge remembers, as long as a
/// healthy canary's instance behaves like one more of stable's. What was found bad stays bad in its step.
///
/// @param levels of the looks of one step
/// @param step nothing before the first weight is confirmed
/// @param looks how many of the step's looks are over
/// @param last what the last look found
/// @param past what the canary's largest instance takes, if the latest sample shows it past the limit and none of
/// stable's; else 0
/// @param nothing why nothing is known yet
record UsageJudge(
        Metric plan,
        Measure.Usage measure,
        Duration warmUp,
        List<Double> levels,
        Optional<UsageStep> step,
        int looks,
        UsageLook last,
        double past,
        int restarts,
        long dropped,
        String nothing)
        implements BetlessJudge {
    private static final UsageLook NOT_YET = new UsageLook.TooFew("the first look is at 20 % of the bake");
    private static final Duration SOON = Duration.ofHours(24);

    static UsageJudge of(Metric metric, Measure.Usage usage, Duration warmUp, int steps) {
        return new UsageJudge(
                metric,
                usage,
                warmUp,
                levels(ALPHA_GAUGE / Math.max(1, steps)),
                Optional.empty(),
                0,
                NOT_YET,
                0,
                0,
                0,
                "no sample yet");
    }

    /// In the proportions of O'Brien and Fleming, and together no more than alpha: with a spread from few
    /// instances, the looks depend less on each other than the sums that those levels were made for.
    private static List<Double> levels(double alpha) {
        int all = Evidence.Looked.Look.LOOKS;
        double[] information = IntStream.rangeClosed(1, all)
                .mapToDouble(look -> (double) look / all)
                .toArray();
        GroupSequential bounds = GroupSequential.of(Spending.oBrienFleming(alpha), information);
        double sum = IntStream.range(0, all).mapToDouble(bounds::level).sum();
        return IntStream.range(0, all)
                .mapToObj(look -> bounds.level(look) * Math.min(1, alpha / sum))
                .toList();
    }

    @Override
    public UsageJudge atStep(int number, Duration bake, Instant confirmed) {
        if (step.isPresent() && step.get().number() == number) {
            return this;
        }
        UsageStep next = step.map(before -> before.next(number, bake, confirmed))
                .orElseGet(() -> UsageStep.of(number, bake, confirmed));
        return in(next, 0, NOT_YET);
    }

    private UsageJudge in(UsageStep next, int looksOver, UsageLook found) {
        return new UsageJudge(
                plan, measure, warmUp, levels, Optional.of(next), looksOver, found, past, restarts, dropped, nothing);
    }

    @Override
    public UsageJudge restart() {
        return new UsageJudge(
                plan,
                measure,
                warmUp,
                levels,
                step.map(UsageStep::restarted),
                0,
                NOT_YET,
                0,
                restarts + 1,
                dropped,
                "no sample yet");
    }

    /// There is no control over gauges: stable's instances are the control.
    @Override
    public UsageJudge trusting() {
        return this;
    }

    /// Instances of another age are not compared.
    @Override
    public UsageJudge recalling(Sample sample) {
        return this;
    }

    @Override
    public UsageJudge with(Sample sample) {
        return switch (sample) {
            case Sample.Gauges gauges -> sound(gauges);
            case Sample.NoData(var _, var asked, var answered) ->
                saying(past, dropped, "no data: asked " + asked + ", got " + answered);
            case Sample.Rates _ ->
                throw new IllegalArgumentException(plan.name() + " is a gauge and cannot take a sample of rates");
            case Sample.Measured _ ->
                throw new IllegalArgumentException(plan.name() + " is a gauge and cannot take a measurement");
            case Sample.Latencies _ ->
                throw new IllegalArgumentException(plan.name() + " is a gauge and cannot take a histogram");
        };
    }

    private UsageJudge saying(double pastNow, long droppedNow, String why) {
        return new UsageJudge(plan, measure, warmUp, levels, step, looks, last, pastNow, restarts, droppedNow, why);
    }

    private UsageJudge sound(Sample.Gauges sample) {
        SortedMap<String, Double> canary = sound(sample.canary());
        SortedMap<String, Double> stable = sound(sample.stable());
        int unsound = sample.canary().size() - canary.size() + sample.stable().size() - stable.size();
        return saying(past, dropped + unsound, nothing).judging(new Sample.Gauges(sample.window(), canary, stable));
    }

    private static SortedMap<String, Double> sound(SortedMap<String, Double> values) {
        SortedMap<String, Double> sound = new TreeMap<>(values);
        sound.values().removeIf(value -> !(value >= 0 && value < Double.POSITIVE_INFINITY));
        return sound;
    }

    /// Stable's values count from when the canary's first instance is seen.
    private UsageJudge judging(Sample.Gauges sample) {
        if (step.isEmpty() || !step.get().holds(sample.window())) {
            return saying(past, dropped, "no weight was confirmed before this sample");
        }
        UsageStep now = step.get();
        if (now.canary().isEmpty() && sample.canary().isEmpty()) {
            return saying(0, dropped, "no instance of the canary was seen");
        }
        UsageJudge judged = looks == Evidence.Looked.Look.LOOKS ? this : looking(now.with(sample, warmUp));
        UsageStep after = judged.step.orElse(now);
        boolean isWarm = after.canary().values().stream().anyMatch(series -> series.seen(0, GaugeSeries.PARTS) > 0);
        return judged.saying(isWarm ? past(sample) : 0, dropped, isWarm ? nothing : "the canary is warming up");
    }

    private UsageJudge looking(UsageStep now) {
        int due = now.looksDue();
        boolean isOver = due == looks || last.verdict() == Verdict.BAD;
        return isOver ? in(now, due, last) : in(now, due, UsageLook.at(now, plan, measure, due, levels.get(due - 1)));
    }

    private double past(Sample.Gauges sample) {
        double largest = sample.canary().values().stream()
                .mapToDouble(value -> value)
                .max()
                .orElse(0);
        boolean isPast = measure.limit() > 0
                && largest >= measure.limit()
                && sample.stable().values().stream().noneMatch(value -> value >= measure.limit());
        return isPast ? largest : 0;
    }

    /// A canary that surely takes more, and has no more soon: it must not wait for a person.
    @Override
    public boolean isBeyondHardLimit() {
        return last.verdict() == Verdict.BAD
                && switch (exhaustion()) {
                    case Evidence.Exhaustion.Passed _ -> true;
                    case Evidence.Exhaustion.Projected(var in) -> in.compareTo(SOON) < 0;
                    case Evidence.Exhaustion.None() -> false;
                };
    }

    private Evidence.Exhaustion exhaustion() {
        if (past > 0) {
            return new Evidence.Exhaustion.Passed(past);
        }
        return last instanceof UsageLook.Compared compared
                        && compared.exhaustedIn().isPresent()
                ? new Evidence.Exhaustion.Projected(compared.exhaustedIn().get())
                : new Evidence.Exhaustion.None();
    }

    @Override
    public Verdict verdict(boolean blamed, double share) {
        return blamed || past > 0 ? Verdict.BAD : last.verdict();
    }

    @Override
    public Evidence evidence(boolean blamed, double share) {
        Evidence.Instances canary = step.map(now -> now.shown(now.canary())).orElse(NOBODY);
        if (canary.byInstance().isEmpty()) {
            return new Evidence.Nothing(plan.name(), nothing);
        }
        Evidence.Instances stable = step.map(now -> now.shown(now.stable())).orElse(NOBODY);
        UsageFinding finding =
                new UsageFinding(plan, measure, verdict(blamed, share), canary, stable, last, exhaustion());
        return new Evidence.Usage(
                plan.name(),
                finding.verdict(),
                measure.trend(),
                measure.quantity(),
                canary,
                stable,
                last.shown(),
                finding.exhaustion(),
                restarts,
                dropped,
                finding.sentence());
    }

    private static final Evidence.Instances NOBODY = new Evidence.Instances(0, new TreeMap<>());
}
