package dev.serin.bench;

import dev.serin.judge.Judge;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.Metric;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.plan.RouterPlan;
import dev.serin.plan.Safeguards;
import dev.serin.plan.Schedule;
import dev.serin.plan.ServiceName;
import dev.serin.plan.Settings;
import dev.serin.plan.Step;
import dev.serin.plan.Variant;
import dev.serin.plan.Weight;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/// A release of one metric that lasts an hour, and its looks: one every 10 s.
record Hour(Plan plan, List<Sample> looks) {
    static final int LOOKS = 360;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS = 10;

    /// An hour drawn from a fixed seed.
    static Hour of(Watched watched) {
        Traffic traffic =
                new Traffic(RandomGeneratorFactory.of("L64X128MixRandom").create(2026));
        List<Sample> looks = new ArrayList<>(LOOKS);
        for (int look = 0; look < LOOKS; look++) {
            Instant from = START.plusSeconds((long) look * SECONDS);
            looks.add(watched.look(traffic, new Window(from, from.plusSeconds(SECONDS))));
        }
        return new Hour(plan(watched.metric()), looks);
    }

    /// 5 % for 10 minutes, 25 % for 20, 50 % for 30.
    static Plan plan(Metric metric) {
        return new Plan(
                new ServiceName("shop"),
                new Variant("v1", List.of(URI.create("http://127.0.0.1:1"))),
                new Variant("v2", List.of(URI.create("http://127.0.0.1:2"))),
                List.of(new RouterPlan("proxy", Settings.Node.EMPTY)),
                new Schedule(List.of(step(500, 10), step(2_500, 20), step(5_000, 30))),
                Duration.ofSeconds(SECONDS),
                List.of(metric),
                Safeguards.DEFAULTS,
                List.of());
    }

    private static Step step(int weight, int minutes) {
        Duration bake = Duration.ofMinutes(minutes);
        return new Step(new Weight(weight), bake, bake, Safeguards.MIN_REQUESTS, new Step.Approval.NotNeeded());
    }

    MetricName metric() {
        return plan.metrics().getFirst().name();
    }

    /// What the whole hour leaves behind.
    Judge judged() {
        Judge judge = Judge.of(plan);
        for (Sample look : looks) {
            judge = judge.with(metric(), look);
        }
        return judge;
    }
}
