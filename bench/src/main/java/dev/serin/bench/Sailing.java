package dev.serin.bench;

import dev.serin.engine.Engine;
import dev.serin.engine.World;
import dev.serin.journal.JournalException;
import dev.serin.journal.ReleaseId;
import dev.serin.metrics.MetricException;
import dev.serin.metrics.MetricSource;
import dev.serin.plan.Plan;
import dev.serin.plan.SourcePlan;
import dev.serin.routing.InMemoryRouter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;

/// The releases of a fleet in a real engine, with their own metric source and a router in memory; closing it closes the
/// sources.
final class Sailing implements AutoCloseable {
    private final Engine engine;
    private final InstantSource clock;
    private final Lateness lateness = new Lateness();
    private final List<Punctual> all = new ArrayList<>();

    Sailing(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    Lateness lateness() {
        return lateness;
    }

    /// Starts all within the time between two measurements, as if they did not know of each other.
    void start(String name, List<Plan> plans) throws MetricException, JournalException {
        long begun = System.nanoTime();
        for (int i = 0; i < plans.size(); i++) {
            long due = begun + Fleet.EVERY.toNanos() * i / plans.size();
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            start(name + "/" + i, plans.get(i));
        }
    }

    private void start(String id, Plan plan) throws MetricException, JournalException {
        SourcePlan source = plan.sources().getFirst();
        Punctual punctual = new Punctual(plan, opened(plan, source), clock, lateness);
        all.add(punctual);
        World world = new World(plan, Map.of("proxy", new InMemoryRouter()), Map.of(source.name(), punctual), _ -> {});
        engine.start(new ReleaseId(id), world, punctual);
    }

    private MetricSource opened(Plan plan, SourcePlan source) throws MetricException {
        return ServiceLoader.load(MetricSource.Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(source.provider()))
                .findFirst()
                .orElseThrow()
                .open(plan, source.settings(), clock);
    }

    @Override
    public void close() {
        all.forEach(Punctual::close);
    }
}
