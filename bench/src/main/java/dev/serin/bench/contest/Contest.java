package dev.serin.bench.contest;

import dev.serin.bench.detection.Entrant;
import dev.serin.bench.detection.Limit;
import dev.serin.bench.detection.Standing;
import dev.serin.simulation.Campaign;
import dev.serin.simulation.Change;
import dev.serin.simulation.History;
import dev.serin.simulation.Load;
import dev.serin.simulation.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Plays releases of a family: Serin with history and without, and everybody else on the traffic of the latter.
///
/// The law: everybody sees the same looks at the same traffic, at the weights of the plan. Where Serin ends a release
/// early, the same seed goes on with a plan in which nothing is acted upon: the same traffic, and then the rest of it.
public final class Contest {
    private static final double ALPHA = 0.01;
    private static final double P99 = 0.99;

    private final long seed;
    private final int threads;

    /// A contest that is the same for the same seed.
    ///
    /// @param seed from which all traffic comes
    public Contest(long seed, int threads) {
        this.seed = seed;
        this.threads = threads;
    }

    /// Plays a family at one rate of requests.
    ///
    /// @param runs with history, and as many without
    /// @param watched of those without history by the others
    public Match play(Family family, int requestsPerSecond, int runs, int watched) {
        Load load = family.load(requestsPerSecond);
        Referee referee = new Referee(family, load);
        Campaign knowing = campaign(family, load, History.ONE_HOUR, runs);
        Campaign unknowing = campaign(family, load, History.NONE, runs);
        List<Fate> with = Collections.synchronizedList(new ArrayList<>());
        List<Fate> without = Collections.synchronizedList(new ArrayList<>());
        SortedMap<String, List<Fate>> others = new TreeMap<>();
        entrants(family)
                .forEach(entrant -> others.put(entrant.name(), Collections.synchronizedList(new ArrayList<>())));
        each(runs, run -> with.add(referee.serin(knowing, run, new Tape())));
        each(runs, run -> {
            Tape tape = new Tape();
            Fate fate = referee.serin(unknowing, run, tape);
            without.add(fate);
            if (run < watched) {
                List<Look> looks = fate.ending() == Fate.Ending.PROMOTED ? tape.looks() : wholeRelease(unknowing, run);
                entrants(family).forEach(entrant -> listOf(others, entrant).add(referee.other(entrant, looks)));
            }
        });
        SortedMap<String, Tally> tallies = new TreeMap<>();
        others.forEach((name, fates) -> tallies.put(name, new Tally(fates)));
        return new Match(family, requestsPerSecond, new Tally(with), new Tally(without), tallies);
    }

    private static List<Fate> listOf(SortedMap<String, List<Fate>> others, Entrant entrant) {
        List<Fate> list = others.get(entrant.name());
        if (list == null) {
            throw new IllegalStateException("nobody counts for " + entrant.name());
        }
        return list;
    }

    private Campaign campaign(Family family, Load load, History history, int runs) {
        return new Campaign(family.plan(), family.world(), load, history, seed, Math.max(1, runs));
    }

    private static List<Look> wholeRelease(Campaign campaign, int run) {
        Tape tape = new Tape();
        new Campaign(
                        Plans.unguarded(campaign.plan()),
                        campaign.world(),
                        campaign.load(),
                        campaign.history(),
                        campaign.seed(),
                        campaign.runs())
                .liveUnchecked(run, tape);
        return tape.looks();
    }

    private static List<Entrant> entrants(Family family) {
        return family.isOfLatency() ? Entrant.onLatency(P99) : Entrant.onErrors();
    }

    /// One run of many.
    private interface Numbered {
        void play(int run);
    }

    private void each(int runs, Numbered numbered) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, runs)
                    .mapToObj(run -> CompletableFuture.runAsync(() -> numbered.play(run), pool))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
    }

    /// Says what a release came to, from what was seen of it.
    private record Referee(Family family, Load load) {
        Fate serin(Campaign campaign, int run, Tape tape) {
            Run end = campaign.live(run, tape);
            Fate.Ending ending = switch (end.ending()) {
                case PROMOTED -> Fate.Ending.PROMOTED;
                case ROLLED_BACK -> Fate.Ending.ROLLED_BACK;
                case HELD -> Fate.Ending.HELD;
            };
            return until(end.time().toMillis() / 1000.0, ending, tape.looks());
        }

        Fate other(Entrant entrant, List<Look> looks) {
            Standing standing =
                    entrant.start().watch(looks.stream().map(Look::interval).toList());
            return switch (standing) {
                case Standing.RolledBack(var at, var _) -> until(at, Fate.Ending.ROLLED_BACK, looks);
                case Standing.Promoted(var at) -> until(at, Fate.Ending.PROMOTED, looks);
                case Standing.GoingOn() -> throw new IllegalStateException(entrant.name() + " never decided");
            };
        }

        private Fate until(double seconds, Fate.Ending ending, List<Look> looks) {
            long requests = 0;
            long errors = 0;
            double limits = 0;
            for (Look look : looks) {
                if (look.endSeconds() <= seconds) {
                    requests += look.interval().canary().requests();
                    errors += look.interval().canary().bad();
                    limits += limits(look);
                }
            }
            return new Fate(ending, seconds, requests, errors, limits);
        }

        /// Each request is worth what it tells at its weight; those before the change tell nothing.
        private double limits(Look look) {
            boolean counts = family.world().change() instanceof Change.Failing(var from, var _)
                    && look.endSeconds() > from.toSeconds()
                    && look.weight() > 0;
            return counts
                    ? look.interval().canary().requests()
                            / Limit.onRates(
                                    load.baseline(),
                                    load.canary(),
                                    look.weight(),
                                    family.metric().tolerance().ratio(),
                                    ALPHA)
                    : 0;
        }
    }
}
