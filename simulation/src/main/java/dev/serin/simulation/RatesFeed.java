package dev.serin.simulation;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import java.util.TreeMap;

/// Counts of bad requests where requests are dealt one by one.
final class RatesFeed implements Feed {
    private final Weather weather;
    private final Groups groups;
    private final Origin.Cells kind;
    private final Failing failingOfStable;
    private final Failing failingOfCanary;
    private final Served stable;
    private final Served canary;
    private final Chance chance;
    private Toll toll = Toll.NONE;

    RatesFeed(Weather weather, Groups groups, Cast cast, Chance chance) {
        this.weather = weather;
        this.groups = groups;
        this.kind = cast.areInstances() ? Origin.Cells.INSTANCES : Origin.Cells.CLIENTS;
        this.failingOfStable = cast.failingOfStable(chance);
        this.failingOfCanary = cast.failingOfCanary(chance);
        this.stable = new Served(groups.size(), cast.stableCells());
        this.canary = new Served(groups.size(), cast.canaryCells());
        this.chance = chance;
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
                serveStable(endpoint, at, perSecond * stableSeconds * (1 - given));
                serveCanary(endpoint, at, perSecond * canarySeconds * given);
            }
        });
        failingOfStable.settle(stable);
        failingOfCanary.settle(canary);
        return new Sample.Rates(window, groups.byName(this::pair), new TreeMap<>(), origin(share));
    }

    private void serveStable(int endpoint, double at, double expected) {
        long requests = chance.poisson(expected);
        failingOfStable.serve(stable, groups.of(endpoint), requests, weather.stableRate(endpoint, at));
    }

    private void serveCanary(int endpoint, double at, double expected) {
        long requests = chance.poisson(expected);
        int group = groups.of(endpoint);
        long before = canary.bad(group);
        failingOfCanary.serve(canary, group, requests, weather.canaryRate(endpoint, at));
        toll = toll.plus(requests, canary.bad(group) - before, requests * weather.stableRate(endpoint, at));
    }

    private Sample.Pair pair(int group) {
        return new Sample.Pair(canary.requests(group), canary.bad(group), stable.requests(group), stable.bad(group));
    }

    private Origin<Sample.Count> origin(double share) {
        return new Origin<>(
                Unit.REQUEST,
                kind,
                stable.cells().counts(),
                canary.cells().counts(),
                groups.byName(this::half),
                new Origin.Dealt.Units(share, canary.requests(), stable.requests()));
    }

    private Sample.Count half(int group) {
        long bad = stable.badInHalf(group);
        return new Sample.Count(bad + chance.binomial(stable.requests(group) - stable.bad(group), 0.5), bad);
    }
}
