package dev.serin.judge;

import dev.serin.plan.Metric;
import dev.serin.statistics.Counts;
import dev.serin.statistics.RatioSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
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
        ByEndpoint<Comparison> totals,
        Guards guards,
        Guards used,
        RatioSequence ratio,
        NegativeControl control,
        RatesTally tally,
        double logEBad,
        String nothing)
        implements MetricJudge {
    static RatesJudge of(Metric metric) {
        return fresh(metric, CountBets.of(metric), Guards.NONE, RatesTally.NONE);
    }

    private static RatesJudge fresh(Metric metric, CountBets bets, Guards guards, RatesTally tally) {
        return new RatesJudge(
                metric,
                bets,
                Strata.of(bets.startBad(), List.of(GoodSide.of(bets.startGood(), bets.goodFloor()))),
                ByEndpoint.none(),
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
        ByEndpoint<Sample.Pair> sound = sound(sample.judged());
        Strata judged = strata.with(gains(sound, now.widening(), now.phi()), now.phi());
        double logE = judged.logEBad();
        return new RatesJudge(
                plan,
                bets,
                judged,
                totals.with(sound, Comparison.NONE, Comparison::with),
                now.with(sample.origin(), Function.identity(), false),
                now,
                compared(sound, now.phi()),
                halves(sample, now),
                tally.with(sample, sound, logE),
                logE,
                "no traffic yet");
    }

    private ByEndpoint<Sample.Pair> sound(SortedMap<String, Sample.Pair> counts) {
        ByEndpoint<Sample.Pair> sound = ByEndpoint.of(counts, pair -> !pair.isTorn() && !pair.isEmpty());
        return Naming.of(totals, sound).named(sound, Sample.Pair::plus);
    }

    private RatioSequence compared(ByEndpoint<Sample.Pair> sound, double phi) {
        RatioSequence next = ratio;
        for (int i = 0; i < sound.size(); i++) {
            next = next.with(sound.get(i).counts(), phi);
        }
        return next;
    }

    private ByEndpoint<Gains> gains(ByEndpoint<Sample.Pair> sound, double widening, double phi) {
        return sound.map((endpoint, pair) -> {
            Counts some = pair.counts();
            return new Gains(
                    (double) some.canary() + some.stable(),
                    bets.bad(some, earlier(endpoint), widening, phi),
                    List.of(bets.good(some, earlier(endpoint), widening, phi)),
                    pair.canary());
        });
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
        Comparison total = Comparison.NONE;
        for (int i = 0; i < totals.size(); i++) {
            total = total.plus(totals.get(i));
        }
        return total;
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
        boolean anyEndpointBad = proved && totals.names().stream().anyMatch(strata::isProvedBad);
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
        return totals.names().stream()
                .map(endpoint -> new Evidence.EndpointRates(
                        endpoint,
                        totals.getOrDefault(endpoint, Comparison.NONE),
                        strata.logEBad(endpoint),
                        strata.logEGood(endpoint),
                        verdict == Verdict.BAD && strata.isProvedBad(endpoint)))
                .sorted(Evidence.EndpointRates.WORST_FIRST)
                .toList();
    }
}
