package dev.serin.proxy;

import dev.serin.plan.Side;
import dev.serin.plan.Weight;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The time under one weight: what was dealt in it is counted in it, however late the answer comes, and never
/// elsewhere. So a sample never mixes weights. Safe for any thread.
final class Generation {
    private static final int SNAPSHOTS_KEPT = 16;

    private final Weight weight;
    private final Dealer dealer;
    private final Tally tally = new Tally();
    private final NavigableMap<Instant, Tally.Snapshot> snapshots = new TreeMap<>();

    Generation(Weight weight, RandomGenerator random) {
        this.weight = weight;
        this.dealer = new Dealer(random);
    }

    Weight weight() {
        return weight;
    }

    Tally tally() {
        return tally;
    }

    /// Deals one request.
    Side deal() {
        return sideOf(dealer.deal());
    }

    /// Where the user with that number goes, 0 to 9999: while the weight rises, only ever from stable to the canary.
    Side sideOf(int number) {
        return number < weight.basisPoints() ? Side.CANARY : Side.STABLE;
    }

    /// What was answered between two moments. The same moments give the same answer, as long as they are remembered.
    synchronized Tally.Snapshot between(Instant from, Instant to) {
        Map.Entry<Instant, Tally.Snapshot> start = snapshots.floorEntry(from);
        Tally.Snapshot base = start == null ? Tally.Snapshot.EMPTY : start.getValue();
        Tally.Snapshot end = snapshots.computeIfAbsent(to, _ -> tally.snapshot());
        while (snapshots.size() > SNAPSHOTS_KEPT) {
            snapshots.pollFirstEntry();
        }
        return end.minus(base);
    }
}
