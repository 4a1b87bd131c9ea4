package dev.serin.simulation;

import dev.serin.judge.Histogram;
import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import java.util.SortedMap;
import java.util.TreeMap;

/// Histograms of latency where requests are dealt one by one.
final class LatencyFeed implements Feed {
    private final Weather weather;
    private final Groups groups;
    private final Curves curves;
    private final Origin.Cells kind;
    private final Chance chance;
    private final Timed stable;
    private final Timed canary;
    private Toll toll = Toll.NONE;

    LatencyFeed(Weather weather, Groups groups, Cast cast, Curves curves, Chance chance) {
        this.weather = weather;
        this.groups = groups;
        this.curves = curves;
        this.kind = cast.areInstances() ? Origin.Cells.INSTANCES : Origin.Cells.CLIENTS;
        this.chance = chance;
        this.stable = new Timed(groups.size(), cast.stableCells());
        this.canary = new Timed(groups.size(), cast.canaryCells());
    }

    @Override
    public void begin() {
        toll = Toll.NONE;
    }

    @Override
    public Toll toll() {
        return toll;
    }

    @Override
    public Sample sample(Window window, double share) {
        stable.clear();
        canary.clear();
        double given = weather.given(share);
        weather.cut(window, (at, stableSeconds, canarySeconds) -> {
            double perSecond = weather.requestsPerSecond(at);
            for (int endpoint = 0; endpoint < weather.endpoints(); endpoint++) {
                int group = groups.of(endpoint);
                stable.add(group, chance.poisson(perSecond * stableSeconds * (1 - given)), curves.usual(), chance);
                long answers = chance.poisson(perSecond * canarySeconds * given);
                canary.add(group, answers, curves.canary(at), chance);
                toll = toll.plus(answers, 0, 0);
            }
        });
        return new Sample.Latencies(window, groups.byName(this::pair), new TreeMap<>(), origin(share));
    }

    private Sample.HistogramPair pair(int group) {
        return new Sample.HistogramPair(canary.histogram(group), stable.histogram(group));
    }

    private Origin<Histogram> origin(double share) {
        SortedMap<String, Histogram> half = groups.byName(group -> stable.half(group, chance));
        return new Origin<>(
                Unit.REQUEST,
                kind,
                stable.byCell(),
                canary.byCell(),
                half,
                new Origin.Dealt.Units(share, canary.answers(), stable.answers()));
    }
}
