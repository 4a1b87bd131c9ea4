package dev.serin.judge;

import dev.serin.statistics.DirichletMultinomial;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether the router deals as it confirmed: units dealt to each variant, against the weight in force.
/// Immutable.
///
/// The law: a split that keeps the confirmed weight is called broken with a chance of at most 1 in 1,000
/// over the whole release. Weights are kept apart, and their evidence is multiplied.
///
/// @param byShare units dealt (requests) and, of these, the canary's (bad), by the canary's share
/// @param highestLogE the most that ever spoke for another split
/// @param dueAt units in all from which on the evidence is looked at again: looking seldom is as valid, and cheaper
record SplitCheck(SortedMap<Double, Sample.Count> byShare, double highestLogE, double dueAt) {
    static final SplitCheck NONE = new SplitCheck(new TreeMap<>(), 0, 0);

    private static final double BROKEN = StrictMath.log(1 / 0.001);
    private static final double CONCENTRATION = 100;
    private static final double GROWTH_BETWEEN_LOOKS = 1.05;

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
        double units = 0;
        for (Sample.Count dealt : more.values()) {
            units += dealt.requests();
        }
        return units < dueAt
                ? new SplitCheck(more, highestLogE, dueAt)
                : new SplitCheck(more, Math.max(highestLogE, logE(more)), units * GROWTH_BETWEEN_LOOKS);
    }

    private static double logE(SortedMap<Double, Sample.Count> dealt) {
        double logE = 0;
        for (Map.Entry<Double, Sample.Count> entry : dealt.entrySet()) {
            logE += logE(entry.getKey(), entry.getValue());
        }
        return logE;
    }

    private static double logE(double share, Sample.Count dealt) {
        return DirichletMultinomial.logE(
                new long[] {dealt.bad(), dealt.requests() - dealt.bad()},
                new double[] {share, 1 - share},
                CONCENTRATION);
    }

    boolean isBroken() {
        return highestLogE >= BROKEN;
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
