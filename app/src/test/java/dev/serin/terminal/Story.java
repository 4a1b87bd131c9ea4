package dev.serin.terminal;

import dev.serin.engine.Watcher;
import dev.serin.judge.Sample;
import dev.serin.judge.Window;
import dev.serin.plan.MetricName;
import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.release.Decision;
import dev.serin.release.Effect;
import dev.serin.release.Release;
import dev.serin.release.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// A release that is told, signal by signal and at instants of its own, what a test wants to see.
public final class Story {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final MetricName ERRORS = new MetricName("http-5xx");

    private static final String PLAN = """
            apiVersion: serin.dev/v1alpha1
            kind: ReleasePlan
            metadata:
              name: shop
            spec:
              stable: { version: v1.2, urls: ["http://127.0.0.1:9001"] }
              canary: { version: v1.3, urls: ["http://127.0.0.1:9002"] }
              traffic:
                proxy: { listen: "127.0.0.1:8080" }
              schedule:
                steps:
                  - { weight: 5%, bake: 10s }
                  - { weight: 25%, bake: 20s, approval: "Is the order rate fine?" }
              interval: 5s
              metrics:
                - name: http-5xx
                  errors: { from: proxy, by: endpoint }
            """;

    private static final String MEMORY_METRIC = """
              warmUp: 0s
              sources: { prometheus: { address: "http://prometheus:9090" } }
              metrics:
                - name: memory
                  usage: { from: prometheus, query: process_resident_memory_bytes, limit: 800MB }
            """;

    private final Watcher watcher;
    private Release release;
    private Instant now = NOON;
    private Window asked = new Window(NOON, NOON);

    public Story(Watcher watcher) {
        this(watcher, plan());
    }

    private Story(Watcher watcher, Plan plan) {
        this.watcher = watcher;
        this.release = Release.of(plan);
    }

    /// Of a plan that watches the memory of instances, and nothing else.
    public static Story ofMemory(Watcher watcher) {
        return new Story(watcher, memory());
    }

    public static Plan memory() {
        String yaml = PLAN.substring(0, PLAN.indexOf("  metrics:")) + MEMORY_METRIC;
        return PlanFiles.read("story.yaml", yaml, Map.of()).plans().getFirst();
    }

    public static Plan plan() {
        return PlanFiles.read("story.yaml", PLAN, Map.of()).plans().getFirst();
    }

    public Release release() {
        return release;
    }

    public Instant now() {
        return now;
    }

    public Story tell(Signal signal) {
        Decision decision = release.on(signal);
        release = decision.release();
        watcher.moved(signal, decision);
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Observe(var _, var window, var _)) {
                asked = window;
            }
        }
        return this;
    }

    public Story start() {
        return tell(new Signal.Started(now)).confirm();
    }

    /// The router says that the weight is in force.
    public Story confirm() {
        return tell(new Signal.Confirmed(now, "proxy", release.routing().wanted()));
    }

    /// An interval passes, in which the canary and stable served so much on `POST /checkout`.
    public Story sample(long canaryRequests, long canaryBad, long stableRequests, long stableBad) {
        look();
        Sample.Pair pair = new Sample.Pair(canaryRequests, canaryBad, stableRequests, stableBad);
        TreeMap<String, Sample.Pair> counts = new TreeMap<>(Map.of("POST /checkout", pair));
        return tell(new Signal.Sampled(now, ERRORS, new Sample.Rates(asked, counts)));
    }

    /// An interval passes, and the canary's instance takes so many MB; five of stable's take 301 on average.
    public Story memory(double canary) {
        look();
        TreeMap<String, Double> stable = new TreeMap<>();
        for (int i = 1; i <= 5; i++) {
            stable.put("s" + i, (286 + 5 * i) * 1e6);
        }
        return tell(new Signal.Sampled(
                now,
                new MetricName("memory"),
                new Sample.Gauges(asked, new TreeMap<>(Map.of("c1", canary * 1e6)), stable)));
    }

    /// An interval passes, and the source gives no answer.
    public Story silence(String reason) {
        look();
        return tell(new Signal.SourceFailed(now, ERRORS, asked, reason));
    }

    private void look() {
        now = now.plus(Duration.ofSeconds(5));
        tell(new Signal.Ticked(now));
    }
}
