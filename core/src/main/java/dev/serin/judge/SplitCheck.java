package dev.serin.judge;

import dev.serin.statistics.DirichletMultinomial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Whether the router deals as it confirmed: units dealt to each variant, against the weight in force.
/// Immutable.
///
/// The law: a split that keeps the confirmed weight is called broken with a chance of at most 1 in 1,000
/// over the whole release. Weights are kept apart, and their evidence is multiplied.
///
/// @param byShare by the canary's share, which rises
/// @param highestLogE the most that ever spoke for another split
/// @param dueAt units in all from which on the evidence is looked at again: looking seldom is as valid, and cheaper
record SplitCheck(List<AtShare> byShare, double highestLogE, double dueAt) {
    static final SplitCheck NONE = new SplitCheck(List.of(), 0, 0);

    private static final double BROKEN = StrictMath.log(1 / 0.001);
    private static final double CONCENTRATION = 100;
    private static final double GROWTH_BETWEEN_LOOKS = 1.05;

    /// Units dealt (requests) and, of these, the canary's (bad), while the canary's share was to be this.
    record AtShare(double share, Sample.Count dealt) {
        double logE() {
            return DirichletMultinomial.logE(
                    new long[] {dealt.bad(), dealt.requests() - dealt.bad()},
                    new double[] {share, 1 - share},
                    CONCENTRATION);
        }
    }

    SplitCheck {
        byShare = List.copyOf(byShare);
    }

    SplitCheck with(Origin.Dealt dealt) {
        return switch (dealt) {
            case Origin.Dealt.NotKnown() -> this;
            case Origin.Dealt.Units(var share, var canary, var stable) -> adding(share, canary, stable);
        };
    }

    private SplitCheck adding(double share, long canary, long stable) {
        List<AtShare> more = with(share, new Sample.Count(canary + stable, canary));
        double units = 0;
        for (AtShare each : more) {
            units += each.dealt.requests();
        }
        return units < dueAt
                ? new SplitCheck(more, highestLogE, dueAt)
                : new SplitCheck(more, Math.max(highestLogE, logE(more)), units * GROWTH_BETWEEN_LOOKS);
    }

    private List<AtShare> with(double share, Sample.Count dealt) {
        List<AtShare> more = new ArrayList<>(byShare.size() + 1);
        boolean isKnown = false;
        for (AtShare each : byShare) {
            boolean isThis = each.share == share;
            more.add(isThis ? new AtShare(share, each.dealt.plus(dealt)) : each);
            isKnown |= isThis;
        }
        if (!isKnown) {
            more.add(new AtShare(share, dealt));
            more.sort(Comparator.comparingDouble(AtShare::share));
        }
        return more;
    }

    private static double logE(List<AtShare> dealt) {
        double logE = 0;
        for (AtShare each : dealt) {
            logE += each.logE();
        }
        return logE;
    }

    boolean isBroken() {
        return highestLogE >= BROKEN;
    }

    /// `5 % asked, 8.1 % given` of the latest weight.
    String sentence() {
        AtShare latest = byShare.getLast();
        Sample.Count dealt = latest.dealt;
        return String.format(
                Locale.ROOT,
                "traffic split broken: the canary should get %s of the units and got %s of %,d",
                Sentences.percent(latest.share),
                Sentences.percent((double) dealt.bad() / Math.max(1, dealt.requests())),
                dealt.requests());
    }
}
