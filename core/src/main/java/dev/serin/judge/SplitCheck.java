package dev.serin.judge;

import dev.serin.statistics.DirichletMultinomial;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether the router deals as it confirmed: units dealt to each variant, against the weight in force.
/// Immutable.
///
/// The law: a split that keeps the confirmed weight is called broken with a chance of at most 1 in 1,000
/// over the whole release. Weights are kept apart, and their evidence is multiplied.
///
/// @param byShare units dealt to the canary (requests) and, of these, the canary's (bad), by the canary's
/// share
record SplitCheck(SortedMap<Double, Sample.Count> byShare, double highestLogE) {
    static final SplitCheck NONE = new SplitCheck(new TreeMap<>(), 0);

    private static final double ALPHA = 0.001;
    private static final double CONCENTRATION = 100;

    SplitCheck {
        byShare = Collections.unmodifiableSortedMap(byShare);
    }

    SplitCheck with(Origin.Dealt dealt) {
        return switch (dealt) {
            case Origin.Dealt.NotKnown() -> this;
            case Origin.Dealt.Units(var share, var canary, var stable) -> adding(share, canary, stable);
        };
    }

    private SplitCheck adding(double share, long canary, long stable) {
        SortedMap<Double, Sample.Count> more = new TreeMap<>(byShare);
        more.merge(share, new Sample.Count(canary + stable, canary), Sample.Count::plus);
        double logE = more.entrySet().stream()
                .mapToDouble(entry -> logE(entry.getKey(), entry.getValue()))
                .sum();
        return new SplitCheck(more, Math.max(highestLogE, logE));
    }

    private static double logE(double share, Sample.Count dealt) {
        return DirichletMultinomial.logE(
                new long[] {dealt.bad(), dealt.requests() - dealt.bad()},
                new double[] {share, 1 - share},
                CONCENTRATION);
    }

    boolean isBroken() {
        return highestLogE >= StrictMath.log(1 / ALPHA);
    }

    /// `5 % asked, 8.1 % given` of the latest weight.
    String sentence() {
        double share = byShare.lastKey();
        Sample.Count dealt = byShare.getOrDefault(share, Sample.Count.NONE);
        return String.format(
                Locale.ROOT,
                "traffic split broken: the canary should get %s of the units and got %s of %,d",
                Sentences.percent(share),
                Sentences.percent((double) dealt.bad() / Math.max(1, dealt.requests())),
                dealt.requests());
    }
}
