package dev.serin.simulation;

import dev.serin.judge.Window;
import dev.serin.plan.Plan;
import java.time.Duration;
import java.time.Instant;

/// What a release meets in one run of a world: rates and traffic at each moment. Times are seconds since its start, and
/// negative before.
final class Weather {
    private static final double MEMORY = 300e6;
    private static final double WARM_UP_GROWTH = 0.1;
    private static final double WARM_UP = 300;

    private final World world;
    private final Load load;
    private final Instant start;
    private final double length;
    private final double interval;
    private final double offset;
    private final Resetting stableResets;
    private final Resetting canaryResets;

    /// @param start of the release
    Weather(World world, Load load, Plan plan, Instant start, Chance chance) {
        this.world = world;
        this.load = load;
        this.start = start;
        this.length = seconds(plan.schedule().length());
        this.interval = seconds(plan.interval());
        this.offset = chance.uniform();
        this.stableResets = Resetting.of(world.trouble(), chance);
        this.canaryResets = Resetting.of(world.trouble(), chance);
    }

    /// What happens in a part of a window that is short enough to be all alike.
    interface Piece {
        /// Happens once for each piece, in their order.
        ///
        /// @param at the middle of the piece
        /// @param stableSeconds how much of it is seen of stable; the canary's likewise
        void at(double at, double stableSeconds, double canarySeconds);
    }

    /// When a variant's counters begin anew.
    ///
    /// @param every in seconds; infinity for never
    private record Resetting(double every, double first) {
        static Resetting of(Trouble trouble, Chance chance) {
            return trouble instanceof Trouble.Resets(var every)
                    ? new Resetting(seconds(every), chance.uniform() * seconds(every))
                    : new Resetting(Double.POSITIVE_INFINITY, 0);
        }

        /// The last time up to `to`; minus infinity for never.
        double last(double to) {
            return Double.isInfinite(every)
                    ? Double.NEGATIVE_INFINITY
                    : first + every * StrictMath.floor((to - first) / every);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /// Since the release's start.
    double seconds(Instant at) {
        return seconds(Duration.between(start, at));
    }

    /// Cuts a window into pieces of at most an interval.
    void cut(Window window, Piece piece) {
        double from = seconds(window.from());
        double to = seconds(window.to());
        int pieces = (int) StrictMath.max(1, StrictMath.ceil((to - from) / interval - 1e-9));
        double width = (to - from) / pieces;
        double stableSince = stableResets.last(to);
        double canarySince = canaryResets.last(to);
        for (int i = 0; i < pieces; i++) {
            double begin = from + i * width;
            piece.at(begin + width / 2, seen(begin, width, stableSince), seen(begin, width, canarySince));
        }
    }

    private static double seen(double begin, double width, double since) {
        return StrictMath.clamp(begin + width - since, 0, width);
    }

    /// Whether stable's counters began anew in the window.
    boolean resetsStable(Window window) {
        return stableResets.last(seconds(window.to())) > seconds(window.from());
    }

    /// Whether the canary's counters began anew in the window.
    boolean resetsCanary(Window window) {
        return canaryResets.last(seconds(window.to())) > seconds(window.from());
    }

    int endpoints() {
        return world.rates().isEmpty() ? load.endpoints() : world.rates().size();
    }

    /// Requests per second to each endpoint.
    double requestsPerSecond(double at) {
        double usual = load.requestsPerSecond() / endpoints();
        return world.course() instanceof Course.Waves waves ? usual * wave(waves, at) : usual;
    }

    /// Stable's share of bad requests, 0 to 1.
    double stableRate(int endpoint, double at) {
        return moved(world.rates().isEmpty() ? load.baseline() : world.rates().get(endpoint), at);
    }

    /// The canary's share of bad requests, 0 to 1.
    double canaryRate(int endpoint, double at) {
        boolean fails = world.change() instanceof Change.Failing(var from, var isEverywhere)
                && at >= seconds(from)
                && (isEverywhere || endpoint == 0);
        return fails ? moved(load.canary(), at) : stableRate(endpoint, at);
    }

    /// The memory of stable's instances, in bytes: they started with the release, and grow while they warm up.
    double stableMemory(double at) {
        return MEMORY * (1 + WARM_UP_GROWTH * (1 - StrictMath.exp(-StrictMath.max(0, at) / WARM_UP)));
    }

    /// The memory of the canary's instances, in bytes.
    double canaryMemory(double at) {
        return world.change() instanceof Change.Leaking(var perMinute)
                ? stableMemory(at) * StrictMath.pow(1 + perMinute, StrictMath.max(0, at) / 60)
                : stableMemory(at);
    }

    private double moved(double rate, double at) {
        return switch (world.course()) {
            case Course.Steady() -> rate;
            case Course.Ramp(var times) ->
                StrictMath.min(1, rate * StrictMath.pow(times, StrictMath.clamp(at / length, 0.0, 1.0)));
            case Course.Bursts(var burst, var intervals, var every) -> {
                double phase = at / seconds(every) - offset;
                boolean isOn = (phase - StrictMath.floor(phase)) * seconds(every) < intervals * interval;
                yield isOn ? burst : rate;
            }
            case Course.Waves waves -> StrictMath.min(1, rate * wave(waves, at));
        };
    }

    private static double wave(Course.Waves waves, double at) {
        return StrictMath.pow(waves.times(), StrictMath.sin(2 * StrictMath.PI * at / seconds(waves.period())));
    }

    /// The canary's share of the traffic when so much was confirmed.
    double given(double confirmed) {
        return world.trouble() instanceof Trouble.BrokenSplit(var times)
                ? StrictMath.min(1, confirmed * times)
                : confirmed;
    }
}
