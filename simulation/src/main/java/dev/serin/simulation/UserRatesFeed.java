package dev.serin.simulation;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import java.util.Arrays;

/// Counts of bad requests where users are dealt: beside all requests, each user's first bad answer on an endpoint.
final class UserRatesFeed implements Feed {
    private final Weather weather;
    private final Groups groups;
    private final Cast cast;
    private final Population users;
    private final Newcomers newcomers;
    private final Chance chance;
    private final boolean[] failed;
    private final int[] activeIn;
    private final Served stable;
    private final Served canary;
    private final Served stableUsers;
    private final Served canaryUsers;
    private final long[] half;
    private final long[] halfBad;
    private int window;
    private Toll toll = Toll.NONE;

    UserRatesFeed(Weather weather, Groups groups, Cast cast, Chance chance) {
        this.weather = weather;
        this.groups = groups;
        this.cast = cast;
        this.users = cast.population();
        this.newcomers = new Newcomers(users.size());
        this.chance = chance;
        this.failed = new boolean[groups.size() * users.size()];
        this.activeIn = new int[groups.size() * users.size()];
        this.stable = new Served(groups.size(), cast.stableCells());
        this.canary = new Served(groups.size(), cast.canaryCells());
        this.stableUsers = new Served(groups.size(), cast.stableCells());
        this.canaryUsers = new Served(groups.size(), cast.canaryCells());
        this.half = new long[groups.size()];
        this.halfBad = new long[groups.size()];
    }

    @Override
    public void begin() {
        Arrays.fill(failed, false);
        newcomers.forget();
        toll = Toll.NONE;
    }

    @Override
    public Toll toll() {
        return toll;
    }

    @Override
    public Sample sample(Window asked, double share) {
        clear();
        double given = weather.given(share);
        weather.cut(asked, (at, seconds, _) -> {
            for (int endpoint = 0; endpoint < weather.endpoints(); endpoint++) {
                long requests = chance.poisson(weather.requestsPerSecond(at) * seconds);
                serve(endpoint, requests, at, given);
            }
        });
        return new Sample.Rates(
                asked,
                groups.byName(group -> pair(group, canary, stable)),
                groups.byName(group -> pair(group, canaryUsers, stableUsers)),
                origin(share));
    }

    private void clear() {
        window++;
        stable.clear();
        canary.clear();
        stableUsers.clear();
        canaryUsers.clear();
        Arrays.fill(half, 0);
        Arrays.fill(halfBad, 0);
    }

    private void serve(int endpoint, long requests, double at, double given) {
        boolean isLast = endpoint == weather.endpoints() - 1;
        int group = groups.of(endpoint);
        double stableRate = weather.stableRate(endpoint, at);
        double canaryRate = weather.canaryRate(endpoint, at);
        for (long i = 0; i < requests; i++) {
            int user = chance.below(users.size());
            boolean isCanarys = users.isCanarys(user, given);
            boolean always = cast.fails(user, isLast);
            boolean isBad = chance.happens(isCanarys ? canaryRate : stableRate) || always;
            newcomers.see(user, isCanarys);
            (isCanarys ? canary : stable).add(group, 1, isBad ? 1 : 0);
            count(user, group, isCanarys, isBad);
            if (isCanarys) {
                toll = toll.plus(1, isBad ? 1 : 0, always ? 1 : stableRate);
            }
        }
    }

    /// A user counts once in a window, and as bad once in a release.
    private void count(int user, int group, boolean isCanarys, boolean isBad) {
        int place = group * users.size() + user;
        if (failed[place]) {
            return;
        }
        boolean isNew = activeIn[place] != window;
        activeIn[place] = window;
        failed[place] = isBad;
        Served side = isCanarys ? canaryUsers : stableUsers;
        side.add(group, isNew ? 1 : 0, isBad ? 1 : 0);
        side.cells().add(users.bucket(user), isNew ? 1 : 0, isBad ? 1 : 0);
        if (!isCanarys && users.isInHalf(user)) {
            half[group] += isNew ? 1 : 0;
            halfBad[group] += isBad ? 1 : 0;
        }
    }

    private static Sample.Pair pair(int group, Served canary, Served stable) {
        return new Sample.Pair(canary.requests(group), canary.bad(group), stable.requests(group), stable.bad(group));
    }

    private Origin<Sample.Count> origin(double share) {
        return new Origin<>(
                Unit.USER,
                Origin.Cells.CLIENTS,
                stableUsers.cells().counts(),
                canaryUsers.cells().counts(),
                groups.byName(group -> new Sample.Count(half[group], halfBad[group])),
                newcomers.take(share));
    }
}
