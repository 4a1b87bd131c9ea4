package dev.serin.simulation;

import dev.serin.judge.Origin;
import dev.serin.judge.Sample;
import dev.serin.judge.Unit;
import dev.serin.judge.Window;
import java.util.Arrays;
import java.util.TreeMap;

/// Histograms of latency where users are dealt: beside all answers, how the slowest answers of users moved. Cells and
/// halves of such records cannot be told.
final class UserLatencyFeed implements Feed {
    private final Weather weather;
    private final Groups groups;
    private final Cast cast;
    private final Curves curves;
    private final Population users;
    private final Newcomers newcomers;
    private final Chance chance;
    private final int[] records;
    private final int[] activeIn;
    private final int[] active;
    private final Slowest canary;
    private final Slowest stable;
    private int actives;
    private int window;
    private Toll toll = Toll.NONE;

    UserLatencyFeed(Weather weather, Groups groups, Cast cast, Curves curves, Chance chance) {
        this.weather = weather;
        this.groups = groups;
        this.cast = cast;
        this.curves = curves;
        this.users = cast.population();
        this.newcomers = new Newcomers(users.size());
        this.chance = chance;
        this.records = new int[groups.size() * users.size()];
        this.activeIn = new int[groups.size() * users.size()];
        this.active = new int[groups.size() * users.size()];
        this.canary = new Slowest(groups.size());
        this.stable = new Slowest(groups.size());
    }

    @Override
    public void begin() {
        Arrays.fill(records, 0);
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
                serve(endpoint, chance.poisson(weather.requestsPerSecond(at) * seconds), at, given);
            }
        });
        settle(given);
        return new Sample.Latencies(
                asked,
                groups.byName(group -> new Sample.HistogramPair(canary.answers(group), stable.answers(group))),
                groups.byName(this::records),
                new Origin<>(
                        Unit.USER,
                        Origin.Cells.NONE,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        newcomers.take(share)));
    }

    private void clear() {
        window++;
        actives = 0;
        canary.clear();
        stable.clear();
    }

    private Sample.Records records(int group) {
        return new Sample.Records(
                new Sample.HistogramPair(canary.before(group), stable.before(group)),
                new Sample.HistogramPair(canary.after(group), stable.after(group)));
    }

    private void serve(int endpoint, long answers, double at, double given) {
        boolean isLast = endpoint == weather.endpoints() - 1;
        int group = groups.of(endpoint);
        Curve ofCanary = curves.canary(at);
        for (long i = 0; i < answers; i++) {
            int user = chance.below(users.size());
            boolean isCanarys = users.isCanarys(user, given);
            Curve curve = cast.isSlow(user, isLast) ? curves.slow() : isCanarys ? ofCanary : curves.usual();
            int bucket = curve.draw(chance);
            (isCanarys ? canary : stable).answer(group, bucket);
            newcomers.see(user, isCanarys);
            record(user, group, isCanarys, bucket);
            if (isCanarys) {
                toll = toll.plus(1, 0, 0);
            }
        }
    }

    private void record(int user, int group, boolean isCanarys, int bucket) {
        int place = group * users.size() + user;
        if (activeIn[place] != window) {
            activeIn[place] = window;
            active[actives++] = place;
            (isCanarys ? canary : stable).begin(group, records[place]);
        }
        records[place] = Math.max(records[place], bucket);
    }

    /// The records at the end of the window, of those who were active in it.
    private void settle(double given) {
        for (int i = 0; i < actives; i++) {
            int group = active[i] / users.size();
            boolean isCanarys = users.isCanarys(active[i] % users.size(), given);
            (isCanarys ? canary : stable).end(group, records[active[i]]);
        }
    }
}
