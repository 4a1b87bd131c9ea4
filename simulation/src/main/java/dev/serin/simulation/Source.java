package dev.serin.simulation;

import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.release.Effect;
import dev.serin.release.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/// The metric source of one run: a feed for each metric, and looks that fail where the world says so.
///
/// Each metric sees traffic of its own with the same rates, the same users and the same instances. A metric of
/// successes counts attempts that fail as often as requests do.
final class Source {
    private final Plan plan;
    private final World world;
    private final Weather weather;
    private final Cast cast;
    private final Curves curves;
    private final Chance chance;
    private final SortedMap<MetricName, Feed> feeds = new TreeMap<>();
    private final SortedMap<MetricName, Integer> gaps = new TreeMap<>();

    Source(Plan plan, World world, Load load, Curves curves, Instant start, Chance chance) {
        this.plan = plan;
        this.world = world;
        this.weather = new Weather(world, load, plan, start, chance.apart());
        this.cast = Cast.of(world.clumps(), chance.apart());
        this.curves = curves;
        this.chance = chance.apart();
        for (Metric metric : plan.metrics()) {
            feeds.put(metric.name(), feed(metric.measure(), chance.apart()));
        }
    }

    private Feed feed(Measure measure, Chance own) {
        Feed feed = switch (measure) {
            case Measure.Errors(var _, var by, var _) -> rates(by, own);
            case Measure.Successes(var _, var by, var _) -> rates(by, own);
            case Measure.Latency latency -> latencies(latency.by(), own);
            case Measure.Usage _ -> new GaugesFeed(weather, own);
            case Measure.Condition _ -> new HoldingFeed();
        };
        return world.trouble() instanceof Trouble.Resets ? new ResetFeed(feed, weather, own) : feed;
    }

    private Feed rates(Measure.Grouping by, Chance own) {
        Groups groups = Groups.of(by, weather.endpoints());
        return cast.areUsers()
                ? new UserRatesFeed(weather, groups, cast, own)
                : new RatesFeed(weather, groups, cast, own);
    }

    private Feed latencies(Measure.Grouping by, Chance own) {
        Groups groups = Groups.of(by, weather.endpoints());
        return cast.areUsers()
                ? new UserLatencyFeed(weather, groups, cast, curves, own)
                : new LatencyFeed(weather, groups, cast, curves, own);
    }

    /// What the judge learns from looks before the release begins.
    Judge remembered(Judge fresh, Instant start, Duration length) {
        Judge judge = fresh;
        for (Instant from = start.minus(length); from.isBefore(start); from = from.plus(plan.interval())) {
            Window window = new Window(from, from.plus(plan.interval()));
            for (var feed : feeds.entrySet()) {
                judge = judge.recalling(feed.getKey(), feed.getValue().sample(window, 0));
            }
        }
        begin();
        return judge;
    }

    /// What came before is no part of the release.
    void begin() {
        feeds.values().forEach(Feed::begin);
    }

    /// What a look brings.
    Signal answer(Effect.Observe asked, Instant at, double share) {
        MetricName metric = asked.metric();
        if (isGap(metric)) {
            return chance.happens(0.5)
                    ? new Signal.SourceFailed(at, metric, asked.window(), "the source does not answer")
                    : new Signal.Sampled(at, metric, new Sample.NoData(asked.window(), "the canary", "nothing"));
        }
        return new Signal.Sampled(at, metric, feed(metric).sample(asked.window(), share));
    }

    private boolean isGap(MetricName metric) {
        if (!(world.trouble() instanceof Trouble.Gaps(var alone, var begin, int run))) {
            return false;
        }
        int left = gaps.getOrDefault(metric, 0);
        if (left == 0 && chance.happens(begin)) {
            left = run;
        }
        gaps.put(metric, Math.max(0, left - 1));
        return left > 0 || chance.happens(alone);
    }

    private Feed feed(MetricName metric) {
        Feed feed = feeds.get(metric);
        if (feed == null) {
            throw new IllegalArgumentException("the plan has no metric called " + metric);
        }
        return feed;
    }

    /// What the canary served, as the plan's first metric that counts bad requests saw it; as its first metric, when
    /// there is none.
    Toll toll() {
        Metric counting = plan.metrics().stream()
                .filter(metric -> metric.measure() instanceof Measure.Errors)
                .findFirst()
                .orElse(plan.metrics().getFirst());
        return feed(counting.name()).toll();
    }
}
