package dev.serin.judge;

import dev.serin.plan.Metric;
import dev.serin.statistics.Counts;
import dev.serin.statistics.RatioSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Bad events per unit, per endpoint: errors, or attempts without success. How much speaks for worse, and
/// how much for good enough. Immutable.
///
/// @param totals of the judged units since the evidence began, by endpoint
/// @param guards what is learnt so far, for the next look
/// @param used what was known at the last look
/// @param ratio how many times stable's rate the canary's is
/// @param tally what was seen besides
/// @param logEBad natural logarithm of the evidence that the canary is worse
/// @param nothing why nothing is known yet
record RatesJudge(
        Metric plan,
        CountBets bets,
        Strata strata,
        SortedMap<String, Comparison> totals,
        Guards guards,
        Guards used,
        RatioSequence ratio,
        NegativeControl control,
        RatesTally tally,
        double logEBad,
        String nothing)
        implements MetricJudge {
    RatesJudge {
        totals = Collections.unmodifiableSortedMap(totals);
    }

    static RatesJudge of(Metric metric) {
        return fresh(metric, CountBets.of(metric), Guards.NONE, RatesTally.NONE);
    }

    private static RatesJudge fresh(Metric metric, CountBets bets, Guards guards, RatesTally tally) {
        return new RatesJudge(
                metric,
                bets,
                Strata.of(bets.startBad(), List.of(GoodSide.of(bets.startGood(), bets.goodFloor()))),
                new TreeMap<>(),
                guards,
                guards,
                RatioSequence.ofRareEvents(),
                NegativeControl.of(bets.startBad()),
                tally,
                0,
                "no sample yet");
    }

    @Override
    public RatesJudge restart() {
        return fresh(plan, bets, guards, tally.restarted());
    }

    @Override
    public RatesJudge trusting() {
        return new RatesJudge(
                plan,
                bets,
                strata,
                totals,
                guards,
                used,
                ratio,
                NegativeControl.of(bets.startBad()),
                tally,
                logEBad,
                nothing);
    }

    @Override
    public RatesJudge recalling(Sample sample) {
        return sample instanceof Sample.Rates rates ? learning(rates) : this;
    }

    private RatesJudge learning(Sample.Rates sample) {
        Guards now = knowing(sample);
        Guards learnt = now.with(sample.origin(), Function.identity(), true);
        return new RatesJudge(plan, bets, strata, totals, learnt, now, ratio, control, tally, logEBad, nothing);
    }

    private Guards knowing(Sample.Rates sample) {
        return guards.knowing(sample.origin(), Sample.Count::requests);
    }

    @Override
    public RatesJudge with(Sample sample) {
        return switch (sample) {
            case Sample.Rates rates -> adding(rates);
            case Sample.NoData(var _, var asked, var answered) ->
                new RatesJudge(
                        plan,
                        bets,
                        strata,
                        totals,
                        guards,
                        used,
                        ratio,
                        control,
                        tally,
                        logEBad,
                        "no data: asked " + asked + ", got " + answered);
            case Sample.Latencies _ ->
                throw new IllegalArgumentException(plan.name() + " counts bad events and cannot take a histogram");
            case Sample.Measured _ ->
                throw new IllegalArgumentException(plan.name() + " counts bad events and cannot take a measurement");
            case Sample.Gauges _ ->
                throw new IllegalArgumentException(plan.name() + " counts bad events and cannot take gauges");
        };
    }

    private RatesJudge adding(Sample.Rates sample) {
        Guards now = knowing(sample);
        SortedMap<String, Sample.Pair> sound = sound(sample.judged());
        Strata judged = strata.with(gains(sound, now), now.phi());
        SortedMap<String, Comparison> next = new TreeMap<>(totals);
        RatioSequence sequence = ratio;
        for (Map.Entry<String, Sample.Pair> entry : sound.entrySet()) {
            next.merge(entry.getKey(), Comparison.NONE.with(entry.getValue()), Comparison::plus);
            sequence = sequence.with(entry.getValue().counts(), now.phi());
        }
        double logE = judged.logEBad();
        return new RatesJudge(
                plan,
                bets,
                judged,
                next,
                now.with(sample.origin(), Function.identity(), false),
                now,
                sequence,
                halves(sample, now),
                tally.with(sample, sound.values(), logE),
                logE,
                "no traffic yet");
    }

    private SortedMap<String, Sample.Pair> sound(SortedMap<String, Sample.Pair> counts) {
        SortedMap<String, Sample.Pair> sound = new TreeMap<>(counts);
        sound.values().removeIf(pair -> pair.isTorn() || pair.canaryRequests() + pair.stableRequests() == 0);
        return Naming.of(totals.keySet(), sound.keySet(), Set.of()).named(sound, Sample.Pair::plus);
    }

    private SortedMap<String, Gains> gains(SortedMap<String, Sample.Pair> counts, Guards now) {
        SortedMap<String, Gains> gains = new TreeMap<>();
        double phi = now.phi();
        double widening = now.widening();
        counts.forEach((endpoint, pair) -> {
            Counts some = pair.counts();
            gains.put(
                    endpoint,
                    new Gains(
                            (double) some.canary() + some.stable(),
                            bets.bad(some, earlier(endpoint), widening, phi),
                            List.of(bets.good(some, earlier(endpoint), widening, phi)),
                            pair.canary()));
        });
        return gains;
    }

    /// What stable did on the endpoint in earlier intervals of this release.
    private Sample.Count earlier(String endpoint) {
        return totals.getOrDefault(endpoint, Comparison.NONE).counts().stable();
    }

    /// One half of stable takes the canary's place, and the other half stays what it is compared with.
    private NegativeControl halves(Sample.Rates sample, Guards now) {
        SortedMap<String, Sample.Count> half = sample.origin().half();
        List<double[]> all = new ArrayList<>(half.size());
        half.forEach((endpoint, some) -> {
            Sample.Count rest = sample.judged()
                    .getOrDefault(endpoint, Sample.Pair.NONE)
                    .stable()
                    .minus(some);
            if (!some.isTorn() && !rest.isTorn()) {
                Counts halves = new Counts(some.requests(), some.bad(), rest.requests(), rest.bad());
                all.add(bets.bad(halves, earlier(endpoint), 1, now.phi()));
            }
        });
        return all.isEmpty() ? control : control.with(Gains.sum(all));
    }

    private Comparison total() {
        return totals.values().stream().reduce(Comparison.NONE, Comparison::plus);
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

    @Override
    public boolean isBeyondHardLimit() {
        return tally.isBeyondHardLimit();
    }

    @Override
    public boolean isHopeless() {
        return tally.isHopeless();
    }

    @Override
    public boolean isControlBroken() {
        return control.hasFired();
    }

    /// Roll back wins ties: what is bad is not good, whatever the other side says.
    @Override
    public Verdict verdict(boolean blamed, double share) {
        if (blamed || isProved(share) || isBeyondHardLimit()) {
            return Verdict.BAD;
        }
        boolean proved = strata.logEGood() >= ENOUGH_TO_PRAISE && !used.areTooDifferent(plan.tolerance());
        boolean anyEndpointBad = proved && totals.keySet().stream().anyMatch(strata::isProvedBad);
        return proved && !anyEndpointBad && !isHopeless() ? Verdict.GOOD : Verdict.UNSURE;
    }

    @Override
    public Evidence evidence(boolean blamed, double share) {
        Comparison total = total();
        if (total.isEmpty()) {
            return new Evidence.Nothing(plan.name(), nothing);
        }
        Verdict verdict = verdict(blamed, share);
        Finding finding = new Finding(
                plan,
                verdict,
                isBeyondHardLimit() && !isProved(share),
                used.areTooDifferent(plan.tolerance()),
                total,
                unit(),
                endpoints(verdict),
                tally.chance(),
                verdict == Verdict.UNSURE ? needed(total, share) : new Evidence.Needed.Nothing());
        return new Evidence.Rates(
                plan.name(),
                verdict,
                total,
                unit(),
                new Evidence.Ratio(total.ratio(), ratio.low(), ratio.high()),
                tally.chance(),
                logEBad,
                strata.logEGood(),
                used.shown(),
                finding.endpoints(),
                finding.needed(),
                tally.restarts(),
                tally.torn(),
                tally.uncounted(),
                Sentences.of(finding) + Sentences.uncounted(tally.uncounted()));
    }

    private Evidence.Needed needed(Comparison total, double share) {
        return new Outlook(bets, used).needed(total, logEBad, strata.logEGood(), share);
    }

    private List<Evidence.EndpointRates> endpoints(Verdict verdict) {
        return totals.entrySet().stream()
                .map(entry -> new Evidence.EndpointRates(
                        entry.getKey(),
                        entry.getValue(),
                        strata.logEBad(entry.getKey()),
                        strata.logEGood(entry.getKey()),
                        verdict == Verdict.BAD && strata.isProvedBad(entry.getKey())))
                .sorted(Evidence.EndpointRates.WORST_FIRST)
                .toList();
    }
}
