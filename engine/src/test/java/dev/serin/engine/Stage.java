package dev.serin.engine;

import static org.awaitility.Awaitility.await;

import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.Journal;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.judge.Sample;
import dev.serin.metrics.InMemoryMetrics;
import dev.serin.metrics.MetricSource;
import dev.serin.notify.Message;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.Weight;
import dev.serin.release.Look;
import dev.serin.release.Phase;
import dev.serin.release.Signal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// An engine in a world that lives in memory, and time that goes when a test says so.
final class Stage implements AutoCloseable {
    static final ReleaseId ID = new ReleaseId("shop/v2/1");

    final SetClock clock = new SetClock();
    final StubbornRouter router = new StubbornRouter();
    final InMemoryMetrics metrics = new InMemoryMetrics();
    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<Signal> signals = new CopyOnWriteArrayList<>();
    final Journal journal;
    Engine engine;

    Stage() {
        this(new InMemoryJournal());
    }

    Stage(Journal journal) {
        this.journal = journal;
        this.engine = new Engine(clock, journal);
    }

    World world(Plan plan, MetricSource slow) {
        return new World(plan, Map.of("memory", router), Map.of("memory", metrics, "slow", slow), messages::add);
    }

    Running start() throws JournalException {
        return start(Shop.plan(), metrics);
    }

    Running start(Plan plan, MetricSource slow) throws JournalException {
        return engine.start(ID, world(plan, slow), (signal, _) -> signals.add(signal));
    }

    /// The process dies, and another one begins with the same journal and the same world.
    Running crashAndResume() throws JournalException {
        engine.close();
        engine = new Engine(clock, journal);
        return engine.resume(ID, world(Shop.plan(), metrics), (signal, _) -> signals.add(signal));
    }

    /// Waits until the release bakes at `weight`.
    void bakes(Running running, Weight weight) {
        await().until(() -> running.release().phase() instanceof Phase.Baking
                && running.release().routing().wanted().equals(weight));
    }

    /// The next look comes, finds this, and the release gets to know.
    void sees(Running running, Sample.Pair counts) {
        metrics.count(clock.instant().plusMillis(1), "GET /", counts);
        clock.setTo(running.release().looks().next().plusMillis(10));
        await().until(() -> signals.stream().anyMatch(this::isOfNow));
    }

    static Look look(Running running, MetricName metric) {
        return Objects.requireNonNull(running.release().looks().byMetric().get(metric), metric.text());
    }

    private boolean isOfNow(Signal signal) {
        return signal instanceof Signal.Sampled(var _, var metric, var sample)
                && metric.equals(Shop.ERRORS)
                && sample.window().to().equals(clock.instant());
    }

    @Override
    public void close() {
        engine.close();
    }
}
