package dev.serin.bench;

import dev.serin.engine.Engine;
import dev.serin.engine.Running;
import dev.serin.engine.World;
import dev.serin.journal.InMemoryJournal;
import dev.serin.journal.ReleaseId;
import dev.serin.plan.Measure;
import dev.serin.plan.Metric;
import dev.serin.plan.Plan;
import dev.serin.planfile.PlanFiles;
import dev.serin.proxy.ProxyRouter;
import dev.serin.release.Outcome;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/// How long it takes from the sample that completes the proof to weight 0 in force: `bench/rollback`.
///
/// Release after release through the real engine and the real proxy, while the proxy serves requests. Only the sample
/// that proves the canary bad is made up. The first release is shown on its own: nothing is warm then, as in a process
/// that has done nothing but serve for hours.
final class RollbackBench {
    private static final int RELEASES = 200;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int PATIENCE_SECONDS = 20;
    private static final Duration INTERVAL = Duration.ofMillis(30);
    private static final PrintStream OUT = System.out;

    private RollbackBench() {}

    static void main(String[] arguments) throws Exception {
        Options options = Options.typed(arguments);
        OUT.println(Machine.text(InstantSource.system()));
        try (Home home = Home.open()) {
            Budgets budgets = Budgets.of(home);
            report(measure(home), budgets);
            System.exit(budgets.exitCode(options));
        }
    }

    private static List<Timed.Times> measure(Home home) throws Exception {
        Contender.Ports ports = Contender.Ports.free();
        int port = Home.freePort();
        Plan plan = plan(home.configure("plan.yaml", ports.listening(port)));
        try (Program _ = Contender.backend(home, ports);
                ProxyRouter proxy = ProxyRouter.open(
                        plan, plan.traffic().getFirst().settings(), RandomGenerator.of("L64X128MixRandom"));
                SteadyClients _ = SteadyClients.start(Scenario.SMALL.at(port), REQUESTS_PER_SECOND);
                Engine engine = new Engine(InstantSource.system(), new InMemoryJournal(1_000))) {
            List<Timed.Times> all = new ArrayList<>();
            for (int i = 1; i <= RELEASES; i++) {
                all.add(rollBack(engine, plan, proxy, i));
            }
            return all;
        }
    }

    /// The plan of the other benchmarks with errors alone, and looks in quick succession.
    private static Plan plan(Path file) throws Exception {
        Plan plan = PlanFiles.read(file.toString(), Files.readString(file), Map.of())
                .plans()
                .getFirst();
        List<Metric> errors = plan.metrics().stream()
                .filter(metric -> metric.measure() instanceof Measure.Errors)
                .toList();
        return new Plan(
                plan.service(),
                plan.stable(),
                plan.canary(),
                plan.traffic(),
                plan.schedule(),
                INTERVAL,
                errors,
                plan.safeguards(),
                plan.notifiers());
    }

    private static Timed.Times rollBack(Engine engine, Plan plan, ProxyRouter proxy, int number) throws Exception {
        Timed timed = new Timed(proxy);
        World world = new World(plan, Map.of("proxy", timed), Map.of("proxy", timed), _ -> {});
        Running running = engine.start(new ReleaseId("bench/v2/" + number), world, timed);
        Outcome outcome = running.ended().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!(outcome instanceof Outcome.RolledBack)) {
            throw new IllegalStateException("a release ended otherwise: " + outcome);
        }
        return timed.times();
    }

    private static void report(List<Timed.Times> all, Budgets budgets) {
        Spread whole = millis(all, Timed.Times::whole);
        OUT.printf(
                Locale.ROOT,
                "%nFrom the sample that completes the proof to weight 0 in force, %d releases:%n%n",
                all.size());
        OUT.println("| first ms | median ms | p99 ms | max ms | budget |");
        OUT.println("| --- | --- | --- | --- | --- |");
        OUT.printf(
                Locale.ROOT,
                "| %.2f | %.2f | %.2f | %.2f | %s |%n",
                all.getFirst().whole() / 1e6,
                whole.median(),
                whole.quantile(0.99),
                whole.max(),
                budgets.judge("rollback.millis.max", whole.max()));
        OUT.println("\n| of which, ms | first | median | max |");
        OUT.println("| --- | --- | --- | --- |");
        leg("reading the proxy's counters", all, Timed.Times::observing);
        leg("to the engine, the journal and the judge", all, Timed.Times::deciding);
        leg("from the decision to the proxy", all, Timed.Times::asking);
        leg("the proxy takes weight 0", all, Timed.Times::applying);
    }

    private static void leg(String what, List<Timed.Times> all, ToLongFunction<Timed.Times> nanos) {
        Spread spread = millis(all, nanos);
        double first = nanos.applyAsLong(all.getFirst()) / 1e6;
        OUT.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", what, first, spread.median(), spread.max());
    }

    private static Spread millis(List<Timed.Times> all, ToLongFunction<Timed.Times> nanos) {
        return new Spread(
                all.stream().map(times -> nanos.applyAsLong(times) / 1e6).toList());
    }
}
