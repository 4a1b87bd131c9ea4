package dev.serin.judge;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Bad events per request, per endpoint: how much speaks for worse, and how much for good enough. Immutable.
///
/// @param bad evidence that the canary is worse
/// @param good evidence that it is good enough
/// @param highestLogE the most that ever spoke for worse
/// @param totals since the evidence began, by endpoint
/// @param nothing why nothing is known yet
record ErrorsJudge(
        Metric plan,
        BadSide bad,
        GoodSide good,
        RatioBounds bounds,
        double highestLogE,
        SortedMap<String, Comparison> totals,
        int restarts,
        long torn,
        String nothing)
        implements MetricJudge {
    private static final int ENDPOINTS_KEPT_APART = 200;
    private static final String OTHER = "other";
    private static final long GUARD_ERRORS = 3;
    private static final long GUARD_REQUESTS = 30;
    private static final long HARD_LIMIT_REQUESTS = 20;
    private static final double HARD_LIMIT_BASELINE = 0.1;

    ErrorsJudge {
        totals = Collections.unmodifiableSortedMap(new TreeMap<>(totals));
    }

    static ErrorsJudge of(Metric metric) {
        return fresh(metric, 0);
    }

    private static ErrorsJudge fresh(Metric metric, int restarts) {
        return new ErrorsJudge(
                metric,
                BadSide.of(metric.tolerance(), isApart(metric)),
                GoodSide.of(metric.tolerance()),
                RatioBounds.unknown(),
                0,
                new TreeMap<>(),
                restarts,
                0,
                "no sample yet");
    }

    private static boolean isApart(Metric metric) {
        return metric.measure() instanceof Measure.Errors(var _, var by) && by == Measure.Grouping.ENDPOINT;
    }

    @Override
    public ErrorsJudge restart() {
        return fresh(plan, restarts + 1);
    }

    @Override
    public ErrorsJudge with(Sample sample) {
        return switch (sample) {
            case Sample.Rates rates -> adding(rates.judged());
            case Sample.NoData(var _, var asked, var answered) ->
                new ErrorsJudge(
                        plan,
                        bad,
                        good,
                        bounds,
                        highestLogE,
                        totals,
                        restarts,
                        torn,
                        "no data: asked " + asked + ", got " + answered);
            case Sample.Latencies _ ->
                throw new IllegalArgumentException(plan.name() + " counts errors and cannot take a histogram");
        };
    }

    private ErrorsJudge adding(SortedMap<String, Sample.Pair> counts) {
        SortedMap<String, Sample.Pair> sound = new TreeMap<>();
        long tornNow = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getValue().isTorn()) {
                tornNow++;
            } else if (entry.getValue().canaryRequests() + entry.getValue().stableRequests() > 0) {
                sound.merge(nameFor(entry.getKey(), sound), entry.getValue(), Sample.Pair::plus);
            }
        }
        BadSide nextBad = bad.with(sound);
        SortedMap<String, Comparison> nextTotals = new TreeMap<>(totals);
        sound.forEach((endpoint, pair) -> nextTotals.merge(endpoint, Comparison.NONE.with(pair), Comparison::plus));
        return new ErrorsJudge(
                plan,
                nextBad,
                good.with(sound),
                bounds.with(sound),
                Math.max(highestLogE, nextBad.logE()),
                nextTotals,
                restarts,
                torn + tornNow,
                "no traffic yet");
    }

    /// The first endpoints are kept apart, in the order of time and then name; all others together are one more.
    private String nameFor(String endpoint, SortedMap<String, Sample.Pair> now) {
        long known = totals.size()
                + now.keySet().stream()
                        .filter(name -> !totals.containsKey(name))
                        .count();
        boolean apart = totals.containsKey(endpoint) || known < ENDPOINTS_KEPT_APART;
        return apart ? endpoint : OTHER;
    }

    @Override
    public boolean isJudged() {
        return true;
    }

    @Override
    public double logEBad() {
        return bad.logE();
    }

    private Comparison total() {
        return totals.values().stream().reduce(Comparison.NONE, Comparison::plus);
    }

    @Override
    public boolean isGuarded() {
        Sample.Pair counts = total().counts();
        return counts.canaryBad() >= GUARD_ERRORS && counts.canaryRequests() >= GUARD_REQUESTS;
    }

    /// Against the matched baseline: an outage that both variants share counts for both, whatever the weight was then.
    @Override
    public boolean isBeyondHardLimit() {
        Comparison total = total();
        return total.matchedRequests() >= HARD_LIMIT_REQUESTS
                && total.matchedBad() * 2 >= total.matchedRequests()
                && total.baselineRate() < HARD_LIMIT_BASELINE;
    }

    /// At least half of the canary's requests fail. When stable's do as well that proves nothing against the canary,
    /// and
    /// nothing for it either.
    @Override
    public boolean isHopeless() {
        Sample.Pair counts = total().counts();
        return counts.canaryBad() > 0 && counts.canaryBad() * 2 >= counts.canaryRequests();
    }

    @Override
    public Evidence evidence(boolean blamed, double share) {
        Comparison total = total();
        if (total.counts().canaryRequests() + total.counts().stableRequests() == 0) {
            return new Evidence.Nothing(plan.name(), nothing);
        }
        Verdict verdict = verdict(blamed, share);
        List<Evidence.EndpointRates> endpoints = endpoints(verdict);
        Evidence.Ratio ratio = new Evidence.Ratio(total.ratio(), bounds.low(), bounds.high());
        Evidence.Needed needed = verdict == Verdict.UNSURE
                ? Outlook.needed(total.matched(), plan.tolerance(), bad.logE(), good.logE(), share)
                : new Evidence.Needed.Nothing();
        double chance = Math.min(1, StrictMath.exp(-highestLogE));
        boolean byHardLimit = isBeyondHardLimit() && !isProved(share);
        String sentence = Sentences.of(new Finding(plan, verdict, byHardLimit, total, endpoints, chance, needed));
        return new Evidence.Rates(
                plan.name(),
                verdict,
                total,
                ratio,
                chance,
                bad.logE(),
                good.logE(),
                endpoints,
                needed,
                restarts,
                torn,
                sentence);
    }

    /// Roll back wins ties: what is bad is not good, whatever the other side says.
    @Override
    public Verdict verdict(boolean blamed, double share) {
        if (blamed || isProved(share) || isBeyondHardLimit()) {
            return Verdict.BAD;
        }
        boolean anyEndpointBad = totals.keySet().stream().anyMatch(this::isBad);
        boolean proved = good.logE() >= StrictMath.log(1 / ALPHA_PROMOTE);
        return proved && !anyEndpointBad && !isHopeless() ? Verdict.GOOD : Verdict.UNSURE;
    }

    private boolean isProved(double share) {
        return isGuarded() && bad.logE() + StrictMath.log(share) >= StrictMath.log(1 / ALPHA_ROLLBACK);
    }

    private boolean isBad(String endpoint) {
        double share = Math.max(Double.MIN_NORMAL, bad.share(endpoint) / 2);
        return bad.logE(endpoint) + StrictMath.log(share) >= StrictMath.log(1 / ALPHA_ROLLBACK);
    }

    private List<Evidence.EndpointRates> endpoints(Verdict verdict) {
        return totals.entrySet().stream()
                .map(entry -> new Evidence.EndpointRates(
                        entry.getKey(),
                        entry.getValue(),
                        bad.logE(entry.getKey()),
                        verdict == Verdict.BAD && isBad(entry.getKey())))
                .sorted(Comparator.comparingDouble((Evidence.EndpointRates endpoint) -> -endpoint.logEBad())
                        .thenComparing(Evidence.EndpointRates::endpoint))
                .toList();
    }
}
