package dev.serin.engine;

import dev.serin.engine.Call.Answer;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.metrics.MetricSource;
import dev.serin.metrics.Question;
import dev.serin.plan.Measure;
import dev.serin.plan.MetricName;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Carries out what a release decided, and sends back what came of it. Nothing here decides, and nothing here blocks.
///
/// Each router has its [Lane]. Looks at different metrics run side by side, so that a slow source delays its own metric
/// only.
final class Hands {
    private static final Duration SOURCE_LIMIT = Duration.ofSeconds(30);

    private final Engine engine;
    private final World world;
    private final Announcement announcement;
    private final Consumer<Signal> mailbox;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    Hands(Engine engine, World world, Announcement announcement, Consumer<Signal> mailbox) {
        this.engine = engine;
        this.world = world;
        this.announcement = announcement;
        this.mailbox = mailbox;
    }

    void carryOut(List<Effect> effects, Release release) {
        effects.forEach(effect -> carryOut(effect, release));
    }

    private void carryOut(Effect effect, Release release) {
        switch (effect) {
            case Effect.SetWeight(var router, var weight) -> lane(router).set(weight);
            case Effect.Confirm(var router, var weight) -> lane(router).check(weight);
            case Effect.Observe observe -> engine.execute(() -> observe(observe));
            case Effect.WakeAt(var at) -> engine.timers().at(at, () -> mailbox.accept(new Signal.Ticked(now())));
            case Effect.Tell tell -> world.messages().accept(announcement.of(tell, release));
            case Effect.Note _ -> {} // the history is read from the watcher
        }
    }

    private Lane lane(String router) {
        return lanes.computeIfAbsent(router, name -> new Lane(engine, name, world.router(name), mailbox));
    }

    private void observe(Effect.Observe asked) {
        try {
            Measure measure = world.plan().metric(asked.metric()).measure();
            Question question = new Question(measure, asked.window(), asked.confirmed());
            MetricSource source = world.source(measure);
            Answer<Sample> answer = engine.calls()
                    .begin(SOURCE_LIMIT, () -> source.observe(question))
                    .answer();
            if (!(answer instanceof Answer.Cut<Sample>)) {
                mailbox.accept(signal(asked.metric(), measure, asked.window(), answer));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the engine closes
        }
    }

    private Signal signal(MetricName metric, Measure measure, Window window, Answer<Sample> answer) {
        if (!(answer instanceof Answer.Got<Sample>(var sample))) {
            return new Signal.SourceFailed(now(), metric, window, Calls.reason(answer));
        }
        return answers(measure, window, sample)
                ? new Signal.Sampled(now(), metric, sample)
                : new Signal.SourceFailed(
                        now(), metric, window, "asked for " + measure + " in " + window + ", and got " + sample);
    }

    /// Whether the source answered what it was asked. One that does not is a failing world, not a matter for the judge.
    private static boolean answers(Measure measure, Window window, Sample sample) {
        boolean fits = switch (sample) {
            case Sample.Rates _ -> measure instanceof Measure.Errors || measure instanceof Measure.Successes;
            case Sample.Latencies _ -> measure instanceof Measure.Latency;
            case Sample.Gauges _ -> measure instanceof Measure.Usage;
            case Sample.Measured _ -> measure instanceof Measure.Condition;
            case Sample.NoData _ -> true;
        };
        return fits && sample.window().equals(window);
    }

    private Instant now() {
        return engine.clock().instant();
    }
}
