package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.statistics.RateBets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long answers take, per endpoint: how much speaks for slower, and how much for fast enough.
/// Immutable.
///
/// The law: every bet is made from what stable did before the interval, in this release and in the history;
/// the first interval without a past makes none. A canary that warms up is not judged, and stable's answers
/// meanwhile are learnt.
///
/// @param begun how latencies are compared, once the source's buckets are known
/// @param guards what is learnt so far, for the next look
/// @param used what was known at the last look
/// @param logEBad natural logarithm of the evidence that the canary is slower
/// @param nothing why nothing is known yet
record LatencyJudge(
        Metric plan,
        Measure.Latency measure,
        Duration warmUp,
        Optional<Begun> begun,
        LatencyPast past,
        Guards guards,
        Guards used,
        LatencyTally tally,
        double logEBad,
        String nothing)
        implements MetricJudge {
    /// The evidence, once it is known how the source's latencies can be compared.
    record Begun(LatencyBets bets, Strata strata, NegativeControl control) {
        static Begun of(LatencyBets bets, int quantiles) {
            GoodSide good = GoodSide.of(RateBets.good().start(), 0);
            return new Begun(
                    bets,
                    Strata.of(bets.startBad(), Collections.nCopies(quantiles, good)),
                    NegativeControl.of(bets.startBad()));
        }
    }

    static LatencyJudge of(Metric metric, Measure.Latency latency, Duration warmUp) {
        return fresh(metric, latency, warmUp, LatencyPast.NONE, Guards.NONE, LatencyTally.NONE);
    }

    private static LatencyJudge fresh(
            Metric metric,
            Measure.Latency latency,
            Duration warmUp,
            LatencyPast past,
            Guards guards,
            LatencyTally tally) {
        return new LatencyJudge(
                metric, latency, warmUp, Optional.empty(), past, guards, guards, tally, 0, "no sample yet");
    }

    @Override
    public LatencyJudge restart() {
        return fresh(plan, measure, warmUp, past, guards, tally.restarted());
    }

    @Override
    public LatencyJudge trusting() {
        return with(begun.map(known -> new Begun(known.bets, known.strata, NegativeControl.of(known.bets.startBad()))));
    }

    private LatencyJudge with(Optional<Begun> next) {
        return new LatencyJudge(plan, measure, warmUp, next, past, guards, used, tally, logEBad, nothing);
    }

    @Override
    public LatencyJudge recalling(Sample sample) {
        return sample instanceof Sample.Latencies latencies ? learning(latencies, true) : this;
    }

    @Override
    public LatencyJudge with(Sample sample) {
        return switch (sample) {
            case Sample.Latencies latencies ->
                tally.isWarmingUp(latencies.window(), warmUp)
                        ? learning(latencies, false).saying("the canary is warming up")
                        : judging(latencies).learning(latencies, false);
            case Sample.NoData(var _, var asked, var answered) ->
                saying("no data: asked " + asked + ", got " + answered);
            case Sample.Rates _ ->
                throw new IllegalArgumentException(plan.name() + " is a latency and cannot take a sample of rates");
            case Sample.Measured _ ->
                throw new IllegalArgumentException(plan.name() + " is a latency and cannot take a measurement");
            case Sample.Gauges _ ->
                throw new IllegalArgumentException(plan.name() + " is a latency and cannot take gauges");
        };
    }

    private LatencyJudge saying(String why) {
        return new LatencyJudge(plan, measure, warmUp, begun, past, guards, used, tally, logEBad, why);
    }

    /// What stable did becomes the past of the next look.
    private LatencyJudge learning(Sample.Latencies sample, boolean isHistory) {
        return new LatencyJudge(
                plan,
                measure,
                warmUp,
                begun,
                past.with(naming(sample).named(sample.byEndpoint(), Sample.HistogramPair::plus)),
                learnt(sample.origin(), isHistory),
                used,
                isHistory ? tally : tally.with(sample.window()),
                logEBad,
                nothing);
    }

    private Guards learnt(Origin<Histogram> origin, boolean isHistory) {
        return origin.cells() == Origin.Cells.NONE
                ? guards
                : past.border(measure.quantiles().getFirst())
                        .map(border -> guards.with(origin, border::counted, isHistory))
                        .orElse(guards);
    }

    private LatencyJudge judging(Sample.Latencies sample) {
        Naming naming = naming(sample);
        SortedMap<String, Answers> answers = judged(sample, naming);
        if (answers.isEmpty()) {
            return saying("no traffic yet");
        }
        Guards now = guards.knowing(sample.origin(), Histogram::total);
        Begun known = begun.orElseGet(() -> begin(answers.firstEntry().getValue()));
        Strata next = known.strata.with(gains(known.bets, answers, now), now.phi());
        double logE = next.logEBad();
        return new LatencyJudge(
                plan,
                measure,
                warmUp,
                Optional.of(new Begun(known.bets, next, halves(known, sample, naming, now))),
                past,
                guards,
                now,
                tally.with(sample, naming.named(sample.byEndpoint(), Sample.HistogramPair::plus), answers, logE),
                logE,
                "no traffic yet");
    }

    private Begun begin(Answers first) {
        return Begun.of(
                LatencyBets.of(plan, measure, first.buckets()),
                measure.quantiles().size());
    }

    private SortedMap<String, Answers> judged(Sample.Latencies sample, Naming naming) {
        SortedMap<String, Answers> answers = new TreeMap<>();
        if (sample.origin().unit() == Unit.USER) {
            naming.named(sample.users(), Sample.Records::plus)
                    .forEach((endpoint, users) -> answers.put(endpoint, Answers.of(users)));
        } else {
            naming.named(sample.byEndpoint(), Sample.HistogramPair::plus)
                    .forEach((endpoint, pair) -> answers.put(endpoint, Answers.of(pair)));
        }
        answers.values().removeIf(each -> each.units() == 0);
        return answers;
    }

    private Naming naming(Sample.Latencies sample) {
        return Naming.of(
                past.byEndpoint().keySet(),
                sample.byEndpoint().keySet(),
                sample.users().keySet());
    }

    private ByEndpoint<Gains> gains(LatencyBets bets, SortedMap<String, Answers> answers, Guards now) {
        double widening = now.widening();
        double phi = now.phi();
        return ByEndpoint.of(answers).map((endpoint, some) -> {
            Histogram earlier = past.of(endpoint, some.buckets());
            return new Gains(
                    some.units(),
                    bets.bad(some, earlier, widening, phi),
                    bets.good(some, earlier, widening, phi),
                    Sample.Count.NONE);
        });
    }

    /// One half of stable takes the canary's place, and the other half stays what it is compared with.
    private NegativeControl halves(Begun known, Sample.Latencies sample, Naming naming, Guards now) {
        List<double[]> all = new ArrayList<>();
        halves(sample, naming)
                .forEach((endpoint, halves) ->
                        all.add(known.bets.bad(halves, past.of(endpoint, halves.buckets()), 1, now.phi())));
        return all.isEmpty() ? known.control : known.control.with(Gains.sum(all));
    }

    private static SortedMap<String, Answers> halves(Sample.Latencies sample, Naming naming) {
        SortedMap<String, Answers> halves = new TreeMap<>();
        if (sample.origin().unit() == Unit.USER) {
            naming.named(sample.users(), Sample.Records::plus)
                    .forEach(
                            (endpoint, users) -> Answers.halvesOf(users).ifPresent(each -> halves.put(endpoint, each)));
            return halves;
        }
        SortedMap<String, Sample.HistogramPair> answers = naming.named(sample.byEndpoint(), Sample.HistogramPair::plus);
        naming.named(sample.origin().half(), Histogram::plus)
                .forEach((endpoint, half) -> Optional.ofNullable(answers.get(endpoint))
                        .flatMap(pair -> Answers.halvesOf(pair.stable(), half))
                        .ifPresent(each -> halves.put(endpoint, each)));
        return halves;
    }

    @Override
    public Unit unit() {
        return tally.unit();
    }

    @Override
    public Evidence.Guards guardsUsed() {
        return used.shown();
    }

    @Override
    public boolean isGuarded() {
        return tally.isGuarded();
    }

    /// There is no latency that is bad whatever stable's is.
    @Override
    public boolean isBeyondHardLimit() {
        return false;
    }

    @Override
    public boolean isHopeless() {
        return false;
    }

    @Override
    public boolean isControlBroken() {
        return begun.map(known -> known.control.hasFired()).orElse(false);
    }

    @Override
    public Verdict verdict(boolean blamed, double share) {
        if (blamed || isProved(share)) {
            return Verdict.BAD;
        }
        boolean good = begun.map(known -> known.strata.logEGood() >= ENOUGH_TO_PRAISE
                        && known.strata.byEndpoint().names().stream().noneMatch(known.strata::isProvedBad))
                .orElse(false);
        return good && !used.areTooDifferent(plan.tolerance()) ? Verdict.GOOD : Verdict.UNSURE;
    }

    @Override
    public Evidence evidence(boolean blamed, double share) {
        if (tally.total().isEmpty()) {
            return new Evidence.Nothing(plan.name(), nothing);
        }
        Verdict verdict = verdict(blamed, share);
        Slowness slowness = new Slowness(
                plan,
                measure.quantiles(),
                verdict,
                used.areTooDifferent(plan.tolerance()),
                tally,
                endpoints(verdict),
                verdict == Verdict.UNSURE ? needed(share) : new Evidence.Needed.Nothing());
        return new Evidence.Latencies(
                plan.name(),
                verdict,
                slowness.total(),
                unit(),
                tally.chance(),
                logEBad,
                logEGood(),
                used.shown(),
                slowness.endpoints(),
                slowness.needed(),
                tally.restarts(),
                tally.uncounted(),
                slowness.sentence() + Sentences.uncounted(tally.uncounted()));
    }

    private double logEGood() {
        return begun.map(known -> known.strata.logEGood()).orElse(0.0);
    }

    private Evidence.Needed needed(double share) {
        double missingBad = ENOUGH_TO_ROLL_BACK - StrictMath.log(share) - logEBad;
        double missingGood = ENOUGH_TO_PRAISE - logEGood();
        double units = tally.judgedCanary();
        return Outlook.needed(missingBad, logEBad / units, missingGood, logEGood() / units);
    }

    private List<Evidence.EndpointLatencies> endpoints(Verdict verdict) {
        return tally.byEndpoint().entrySet().stream()
                .map(entry -> endpoint(entry, verdict))
                .sorted(Evidence.EndpointLatencies.WORST_FIRST)
                .toList();
    }

    private Evidence.EndpointLatencies endpoint(Map.Entry<String, Sample.HistogramPair> entry, Verdict verdict) {
        return new Evidence.EndpointLatencies(
                entry.getKey(),
                Slowness.quantiles(measure.quantiles(), entry.getValue()),
                begun.map(known -> known.strata.logEBad(entry.getKey())).orElse(0.0),
                begun.map(known -> known.strata.logEGood(entry.getKey())).orElse(0.0),
                verdict == Verdict.BAD
                        && begun.map(known -> known.strata.isProvedBad(entry.getKey()))
                                .orElse(false));
    }
}
