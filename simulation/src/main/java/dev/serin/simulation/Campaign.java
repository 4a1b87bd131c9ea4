package dev.serin.simulation;

import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Many releases of one plan in worlds of one kind, each from a seed of its own.
///
/// The law: the same campaign gives the same runs in the same order, on any machine and with any number of threads.
///
/// @param seed from which, with the run's number, each run's chance comes
public record Campaign(Plan plan, World world, Load load, History history, long seed, int runs) {
    public Campaign {
        if (runs < 1) {
            throw new IllegalArgumentException("a campaign needs at least one run, but has " + runs);
        }
    }

    /// The metrics that are not simulated, and hold in every release: nothing tells what a condition's query would
    /// answer.
    public List<Metric> leftOut() {
        return plan.metrics().stream()
                .filter(metric -> metric.measure() instanceof Measure.Condition)
                .toList();
    }

    /// Whether a metric that is simulated measures what is different about the canary.
    public boolean isChangeMeasured() {
        return plan.metrics().stream().map(Metric::measure).anyMatch(measure -> switch (world.change()) {
            case Change.Nothing _ -> true;
            case Change.Failing _ -> measure instanceof Measure.Errors || measure instanceof Measure.Successes;
            case Change.Slower _, Change.SlowerTail _ -> measure instanceof Measure.Latency;
            case Change.Leaking _ -> measure instanceof Measure.Usage;
        });
    }

    /// Lives all releases, on so many threads.
    public Summary run(int threads) {
        Curves curves = Curves.of(world, load.sigma());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<CompletableFuture<Run>> lives = IntStream.range(0, runs)
                    .mapToObj(run -> CompletableFuture.supplyAsync(() -> live(curves, run), pool))
                    .toList();
            return new Summary(lives.stream().map(CompletableFuture::join).toList());
        }
    }

    private Run live(Curves curves, int run) {
        return live(curves, run, Onlooker.NOBODY);
    }

    /// Lives one of the releases again, while somebody watches.
    ///
    /// @param run its number, from 0
    public Run live(int run, Onlooker onlooker) {
        return live(Curves.of(world, load.sigma()), run, onlooker);
    }

    /// The same in a world that does not tell the judge what was dealt, so that it cannot doubt the split: with a plan
    /// that only warns, all that its steps serve is seen. The onlooker is told.
    public Run liveUnchecked(int run, Onlooker onlooker) {
        Curves curves = Curves.of(world, load.sigma());
        return new Life(plan, world, load, curves, history, Chance.of(seed, run), onlooker)
                .unchecked()
                .live();
    }

    private Run live(Curves curves, int run, Onlooker onlooker) {
        return new Life(plan, world, load, curves, history, Chance.of(seed, run), onlooker).live();
    }
}
