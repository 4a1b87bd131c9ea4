package dev.serin.bench.contest;

import dev.serin.bench.detection.Limit;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Tolerance;
import dev.serin.simulation.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// What the judge needs beside what any test needs: 5 % weight, a look every ten canary requests.
public final class Races {
    private static final double WEIGHT = 0.05;
    private static final double ALPHA = 0.01;
    private static final int CANARY = 10;
    private static final int STABLE = 190;
    private static final int ENDPOINTS = 10;
    private static final double P99_NORMAL = 2.3263478740408408;

    /// Ten endpoints take ten times as long as one.
    private static final int LESS_OFTEN = 4;

    private final long seed;
    private final int runs;

    /// Races that are the same for the same seed.
    ///
    /// @param runs of each race; a quarter of them where there are ten endpoints
    public Races(long seed, int runs) {
        this.seed = seed;
        this.runs = runs;
    }

    /// A change of a rate, 0 to 1.
    private record Change(double stable, double canary) {
        private static final List<Change> ALL = List.of(
                new Change(0.001, 0.002),
                new Change(0.001, 0.01),
                new Change(0.01, 0.015),
                new Change(0.001, 0.03),
                new Change(0.05, 0.12));

        /// Those that are well above the floor of 0.1 %, and found soon.
        private static final List<Change> LARGE =
                List.of(new Change(0.001, 0.01), new Change(0.001, 0.03), new Change(0.05, 0.12));

        String title() {
            return percent(stable) + " → " + percent(canary) + " %";
        }

        String key() {
            return percent(stable) + "-" + percent(canary);
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.1f", 100 * share).replace(".0", "");
        }

        double limit(double ratio) {
            return Limit.onRates(stable, canary, WEIGHT, ratio, ALPHA);
        }
    }

    /// One metric of errors, no endpoints, no tolerance and no floor.
    public List<Pace> rates() {
        Metric metric = Plans.errors(new Tolerance(1, 1.5, 0));
        return Change.ALL.stream().map(change -> rate(metric, change)).toList();
    }

    private Pace rate(Metric metric, Change change) {
        Race race = new Race(Plans.of(List.of(metric)), CANARY, (window, dice) -> {
            Sample.Pair pair = new Sample.Pair(
                    CANARY, dice.failing(CANARY, change.canary), STABLE, dice.failing(STABLE, change.stable));
            return one(metric, new Sample.Rates(window, one("all", pair)));
        });
        return new Pace(change.title(), "detection.limits." + change.key(), race.requests(runs, seed), change.limit(1));
    }

    private static SortedMap<MetricName, Sample> one(Metric metric, Sample sample) {
        SortedMap<MetricName, Sample> samples = new TreeMap<>();
        samples.put(metric.name(), sample);
        return samples;
    }

    private static <T> SortedMap<String, T> one(String name, T value) {
        SortedMap<String, T> map = new TreeMap<>();
        map.put(name, value);
        return map;
    }

    /// All metrics of a plan that names none, ten endpoints, and all of them fail more often.
    public List<Pace> allEndpoints() {
        return Change.LARGE.stream()
                .map(change -> endpoints("all ten, ", "all", change, _ -> true, 1))
                .toList();
    }

    /// The same when one endpoint fails more often; its requests are counted.
    public List<Pace> oneEndpoint() {
        return Change.LARGE.stream()
                .map(change -> endpoints("one of ten, ", "one", change, endpoint -> endpoint == 0, CANARY))
                .toList();
    }

    /// @param perEndpoint canary requests in each look
    private Pace endpoints(String begin, String key, Change change, IntPredicate isBad, int perEndpoint) {
        Plan plan = Plans.withoutWarmUp(Plans.defaults());
        Race race = new Race(plan, CANARY, (window, dice) -> everything(window, dice, change, isBad, perEndpoint));
        double ratio = Plans.ERRORS.tolerance().ratio();
        return new Pace(
                begin + change.title(),
                "detection.limits." + key + "." + change.key(),
                race.requests(Math.ceilDiv(runs, LESS_OFTEN), seed),
                change.limit(ratio));
    }

    private static SortedMap<MetricName, Sample> everything(
            Window window, Dice dice, Change change, IntPredicate isBad, int canary) {
        int stable = canary * STABLE / CANARY;
        SortedMap<String, Sample.Pair> errors = new TreeMap<>();
        SortedMap<String, Sample.HistogramPair> latencies = new TreeMap<>();
        for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
            double rate = isBad.test(endpoint) ? change.canary : change.stable;
            String name = "GET /" + endpoint;
            errors.put(
                    name,
                    new Sample.Pair(canary, dice.failing(canary, rate), stable, dice.failing(stable, change.stable)));
            latencies.put(
                    name,
                    new Sample.HistogramPair(
                            dice.latencies(canary, 1, Load.SIGMA), dice.latencies(stable, 1, Load.SIGMA)));
        }
        SortedMap<MetricName, Sample> samples = new TreeMap<>();
        samples.put(Plans.ERRORS.name(), new Sample.Rates(window, errors));
        samples.put(Plans.LATENCY.name(), new Sample.Latencies(window, latencies));
        return samples;
    }

    /// Latency without tolerance: everything a little slower, or the slowest answers much.
    public List<Pace> latencies() {
        double wider = Load.SIGMA + Math.log(1.5) / P99_NORMAL;
        List<Pace> paces = new ArrayList<>();
        paces.add(latency("everything 1.2 x slower, `shape: whole`", "scale", Measure.Shape.WHOLE, 1.2, Load.SIGMA));
        paces.add(latency("P99 x 1.5, median the same", "tail", Measure.Shape.TAIL, 1, wider));
        return List.copyOf(paces);
    }

    private Pace latency(String title, String key, Measure.Shape shape, double times, double sigma) {
        Metric metric = Plans.latency(shape);
        Race race = new Race(Plans.withoutWarmUp(List.of(metric)), CANARY, (window, dice) -> {
            Sample.HistogramPair pair = new Sample.HistogramPair(
                    dice.latencies(CANARY, times, sigma), dice.latencies(STABLE, 1, Load.SIGMA));
            return one(metric, new Sample.Latencies(window, one("all", pair)));
        });
        return new Pace(title, "detection.requests." + key, race.requests(runs, seed), 0);
    }
}
